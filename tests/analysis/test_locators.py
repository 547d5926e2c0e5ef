"""What the locator of an indicator points at, and what is reported where it points at nothing."""

from __future__ import annotations

from decimal import Decimal
from typing import Literal

import pytest

from assure.analysis.locators import DanglingLocator, LocatedValue, periods_in_locator, resolve_locator
from assure.model.dates import Period
from assure.model.evidence import Cell, Kpi, Rank, Row

WITHHELD = Cell(None, "suppressed")
EMPTY = Cell(None, "n/a")


def row(*cells: tuple[str, str | Cell]) -> Row:
    return {Period.parse(at): each if isinstance(each, Cell) else Cell(Decimal(each)) for at, each in cells}


def years(first: int, number: int) -> Row:
    return row(*((str(first + index), "1") for index in range(number)))


KPI = Kpi(
    title="Support",
    series={
        "Harrow": row(("2015/16", "60"), ("2014/15", "50")),
        "Users, carers": row(("2014/15", "-40"), ("2015/16", "-30"), ("2016/17", "0")),
        "Homes": row(("2014/15", WITHHELD), ("2015/16", EMPTY), ("2016/17", "7")),
    },
    comparators={"Greater  London": row(("2014/15", "50"), ("2015/16", "55"))},
    targets={"Harrow": row(("2015/16", "70")), "Homes": row(("2015/16", "75"), ("2014/15", WITHHELD))},
    ranks={Period.parse("2015/16"): Rank(place=2, among="London")},
)
ALONE = Kpi(title="One", series={"Harrow": row(("2014", "0"), ("2015", "60"))}, comparators={"London": years(2014, 1)})
BARE = Kpi(title="None", comparators={"London": years(2014, 1)})
ONLY_RANKS = Kpi(title="Ranks", ranks={Period.parse("2015"): Rank(place=2, among="London")})


@pytest.mark.parametrize(
    ("locator", "found"),
    [
        ("Harrow, 2015/16", LocatedValue("cell", (Decimal(60),), ("series", "Harrow", "2015/16"))),
        (" HARROW , 2015/16 ", LocatedValue("cell", (Decimal(60),), ("series", "Harrow", "2015/16"))),
        ("users,  carers, 2014/15", LocatedValue("cell", (Decimal(-40),), ("series", "Users, carers", "2014/15"))),
        (
            "greater london, 2015/16",
            LocatedValue("cell", (Decimal(55),), ("comparators", "Greater  London", "2015/16")),
        ),
        (
            "Greater  London, 2015/16",
            LocatedValue("cell", (Decimal(55),), ("comparators", "Greater  London", "2015/16")),
        ),
        ("Homes, 2014/15", LocatedValue("cell", (), ("series", "Homes", "2014/15"), "suppressed")),
        ("Homes, 2015/16", LocatedValue("cell", (), ("series", "Homes", "2015/16"), "n/a")),
        ("Target, 2015/16", LocatedValue("cell", (Decimal(70), Decimal(75)), ("targets", "2015/16"))),
        ("target, 2014/15", LocatedValue("cell", (), ("targets", "2014/15"))),
        ("Rank, 2015/16", LocatedValue("rank", (Decimal(2),), ("ranks", "2015/16"))),
    ],
)
def test_a_cell_a_target_a_rank(locator: str, found: LocatedValue) -> None:
    assert resolve_locator(KPI, locator) == found


@pytest.mark.parametrize(
    ("locator", "values", "row"),
    [
        ("Harrow, change from 2014/15 to 2015/16", (Decimal(20),), "Harrow"),
        (" harrow,  Change  From  2015/16  To  2014/15 ", (Decimal(-10) / 60 * 100,), "Harrow"),
        # From below zero towards it is a rise.
        ("Users,  carers, change from 2014/15 to 2015/16", (Decimal(25),), "Users, carers"),
        ("Users, carers, change from 2015/16 to 2016/17", (Decimal(100),), "Users, carers"),
        # Nothing is a share of zero.
        ("Users, carers, change from 2016/17 to 2015/16", (), "Users, carers"),
    ],
)
def test_a_change_is_a_percentage_of_where_it_started(locator: str, values: tuple[Decimal, ...], row: str) -> None:
    end = locator.split()[-1]
    assert resolve_locator(KPI, locator) == LocatedValue("change", values, ("series", row, end))


