"""How cited values moved and compare, and what the words say of both: `fell to 71%`, `below the England average`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal, get_args

from assure.analysis.locators import DanglingLocator, LocatedValue, periods_in_locator, resolve_locator
from assure.model.dates import Period
from assure.model.evidence import Kpi, Row
from assure.model.text import comparable_label

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
_MOVEMENT = re.compile(
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
_IS_ABOVE = r"(?P<up>above|(?:higher|greater|more)\s+than|exceed(?:s|ed|ing)|ahead\s+of)"
_IS_BELOW = r"(?P<down>below|(?:lower|less|fewer)\s+than|behind|short\s+of)"
_SIDE = rf"\b(?:{_IS_ABOVE}|{_IS_BELOW}|(?P<better>better\s+than)|(?P<worse>worse\s+than))\s"
_ANY_SIDE = re.compile(_SIDE, re.IGNORECASE)


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


@dataclass(frozen=True, slots=True)
class StatedComparison:
    """How the words compare a value with another, and what is true."""

    word: str
    """Such as `below`, with the name of what it is compared with."""
    up: bool
    """Whether the words say that the value is the higher."""
    is_up: bool
    """Whether it is."""
    own: tuple[str, ...]
    """The path of the value in the front matter."""
    other: tuple[str, ...]
    """The path of what it is compared with."""


def stated_directions(text: str) -> Iterator[StatedDirection]:
    """The words of a text that say which way its subject moved, except what is denied, wished or forecast."""
    for found in _MOVEMENT.finditer(text):
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
            ends = periods_in_locator(locator)
            if ends and any(found.values):
                out.append(Movement(found.keys[1], found.values[0] > 0, *ends, found.keys))
        else:
            cited.setdefault(found.keys[:2], []).append(Period.parse(found.keys[2]))
    series = {keys: periods for keys, periods in cited.items() if keys[0] == "series"}
    for keys, periods in (series or cited).items():
        rows = kpi.series if keys[0] == "series" else kpi.comparators
        out.extend(_movement(keys, rows[keys[1]], sorted(set(periods))))
    return tuple(out)


def _movement(keys: tuple[str, ...], row: Row, periods: list[Period]) -> Iterator[Movement]:
    last = periods[-1]
    if len(periods) > 1:
        starts = periods[:1]
    else:
        days = (last.end - last.start).days
        # Periods are of one length give or take a leap day or a month's.
        alike = [
            each
            for each in sorted(row)
            if each < last and abs((each.end - each.start).days - days) <= 3 and row[each].value is not None
        ]
        starts = list(dict.fromkeys((alike[-1], alike[0]))) if alike else []
    ways = {_way(row, start, last) for start in starts}
    if len(ways) == 1 and (up := ways.pop()) is not None:
        yield Movement(keys[1], up, starts[0], last, (*keys, last.text))


def _way(row: Row, start: Period, end: Period) -> bool | None:
    """Whether the value rose; None if it did not change, is not known, or the series has a break between the two."""
    one, other = row[start].value, row[end].value
    broken = any(cell.mark == "b" for period, cell in row.items() if start < period <= end)
    return None if one is None or other is None or one == other or broken else other > one


def stated_comparisons(kpi: Kpi, locators: tuple[str | None, ...], text: str) -> Iterator[StatedComparison]:
    """How a text compares a row of an indicator with a comparator or a target, if both are cited for one period.

    Only if it says so one way, and cites no other row or comparator that it could be about.
    """
    if not _ANY_SIDE.search(text):
        return
    found = (resolve_locator(kpi, locator) for locator in locators if locator)
    cells = [each for each in found if isinstance(each, LocatedValue)]
    rows = [each for each in cells if each.keys[:1] == ("series",)]
    others = [each for each in cells if each.keys[:1] in (("comparators",), ("targets",))]
    if len(rows) != 1 or len(others) != 1 or rows[0].keys[-1] != others[0].keys[-1]:
        return
    one, other = _value(rows[0]), _value(others[0])
    if one is None or other is None or one == other:
        return
    name = "target" if others[0].keys[0] == "targets" else others[0].keys[1]
    ways = dict(_sides(kpi, name, text))
    if len(ways) == 1:
        ((up, word),) = ways.items()
        yield StatedComparison(word, up, one > other, rows[0].keys, others[0].keys)


def _value(found: LocatedValue) -> Decimal | None:
    return found.values[0] if found.kind == "cell" and len(found.values) == 1 else None


def _sides(kpi: Kpi, name: str, text: str) -> Iterator[tuple[bool, str]]:
    """Each time the text compares a value with something of this name: whether it says above, and its words."""
    words, text = r"\s+".join(map(re.escape, comparable_label(name).split())), comparable_label(text)
    for found in re.finditer(rf"(?<!from ){_SIDE}+(?:(?:that|those|of|in|for|the|its|their|a)\s+)*{words}\b", text):
        way = next(way for way in get_args(Way) if found[way])
        up = is_up(way, kpi)
        if up is not None and not is_denied(text, found.start()):
            yield up, f"{found[way]} {name}"
