"""Words of movement and of comparison, against the values that are cited for them."""

from __future__ import annotations

from decimal import Decimal
from typing import Literal

import pytest

from assure.analysis.figures.trends import (
    Movement,
    StatedComparison,
    StatedDirection,
    is_up,
    movements,
    stated_comparisons,
    stated_directions,
)
from assure.model.dates import Period
from assure.model.evidence import Cell, Kpi, Rank, Row


def ways(text: str) -> list[str]:
    return [each.way for each in stated_directions(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Delays rose.", ["up"]),
        ("Delays have risen by 35 to 500", ["up"]),
        ("Support has improved to 71%", ["better"]),
        ("It worsened markedly", ["worse"]),
        ("Absence has been falling during 2015/16", ["down"]),
        ("Numbers are steadily increasing", ["up"]),
        ("There was a marked improvement since 2014", ["better"]),
        ("an increase of 35%", ["up"]),
        ("It has come down from 13 days", ["down"]),
        ("Costs went up to £3m", ["up"]),
        ("83%, up from 71%", ["up"]),
        ("83%, Down from some £71", ["down"]),
        ("83%, up to 85%, up by 5, made up from parts", []),
        ("It trebled, tripled and quadrupled", ["up", "up", "up"]),
        ("It jumped to 5", ["up"]),
        ("It dipped in 2014 and slipped again", ["down", "down"]),
        ("It slipped through", []),
        ("It fell in 2014 but has risen since", ["down", "up"]),
        ("It could not be met. Delays fell", ["down"]),
        ("It has not improved. Delays fell", ["down"]),
        # Denied, wished for, forecast.
        ("It did not improve", []),
        ("It has never improved.", []),
        ("It is predicted to grow to £4m", []),
        ("It should have fallen by now", []),
        ("It is expected to have risen", []),
        ("No one expects that it rose", ["up"]),
        ("It hasn't improved", []),
        # About something else.
        ("The team reduced the backlog by 5", []),
        ("Improved outcomes for people", []),
        ("Falls prevention", []),
        ("It fell short of 80%", []),
        ("It fell below the target", []),
        ("Rising demand", []),
        ("", []),
    ],
)
def test_words_say_which_way_their_subject_moved(text: str, expected: list[str]) -> None:
    assert ways(text) == expected


def test_a_word_of_movement_is_given_in_small_letters() -> None:
    text = "Delays ROSE. Costs are Falling. It Came Down to 5. A sharp Increase of 3."
    assert list(stated_directions(text)) == [
        StatedDirection("up", "rose"),
        StatedDirection("down", "falling"),
        StatedDirection("down", "down"),
        StatedDirection("up", "increase"),
    ]


def test_what_is_a_level_after_one_word_may_be_a_movement_after_another() -> None:
    assert ways("It was falling below 5; it fell below 5; it fell in 2015") == ["down"]
    assert ways("There was a fall from above 5") == ["down"]


def kpi(better: str = "higher", **cells: str) -> Kpi:
    row = {Period.parse(year[1:]): Cell(Decimal(value)) for year, value in cells.items()}
    return Kpi(title="A", better=better, series={"Own": row}, comparators={"Other": row})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("way", "better", "up"),
    [
        ("up", "neither", True),
        ("down", "higher", False),
        ("down", "neither", False),
        ("better", "higher", True),
        ("better", "lower", False),
        ("worse", "higher", False),
        ("worse", "lower", True),
        ("better", "neither", None),
    ],
)
def test_better_follows_the_polarity(way: str, better: str, up: bool | None) -> None:
    assert is_up(way, kpi(better)) is up  # type: ignore[arg-type]


def ups(subject: Kpi, *locators: str | None) -> list[bool]:
    return [each.up for each in movements(subject, locators)]


def test_two_cited_periods_are_set_against_one_another() -> None:
    subject = kpi(y2013="50", y2014="70", y2015="60")
    assert ups(subject, "2014", "2015") == [False]
    assert ups(subject, "2015", "2013") == [True]
    assert ups(subject, "2015", "2015") == []  # as a single one: the one before and the first disagree


def test_a_single_period_counts_where_the_one_before_and_the_first_agree() -> None:
    assert ups(kpi(y2013="50", y2014="55", y2015="60"), "2015") == [True]
    assert ups(kpi(y2013="80", y2014="70", y2015="60"), "2015") == [False]
    assert ups(kpi(y2013="50", y2014="70", y2015="60"), "2015") == []
    assert ups(kpi(y2015="60"), "2015") == []
    assert ups(kpi(y2014="60", y2015="60"), "2015") == []


def test_an_indicator_cited_as_a_whole_is_taken_at_its_last_period() -> None:
    assert movements(kpi(y2014="50", y2015="60"), (None,)) == (
        Movement("Own", True, Period.parse("2014"), Period.parse("2015"), ("series", "Own", "2015")),
    )


