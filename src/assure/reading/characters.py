"""Characters that no page may have: those that control a terminal, and invisible ones."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice

from assure.model.fault import Fault
from assure.model.location import Location, Place

# C0 but tab and line feed, DEL, C1, the private-use area (model/text.py keeps its marks there) and noncharacters.
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ue000-\uf8ff\ufffe\uffff\U000f0000-\U0010ffff\u2028\u2029]+")
# Bidirectional controls, zero-width and other formatting characters, tags; the soft hyphen and the joiners too.
_INVISIBLE = re.compile("[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\U000e0000-\U000e007f]+")
_MOST = 50  # faults of one rule in one page: a binary file would give thousands
_RULES = (
    ("control-character", _CONTROL, "control character"),
    ("invisible-character", _INVISIBLE, "invisible character"),
)


def character_faults(text: str, path: str) -> Iterator[Fault]:
    """A fault for each run of control or invisible characters in a page's text, up to a limit."""
    for rule, pattern, what in _RULES:
        found = pattern.finditer(text)
        yield from (_fault(rule, what, text, each, path) for each in islice(found, _MOST))
        more = next(found, None)
        if more is not None:
            rest = sum(1 for _ in found) + 1
            message = f"there are {what}s in {rest} more places from here on"
            yield replace(_fault(rule, what, text, more, path), message=message)


def _fault(rule: str, what: str, text: str, found: re.Match[str], path: str) -> Fault:
    line, before = text.count("\n", 0, found.start()) + 1, text.rfind("\n", 0, found.start()) + 1
    place = Place(line, found.start() - before + 1, line, found.end() - before + 1)
    return Fault(rule, Location(path, place), _message(found[0], what), "delete it")


def hidden_character_faults(value: str, source: str, at: Location) -> Iterator[Fault]:
    """Faults for characters that escapes and entities put into a text, so that the page's source does not have them."""
    for rule, pattern, what in _RULES:
        for found in pattern.finditer(value):
            if rule == "control-character" or found[0][0] not in source:
                yield Fault(rule, at, _message(found[0], what), "delete its escape or entity")


def _message(characters: str, what: str) -> str:
    article = "an" if what[0] in "aeiou" else "a"
    if len(characters) == 1:
        return f"there is {article} {what} here, {visible_name(characters)}"
    return f"there are {len(characters)} {what}s here, the first {visible_name(characters[0])}"


def has_control(text: str) -> str | None:
    """The first control character of a text that YAML escapes may have brought in, or None."""
    found = _CONTROL.search(text)
    return found[0][0] if found else None


def without_control(text: str) -> str:
    """The text with U+FFFD in place of each control character, so that the rest of the page can still be read."""
    return _CONTROL.sub(lambda found: "\ufffd" * len(found[0]), text)


def visible_name(character: str) -> str:
    """A character's number and name: `\\u{202E} RIGHT-TO-LEFT OVERRIDE`."""
    name = unicodedata.name(character, "")
    return f"\\u{{{ord(character):04X}}}" + (f" {name}" if name else "")
