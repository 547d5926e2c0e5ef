"""Words that set a value above or below a comparator or a target, against both."""

from __future__ import annotations

from decimal import Decimal
from typing import Literal

import pytest

from assure.analysis.figures.comparisons import StatedComparison, stated_comparisons
from assure.model.dates import Period
from assure.model.evidence import Cell, Kpi, Rank


def cells(*values: str | None) -> dict[Period, Cell]:
    """A row from 2014 on; None is a cell without a value."""
    state: Literal["suppressed"] = "suppressed"
    return {
        Period.parse(str(2014 + index)): Cell(Decimal(value)) if value else Cell(None, state=state)
        for index, value in enumerate(values)
    }


def kpi(better: Literal["higher", "lower", "neither"] = "higher") -> Kpi:
    return Kpi(
        title="A",
        better=better,
        series={"Own": cells("70", "83", None), "Else": cells("5", "86")},
        comparators={"England": cells("60", "86", "9"), "Ynys Môn & Gwynedd": cells("60", "80")},
        targets={"": cells("60", "85")},
        ranks={Period.parse("2015"): Rank(place=2, among="England")},
    )


ENGLAND = ("Own, 2015", "England, 2015")


def ways(text: str, *locators: str | None, better: Literal["higher", "lower", "neither"] = "higher") -> list[bool]:
    """Whether the words say that the value is above the other, as often as they are found to say something."""
    return [each.up for each in stated_comparisons(kpi(better), locators or ENGLAND, text)]


@pytest.mark.parametrize(
    ("text", "up"),
    [
        ("It is above England", True),
        ("Above the England average", True),
        ("higher than that of England", True),
        ("more than in England", True),
        ("greater than England", True),
        ("it exceeds England, exceeded England", True),
        ("ahead of England's 86%", True),
        ("below England", False),
        ("lower than England", False),
        ("less than  England", False),
        ("3 points behind England", False),
        ("short of England", False),
        ("fewer than for England", False),
        ("better than England", True),
        ("worse than England", False),
        ("above ENGLAND", True),
        ("It could not be. It is above England", True),
    ],
)
def test_words_say_on_which_side_a_value_lies(text: str, up: bool) -> None:
    assert ways(text) == [up]


@pytest.mark.parametrize(
    "text",
    [
        "It is above", "above average in England", "England is above Own", "It is not above England", "above Englander",
        "It should be above England", "from below England to above it", "above England then, below England now", "",
    ],
)  # fmt: skip
def test_other_words_do_not(text: str) -> None:
    assert ways(text) == []


def test_better_follows_the_polarity() -> None:
    assert ways("better than England", better="lower") == [False]
    assert ways("worse than England", better="lower") == [True]
    assert ways("better than England", better="neither") == []
    assert ways("below England", better="lower") == [False]


def test_it_says_what_is_so_and_where_it_is() -> None:
    (found,) = stated_comparisons(kpi(), ENGLAND, "It is Above the England average")
    ways = ("series", "Own", "2015"), ("comparators", "England", "2015")
    assert found == StatedComparison("above England", True, False, *ways)
    (found,) = stated_comparisons(kpi(), ("Own, 2014", "England, 2014"), "above England")
    assert (found.up, found.is_up) == (True, True)


def test_a_target_is_named_by_that_word() -> None:
    (found,) = stated_comparisons(kpi(), ("Own, 2015", "target, 2015"), "short of its target")
    assert (found.word, found.up, found.is_up, found.other) == ("short of target", False, False, ("targets", "2015"))


def test_a_name_is_found_however_it_is_typed() -> None:
    locators = ("Own, 2015", "Ynys Môn & Gwynedd, 2015")
    assert ways("below Ynys Mo\u0302n and Gwynedd", *locators) == [False]
    assert ways("below Ynys Môn", *locators) == []


@pytest.mark.parametrize(
    "locators",
    [
        # Of different periods, rows and comparators, without a value, without one of the two, and of other kinds.
        ("Own, 2014", "England, 2015"),
        ("Own, 2015", "Else, 2015", "England, 2015"),
        ("Own, 2015", "England, 2015", "target, 2015"),
        ("Own, 2016", "England, 2016"),
        ("Own, 2015",),
        ("England, 2015",),
        ("Else, 2015", "England, 2015"),
        ("Own, 2015", None),
        ("Own, 2015", "England, 2012"),
        ("Own, 2015", "rank, 2015"),
        ("Own, change from 2014 to 2015", "England, 2015"),
    ],
)
def test_nothing_is_reported_where_it_is_not_clear_what_is_meant(locators: tuple[str | None, ...]) -> None:
    assert list(stated_comparisons(kpi(), locators, "It is above England")) == []
