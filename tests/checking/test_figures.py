"""Figures in prose, and the locators of indicators."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assure.checking.figures import figures
from assure.checking.locators import Dangling, Found, resolve
from assure.model.dates import Period
from assure.model.evidence import Cell, Kpi, Rank, Row


def stated(text: str) -> list[tuple[str, str | None, str | None]]:
    """The strong figures: value, unit, hedge."""
    return [(f"{figure.value:f}", figure.unit, figure.hedge) for figure in figures(text) if not figure.weak]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("83% of people", [("83", "percent", None)]),
        ("83 per cent", [("83", "percent", None)]),
        ("83.0 percent", [("83.0", "percent", None)]),
        ("from 81 to 83%", [("81", "percent", None), ("83", "percent", None)]),
        ("£21.4m", [("21400000.0", "gbp", None)]),
        ("£1,250", [("1250", "gbp", None)]),
        ("3 million pounds", [("3000000", "gbp", None)]),
        ("21,000 people", [("21000", None, None)]),
        ("seven visits", [("7", None, None)]),
        ("14.2 days and 3 weeks", [("14.2", "days", None), ("3", "weeks", None)]),
        ("a 14-day wait", [("14", "days", None)]),
        ("2 percentage points", [("2", "points", None)]),
        ("over 80%", [("80", "percent", "over")]),
        ("nearly 80%", [("80", "percent", "under")]),
        ("just under £4m", [("4000000", "gbp", "under")]),
        ("around 1,200", [("1200", None, "around")]),
        ("53 in 2017/18 against 49 in 2016/17", [("53", None, None), ("49", None, None)]),
        ("612.3 per 100,000", [("612.3", None, None)]),
        # Figures inside periods, dates, ages, times and identifiers do not count.
        ("in 2015/16 and 2015/16 Q3, 2015-Q3, 2016-03-31", []),
        ("on 15 March 2016, from 15 to 17 March, March 2016", []),
        ("int-03, doc-11, COVID-19, s75, Section 117, page 12, pp. 4-5, version 2.1", []),
        ("aged 65 and over, 65+, 18-64, over-65s, an 85-year-old, people over 65", []),
        ("at 9am, 12:30 or 9.30pm", []),
        ("1 in 4, one in three", []),
        ("in 2016", []),
        ("half of them, no one", []),
    ],
)
def test_figures_are_read(text: str, expected: list[tuple[str, str | None, str | None]]) -> None:
    assert stated(text) == expected


@pytest.mark.parametrize(
    ("text", "value", "agrees"),
    [
        ("83%", "83.04", True),
        ("83.0%", "83.04", True),
        ("83 per cent", "83.04", True),
        ("83%", "81", False),
        ("83.1%", "83.04", False),
        ("83.04", "83.04", True),
        ("84%", "83.5", True),
        ("£21.4m", "21400000", True),
        ("£21.4m", "21449000", True),
        ("£21.4m", "21600000", False),
        ("over 80%", "83", True),
        ("over 80%", "78", False),
        ("more than 1,000", "1043", True),
        ("nearly 80%", "78.6", True),
        ("nearly 80%", "81", False),
        ("around 80%", "82", True),
        ("around 80%", "95", False),
        ("under 30%", "28", True),
        ("under 30%", "33", False),
        ("zero", "0", True),
        ("twelve", "12", True),
        ("second", "2", True),
        ("half", "51", True),
        ("two thirds", "66.7", True),
    ],
)
def test_figures_agree_as_exactly_as_they_are_written(text: str, value: str, agrees: bool) -> None:
    (figure,) = figures(text)
    assert figure.agrees(Decimal(value)) is agrees


@given(st.text())
def test_any_text_has_figures_in_order(text: str) -> None:
    found = figures(text)
    assert [each.start for each in found] == sorted(each.start for each in found)


@given(st.decimals(min_value=0, max_value=10**7, places=2, allow_nan=False))
def test_a_value_agrees_with_itself_as_written(value: Decimal) -> None:
    assert any(each.agrees(value) for each in figures(f"It was £{value:,} then"))


def row(**cells: str) -> Row:
    """A row of years: `y2015="3"`."""
    return {Period.parse(year[1:]): Cell(Decimal(value)) for year, value in cells.items()}


KPI = Kpi(
    title="Support",
    unit="percent",
    series={"Harrow": row(y2014="50", y2015="60"), "Users, carers": row(y2015="40")},
    comparators={"London": row(y2015="55")},
    targets={"": row(y2015="70")},
    ranks={Period.parse("2015"): Rank(place=2, among="London")},
)


@pytest.mark.parametrize(
    ("locator", "kind", "value"),
    [
        ("Harrow, 2015", "cell", "60"),
        ("harrow , 2015", "cell", "60"),
        ("Users, carers, 2015", "cell", "40"),
        ("London, 2015", "cell", "55"),
        ("target, 2015", "cell", "70"),
        ("rank, 2015", "rank", "2"),
        ("Harrow, change from 2014 to 2015", "change", "20"),
    ],
)
def test_locators_point_at_values(locator: str, kind: str, value: str) -> None:
    found = resolve(KPI, locator)
    assert isinstance(found, Found)
    assert (found.kind, found.values) == (kind, (Decimal(value),))


@pytest.mark.parametrize(
    ("locator", "help"),
    [
        ("2015", "say which before the period: Harrow, Users, carers"),
        ("Harow, 2015", "did you mean `Harrow`?"),
        ("Harrow, 2016", "there is 2014, 2015"),
        ("Harrow", "write `Harrow, ` and the period"),
        ("rank, 2014", "there is 2015"),
        ("target, 2014", "there is 2015"),
        ("p. 4", "write `period` or `row, period`, such as `2015/16`"),
        ("change from x to 2015", "write `change from 2012 to 2016`"),
    ],
)
def test_locators_that_point_at_nothing_say_why(locator: str, help: str) -> None:
    found = resolve(KPI, locator)
    assert isinstance(found, Dangling)
    assert found.help == help


def test_a_row_may_be_left_out_where_there_is_one() -> None:
    alone = Kpi(title="One", series={"Harrow": row(y2014="0", y2015="60")})
    assert resolve(alone, "2015") == Found("cell", (Decimal(60),), ("series", "Harrow", "2015"))
    change = resolve(alone, "change from 2014 to 2015")
    assert isinstance(change, Found)
    assert change.values == ()  # nothing can be a percentage of zero
