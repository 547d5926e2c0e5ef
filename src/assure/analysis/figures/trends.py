"""Which way a series moved between the values cited, and which way the words say that it did."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from assure.analysis.locators import DanglingLocator, resolve_locator
from assure.model.dates import Period
from assure.model.evidence import Kpi, Row

Way = Literal["up", "down", "better", "worse"]

_PAST: Mapping[str, Way] = {
    "rose": "up", "risen": "up", "increased": "up", "grew": "up", "grown": "up", "climbed": "up", "doubled": "up",
    "fell": "down", "fallen": "down", "decreased": "down", "declined": "down", "dropped": "down", "reduced": "down",
    "halved": "down", "shrank": "down", "shrunk": "down", "trebled": "up", "tripled": "up", "quadrupled": "up",
    "jumped": "up", "dipped": "down", "slipped": "down",
    "improved": "better", "worsened": "worse", "deteriorated": "worse",
}  # fmt: skip
_GOING: Mapping[str, Way] = {
    "rising": "up", "increasing": "up", "growing": "up", "climbing": "up",
    "falling": "down", "decreasing": "down", "declining": "down", "dropping": "down", "reducing": "down",
    "improving": "better", "worsening": "worse", "deteriorating": "worse",
}  # fmt: skip
_NOUNS: Mapping[str, Way] = {
    "rise": "up", "increase": "up", "fall": "down", "decrease": "down", "drop": "down", "decline": "down",
    "reduction": "down", "improvement": "better", "deterioration": "worse",
}  # fmt: skip
_GONE: Mapping[str, Way] = {"up": "up", "down": "down"}
_WAYS: Mapping[str, Way] = {**_PAST, **_GOING, **_NOUNS, **_GONE}

# A verb is about its subject only if no object follows: "reduced by a third", not "reduced the backlog".
_FOLLOWS = (
    r"(?=\s*(?:$|[.,;:!?)–—]|(?:from|by|to|since|over|in|on|at|again|between|during|and|but|while|as|every|each|year"
    r"|month|only|just|nearly|almost|around|about|steadily|markedly|sharply|slightly|significantly|considerably"
    r"|further|rapidly|slowly|dramatically|more|less|after|until|for|last|this|\(?£?\d)\b|[£\d(]))"
)
_MOVED = re.compile(
    rf"\b(?P<past>{'|'.join(_PAST)})\b{_FOLLOWS}"
    rf"|\b(?:is|are|was|were|been|be|kept|keeps|still|now)\s+(?:\w+ly\s+)?(?P<going>{'|'.join(_GOING)})\b{_FOLLOWS}"
    r"|\b(?:came|come|gone|went|is|are|was|were)\s+(?P<gone>down|up)\b(?=\s+(?:from|by|to)\b)"
    r"|\b(?P<since>down|up)(?=\s+from\s+(?:\w+\s+)?£?\d)"
    rf"|\b(?:an?|the|this|that)\s+(?:\w+\s+)?(?P<noun>{'|'.join(_NOUNS)})\s+(?:of|from|since|to)\b",
    re.IGNORECASE,
)
# What did not happen, is still to happen or is only wished for, and phrases that are about a level or about people.
_UNREAL = re.compile(
    r"\b(?:not|no|never|nor|without|hardly|to|will|would|should|must|could|may|might|can|cannot|if|unless|until|yet"
    r"|predicted|expected|forecast|projected|planned|likely|aims?|plans?|targets?|than|[a-z]+n't|[a-z]+n’t)"
    r"\s+(?:\w+\s+){0,3}$",
    re.IGNORECASE,
)
_LEVEL = re.compile(r"\s+(?:short|below|within|outside|behind|under|into|ill|through|above|on)\b", re.IGNORECASE)
_SENTENCE = re.compile(r"[.!?;]\s")


@dataclass(frozen=True, slots=True)
class StatedDirection:
    """One word of movement in a text."""

    way: Way
    word: str


@dataclass(frozen=True, slots=True)
class Movement:
    """How a row moved to its cited value."""

    row: str
    up: bool
    start: Period
    end: Period
    keys: tuple[str, ...]
    """The path of the later value in the front matter."""


def stated_directions(text: str) -> Iterator[StatedDirection]:
    """The words of a text that say which way its subject moved, except what is denied, wished or forecast."""
    for found in _MOVED.finditer(text):
        if is_denied(text, found.start()) or (found["past"] and _LEVEL.match(text, found.end())):
            continue
        word = next(word for word in found.groups() if word).lower()
        yield StatedDirection(_WAYS[word], word)


def is_denied(text: str, at: int) -> bool:
    """Whether the words before a position in a text, in its sentence, deny, wish or forecast what is there."""
    return _UNREAL.search(_SENTENCE.split(text[:at])[-1]) is not None


def is_up(way: Way, kpi: Kpi) -> bool | None:
    """Whether a way means a greater value of an indicator; None if neither way is better."""
    if way in ("up", "down"):
        return way == "up"
    return None if kpi.better == "neither" else (kpi.better == "higher") == (way == "better")


def movements(kpi: Kpi, locators: tuple[str | None, ...]) -> tuple[Movement, ...]:
    """How the rows of an indicator that a bracket cites moved: one movement for each row, none for one that did not.

    Two cited periods of a row are compared with each other. A single one is compared with the period before it and
    the first of its kind, and counts only if both agree, since the words do not say which is meant.
    """
    cited: dict[tuple[str, ...], list[Period]] = {}
    out: list[Movement] = []
    for locator in locators:
        if locator is None:
            for label, row in kpi.series.items():
                if row:
                    cited.setdefault(("series", label), []).append(max(row))
            continue
        found = resolve_locator(kpi, locator)
        if isinstance(found, DanglingLocator) or not found.keys or found.keys[0] not in ("series", "comparators"):
            continue
        if found.kind == "change":
            out.extend(_change(found.keys, found.values[0] > 0, locator) if found.values and found.values[0] else ())
        else:
            cited.setdefault(found.keys[:2], []).append(Period.parse(found.keys[2]))
    own = {keys: periods for keys, periods in cited.items() if keys[0] == "series"}
    for keys, periods in (own or cited).items():
        rows = kpi.series if keys[0] == "series" else kpi.comparators
        out.extend(_row(keys, rows[keys[1]], sorted(set(periods))))
    return tuple(out)


def _change(keys: tuple[str, ...], up: bool, locator: str) -> Iterator[Movement]:
    start, _, end = locator.lower().rpartition("from")[2].partition(" to ")
    yield Movement(keys[1], up, Period.parse(start.upper()), Period.parse(end.upper()), keys)


def _row(keys: tuple[str, ...], row: Row, periods: list[Period]) -> Iterator[Movement]:
    last = periods[-1]
    if len(periods) > 1:
        starts = periods[:1]
    else:
        alike = [each for each in sorted(row) if each < last and _alike(each, last) and row[each].value is not None]
        starts = list(dict.fromkeys((alike[-1], alike[0]))) if alike else []
    ways = {_way(row, start, last) for start in starts}
    if len(ways) == 1 and (up := ways.pop()) is not None:
        yield Movement(keys[1], up, starts[0], last, (*keys, last.text))


def _way(row: Row, start: Period, end: Period) -> bool | None:
    """Whether the value rose; None if it did not change, is not known, or the series has a break between the two."""
    one, other = row[start].value, row[end].value
    broken = any(cell.mark == "b" for period, cell in row.items() if start < period <= end)
    return None if one is None or other is None or one == other or broken else other > one


def _alike(one: Period, other: Period) -> bool:
    """Whether two periods are of one length, give or take a leap day or a month's."""
    return abs((one.end - one.start).days - (other.end - other.start).days) <= 3
