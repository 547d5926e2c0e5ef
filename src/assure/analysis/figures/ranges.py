"""What a text says about values without stating them: a range, the difference between two, a multiple of one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import combinations, pairwise

from assure.analysis.figures.parse import Figure
from assure.analysis.figures.trends import stated_directions

_HEDGED = r"(?:£|GBP|around|about|nearly|roughly|approximately|some)?\s*"
_BETWEEN = re.compile(rf"\bbetween\s+{_HEDGED}$", re.IGNORECASE)
_AND = re.compile(rf"\s+and\s+{_HEDGED}", re.IGNORECASE)
_TO = re.compile(rf"\s*(?:-|–|\bto\b)\s*{_HEDGED}", re.IGNORECASE)
# "From 80 to 85", "rose 80 to 85" and "rose by 35 to 500" are two values, not a range; "by 5-10%" is one.
_BEFORE_TWO_VALUES = re.compile(
    rf"\b(?:from|rose|risen|fell|fallen|grew|grown|up|down|increased|decreased|dropped)\s+{_HEDGED}$", re.IGNORECASE
)
_BY = re.compile(rf"\bby\s+{_HEDGED}$", re.IGNORECASE)
_APART_BEFORE = re.compile(
    r"\b(?:by|up|down|rose|risen|fell|fallen|grew|grown|gained|lost|climbed|dropped|declined|increased|decreased|reduced"
    r"|(?:an?|the|this|that)\s+(?:\w+\s+)?"
    r"(?:rise|increase|growth|fall|drop|decrease|decline|reduction|gap|difference|change|improvement|gain|loss|excess"
    r"|(?:over|under)spend|surplus|deficit|shortfall|saving|variance|margin|lead)"
    r"\s+(?:of|was|is|came\s+to)|(?:over|under)spend:?)"
    r"\s+(?:(?!(?:to|from|at)\b)\w+\s+){0,2}(?:£|GBP)?\s*$",
    re.IGNORECASE,
)
_APART_AFTER = re.compile(
    r"\s+(?:\w+\s+){0,2}?(?:more|fewer|less|higher|lower|above|below|short|better|worse|ahead|behind|greater|older|longer"
    r"|shorter|rise|increase|fall|drop|decrease|decline|reduction|(?:over|under)spend|shortfall|surplus|deficit"
    r"|(?:over|under)\s+(?:(?:the|its|their)\s+)?(?:budget|plan|target|estimate|forecast))\b",
    re.IGNORECASE,
)

_COMPARED = re.compile(
    r"\b(?:than|above|below|ahead|behind|compared|exceed(?:s|ed|ing)?|short\s+of|more|fewer|less|higher|lower|better|worse"
    r"|up|down|missed|met|reached|beat|targets?)\b",
    re.IGNORECASE,
)
_ONE_COUNTED = re.compile(
    r"\s+(?:\w+\s+)?(?:person|adult|resident|man|woman|carer|user|client|patient|child|individual|case|death|referral"
    r"|admission|concern|enquiry|assessment|review|placement|complaint)\b",
    re.IGNORECASE,
)
_AS_MANY = re.compile(r"\s+as\b", re.IGNORECASE)
_OF = re.compile(r"\s+of\b", re.IGNORECASE)
_SAID_AGAIN = re.compile(r"(?:[(,–—]|\bor)\s*$", re.IGNORECASE)
_HEDGES = r"(?:(?:about|around|nearly|almost|roughly|approximately|some|just|only|over|under)\s+)*£?"
_AGAIN = re.compile(
    r"(?:\s+[^\W\d_]+){0,3}?\s*(?:\(|,\s*(?:or|which\s+(?:is|was|means)|that\s+is|i\.?e\.?,?|equal\s+to|equivalent\s+to)\s"
    rf"|\s(?:or|equal\s+to|equivalent\s+to)\s|\s[–—-]\s)\s*{_HEDGES}",
    re.IGNORECASE,
)
"""Between two figures that say one distance twice: `44% (189 people)`, `189 people, or 44%`."""
_SO = re.compile(
    r"[,;–—]\s*(?:(?:and|which)\s+)?(?:so|leaving|leaves|left|thus|hence|therefore|meaning|means)\s+"
    rf"(?:(?:that|the\s+(?:other|remaining))\s+)?{_HEDGES}$",
    re.IGNORECASE,
)
_OF_ANOTHER = re.compile(r"\s+(?:of\s+)?(?:the|that|those|what|its)\b", re.IGNORECASE)


def find_ranges(figures: Sequence[Figure], text: str) -> Iterator[tuple[Figure, Figure]]:
    """The pairs of figures that give a lowest and a highest value: `between 80 and 85%`, `80-85%`."""
    for low, high in pairwise(figures):
        if low.unit != high.unit or low.value >= high.value:
            continue
        before, joined = text[: low.start], text[low.end : high.start]
        between = _AND.fullmatch(joined) and _BETWEEN.search(before)
        moved = _BEFORE_TWO_VALUES.search(before) or ("to" in joined.lower() and _BY.search(before))
        if between or (_TO.fullmatch(joined) and not moved):
            yield low, high


def is_within(value: Decimal, low: Figure, high: Figure) -> bool:
    """Whether a value lies in a range, its ends as exact as their author made them; below zero, its size may."""
    if value < 0 <= low.value:
        value = -value
    return low.value - low.step / 2 <= value <= high.value + high.step / 2


def is_difference(figure: Figure, text: str) -> bool:
    """Whether the words around a figure say that it is the difference of two values: `by 35`, `3 points lower`."""
    if figure.unit in ("points", "times") or (figure.in_words and _AS_MANY.match(text, figure.end)):
        return True
    return bool(_APART_BEFORE.search(_words_before(figure, text)) or _APART_AFTER.match(text, figure.end))


def _words_before(figure: Figure, text: str) -> str:
    """As much before a figure as may say what it is: to search a long text for each figure would take too long."""
    return text[max(0, figure.start - 120) : figure.start]


def is_said_again(one: Figure, other: Figure, text: str) -> bool:
    """Whether a figure follows another to say the same thing in another unit: `44% (189 people)`."""
    return _AGAIN.fullmatch(text, one.end, other.start) is not None


def follows_as_rest(figure: Figure, text: str) -> bool:
    """Whether the words say that a figure follows from the one before: `7.41% were vacant, so 92.59% were filled`."""
    return _SO.search(_words_before(figure, text)) is not None


def may_be_relative(figure: Figure, text: str) -> bool:
    """Whether a share may be one of another value, judging by the words around it: `half the rate of England`."""
    return figure.in_words and _OF_ANOTHER.match(text, figure.end) is not None


def is_share_of(figure: Figure, one: Decimal, other: Decimal, text: str, *, made: bool = False) -> bool:
    """Whether a percentage is what one of two values is of the other, and its place says so: `12 of 30 (40%)`.

    With `made`, something else says so already.
    """
    if figure.unit != "percent" or figure.in_words:
        return False
    said = made or _OF.match(text, figure.end) or _SAID_AGAIN.search(_words_before(figure, text))
    shares = (part / whole * 100 for part, whole in ((one, other), (other, one)) if whole)
    return bool(said) and any(figure.agrees(abs(share)) for share in shares)


def has_comparison(text: str) -> bool:
    """Whether a text compares a value with another, which need not be stated then: `fell to 71%`, `above England`."""
    return _COMPARED.search(text) is not None or any(stated_directions(text))


def find_difference(figure: Figure, values: Sequence[Decimal], percent: bool) -> tuple[int, int] | None:
    """The positions of two values that differ by what a figure says; None if no two do.

    Percentages differ by points. Other values differ by a number in their own unit, or by a percentage of one of the
    two. Any two may differ by a share of one (`a third fewer`) or by a factor (`half as many`, `doubled`).
    """
    for (first, one), (second, other) in combinations(enumerate(values), 2):
        gap = abs(one - other)
        if figure.in_words:
            found = any(_is_part(figure, *pair, gap) for pair in ((one, other), (other, one)))
        elif percent:
            found = figure.unit == "points" and figure.agrees(gap)
        elif figure.unit == "percent":
            found = any(base and figure.agrees(gap / abs(base) * 100) for base in (one, other))
        else:
            found = figure.agrees(gap)
        if found:
            return first, second
    return None


def _is_part(figure: Figure, one: Decimal, base: Decimal, gap: Decimal) -> bool:
    """Whether a value is a share or a multiple of another, as a figure says, or differs from it by the share."""
    if not base:
        return False
    ratio, whole = one / base, 1 if figure.unit == "times" else 100
    if ratio > 0 and figure.agrees(ratio * whole):
        return True
    return figure.unit == "percent" and figure.agrees(gap / abs(base) * 100)


def is_count_of_one(figure: Figure, text: str) -> bool:
    """Whether `one` counts people or what is done for them: `one person`, not `one of the teams`."""
    return figure.text.lower() == "one" and _ONE_COUNTED.match(text, figure.end) is not None