@pytest.mark.parametrize(
    ("periods", "year", "state"),
    [
        ("2014/15 to 2016/17", "2014/15", "suppressed"),
        ("2016/17 to 2014/15", "2014/15", "suppressed"),
        ("2014/15 to 2015/16", "2014/15", "suppressed"),
        ("2016/17 to 2015/16", "2015/16", "n/a"),
    ],
)
def test_a_change_has_no_value_where_one_of_its_ends_has_none(
    periods: str, year: str, state: Literal["suppressed", "n/a"]
) -> None:
    assert resolve_locator(KPI, f"Homes, change from {periods}") == LocatedValue(
        "change", (), ("series", "Homes", year), state
    )
    assert isinstance(resolve_locator(KPI, "Homes, change from 2014/15 to 2012/13"), DanglingLocator)


def test_a_change_may_be_a_comparators() -> None:
    found = resolve_locator(KPI, "Greater London, change from 2014/15 to 2015/16")
    assert found == LocatedValue("change", (Decimal(10),), ("comparators", "Greater  London", "2015/16"))


def test_the_row_may_be_left_out_where_there_is_one_only_of_the_authoritys_own() -> None:
    assert resolve_locator(ALONE, "2015") == LocatedValue("cell", (Decimal(60),), ("series", "Harrow", "2015"))
    assert resolve_locator(ALONE, "change from 2015 to 2014") == LocatedValue(
        "change", (Decimal(-100),), ("series", "Harrow", "2014")
    )
    assert isinstance(resolve_locator(BARE, "2014"), DanglingLocator)


def test_the_value_of_an_area_for_one_row() -> None:
    kpi = Kpi(
        title="A", series={"Well": row(("2015", "1"))}, comparators={"England, Well": row(("2015", "2"))}, sample=9
    )
    assert resolve_locator(kpi, "England, Well, 2015") == LocatedValue(
        "cell", (Decimal(2),), ("comparators", "England, Well", "2015")
    )
    assert resolve_locator(kpi, "Sample") == LocatedValue("sample", (Decimal(9),), ("sample",))
    assert isinstance(resolve_locator(KPI, "sample"), DanglingLocator)


def test_a_rank_says_of_how_many_where_that_is_known() -> None:
    ranks = {Period.parse("2015"): Rank(place=2, among="London", of=33)}
    found = LocatedValue("rank", (Decimal(2),), ("ranks", "2015"), of=Decimal(33))
    assert resolve_locator(Kpi(title="Ranks", ranks=ranks), "rank, 2015") == found


def test_a_row_of_the_authoritys_own_comes_before_a_comparator_of_its_name() -> None:
    both = Kpi(title="Both", series={"Harrow": row(("2015", "1"))}, comparators={"harrow": row(("2015", "2"))})
    assert resolve_locator(both, "harrow, 2015") == LocatedValue("cell", (Decimal(1),), ("series", "Harrow", "2015"))


