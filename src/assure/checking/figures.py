"""Figures in prose: what numbers a text states, in what unit, how exactly, and whether a value agrees with one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache
from typing import Literal

from assure.checking.number_words import ANY, HALF_A, ONE_WORD, PATTERN, SCALE, value_of

Unit = Literal["percent", "points", "gbp", "days", "weeks"]
Hedge = Literal["over", "under", "around"]

_ORDINALS = (
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh",
    "twelfth",
)  # fmt: skip
_FRACTIONS = {
    "half": Decimal(50),
    "a third": Decimal(100) / 3,
    "one third": Decimal(100) / 3,
    "two thirds": Decimal(200) / 3,
    "a quarter": Decimal(25),
    "one quarter": Decimal(25),
    "three quarters": Decimal(75),
    "a fifth": Decimal(20),
    "one fifth": Decimal(20),
    "two fifths": Decimal(40),
    "three fifths": Decimal(60),
    "four fifths": Decimal(80),
    "a tenth": Decimal(10),
    "one tenth": Decimal(10),
}
_THOUSAND, _MILLION, _BILLION = 1_000, 1_000_000, 1_000_000_000
_SCALES = {
    "k": _THOUSAND, "thousand": _THOUSAND, "m": _MILLION, "mn": _MILLION, "mil": _MILLION, "million": _MILLION,
    "bn": _BILLION, "billion": _BILLION,
}  # fmt: skip
_MONTH = r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?"
_MONTH += r"|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)"
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
_JOIN = r"\s*(?:-|–|to|and|,)\s*"
_NAMED = (
    "[Ss]ections?|[Pp]aragraphs?|[Pp]ages?|[Aa]rticles?|[Rr]egulations?|[Tt]ables?|[Ff]igures?|[Aa]ppendix|[Cc]hapters?"
    "|[Ss]chedules?|[Pp]arts?|[Pp]hases?|[Tt]iers?|[Ll]evels?|[Bb]ands?|[Gg]rades?|[Ss]tages?|[Ss]teps?|[Ss]tandards?"
    "|[Pp]riority|[Vv]ersion|[Nn]umber|[Cc]riterion|[Qq]uarter|[Ww]ave|[Mm]odule|[Ii]tems?|[Qq]uestions?|[Ww]eek|[Dd]ay"
)

# Figures inside periods, dates, ages, times and identifiers do not count.
_NOT_FIGURES = re.compile(
    "|".join(
        (
            r"\b\d{4}/\d{2,4}\b(?:\s*Q[1-4]\b)?",
            r"\b\d{4}[- ]Q[1-4]\b",
            r"\b\d{4}-\d{2}(?:-\d{2})?\b",
            r"\b\d{1,4}/\d{1,4}(?:/\d{1,4})?\b",
            rf"\b{_DAY}(?:{_JOIN}{_DAY})?\s+(?:of\s+)?{_MONTH}\b(?:\s+\d{{4}}\b)?",
            rf"\b{_MONTH}\s+(?:{_DAY},?\s+)?\d{{4}}\b",
            rf"\b{_MONTH}\s+{_DAY}\b(?!%|,\d)",
            rf"\b(?:{_NAMED}|pp?\.|[Nn]o\.|[Pp]ara\.?)\s+\d+(?:\.\d+)*(?:{_JOIN}\d+)*\b(?!\s?%|\s+per\s?cent)",
            r"\b(?:aged?|ages)\s+(?:over\s+|under\s+|between\s+)?\d+(?:\s*(?:-|–|to|and)\s*\d+)?",
            r"\b(?:[Pp]eople|[Rr]esidents|[Aa]dults|[Tt]hose|[Mm]en|[Ww]omen|[Cc]arers)\s+(?:over|under)\s+\d{2}\b"
            r"(?!\s?%|\s+per\s?cent|[.,]\d)",
            r"\b\d{2,3}(?:\+|\s+(?:and|or)\s+(?:over|above|older|under|younger)\b)",
            r"\b(?:over|under)[- ]\d+s\b",
            # Ages, as this field writes them: "admissions over 65 fell".
            r"\b(?:[Oo]ver|[Uu]nder)\s+(?:18|65|75|85)\b(?!\s?%|\s+per\s?cent|[.,]\d)",
            r"\b(?:[Oo]ver|[Uu]nder|aged?)\s+(?:eighteen|(?:sixty|seventy|eighty)[- ]five)\b(?!\s+per\s?cent)",
            r"\b18\s*(?:-|–|to)\s*64\b",
            r"\b\d+[- ]years?[- ]olds?\b",
            r"\b24[- ]hours?\b|\b\d{1,2}:\d{2}\b|\b\d{1,2}(?:\.\d{2})?\s?[ap]m\b",
            r"\bper\s+\d[\d,]*",
            r"\b(?!GBP\d)[A-Za-z]+[-_]?\d[\w-]*",
            r"\b\d+(?!(?i:m|mn|mil|million|bn|billion|k|st|nd|rd|th|pc|pct|per\s?cent)\b)[A-Za-z]\w*",
            # A share, "1 in 10", but neither "53 in 15/16" nor "3 in 12 months".
            rf"(?i:\b(?P<share>\d+|{ONE_WORD})\s+in\s+(?P<whole>\d{{1,3}}|{ONE_WORD})\b)"
            r"(?!/|[.,]\d|\s?%|\s+per\s?cent|[- ](?:years?|months?|weeks?|days?|hours?|quarters?)\b)",
        )
    )
)
_UNIT = (
    r"(?P<unit>\s?%|\s?pct?\b|\s?per\s?cent(?:age\s+points?)?\b|\s?percent(?:age\s+points?)?\b|\s+points?\b"
    r"|\s+pounds?\b|[ -]days?\b|[ -]weeks?\b)?"
)
_FIGURE = re.compile(
    r"(?<![\w.])(?P<pound>(?:£|GBP)\s?(?P<below>[-−])?)?"
    r"(?P<digits>\d{1,3}(?:[,\u00a0\u2009\u202f]\d{3})+(?!\d)|\d+)(?P<fraction>\.\d+)?"
    rf"(?:(?P<nth>st|nd|rd|th)\b|(?P<scale>\s?(?:million|billion|thousand|bn|mil|mn|m|k)\b)?{_UNIT})"
    rf"|\b(?!{HALF_A})(?P<part>{'|'.join(part.replace(' ', '[ -]') for part in _FRACTIONS)})\b"
    rf"|(?<!-)\b(?=[aefhnostz])(?P<word>{PATTERN})\b(?P<half>\s+and\s+a\s+half\b(?:\s+{SCALE}\b)?)?(?!-(?!day|week))"
    rf"{_UNIT.replace('<unit>', '<word_unit>')}"
    rf"|\b(?P<ordinal>{'|'.join(_ORDINALS)})\b",
    re.IGNORECASE,
)
_ANY = re.compile(rf"\d|\b(?:{ANY}|{'|'.join(_ORDINALS)}|half|thirds?|quarters?|fifths|tenth)\b", re.IGNORECASE)
_HEDGE = re.compile(
    r"(?:(?P<under>nearly|almost|approaching|(?:just\s+)?(?:under|below)|less\s+than|fewer\s+than|up\s+to|at\s+most)"
    r"|(?P<over>over|above|more\s+than|at\s+least|exceed(?:s|ed|ing)?|upwards\s+of|in\s+excess\s+of)"
    r"|(?P<around>around|about|approximately|approx\.?|roughly|some|circa|close\s+to|c\.|~))\s*$",
    re.IGNORECASE,
)
_CLOSE = re.compile(r"(?:nearly|almost|approaching)\s*$", re.IGNORECASE)
_MINUS = re.compile(r"(?:^|[\s(\[])(?:[-−]|[Mm]inus\s)$")
_DURATION = re.compile(r"[- ](?:months?|years?)\b", re.IGNORECASE)
"""After these a number is a length of time, which no indicator counts."""
_SHARES = re.compile(
    r"\s*(?:,|-|–|,?\s*(?:and|to|or|from|against|compared\s+(?:with|to)))\s*(?:£|around|nearly|over)?\s*"
)


@dataclass(frozen=True, slots=True)
class Figure:
    """A number that a text states."""

    value: Decimal
    step: Decimal
    """What its last digit counts: 0.1 for 83.4, 100000 for `21.4m`."""
    unit: Unit | None
    hedge: Hedge | None
    ordinal: bool
    """Whether it is a place in an order, such as `second`."""
    weak: bool
    """A year, an ordinal, `one`, a fraction in words, months: it may prove a value, but needs no proof itself."""
    text: str
    """As written."""
    start: int
    end: int
    close: bool = False
    """Whether its hedge says that it is close: `nearly` and `almost`, not `under`."""

    @property
    def in_digits(self) -> bool:
        """Whether it is written in digits, as what was counted mostly is."""
        return any(map(str.isdigit, self.text))

    def agrees(self, value: Decimal) -> bool:
        """Whether the figure states this value, as exactly as its author chose to.

        A figure without a sign states a value below zero too: the words around it say so ("underspent by £350,000").
        """
        if value < 0 <= self.value:
            value = -value
        low, high = self._bounds()
        return low <= value <= high

    def _bounds(self) -> tuple[Decimal, Decimal]:
        """The least and the greatest value that it states."""
        exact, size = self.step / 2, abs(self.value)
        if self.hedge is None:
            return self.value - exact, self.value + exact
        fraction = self.weak and self.unit == "percent"
        if self.hedge == "around":
            # A round number may be out by half of what it is rounded to, and by no more than a tenth, or a little.
            most = max(size / 10, min(size / 5, self.step * 5))
            slack = max(size / 10 if fraction else min(self._rounded_to(5) / 2, most), exact)
            return self.value - slack, self.value + slack
        slack = max(self._rounded_to(1) / 2, size / 4, exact)
        if self.close and not fraction:
            slack = max(min(self._rounded_to(5), size / 4), exact)
        if self.hedge == "under":
            return self.value - slack, self.value + exact
        return self.value - exact, self.value + slack

    def _rounded_to(self, times: int) -> Decimal:
        """What it is rounded to, as far as its digits show: 10 for 80, the step for 83; with 5 `times`, 5 for 85."""
        unit = self.step
        while self.value and self.value % (unit * 10) == 0:
            unit *= 10
        return unit * times if self.value and self.value % (unit * times) == 0 else unit


@lru_cache(maxsize=1 << 16)
def figures(text: str) -> tuple[Figure, ...]:
    """The figures of a text, in order. Several rules ask of the same words, so that answers are kept."""
    if not _ANY.search(text):
        return ()
    masked = _NOT_FIGURES.sub(_masked, text)
    found = [_figure(match, masked) for match in _FIGURE.finditer(masked)]
    return tuple(_shared(found, masked))


def _masked(found: re.Match[str]) -> str:
    """What stands for something that is no figure: as much of nothing. A share is one only of more than itself."""
    if found["share"] and _count(found["share"]) >= _count(found["whole"]):
        return found[0]
    return "\x00" * len(found[0])


def _count(text: str) -> int:
    return int(text) if text.isdecimal() else int(value_of(text)[0])


def _figure(match: re.Match[str], text: str) -> Figure:
    value, step, weak = _amount(match)
    before = text[max(0, match.start() - 24) : match.start()]
    minus = _MINUS.search(before) if match["digits"] else None
    if minus:
        value, before = -value, before[: minus.start()]
    elif match["below"]:
        value = -value
    unit = _unit(match)
    weak = weak or _DURATION.match(text, match.end()) is not None
    hedge = _hedge(before)
    if match["part"] and hedge is None:
        hedge = "around"
    ordinal = bool(match["ordinal"] or match["nth"])
    close = hedge == "under" and _CLOSE.search(before) is not None
    place = match.start(), match.end()
    return Figure(value, step, unit, hedge, ordinal, weak or ordinal, match[0].strip(), *place, close)


def _amount(match: re.Match[str]) -> tuple[Decimal, Decimal, bool]:
    """The value, the step of its last digit, and whether it is weak."""
    one = Decimal(1)
    if match["part"]:
        return _FRACTIONS[" ".join(re.split(r"[ -]", match["part"].lower()))], one, True
    if match["word"]:
        value, step = value_of(match["word"])
        if match["half"]:
            times = _SCALES.get(match["half"].split()[-1].lower(), 1)
            value, step = (value + step / 2) * times, step / 2 * times
        return value, step, value == 1 and not match["word_unit"]
    if match["ordinal"]:
        return Decimal(_ORDINALS.index(match["ordinal"].lower()) + 1), one, True
    digits, fraction = re.sub(r"\D", "", match["digits"]), match["fraction"] or ""
    scale = Decimal(_SCALES[match["scale"].strip().lower()]) if match["scale"] else one
    step = scale.scaleb(-(len(fraction) - 1)) if fraction else scale
    plain = not (fraction or match["pound"] or match["scale"] or match["unit"] or digits != match["digits"])
    year = plain and len(digits) == 4 and digits[:2] in ("19", "20")
    return Decimal(digits + fraction) * scale, step, year


def _unit(match: re.Match[str]) -> Unit | None:
    if match["pound"]:
        return "gbp"
    if match["part"]:
        return "percent"
    word = " ".join((match["unit"] or match["word_unit"] or "").lower().strip(" -").split())
    if not word:
        return None
    if "point" in word:
        return "points"
    names: dict[str, Unit] = {"pound": "gbp", "day": "days", "week": "weeks"}
    return names.get(word.rstrip("s"), "percent")


def _hedge(before: str) -> Hedge | None:
    found = _HEDGE.search(before)
    if found is None:
        return None
    return "under" if found["under"] else "over" if found["over"] else "around"


def _shared(found: Sequence[Figure], text: str) -> Iterator[Figure]:
    """Figures joined as in `from 81 to 83%` share the last one's unit."""
    out: list[Figure] = []
    for figure in reversed(found):
        after = out[-1] if out else None
        if after and figure.unit is None and after.unit and not figure.weak:
            joined = _SHARES.fullmatch(text[figure.end : after.start])
            figure = replace(figure, unit=after.unit) if joined and after.unit != "gbp" else figure
        out.append(figure)
    return reversed(out)
