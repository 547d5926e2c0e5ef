"""YAML as it stands on the page: texts, lists and mappings with their places, before any field gives them a type."""

from __future__ import annotations

import re
from dataclasses import dataclass

from assure.model.location import Place

_NAME = re.compile(r"[\w./#-]{1,64}")


@dataclass(frozen=True, slots=True)
class Scalar:
    """A text. `plain` says that it stood without quotation marks, so that `null`, `~` and nothing mean no value."""

    value: str
    plain: bool
    place: Place

    @property
    def named(self) -> str:
        """The text as a message may name it; prose that lost its quotation marks is evidence, and is not shown."""
        return f"`{self.value}`" if _NAME.fullmatch(self.value) else "this text"

    @property
    def named_key(self) -> str:
        """The same for a key, with its colon."""
        return f"`{self.value}:`" if _NAME.fullmatch(self.value) else "this text"

    @property
    def absent(self) -> bool:
        """Whether it says that there is no value."""
        return not self.value.strip() or (self.plain and self.value in ("null", "~"))


@dataclass(frozen=True, slots=True)
class ListNode:
    """A list."""

    items: tuple[YamlNode, ...]
    place: Place
    flow: bool
    """Written in brackets."""


@dataclass(frozen=True, slots=True)
class MapNode:
    """A mapping, in the order written. Its keys are all different."""

    entries: tuple[tuple[Scalar, YamlNode], ...]
    place: Place
    flow: bool
    """Written in braces."""

    @property
    def opening(self) -> Place:
        """Where it starts, as a place of one character; of no length where it holds nothing."""
        place = self.place
        return Place(place.line, place.column, place.line, place.column + 1) if self.entries else place

    def lacks(self, key: str) -> bool:
        """Whether a key is there with nothing written after it."""
        return any(name.value == key and isinstance(value, Scalar) and value.absent for name, value in self.entries)


YamlNode = Scalar | ListNode | MapNode


def describe_node(node: YamlNode) -> str:
    """What a node is, in words."""
    return {Scalar: "text", ListNode: "a list", MapNode: "a mapping"}[type(node)]