@pytest.mark.parametrize(
    ("locator", "message", "help"),
    [
        ("2015/16", "the indicator has several rows", "name one before the period: Harrow, Users, carers, Homes"),
        ("Harow, 2015/16", "there is no row `Harow`", "did you mean `Harrow`?"),
        ("targt, 2015/16", "there is no row `targt`", "did you mean `target`?"),
        ("rnk, 2015/16", "there is no row `rnk`", "did you mean `rank`?"),
        (
            "Somewhere  else, 2015/16",
            "there is no row `Somewhere else`",
            "choose from Harrow, Users, carers, Homes, Greater  London",
        ),
        ("Harrow, 2016/17", "there is no value for 2016/17", "choose from 2014/15, 2015/16"),
        ("rank, 2014/15", "there is no rank for 2014/15", "choose from 2015/16"),
        ("target, 2016/17", "there is no target for 2016/17", "choose from 2014/15, 2015/16"),
        ("harrow", "`harrow` is a row without a period", "write `harrow, ` and the period"),
        ("users, carers", "`users, carers` is a row without a period", "write `users, carers, ` and the period"),
        ("Greater London", "`Greater London` is a row without a period", "write `Greater London, ` and the period"),
        ("target", "`target` is a row without a period", "write `target, ` and the period"),
        ("Rank", "`Rank` is a row without a period", "write `Rank, ` and the period"),
        ("Harrow, 2015-16", "`2015-16` is not a period", "did you mean `2015/16`?"),
        ("Harrow, p. 4", "`p. 4` is not a period", "write `period` or `row, period`, such as `2015/16`"),
        ("change from x to 2015/16", "`x` is not a period", "write `change from 2012 to 2016`"),
        ("Harrow, change from 2014/15 to last year", "`last year` is not a period", "write `change from 2012 to 2016`"),
        ("Harow, change from 2014/15 to 2015/16", "there is no row `Harow`", "did you mean `Harrow`?"),
        (
            "Harrow, change from 2014/15 to 2016/17",
            "there is no value for 2016/17",
            "choose from 2014/15, 2015/16",
        ),
        ("change from 2014/15 to 2015/16", "the indicator has several rows",
         "name one before the period: Harrow, Users, carers, Homes"),
        ("Target, change from 2014/15 to 2015/16", "`Target` has no change", "write `row, change from 2012 to 2016`"),
        ("rank, change from 2014/15 to 2015/16", "`rank` has no change", "write `row, change from 2012 to 2016`"),
    ],
)  # fmt: skip
def test_what_points_at_nothing_is_reported_with_what_to_write(locator: str, message: str, help: str) -> None:
    assert resolve_locator(KPI, locator) == DanglingLocator(message, help)


@pytest.mark.parametrize(
    ("kpi", "locator", "message", "help"),
    [
        (BARE, "2014", "the indicator has no series of its own", "write `row, period` or `rank, period`"),
        (BARE, "rank, 2014", "there is no rank for 2014", "it has no periods so far"),
        (BARE, "target, 2014", "there is no target for 2014", "it has no periods so far"),
        (ONLY_RANKS, "Harrow, 2014", "there is no row `Harrow`", "the indicator has no rows"),
    ],
)
def test_an_indicator_may_lack_rows(kpi: Kpi, locator: str, message: str, help: str) -> None:
    assert resolve_locator(kpi, locator) == DanglingLocator(message, help)


def test_long_lists_are_cut_after_eight() -> None:
    eight, nine = (Kpi(title="Long", series={"A": years(2001, number)}) for number in (8, 9))
    names = "2001, 2002, 2003, 2004, 2005, 2006, 2007, 2008"
    assert resolve_locator(eight, "2010") == DanglingLocator("there is no value for 2010", f"choose from {names}")
    assert resolve_locator(nine, "2010") == DanglingLocator(
        "there is no value for 2010", f"choose from {names} and others"
    )


OLD, NEW = Period.parse("2014"), Period.parse("2015")


@pytest.mark.parametrize(
    ("locator", "ends"),
    [
        ("A, change from 2014 to 2015", (OLD, NEW)),
        ("CHANGE FROM 2014 TO 2015", (OLD, NEW)),
        ("change from  2014  to  2015 ", (OLD, NEW)),
        ("A, 2014", None),
        ("change from 2014 to then", None),
        ("change from then to 2014", None),
        ("", None),
    ],
)
def test_the_ends_of_a_change_that_is_cited(locator: str, ends: tuple[Period, Period] | None) -> None:
    assert periods_in_locator(locator) == ends
