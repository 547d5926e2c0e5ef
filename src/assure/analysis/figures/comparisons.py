"""Which of two cited values is said to be the higher: `below the England average`, `above its target`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from assure.analysis.figures.trends import Way, is_denied, is_up
from assure.analysis.locators import LocatedValue, resolve_locator
from assure.model.evidence import Kpi
from assure.reading.labels import comparable_label

_ABOVE = r"(?P<up>above|(?:higher|greater|more)\s+than|exceed(?:s|ed|ing)|ahead\s+of)"
_BELOW = r"(?P<down>below|(?:lower|less|fewer)\s+than|behind|short\s+of)"
_SIDE = rf"\b(?:{_ABOVE}|{_BELOW}|(?P<better>better\s+than)|(?P<worse>worse\s+than))\s"
_EVERY_WAY: tuple[Way, ...] = ("up", "down", "better", "worse")
_SIDES = re.compile(_SIDE, re.IGNORECASE)


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


def stated_comparisons(kpi: Kpi, locators: tuple[str | None, ...], text: str) -> Iterator[StatedComparison]:
    """How a text compares a row of an indicator with a comparator or a target, if both are cited for one period.

    Only if it says so one way, and cites no other row or comparator that it could be about.
    """
    if not _SIDES.search(text):
        return
    cells = [
        found for locator in locators if locator and isinstance(found := resolve_locator(kpi, locator), LocatedValue)
    ]
    own = [each for each in cells if each.keys[:1] == ("series",)]
    others = [each for each in cells if each.keys[:1] in (("comparators",), ("targets",))]
    if len(own) != 1 or len(others) != 1 or own[0].keys[-1] != others[0].keys[-1]:
        return
    one, other = _value(own[0]), _value(others[0])
    if one is None or other is None or one == other:
        return
    name = "target" if others[0].keys[0] == "targets" else others[0].keys[1]
    ways = dict(_ways(kpi, name, text))
    if len(ways) == 1:
        ((up, word),) = ways.items()
        yield StatedComparison(word, up, one > other, own[0].keys, others[0].keys)


def _value(found: LocatedValue) -> Decimal | None:
    return found.values[0] if found.kind == "cell" and len(found.values) == 1 else None


def _ways(kpi: Kpi, name: str, text: str) -> Iterator[tuple[bool, str]]:
    """Each time the text compares a value with something of this name: whether it says above, and its words."""
    words = r"\s+".join(map(re.escape, comparable_label(name).split()))
    for found in re.finditer(
        rf"(?<!from ){_SIDE}+(?:(?:that|those|of|in|for|the|its|their|a)\s+)*{words}\b", comparable_label(text)
    ):
        way = next(way for way in _EVERY_WAY if found[way])
        up = is_up(way, kpi)
        if up is not None and not is_denied(comparable_label(text), found.start()):
            yield up, f"{found[way]} {name}"
