"""Figures in prose: what numbers a text states, in what unit, how exactly, and whether a value agrees with one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import pairwise
from typing import Literal

from assure.analysis.figures.fractions import MOST_OUT, StatedShare, find_shares, precision
from assure.analysis.figures.masking import MASKED, mask_other_numbers
from assure.analysis.figures.number_words import ANY, ORDINAL, PATTERN, SCALE, number_value, ordinal_value

FigureUnit = Literal["percent", "points", "times", "gbp", "days", "weeks"]
Hedge = Literal["over", "under", "around"]

_THOUSAND, _MILLION, _BILLION = 1_000, 1_000_000, 1_000_000_000
_SCALES = {
    "k": _THOUSAND, "thousand": _THOUSAND, "m": _MILLION, "mn": _MILLION, "mil": _MILLION, "million": _MILLION,
    "b": _BILLION, "bn": _BILLION, "billion": _BILLION,
}  # fmt: skip
_PARTS_OF_ONE = {"½": (Decimal("0.5"), Decimal("0.5")), "¼": (Decimal("0.25"), Decimal("0.25")),
                 "¾": (Decimal("0.75"), Decimal("0.25"))}  # fmt: skip
"""What such a sign adds to the number before it, and how exact that makes it."""
_UNIT = (
    r"(?P<unit>\s?%|\s?pct?\b|\s?pp(?:ts?)?\b|\s?p\.p\.|\s?per\s?cent(?:age[\s-]+points?)?\b|\s+points?\b"
    r"|\s+pounds?\b|[ -]days?\b|[ -]weeks?\b)?"
)
_FIGURE = re.compile(
    r"(?:(?<![\w.])|(?<=\bc)|(?<=\bc\.))(?P<pound>(?:£|GBP)\s?(?P<below>[-−])?)?"
    r"(?P<digits>\d{1,3}(?:[,\u00a0\u2009\u202f]\d{3})+(?!\d)|\d+)(?P<fraction>[.·]\d+|[½¼¾])?(?P<plus>\+)?"
    rf"(?:(?P<nth>st|nd|rd|th)\b|(?P<scale>(?:\s?|-)(?:million|billion|thousand)\b|\s?(?:bn|b|mil|mn|m|k)\b)?{_UNIT})"
    rf"|(?<!-)\b(?=[aefhnostz])(?P<word>{PATTERN})\b(?P<half>\s+and\s+a\s+half\b(?:\s+{SCALE}\b)?)?(?!-(?!day|week))"
    rf"{_UNIT.replace('<unit>', '<word_unit>')}"
    rf"|\b(?P<ordinal>{ORDINAL})\b",
    re.IGNORECASE,
)
_DIGIT = re.compile(r"\d")
_ANY_NUMBER_WORD = re.compile(
    rf"[½⅓⅔¼¾]|\b(?:{ANY}|{ORDINAL}|half|quarters?|twice|double|(?:doubl|trebl|tripl|quadrupl|halv)(?:ed|ing)|treble)\b"
    r"|(?:third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|twentieth)s\b|fold\b",
    re.IGNORECASE,
)
_HEDGE = re.compile(
    r"(?:(?P<under>nearly|almost|approaching|(?:just\s+)?(?:under|below)|less\s+than|fewer\s+than|up\s+to|at\s+most"
    r"|not?\s+(?:more|greater|higher)\s+than|not\s+over|as\s+(?:many|much|high)\s+as|maximum\s+of|[<≤])"
    r"|(?P<over>over|above|more\s+than|at\s+least|exceed(?:s|ed|ing)?|upwards\s+of|in\s+excess\s+of"
    r"|not?\s+(?:less|fewer|lower)\s+than|not\s+under|as\s+(?:few|little|low)\s+as|minimum\s+of|[>≥])"
    r"|(?P<around>around|about|approximately|approx\.?|roughly|some|circa|close\s+to|in\s+the\s+(?:region|order)\s+of"
    r"|\bc\.?|~))\s*$",
    re.IGNORECASE,
)
_HEDGE_AFTER = re.compile(
    r"\s+or\s+(?:(?P<under>less|fewer|under|below)|(?P<over>more|over|above|higher|better)|(?P<around>so))\b",
    re.IGNORECASE,
)
_CLOSE_HEDGE = re.compile(r"(?:nearly|almost|approaching)\s*$", re.IGNORECASE)
_PLUS_OR_MINUS = re.compile(r"(?:^|[\s(\[])(?:(?P<minus>[-−]|[Mm]inus\s)|\+|[Pp]lus\s)$")
_OF_WHOLE = re.compile(
    r"(?:\s+[\w'’-]+){0,2}?\s+(?:out\s+of|of|in)\s+(?:(?:every|the|all|our|their|these|those)\s+){0,2}", re.IGNORECASE
)
_OF_EVERY = re.compile(r"\bof\s+(?P<every>(?:every|each)\s+)?$", re.IGNORECASE)
_COUNTED_OF = re.compile(
    r"(?:\s+[^\W\d_][\w'’-]*){1,4}?,?\s+(?:(?:about|around|nearly|some|only|just)\s+)?", re.IGNORECASE
)
_ROUND_WHOLES = (10, 100)
_RANGE = re.compile(r"\s*(?:-|–|to)\s*")
_SCALED = re.compile(r"(?<![a-z])(thousand|million|billion|bn|b|mil|mn|m|k)\b", re.IGNORECASE)
_DURATION = re.compile(r"[- ](?:months?|quarters?|years?)\b", re.IGNORECASE)
"""After these a number is a length of time, which no indicator counts."""
# "81 or 83%" are two percentages, but "612, or 49.2%" says one thing twice.
_JOINED = re.compile(
    r"\s*(?:-|–|or|,?\s*(?:and|to|from|against|compared\s+(?:with|to)))\s*(?:£|around|nearly|over)?\s*"
)
_COMMA = re.compile(r"\s*,\s*")


@dataclass(frozen=True, slots=True)
class Figure:
    """A number that a text states."""

    value: Decimal
    step: Decimal
    """What its last digit counts: 0.1 for 83.4, 100000 for `21.4m`."""
    unit: FigureUnit | None
    hedge: Hedge | None
    ordinal: bool
    """Whether it is a place in an order, such as `second`."""
    weak: bool
    """Whether it needs no proof, but may state a value: a year, an ordinal, `one`, months, a share of people heard."""
    text: str
    """As written."""
    start: int
    end: int
    close: bool = False
    """Whether its hedge says that it is close: `nearly` and `almost`, not `under`."""
    signed: bool = False
    """Whether it has a plus or a minus."""
    in_words: bool = False
    """Whether it is a share or a multiple in words, such as `half` and `doubled`."""

    @property
    def in_digits(self) -> bool:
        """Whether it is written in digits, as counts mostly are."""
        return any(map(str.isdigit, self.text))

    def agrees(self, value: Decimal) -> bool:
        """Whether the figure states this value, as exactly as its author chose to.

        A figure without a sign states a value below zero too: the words around it say so ("underspent by £350,000").
        """
        if value < 0 <= self.value and not self.signed:
            value = -value
        low, high = self._bounds()
        return low <= value <= high

    def covers(self, other: Figure) -> bool:
        """Whether another figure is a part of it, as `nine` is of `nine out of ten`."""
        return self is not other and self.start <= other.start and other.end <= self.end

    def _bounds(self) -> tuple[Decimal, Decimal]:
        """The least and the greatest value that it states."""
        exact, size = self.step / 2, abs(self.value)
        if self.hedge is None:
            return self.value - exact, self.value + exact
        if self.in_words:
            return self._loosely(exact)
        if self.hedge == "around":
            # A round number may be out by half of what it is rounded to, and by no more than a tenth, or a little.
            slack = max(min(self._rounded_to(5) / 2, max(size / 10, min(size / 5, self.step * 5))), exact)
            return self.value - slack, self.value + slack
        slack = max(self._rounded_to(1) / 2, size / 4, exact)
        if self.close:
            slack = max(min(self._rounded_to(5), size / 4), exact)
        if self.hedge == "under":
            return self.value - slack, self.value + exact
        return self.value - exact, self.value + slack

    def _loosely(self, exact: Decimal) -> tuple[Decimal, Decimal]:
        """The bounds of a share or a multiple: `around` and `nearly` double the slack, `over` adds up to a half."""
        slack = min(exact * 2, MOST_OUT)
        if self.hedge == "around":
            return self.value - slack, self.value + slack
        if self.unit == "times" and self.value < 1:
            # What has nearly halved is still above a half.
            nearly = self.hedge == "under"
            return (
                (self.value - exact / 10, self.value + slack) if nearly else (self.value / 2, self.value + exact / 10)
            )
        if self.hedge == "over":
            return self.value - exact / 10, self.value * 3 / 2
        return (self.value - slack if self.close else self.value / 2), self.value + exact / 10

    def _rounded_to(self, times: int) -> Decimal:
        """What it is rounded to, judging by its digits: 10 for 80, the step for 83; with 5 `times`, 5 for 85."""
        unit = self.step
        while self.value and self.value % (unit * 10) == 0:
            unit *= 10
        return unit * times if self.value and self.value % (unit * times) == 0 else unit


def parse_figures(text: str) -> tuple[Figure, ...]:
    """The figures of a text, in order."""
    if not (_DIGIT.search(text) or _ANY_NUMBER_WORD.search(text)):
        return ()
    text = mask_other_numbers(text.replace("\u2011", "-"))
    worded = [_in_words(each, text) for each in find_shares(text)]
    rest = list(text)
    for each in worded:
        rest[each.start : each.end] = MASKED * (each.end - each.start)
    text = "".join(rest)
    found = sorted((*worded, *(_figure(match, text) for match in _FIGURE.finditer(text))), key=_place)
    shared = tuple(_shared(found, text))
    return tuple(sorted((*shared, *_of_wholes(shared, text), *_of_every(shared, text)), key=_place))


def _place(figure: Figure) -> tuple[int, int]:
    return figure.start, -figure.end


def _in_words(share: StatedShare, text: str) -> Figure:
    start, end, step = share.start, share.end, share.exact * 2
    hedge, close = _hedge(text[max(0, start - 24) : start])
    weak, written = not share.claims, text[start:end]
    return Figure(share.value, step, share.unit, hedge, False, weak, written, start, end, close, in_words=True)


def _of_wholes(found: Sequence[Figure], text: str) -> Iterator[Figure]:
    """The shares that two counts make, in addition to the counts: `nine out of ten`, `15 of the 20 files`."""
    plain = [each for each in found if each.unit is None and not each.ordinal and (each.value == 1 or not each.weak)]
    for part, whole in pairwise(plain):
        if 0 < part.value < whole.value and _OF_WHOLE.fullmatch(text, part.end, whole.start):
            share, step = part.value / whole.value * 100, precision(part.value, whole.value) * 2
            place, written = (part.start, whole.end), text[part.start : whole.end]
            yield Figure(share, step, "percent", part.hedge, False, True, written, *place, part.close, in_words=True)


def _of_every(found: Sequence[Figure], text: str) -> Iterator[Figure]:
    """The shares that counts of a round whole make: `of every 100 carers, 30 were satisfied and 70 were not`."""
    plain = [each for each in found if each.unit is None and not (each.ordinal or each.weak)]
    for at, whole in enumerate(plain):
        named = _OF_EVERY.search(text, max(0, whole.start - 16), whole.start)
        start, end = whole.start, whole.end
        if not named or not (named["every"] or whole.value in _ROUND_WHOLES):
            continue
        for part in plain[at + 1 :]:
            if not (0 < part.value < whole.value and _COUNTED_OF.fullmatch(text, end, part.start)):
                break
            share, step = part.value / whole.value * 100, precision(part.value, whole.value) * 2
            written = text[start : part.end]
            yield Figure(
                share, step, "percent", part.hedge, False, True, written, start, part.end, part.close, in_words=True
            )
            # The next count is a share of its own: it must not cover this one.
            end = part.end
            start = next((each.start for each in plain[at + 1 :] if each.start >= end), end)


def _figure(match: re.Match[str], text: str) -> Figure:
    value, step, weak = _amount(match)
    before = text[max(0, match.start() - 24) : match.start()]
    sign = _PLUS_OR_MINUS.search(before)
    if match["below"] or (sign and sign["minus"]):
        value = -value
    hedge, close = _hedge(before[: sign.start()] if sign else before, text[match.end() : match.end() + 12])
    if match["plus"] or text.startswith("+", match.end()):
        hedge, close = "over", False
    ordinal, signed = bool(match["ordinal"] or match["nth"]), bool(sign or match["below"])
    weak = weak or ordinal or _DURATION.match(text, match.end()) is not None
    return Figure(value, step, _unit(match), hedge, ordinal, weak, match[0].strip(), *match.span(), close, signed)


def _amount(match: re.Match[str]) -> tuple[Decimal, Decimal, bool]:
    """The value, the step of its last digit, and whether it is weak."""
    if match["word"]:
        value, step = number_value(match["word"])
        if match["half"]:
            times = _SCALES.get(match["half"].split()[-1].lower(), 1)
            value, step = (value + step / 2) * times, step / 2 * times
        return value, step, value == 1 and not match["word_unit"]
    if match["ordinal"]:
        return Decimal(ordinal_value(match["ordinal"])), Decimal(1), True
    return _in_digits(match)


def _in_digits(match: re.Match[str]) -> tuple[Decimal, Decimal, bool]:
    digits, fraction = re.sub(r"\D", "", match["digits"]), (match["fraction"] or "").replace("·", ".")
    scale = Decimal(_SCALES[match["scale"].strip(" -").lower()]) if match["scale"] else Decimal(1)
    if fraction in _PARTS_OF_ONE:
        part, step = _PARTS_OF_ONE[fraction]
        return (Decimal(digits) + part) * scale, step * scale, False
    step = scale.scaleb(-(len(fraction) - 1)) if fraction else scale
    plain = not (fraction or match["pound"] or match["scale"] or match["unit"] or digits != match["digits"])
    year = plain and len(digits) == 4 and digits[:2] in ("19", "20")
    return Decimal(digits + fraction) * scale, step, year


def _unit(match: re.Match[str]) -> FigureUnit | None:
    if match["pound"]:
        return "gbp"
    word = " ".join((match["unit"] or match["word_unit"] or "").lower().strip(" -").split())
    if not word:
        return None
    if "point" in word or word.startswith(("pp", "p.p")):
        return "points"
    names: dict[str, FigureUnit] = {"pound": "gbp", "day": "days", "week": "weeks"}
    return names.get(word.rstrip("s"), "percent")


def _hedge(before: str, after: str = "") -> tuple[Hedge | None, bool]:
    """How exact the words around a figure say it is, and whether one such as `nearly` says that it is close."""
    found = _HEDGE.search(before) or _HEDGE_AFTER.match(after)
    if found is None:
        return None, False
    if found["under"]:
        return "under", _CLOSE_HEDGE.search(before) is not None
    return ("over" if found["over"] else "around"), False


def _shared(found: Sequence[Figure], text: str) -> Iterator[Figure]:
    """Figures joined as in `81, 82 and 83%` share the last one's unit, and those of `£20-25m` both unit and scale."""
    out: list[Figure] = []
    listed = False
    for figure in reversed(found):
        after = out[-1] if out else None
        between = (figure.end, after.start) if after else (0, 0)
        listed = bool(_JOINED.fullmatch(text, *between) or (listed and _COMMA.fullmatch(text, *between)))
        if after and listed and not (figure.weak or after.in_words):
            if figure.unit == "gbp" and after.unit is None and _RANGE.fullmatch(text, *between):
                after = out[-1] = replace(after, unit="gbp")
            if figure.unit is None and after.unit != "gbp" and not figure.value > 100 >= after.value:
                figure = replace(figure, unit=after.unit)
            figure = _scaled(figure, after)
        out.append(figure)
    return reversed(out)


def _scaled(figure: Figure, after: Figure) -> Figure:
    """A figure without a scale next to a greater one that has it: 20 million in `£20-25 million`."""
    found = None if _SCALED.search(figure.text) else _SCALED.search(after.text)
    scale = _SCALES[found[1].lower()] if found else 1
    if figure.unit != after.unit or figure.value * scale >= after.value:
        return figure
    return replace(figure, value=figure.value * scale, step=figure.step * scale)