def test_comparators_count_where_they_alone_are_cited() -> None:
    subject = kpi(y2014="50", y2015="60")
    assert [each.row for each in movements(subject, ("Other, 2015",))] == ["Other"]
    assert [each.row for each in movements(subject, ("Own, 2015", "Other, 2015"))] == ["Own"]


def test_a_change_says_itself_which_way() -> None:
    subject = kpi(y2014="50", y2015="60")
    (found,) = movements(subject, ("Own, change from 2014 to 2015",))
    assert (found.up, found.start.text, found.end.text) == (True, "2014", "2015")
    assert ups(subject, "Own, change from 2015 to 2014") == [False]
    assert ups(kpi(y2014="5", y2015="5"), "Own, change from 2014 to 2015") == []


def test_nothing_is_known_across_a_break_a_gap_or_kinds_of_period() -> None:
    broken = {Period.parse("2014"): Cell(Decimal(50)), Period.parse("2015"): Cell(Decimal(60), "value", "b")}
    assert ups(Kpi(title="A", series={"Own": broken}), "2014", "2015") == []
    hidden = {Period.parse("2014"): Cell(None, "suppressed"), Period.parse("2015"): Cell(Decimal(60))}
    assert ups(Kpi(title="A", series={"Own": hidden}), "2015") == []
    assert ups(Kpi(title="A", series={"Own": hidden}), "2014", "2015") == []
    mixed = {Period.parse("2014"): Cell(Decimal(50)), Period.parse("2015-Q1"): Cell(Decimal(60))}
    assert ups(Kpi(title="A", series={"Own": mixed}), "2015-Q1") == []


def test_what_is_not_a_cell_says_nothing() -> None:
    subject = Kpi(title="A", ranks={Period.parse("2015"): Rank(place=2, among="all")}, targets={})
    assert ups(subject, "rank, 2015", "none, 2015", "p. 4") == []


def row(**cells: Cell | str) -> Row:
    """A row of years: `y2015="3"`."""
    return {
        Period.parse(year[1:]): cell if isinstance(cell, Cell) else Cell(Decimal(cell)) for year, cell in cells.items()
    }


def own(**cells: Cell | str) -> Kpi:
    return Kpi(title="A", series={"Own": row(**cells)})


WITHHELD = Cell(None, "suppressed")


def test_a_movement_says_from_when_to_when_and_where_its_end_is() -> None:
    subject = own(y2012="40", y2013="50", y2014="55", y2015="60", y2016="70")
    keys = ("series", "Own", "2015")
    assert movements(subject, ("Own, 2015",)) == (
        Movement("Own", True, Period.parse("2014"), Period.parse("2015"), keys),
    )
    (found,) = movements(subject, ("Own, 2015", "2012", "2013"))
    assert found == Movement("Own", True, Period.parse("2012"), Period.parse("2015"), keys)
    (change,) = movements(subject, ("change from 2015 to 2013",))
    assert change == Movement("Own", False, Period.parse("2015"), Period.parse("2013"), ("series", "Own", "2013"))


def test_quarters_and_rows_with_from_in_their_name_have_changes_too() -> None:
    row = {Period.parse("2015-Q1"): Cell(Decimal(5)), Period.parse("2015-Q2"): Cell(Decimal(7))}
    subject = Kpi(title="A", series={"Referrals from home to ward": row})
    (found,) = movements(subject, ("Referrals from home to ward, change from 2015-Q1 to 2015-Q2",))
    assert (found.up, found.start.text, found.end.text) == (True, "2015-Q1", "2015-Q2")


def test_every_row_that_is_cited_moves_by_itself() -> None:
    subject = Kpi(
        title="A",
        series={"Homes": row(y2014="5", y2015="7"), "Empty": {}, "Beds": row(y2014="9", y2015="7")},
        comparators={"London": row(y2014="1", y2015="2"), "England": row(y2014="2", y2015="1")},
    )
    assert [(each.row, each.up) for each in movements(subject, (None,))] == [("Homes", True), ("Beds", False)]
    assert [(each.row, each.up) for each in movements(subject, (None, "Beds, 2014"))] == [
        ("Homes", True),
        ("Beds", False),
    ]
    found = movements(subject, ("London, 2014", "England, 2015", "London, 2015"))
    assert [(each.row, each.up, each.keys[0]) for each in found] == [
        ("London", True, "comparators"),
        ("England", False, "comparators"),
    ]


def test_what_says_nothing_hides_nothing_that_does() -> None:
    subject = Kpi(
        title="A",
        series={"Own": row(y2014="50", y2015="60")},
        targets={"": row(y2015="70")},
        ranks={Period.parse("2015"): Rank(place=2, among="all")},
    )
    nothing = ("none, 2015", "rank, 2015", "target, 2015", "change from 2015 to 2015")
    assert ups(subject, *nothing) == []
    assert ups(subject, *nothing, "Own, 2015") == [True]
    assert ups(subject, "change from 2014 to 2015", "change from 2015 to 2014") == [True, False]
    assert ups(subject, None, "change from 2015 to 2014") == [False, True]
    assert ups(own(y2014="200", y2015="201"), "change from 2014 to 2015") == [True]
    assert ups(own(y2014=WITHHELD, y2015="60"), "change from 2014 to 2015") == []


