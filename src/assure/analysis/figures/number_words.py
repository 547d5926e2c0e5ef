"""Numbers written in words: `seven`, `twenty-one`, `five hundred and twelve`, `two million`."""

from __future__ import annotations

import re
from decimal import Decimal

SMALL = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
SCALES = {"thousand": 1_000, "million": 1_000_000, "billion": 1_000_000_000}
SCALE = rf"(?:{'|'.join(SCALES)})"
"""A regular expression for a scale word."""
ONE_WORD = "|".join(sorted((*SMALL, *TENS), key=len, reverse=True))
"""The numbers of a single word, as the alternatives of a regular expression."""
_BELOW_100 = rf"(?:(?:{'|'.join(TENS)})[- ](?:{'|'.join(SMALL[1:10])})|{ONE_WORD})"
_BELOW_1000 = rf"(?:(?:an?|{_BELOW_100})\s+hundred(?:\s+and\s+{_BELOW_100})?|{_BELOW_100})"
_FIRST = rf"(?:{_BELOW_1000}|an?(?=\s+{SCALE}\b))"
HALF_A = rf"half\s+an?\s+{SCALE}\b"
"""A regular expression for half a scale: `half a million`."""
PATTERN = rf"(?:{HALF_A}|{_FIRST}(?:\s+{SCALE}(?:,?\s+(?:and\s+)?{_BELOW_1000})?)*)"
"""A regular expression for a number in words, without groups. Case does not matter."""
ANY = rf"(?:{ONE_WORD}|hundred|{SCALE})"
"""A regular expression that matches in every text with a number in words."""
_NTHS = (
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh",
    "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth",
)  # fmt: skip
_TENTHS = tuple(f"{ten[:-1]}ieth" for ten in TENS)
ORDINAL = rf"(?:(?:{'|'.join(TENS)})[- ](?:{'|'.join(_NTHS[:9])})|{'|'.join((*_NTHS, *_TENTHS))})"
"""A regular expression for an ordinal in words up to the ninety-ninth, without groups."""
_SEPARATORS = re.compile(r"[\s,-]+")


def number_value(words: str) -> tuple[Decimal, Decimal]:
    """The value of a number in words, and what its last word counts: a million for `two million`, else 1."""
    half, *rest = _SEPARATORS.split(words.lower())
    if half == "half":
        return Decimal(SCALES[rest[-1]]) / 2, Decimal(SCALES[rest[-1]]) / 2
    whole, part, step = 0, 0, 1
    for word in (half, *rest):
        if word == "hundred":
            part *= 100
        elif word in SCALES:
            whole, part, step = whole + part * SCALES[word], 0, SCALES[word]
        elif word in ("a", "an"):
            part = 1
        elif word != "and":
            part, step = part + _below_100(word), 1
    return Decimal(whole + part), Decimal(step)


def ordinal_value(words: str) -> int:
    """The place that an ordinal in words says: 22 for `twenty-second`."""
    *ten, last = _SEPARATORS.split(words.lower())
    if last in _TENTHS:
        return 20 + 10 * _TENTHS.index(last)
    return _NTHS.index(last) + 1 + (_below_100(ten[0]) if ten else 0)


def _below_100(word: str) -> int:
    return SMALL.index(word) if word in SMALL else 20 + 10 * TENS.index(word)
