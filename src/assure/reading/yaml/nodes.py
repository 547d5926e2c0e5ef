"""YAML as written on the page: texts, lists and mappings with their places, not yet typed."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import ClassVar

from assure.model.location import Place

_NAME = re.compile(r"[\w./#-]{1,64}")


@dataclass(frozen=True, slots=True)
class Scalar:
    """A text. `plain`: written without quotation marks, so that `null`, `~` and an empty text mean no value."""

    value: str
    plain: bool
    place: Place
    comment: Place | None = None
    """Where a comment follows it on its line, if it is plain and the comment is no waiver."""

    @property
    def named(self) -> str:
        """The text for messages. Prose without its quotation marks may be evidence, and is not shown."""
        return f"`{self.value}`" if _NAME.fullmatch(self.value) else "this text"

    @property
    def named_key(self) -> str:
        """The same for a key, with its colon."""
        return f"`{self.value}:`" if _NAME.fullmatch(self.value) else "this text"

    @property
    def absent(self) -> bool:
        """Whether it means no value."""
        return not self.value.strip() or (self.plain and self.value in ("null", "~"))


@dataclass(frozen=True, slots=True)
class ListNode:
    """A list."""

    items: tuple[YamlNode, ...]
    place: Place
    flow: bool
    """Written in brackets."""
    absent: ClassVar[bool] = False


@dataclass(frozen=True, slots=True)
class MapNode:
    """A mapping, in the order written. Its keys are all different."""

    entries: tuple[tuple[Scalar, YamlNode], ...]
    place: Place
    flow: bool
    """Written in braces."""
    absent: ClassVar[bool] = False

    @property
    def opening(self) -> Place:
        """The place of its first character; empty where the mapping is."""
        place = self.place
        return Place(place.line, place.column, place.line, place.column + 1) if self.entries else place

    def lacks(self, key: str) -> bool:
        """Whether it has the key with no value."""
        return any(name.value == key and value.absent for name, value in self.entries)


YamlNode = Scalar | ListNode | MapNode


def describe_node(node: YamlNode) -> str:
    """What a node is, in words."""
    return {Scalar: "text", ListNode: "a list", MapNode: "a mapping"}[type(node)]
