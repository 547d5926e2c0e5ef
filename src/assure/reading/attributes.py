"""Reads the braces at an item's end: `{#id .private domain=... owner="..."}`."""

from __future__ import annotations

import re
from types import MappingProxyType

from assure.model.body import Attributes
from assure.model.fault import Fault
from assure.model.location import Location, Place
from assure.reading.nearest import did_you_mean
from assure.reading.positions import Positions

KEYS = ("domain", "question", "authority", "for", "addresses", "owner", "due", "priority", "status", "title", "rating")
CLASSES = ("private",)

_BRACES = re.compile(r"[ \t\n]*\\?\{(?P<inner>[^{}\\]*(?:\\.[^{}\\]*)*)\\?\}[ \t]*$")
_PIECE = re.compile(
    r"\\?#(?P<id>[^\s#.=\"]+)|\.(?P<class>[^\s#.=\"]+)"
    r"|(?P<key>[\w-]+)=(?:\"(?P<quoted>[^\"]*)\"|(?P<bare>[^\s\"]+))"
)
_LOOKS = re.compile(r"\s*(\\?#\S|\.[a-z]|[\w-]+=)")


def split(content: str) -> tuple[int, str, int] | None:
    """Where the braces at a text's end start, their inside, and its offset; None where they are no attributes."""
    found = _BRACES.search(content)
    if found is None or not _LOOKS.match(found["inner"]):
        return None
    return found.start(), found["inner"], found.start("inner")


def unnumbered(content: str) -> int | None:
    """Where a `{-}` at a paragraph's end starts, or None."""
    found = re.search(r"[ \t\n]*\\?\{-\\?\}[ \t]*$", content)
    return found.start() if found else None


def read_attributes(inner: str, start: int, positions: Positions, path: str) -> tuple[Attributes, tuple[Fault, ...]]:
    """The attributes and what is wrong with them. `start` is the inside's offset in the inline text."""
    id: str | None = None
    classes: list[str] = []
    pairs: dict[str, str] = {}
    places: dict[str, Place] = {}
    faults: list[Fault] = []

    def report(first: int, last: int, message: str, help: str) -> None:
        faults.append(
            Fault("bad-attribute", Location(path, positions.place(start + first, start + last)), message, help)
        )

    cursor = 0
    for found in _PIECE.finditer(inner):
        stray = inner[cursor : found.start()]
        if stray.strip():
            report(cursor, found.start(), "this is not an attribute", "write `#id`, `.private` or `name=value`; put a "
                   "value with spaces in double quotation marks")  # fmt: skip
        cursor = found.end()
        place = positions.place(start + found.start(), start + found.end())
        if found["id"]:
            id, places["#"] = found["id"], place
        elif found["class"]:
            classes.append(found["class"])
            places[f".{found['class']}"] = place
            if found["class"] not in CLASSES:
                report(
                    found.start(), found.end(), f"there is no class `.{found['class']}`", "the only class is `.private`"
                )
        else:
            key = found["key"]
            if key not in KEYS:
                names = ", ".join(f"`{name}=`" for name in KEYS)
                report(
                    found.start(),
                    found.end(),
                    f"there is no attribute `{key}=`",
                    did_you_mean(key, KEYS, f"there are {names}"),
                )
            elif key in pairs:
                report(found.start(), found.end(), f"`{key}=` is given twice", "keep one of the two")
            else:
                value = found["quoted"] if found["quoted"] is not None else found["bare"]
                pairs[key] = re.sub(r"\s+", " ", re.sub(r"\\([^\w\s])", r"\1", value)).strip()
                places[key] = place
    if inner[cursor:].strip():
        report(cursor, len(inner), "this is not an attribute", "write `#id`, `.private` or `name=value`; put a value "
               "with spaces in double quotation marks")  # fmt: skip
    whole = positions.place(start - 1, start + len(inner) + 1)
    return Attributes(id, tuple(classes), MappingProxyType(pairs), whole, MappingProxyType(places)), tuple(faults)
