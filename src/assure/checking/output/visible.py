"""Text as a terminal may show it: control characters visible, the width of each character known."""

from __future__ import annotations

import unicodedata

TAB_WIDTH = 4
"""How many columns a tab takes when a line is quoted."""


def visible_character(character: str) -> str:
    """The character as shown: a tab as spaces, one that cannot be seen or would act on the terminal as `\\u{202E}`."""
    if character == "\t":
        return " " * TAB_WIDTH
    if unicodedata.category(character) in ("Cc", "Cf", "Co", "Cs", "Cn", "Zl", "Zp"):
        return f"\\u{{{ord(character):04X}}}"
    return character


def display_width(shown: str) -> int:
    """How many columns of a terminal a text takes; wide characters of East Asia take two, combining ones none."""
    standing = [each for each in shown if not unicodedata.combining(each) and unicodedata.category(each) != "Me"]
    return len(standing) + sum(unicodedata.east_asian_width(each) in "WF" for each in standing)


def one_safe_line(text: str) -> str:
    """A whole text on one line, fit for a terminal."""
    return "".join(visible_character(character) for character in text)
