"""The form of an ordered list: how its items are counted, from which number, and what is around the number."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

ListStyle = Literal["decimal", "lower-alpha", "upper-alpha", "lower-roman", "upper-roman"]
ListDelimiter = Literal[".", ")", "()"]

_ROMAN = (
    *((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x")),
    *((9, "ix"), (5, "v"), (4, "iv"), (1, "i")),
)
_LAST_ROMAN = 3999


@dataclass(frozen=True, slots=True)
class ListForm:
    """How an ordered list marks its items."""

    style: ListStyle = "decimal"
    """Numbers, letters or Roman numerals, small or capital."""
    start: int = 1
    """The number of the first item; for letters 1 is `a`."""
    delimiter: ListDelimiter = "."
    """`.` as in `1.`, `)` as in `1)`, `()` as in `(1)`."""

    def mark(self, place: int = 0) -> str:
        """The mark of the item at a place from 0: `1.`, `b)`, `(iv)`."""
        numeral = list_numeral(self.style, self.start + place)
        return f"({numeral})" if self.delimiter == "()" else f"{numeral}{self.delimiter}"


def list_numeral(style: ListStyle, number: int) -> str:
    """A number in a style; as digits where the style has no numeral for it."""
    if style in ("lower-alpha", "upper-alpha") and number > 0:
        small = _letters(number)
    elif style in ("lower-roman", "upper-roman") and 0 < number <= _LAST_ROMAN:
        small = _roman(number)
    else:
        return str(number)
    return small.upper() if style.startswith("upper") else small


def _letters(number: int) -> str:
    out = ""
    while number:
        number, rest = divmod(number - 1, 26)
        out = chr(ord("a") + rest) + out
    return out


def _roman(number: int) -> str:
    out = ""
    for value, sign in _ROMAN:
        count, number = divmod(number, value)
        out += sign * count
    return out


def roman_value(numeral: str) -> int | None:
    """The value of a Roman numeral in small letters, as it is properly written; None for anything else."""
    left, value = numeral, 0
    for worth, sign in _ROMAN:
        while left.startswith(sign):
            left, value = left[len(sign) :], value + worth
    return value if not left and 0 < value <= _LAST_ROMAN and _roman(value) == numeral else None
