"""Reads the braces at an item's end: `{#id .private domain=... owner="..."}`."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from types import MappingProxyType

from assure.model.body import Attributes
from assure.model.fault import Fault, Fix
from assure.model.location import Location, Place
from assure.model.text import LocatedText
from assure.reading.markdown.citations import unescape
from assure.reading.markdown.positions import Positions
from assure.reading.nearest import did_you_mean

KEYS = ("domain", "question", "authority", "for", "addresses", "owner", "due", "priority", "status", "title", "rating")
CLASSES = ("private",)
BLOCKS = ("team", "scope", "domains", "contacts", "people")
"""What a paragraph that is only `{name}` may name, apart from a KPI."""

_PIECE = re.compile(
    r"\\?#(?P<id>[^\s#.=\"]+)|\.(?P<class>[^\s#.=\"]+)"
    r"|(?P<key>[\w-]+)=(?:\"(?P<quoted>[^\"]*)\"|(?P<bare>[^\s\"]+))"
)
_LOOKS = re.compile(r"\s*(\\?#\S|\.[a-z]|[\w-]+=)")


@dataclass(frozen=True, slots=True)
class Braces:
    """Braces at the end of an inline text, by offsets in it. A formatter may have escaped them."""

    start: int
    """Where they start, including the white space before them."""
    end: int
    """Where they end; only comments may follow."""
    inner: str
    inner_start: int

    def cut(self, content: str) -> str:
        """The text without them. What follows them keeps its offset."""
        rest = content[self.end :]
        return content[: self.start] + (" " * (self.end - self.start) + rest if rest.strip() else "")


def trailing_braces(content: str) -> Braces | None:
    """The braces that end a text, with any content."""
    end = before_comments(content)
    start = content.rfind("{", 0, end)
    if start < 0 or content.find("}", start, end) != end - 1:
        return None
    inner = content[start + 1 : end - 1]
    before = start - 1 if content[start - 1 : start] == "\\" else start
    return Braces(len(content[:before].rstrip(" \t\n")), end, inner.removesuffix("\\"), start + 1)


def before_comments(content: str) -> int:
    """The end of a text's words, before the comments that end it."""
    end = len(content.rstrip())
    while content.endswith("-->", 0, end):
        start = content.rfind("<!--", 0, end)
        if start < 0:
            break
        end = len(content[:start].rstrip())
    return end


def attribute_braces(content: str) -> Braces | None:
    """The braces at a text's end that hold attributes, or None."""
    found = trailing_braces(content)
    return found if found and _LOOKS.match(found.inner) else None


def unnumbered_braces(content: str) -> Braces | None:
    """A `{-}` at a paragraph's end, or None."""
    found = trailing_braces(content)
    return found if found and found.inner == "-" else None


def stray_fault(content: str, positions: Positions, path: str) -> Fault | None:
    """The fault of braces at the end of a text that takes none."""
    if found := unnumbered_braces(content):
        at = Location(path, positions.place(found.inner_start - 1, found.end))
        fix = Fix(at, content[found.inner_start - 1 : found.end], "")
        message = "`{-}` works at the end of a paragraph only, and prints as text here"
        return Fault("bad-attribute", at, message, "remove it", fix=fix)
    if found := attribute_braces(content):
        at = Location(path, positions.place(found.inner_start - 1, found.end))
        help = "move them to the end of the first paragraph of a top-level item, or remove them"
        return Fault("bad-attribute", at, "attributes have no effect here and print as text", help)
    return None


def read_attributes(braces: Braces, positions: Positions, path: str) -> tuple[Attributes, tuple[Fault, ...]]:
    """The attributes in braces, and their faults."""
    inner, start = braces.inner, braces.inner_start
    reader = _Reader(start, positions, path)
    cursor = 0
    for found in _PIECE.finditer(inner):
        reader.stray(inner[cursor : found.start()], cursor)
        reader.piece(found)
        cursor = found.end()
    reader.stray(inner[cursor:], cursor)
    attributes = Attributes(
        reader.id,
        tuple(reader.classes),
        MappingProxyType(reader.pairs),
        positions.place(start - 1, start + len(inner) + 1),
        MappingProxyType(reader.places),
        MappingProxyType(reader.strays),
    )
    return attributes, tuple(reader.faults)


@dataclass(slots=True)
class _Reader:
    """Reads one pair of braces. Mutable while it reads."""

    start: int
    positions: Positions
    path: str
    id: str | None = None
    classes: list[str] = field(default_factory=list)
    pairs: dict[str, str] = field(default_factory=dict)
    places: dict[str, Place] = field(default_factory=dict)
    strays: dict[str, Place] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)

    def place(self, first: int, last: int) -> Place:
        return self.positions.place(self.start + first, self.start + last)

    def stray(self, text: str, at: int) -> None:
        """Report a text between attributes that is not one."""
        if text.strip():
            place = self.place(at, at + len(text))
            self.strays[text.strip()] = place
            help = "write `#id`, `.private` or `name=value`; put a value with spaces in double quotation marks"
            self.report(place, "this is not an attribute", help)

    def report(self, place: Place, message: str, help: str) -> None:
        self.faults.append(Fault("bad-attribute", Location(self.path, place), message, help))

    def piece(self, found: re.Match[str]) -> None:
        place = self.place(found.start(), found.end())
        if found["key"]:
            value = found["quoted"] if found["quoted"] is not None else found["bare"]
            self.pair(found["key"], unescape(value), place)
        elif found["class"]:
            self.classes.append(found["class"])
            self.places[f".{found['class']}"] = place
            if found["class"] not in CLASSES:
                self.report(place, f"there is no class `.{found['class']}`", "the only class is `.private`")
        elif self.id is not None:
            self.report(place, "this item already has an id", "keep one of the two")
        else:
            self.id, self.places["#"] = unescape(found["id"]), place

    def pair(self, key: str, value: str, place: Place) -> None:
        if key not in KEYS:
            self.strays[f"{key}={value}"] = place
            names = ", ".join(f"`{name}=`" for name in KEYS)
            self.report(place, f"there is no attribute `{key}=`", did_you_mean(key, KEYS, f"there are {names}"))
        elif key in self.pairs:
            self.report(place, f"`{key}=` is given twice", "keep one of the two")
        else:
            self.pairs[key], self.places[key] = LocatedText(value, Location(self.path, place)), place
