"""One spelling for words that can be written in several ways, so that a name is found however it is written."""

from __future__ import annotations

import re
import unicodedata

_LETTERS = {
    "ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ð": "d", "Ð": "D", "ı": "i", "ħ": "h", "Ħ": "H",
    "æ": "ae", "Æ": "Ae", "œ": "oe", "Œ": "Oe", "þ": "th", "Þ": "Th", "ß": "ss", "ẞ": "SS",
}  # fmt: skip
"""Letters that Unicode does not decompose."""
_DASHES = "\u2010\u2011\u2012\u2013\u2014\u2015\u2043\u2212\ufe58\ufe63\uff0d"
_APOSTROPHES = "\u2018\u2019\u201b\u02bc\u02b9\u2032\u00b4\u0060\uff07"
_PLAIN_SIGNS = {**_LETTERS, **dict.fromkeys(_DASHES, "-"), **dict.fromkeys(_APOSTROPHES, "'")}
_UNUSUAL_SIGN = re.compile(f"[{''.join(_PLAIN_SIGNS)}]")
_UNSEEN = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\u3164\ufe00-\ufe0f\ufeff"
    "\U000e0001\U000e0020-\U000e007f]"
)
"""Characters that show nothing: soft hyphens, joiners, marks of direction, and fillers."""
_COMBINING = re.compile("[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]")
"""Accents and other marks that combine with the letter before them."""
_APOSTROPHE = re.compile(r"'[sS]$|'")
"""An apostrophe, with the `s` of a possessive after it at the end of a word."""
_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)*")


def plain_spelling(text: str) -> str:
    """A text without accents, ligatures and invisible characters, with a typewriter's dashes and apostrophes.

    Capitals are kept. `Zoë O’Ne\\u00adill` is `Zoe O'Neill`.
    """
    if not text.isascii():
        apart = unicodedata.normalize("NFKD", _signs(text))
        return _signs(_COMBINING.sub("", _UNSEEN.sub("", apart)))
    return _signs(text) if "`" in text else text


def _signs(text: str) -> str:
    return _UNUSUAL_SIGN.sub(lambda found: _PLAIN_SIGNS[found[0]], text)


def spelled_words(text: str) -> list[str]:
    """The words of a text in plain spelling: hyphens separate words, apostrophes do not, a possessive `s` is removed.

    `the O’Brien-Smiths’ and Jane's` is `the`, `OBrien`, `Smiths`, `and`, `Jane`.
    """
    return split_words(plain_spelling(text))


def split_words(text: str) -> list[str]:
    """The same of a text that is in its plain spelling already."""
    return [_APOSTROPHE.sub("", word) if "'" in word else word for word in _WORD.findall(text)]
