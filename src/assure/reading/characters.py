"""Characters that no page may hold: those that steer a terminal, and those that nobody sees."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from assure.model.fault import Fault
from assure.model.location import Location, Place

# C0 but tab and line feed, DEL, C1, the private-use area (model/text.py keeps its marks there) and noncharacters.
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ue000-\uf8ff\ufffe\uffff\U000f0000-\U0010ffff\u2028\u2029]")
# Bidirectional controls, zero-width and other formatting characters, tags; the soft hyphen and the joiners too.
_INVISIBLE = re.compile("[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\U000e0000-\U000e007f]")


def character_faults(text: str, path: str) -> Iterator[Fault]:
    """A fault for each control or invisible character of a page's text, shown by its number."""
    for rule, pattern, what in (
        ("control-character", _CONTROL, "a control character"),
        ("invisible-character", _INVISIBLE, "an invisible character"),
    ):
        for found in pattern.finditer(text):
            line = text.count("\n", 0, found.start()) + 1
            column = found.start() - (text.rfind("\n", 0, found.start()) + 1) + 1
            place = Place(line, column, line, column + 1)
            yield Fault(rule, Location(path, place), f"{what}, {shown(found[0])}, stands here", "delete it")


def has_control(text: str) -> str | None:
    """The first control character of a text that YAML escapes may have brought in, or None."""
    found = _CONTROL.search(text)
    return found[0] if found else None


def without_control(text: str) -> str:
    """The text with each control character replaced visibly, so that the rest of the page can still be read."""
    return _CONTROL.sub("\ufffd", text)


def shown(character: str) -> str:
    """A character that cannot be seen, in letters that can: `\\u{202E} RIGHT-TO-LEFT OVERRIDE`."""
    name = unicodedata.name(character, "")
    return f"\\u{{{ord(character):04X}}}" + (f" {name}" if name else "")
