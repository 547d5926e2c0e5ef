"""Words of movement against the series beside them."""

from __future__ import annotations

from decimal import Decimal

import pytest

from assure.checking.movement import Moved, is_up, moved, said
from assure.model.dates import Period
from assure.model.evidence import Cell, Kpi, Rank


def ways(text: str) -> list[str]:
    return [each.way for each in said(text)]


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
        ("It fell in 2014 but has risen since", ["down", "up"]),
        ("It could not be met. Delays fell", ["down"]),
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


def kpi(better: str = "higher", **cells: str) -> Kpi:
    row = {Period.parse(year[1:]): Cell(Decimal(value)) for year, value in cells.items()}
    return Kpi(title="A", better=better, series={"Own": row}, comparators={"Other": row})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("way", "better", "up"),
    [
        ("up", "neither", True),
        ("down", "higher", False),
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
    return [each.up for each in moved(subject, locators)]


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
    assert moved(kpi(y2014="50", y2015="60"), (None,)) == (
        Moved("Own", True, Period.parse("2014"), Period.parse("2015"), ("series", "Own", "2015")),
    )


def test_comparators_count_where_they_alone_are_cited() -> None:
    subject = kpi(y2014="50", y2015="60")
    assert [each.row for each in moved(subject, ("Other, 2015",))] == ["Other"]
    assert [each.row for each in moved(subject, ("Own, 2015", "Other, 2015"))] == ["Own"]


def test_a_change_says_itself_which_way() -> None:
    subject = kpi(y2014="50", y2015="60")
    (found,) = moved(subject, ("Own, change from 2014 to 2015",))
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


def test_what_is_no_cell_says_nothing() -> None:
    subject = Kpi(title="A", ranks={Period.parse("2015"): Rank(place=2, among="all")}, targets={})
    assert ups(subject, "rank, 2015", "none, 2015", "p. 4") == []