def test_a_value_that_is_not_known_is_passed_over() -> None:
    assert ups(own(y2013="50", y2014=WITHHELD, y2015="60"), "2015") == [True]
    assert ups(own(y2013=WITHHELD, y2014="50", y2015="60"), "2015") == [True]
    assert ups(own(y2014="50", y2015=WITHHELD), "2015") == []
    assert ups(own(y2014="50", y2015=WITHHELD), "2014", "2015") == []


@pytest.mark.parametrize(("broken", "known"), [(2013, True), (2014, False), (2015, False), (2016, True)])
def test_a_break_counts_between_the_two_periods_only(broken: int, known: bool) -> None:
    cells = {f"y{year}": Cell(Decimal(year), "value", "b" if year == broken else "r") for year in range(2013, 2017)}
    assert ups(own(**cells), "2013", "2015") == ([True] if known else [])


@pytest.mark.parametrize(
    ("first", "second", "alike"),
    [
        ("2015-02", "2015-03", True),
        ("2014-Q4", "2015-Q1", True),
        ("2015", "2016", True),
        ("2014-01-01..2014-01-10", "2015-01-01..2015-01-13", True),
        ("2014-01-01..2014-01-10", "2015-01-01..2015-01-14", False),
        ("2014-01-01..2014-01-14", "2015-01-01..2015-01-10", False),
        ("2015-Q1", "2015", False),
    ],
)
def test_periods_are_alike_give_or_take_a_leap_day_or_a_months(first: str, second: str, alike: bool) -> None:
    row = {Period.parse(first): Cell(Decimal(1)), Period.parse(second): Cell(Decimal(2))}
    assert ups(Kpi(title="A", series={"Own": row}), second) == ([True] if alike else [])


def values_of(*values: str | None) -> dict[Period, Cell]:
    """A row from 2014 on; None is a cell without a value."""
    state: Literal["suppressed"] = "suppressed"
    return {
        Period.parse(str(2014 + index)): Cell(Decimal(value)) if value else Cell(None, state=state)
        for index, value in enumerate(values)
    }


def compared(better: Literal["higher", "lower", "neither"] = "higher") -> Kpi:
    return Kpi(
        title="A",
        better=better,
        series={"Own": values_of("70", "83", None), "Else": values_of("5", "86")},
        comparators={"England": values_of("60", "86", "9"), "Ynys Môn & Gwynedd": values_of("60", "80")},
        targets={"": values_of("60", "85")},
        ranks={Period.parse("2015"): Rank(place=2, among="England")},
    )


ENGLAND = ("Own, 2015", "England, 2015")


def sides(text: str, *locators: str | None, better: Literal["higher", "lower", "neither"] = "higher") -> list[bool]:
    """Whether the words say that the value is above the other, as often as they are found to say something."""
    return [each.up for each in stated_comparisons(compared(better), locators or ENGLAND, text)]


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
    assert sides(text) == [up]


@pytest.mark.parametrize(
    "text",
    [
        "It is above", "above average in England", "England is above Own", "It is not above England", "above Englander",
        "It should be above England", "from below England to above it", "above England then, below England now", "",
    ],
)  # fmt: skip
def test_other_words_say_nothing_of_sides(text: str) -> None:
    assert sides(text) == []


def test_better_than_follows_the_polarity() -> None:
    assert sides("better than England", better="lower") == [False]
    assert sides("worse than England", better="lower") == [True]
    assert sides("better than England", better="neither") == []
    assert sides("below England", better="lower") == [False]


def test_it_says_what_is_so_and_where_it_stands() -> None:
    (found,) = stated_comparisons(compared(), ENGLAND, "It is Above the England average")
    keys = ("series", "Own", "2015"), ("comparators", "England", "2015")
    assert found == StatedComparison("above England", True, False, *keys)
    (found,) = stated_comparisons(compared(), ("Own, 2014", "England, 2014"), "above England")
    assert (found.up, found.is_up) == (True, True)


def test_a_target_is_named_by_that_word() -> None:
    (found,) = stated_comparisons(compared(), ("Own, 2015", "target, 2015"), "short of its target")
    assert (found.word, found.up, found.is_up, found.other) == ("short of target", False, False, ("targets", "2015"))


def test_a_name_is_found_however_it_is_typed() -> None:
    locators = ("Own, 2015", "Ynys Môn & Gwynedd, 2015")
    assert sides("below Ynys Mo\u0302n and Gwynedd", *locators) == [False]
    assert sides("below Ynys Môn", *locators) == []


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
def test_nothing_is_said_where_it_is_not_clear_what_is_meant(locators: tuple[str | None, ...]) -> None:
    assert list(stated_comparisons(compared(), locators, "It is above England")) == []
