"""How wide text is, so that it is known to fit before a chart, a table, a slide or a row of a sheet is made.

One table serves every format. It holds, for each letter, the wider of the shipped font's (charts, pages and PDFs) and
Arial's (slides, sheets and most councils' Word documents): for English prose that is 3 % more than either.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import cache, lru_cache

from assure.publishing.text_runs import Run

LINE = 1.2
"""The height of a line as a multiple of its size; Arial's own is 1.15."""
_MARGIN = 1.03
"""Other programs set the same letters a little wider."""

# The printable characters of ASCII, from the space to the tilde, in thousandths of the size. All digits are as wide as
# the widest: tables are set in figures of one width.
_REGULAR = (
    280, 286, 355, 651, 592, 919, 731, 191, 333, 333, 485, 606, 278, 362, 278, 387, 648, 648, 648, 648, 648, 648, 648,
    648, 648, 648, 278, 278, 584, 628, 584, 556, 1015, 667, 667, 722, 722, 667, 611, 778, 722, 392, 512, 667, 556, 833,
    722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 317, 387, 344, 552, 556, 333, 556, 566, 500, 564,
    556, 314, 558, 556, 252, 245, 500, 262, 845, 556, 556, 566, 574, 349, 500, 326, 556, 500, 722, 500, 500, 500, 344,
    260, 344, 584,
)  # fmt: skip
_BOLD = (
    312, 333, 474, 765, 610, 969, 725, 238, 335, 335, 485, 595, 278, 373, 278, 440, 659, 659, 659, 659, 659, 659, 659,
    659, 659, 659, 333, 333, 584, 612, 584, 611, 975, 722, 722, 722, 722, 667, 611, 778, 722, 424, 561, 722, 611, 858,
    722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 685, 667, 618, 340, 440, 344, 584, 556, 333, 556, 611, 556, 611,
    563, 365, 611, 611, 300, 278, 556, 318, 889, 611, 611, 611, 611, 389, 556, 376, 611, 556, 778, 556, 556, 505, 389,
    280, 389, 584,
)  # fmt: skip
_OTHERS = {
    **dict.fromkeys("\xa0‘’·", 312),
    **dict.fromkeys("“”°•", 500),
    **dict.fromkeys("–×", 556),
    **dict.fromkeys("£€", 680),
    **dict.fromkeys("©®™¼½¾æÆœŒĲ—…", 1030),
    **dict.fromkeys("ďØ", 750),
    **dict.fromkeys("ïľ", 370),
}
_WIDE = 1000
_UNKNOWN = 720
"""A letter that is not listed: as wide as a capital."""


@cache
def _width(character: str, bold: bool) -> int:
    if " " <= character <= "~":
        return (_BOLD if bold else _REGULAR)[ord(character) - 32]
    if character in _OTHERS:
        return _OTHERS[character]
    if unicodedata.combining(character):
        return 0
    plain = unicodedata.normalize("NFD", character)[0]
    if plain != character:
        return _width(plain, bold)
    return _WIDE if unicodedata.east_asian_width(character) in "WF" else _UNKNOWN


def text_width(text: str, size: float, bold: bool = False) -> float:
    """How wide a text is in one line, in points."""
    return sum(_width(character, bold) for character in text) * size * _MARGIN / 1000


def line_count(runs: tuple[Run, ...], size: float, room: float) -> int:
    """How many lines runs take in a column of that width, both in points; a longer word is broken."""
    return len(breaks(runs, size, room))


@lru_cache(maxsize=4096)
def breaks(runs: tuple[Run, ...], size: float, room: float) -> tuple[int, ...]:
    """Where the lines of runs begin, as places in their text; the first is 0."""
    starts, used, at = [0], 0.0, 0
    for word, wide in _pieces(runs, size):
        letters = word.rstrip(" ")
        space = text_width(word[len(letters) :], size)
        if used and used + wide - space > room:
            starts.append(at)
            used = 0.0
        if wide - space > room:
            used = _break_word(word, at, size, room, starts)
        else:
            used += wide
        at += len(word)
    return tuple(starts)


def _break_word(word: str, at: int, size: float, room: float, starts: list[int]) -> float:
    """Break a word that is longer than a line, taken as bold; returns how far its last line goes."""
    used = 0.0
    for index, character in enumerate(word):
        wide = text_width(character, size, True)
        if used + wide > room and used:
            starts.append(at + index)
            used = 0.0
        used += wide
    return used


def _pieces(runs: Sequence[Run], size: float) -> list[tuple[str, float]]:
    """The words, each with the spaces after it and its width; a word may go from one run into the next."""
    text = "".join(run.text for run in runs)
    wides = [text_width(character, size, run.bold) for run in runs for character in run.text]
    return [(each[0], sum(wides[each.start() : each.end()])) for each in re.finditer(r" *[^ ]+ *| +", text)]
