"""Shares and multiples in words: `half`, `two thirds`, `1 in 4`, `doubled`, `three times as many`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from assure.analysis.figures.masking import MASKED_PERIOD
from assure.analysis.figures.number_words import ONE_WORD, SMALL, number_value

MOST_OUT = Decimal(5)
"""By how many percentage points a share may be out at most, however rough it is."""
_COUNT = rf"(?:\d{{1,3}}|{ONE_WORD})"
_PART_WORDS = {
    "third": 3, "quarter": 4, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9, "tenth": 10,
    "twentieth": 20,
}  # fmt: skip
_FRACTION_SIGNS = {"½": (1, 2), "⅓": (1, 3), "⅔": (2, 3), "¼": (1, 4), "¾": (3, 4)}
_TIME = r"(?:years?|months?|weeks?|days?|hours?|minutes?|century|decade|quarters?|terms?|times?|miles?)"
_SHARE = re.compile(
    # "1 in 10", but neither "53 in 15/16" nor "3 in 12 months".
    rf"\b(?P<count>{_COUNT})\s+in\s+(?:every\s+)?(?P<whole>{_COUNT})\b"
    rf"(?!/|[.,]\d|\s?%|\s+per\s?cent|[- ]{_TIME}\b)"
    r"|(?<![\w-])(?P<half>(?:an?\s+|one[ -])?half)\b"
    rf"|\b(?P<top>an?|{'|'.join(SMALL[1:10])})[ -](?P<part>{'|'.join(_PART_WORDS)})(?P<many>s?)\b"
    r"|(?<![\w/])(?P<over>[1-9])/(?P<under>[2-9]|10)(?=\s+of\b)"
    rf"|(?<!\d)(?P<sign>[{''.join(_FRACTION_SIGNS)}])",
    re.IGNORECASE,
)
_OTHER_HALF = re.compile(
    r"\b(?:first|second|1st|2nd|other|last|latter|former|next|previous|top|bottom|upper|lower|better|early|late)\s+$"
    rf"|(?:\d|{ONE_WORD})\s+and\s+$",
    re.IGNORECASE,
)
_NO_HALF = re.compile(r"-|\s+(?:an?|dozen|way|past|board|term|price)\b", re.IGNORECASE)
# "Three quarters of the year", "half of 2015/16".
_OF_TIME = re.compile(
    rf"\s+(?:of\s+)?(?:(?:the|this|that|last|each|every|an?|its|their|her|his|our)\s+)*"
    rf"(?:(?:\w+\s+)?{_TIME}\b|(?:19|20)\d\d\b|{MASKED_PERIOD})",
    re.IGNORECASE,
)
_SHARE_OF = re.compile(
    r"\s+(?:of|as|more|fewer|less|lower|higher|greater|smaller|shorter|longer|above|below|were|are|have|had"
    r"|said|told|felt|thought|reported|do|did|would|could|can|cannot|need|needed|live|lived|get|got|received?|waited)\b",
    re.IGNORECASE,
)
_SET_APART = re.compile(
    r"\b(?:by|about|around|nearly|almost|over|under|than|roughly|approximately|some|just|only|barely|least|most|up|down"
    r"|rose|fell|grew|to|from|between|and|or|at|is|was|are|were)\s+$",
    re.IGNORECASE,
)
_NO_NOUN = re.compile(
    r"\s*(?:$|[^\w\s'’-]|\b(?:to|in|since|from|over|on|and|or|but|between|during|this|last|at|for|with|after|before"
    r"|when|while|by|against|compared|again)\b)",
    re.IGNORECASE,
)
_THE_QUARTERS = re.compile(
    r"\b(?:the|first|last|next|past|previous|final|these|those|all|recent|in|for)\s+$", re.IGNORECASE
)
_OF_PEOPLE_HEARD = re.compile(
    r"\s+(?:of\s+)?(?:[\w’'-]+\s+){0,2}?(?:interviewees|respondents|participants|attendees|us|we|team|group|room)\b",
    re.IGNORECASE,
)
_FACTORS = {
    "doubled": "2", "doubling": "2", "double": "2", "twice": "2", "trebled": "3", "trebling": "3", "treble": "3",
    "tripled": "3", "tripling": "3", "quadrupled": "4", "halved": "0.5", "halving": "0.5",
}  # fmt: skip
_IN_MULTIPLES = ("doubl", "trebl", "tripl", "quadrupl", "halv", "twice", "times", "fold")
"""Without one of these a text has no multiple."""
_MULTIPLE = re.compile(
    # A verb speaks of its subject only where no object follows: not "doubled its team".
    r"\b(?P<verb>doubled|trebled|tripled|quadrupled|halved)\b(?!\s+(?:up|down|back|its|the|their|our|his|her|an?)\b)"
    r"|\b(?:an?|the)\s+(?P<noun>doubling|trebling|tripling|halving)\s+(?:of|in|since|from)\b"
    rf"|\b(?:(?P<times>{_COUNT}(?:\.\d+)?)(?P<half>\s+and\s+a\s+half)?\s+times|(?P<twice>twice|double|treble))"
    r"(?=\s+(?:as|the|that|those|what|its|more|higher|greater|larger|longer)\b)"
    rf"|\b(?P<fold>{_COUNT})[- ]?fold\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class StatedShare:
    """A share or a multiple, as a text states it."""

    unit: Literal["percent", "times"]
    value: Decimal
    """A share as a percentage; a multiple as the factor, 0.5 for `halved`."""
    exact: Decimal
    """How far the value that it states may be from it."""
    claims: bool
    """Whether it needs proof: a share of the people heard does not."""
    start: int
    end: int


def precision(part: Decimal, whole: Decimal) -> Decimal:
    """How exact a share is, in percentage points: a tenth of itself, at most 5, and at most half of one in the whole.

    So `half` is 45 to 55 %, `1 in 10` is 9 to 11 %, and `412 of 500` is 82.3 to 82.5 %.
    """
    return min(part / whole * 10, MOST_OUT, 50 / whole)


def find_shares(text: str) -> Iterator[StatedShare]:
    """The shares and multiples of a text in which periods and dates are masked; first the shares."""
    for found in _SHARE.finditer(text):
        counted = _counted(found, text)
        if counted:
            part, whole = counted
            claims = _OF_PEOPLE_HEARD.match(text, found.end()) is None
            yield StatedShare("percent", part / whole * 100, precision(part, whole), claims, *found.span())
    folded = text.lower()
    for found in _MULTIPLE.finditer(text) if any(each in folded for each in _IN_MULTIPLES) else ():
        factor, exact = _factor(found)
        yield StatedShare("times", factor, exact, True, *found.span("noun" if found["noun"] else 0))


def _counted(found: re.Match[str], text: str) -> tuple[Decimal, Decimal] | None:
    """The numerator and denominator of a share, as 3 and 4; None for what only looks like one."""
    if found["count"]:
        part, whole = _number(found["count"]), _number(found["whole"])
        return (part, whole) if part < whole else None
    if _OF_TIME.match(text, found.end()):
        return None
    if found["half"]:
        other = _OTHER_HALF.search(text, max(0, found.start() - 24), found.start())
        return None if other or _NO_HALF.match(text, found.end()) else (Decimal(1), Decimal(2))
    if found["part"]:
        return _named(found, text)
    top, bottom = _FRACTION_SIGNS[found["sign"]] if found["sign"] else (int(found["over"]), int(found["under"]))
    return (Decimal(top), Decimal(bottom)) if top < bottom else None


def _named(found: re.Match[str], text: str) -> tuple[Decimal, Decimal] | None:
    """`Two thirds`; `a third` unless it is the third of several things, `a quarter` unless it is three months."""
    one = found["top"].lower() in ("a", "an", "one")
    part, whole = 1 if one else SMALL.index(found["top"].lower()), _PART_WORDS[found["part"].lower()]
    if one == bool(found["many"]) or part >= whole or (part == 2 and whole == 4):
        return None
    if not _SHARE_OF.match(text, found.end()):
        before, quarter = text[max(0, found.start() - 24) : found.start()], found["part"].lower() == "quarter"
        sure = found["top"].lower() == "one" and not quarter
        if one and not ((sure or _SET_APART.search(before)) and _NO_NOUN.match(text, found.end())):
            return None
        if quarter and _THE_QUARTERS.search(before):
            return None
    return Decimal(part), Decimal(whole)


def _factor(found: re.Match[str]) -> tuple[Decimal, Decimal]:
    """The factor of a multiple, and how exact it is: to a tenth, and to what its digits say."""
    word = found["verb"] or found["noun"] or found["twice"]
    if word:
        factor = Decimal(_FACTORS[word.lower()])
        return factor, factor / 10
    number = found["times"] or found["fold"]
    if found["half"]:
        return _number(number) + Decimal("0.5"), Decimal("0.25")
    factor = _number(number)
    return factor, min(factor / 10, Decimal("0.5").scaleb(-len(number.partition(".")[2])))


def _number(text: str) -> Decimal:
    return Decimal(text) if text[0].isdigit() else number_value(text)[0]
