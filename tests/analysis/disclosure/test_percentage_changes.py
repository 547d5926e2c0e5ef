"""The changes printed beside rows: how they are calculated, when none may be printed, and what each tells a reader."""

from __future__ import annotations

from decimal import Decimal
from itertools import product
from pathlib import Path

import pytest

from assure.analysis.disclosure.constraints import ChangeConstraint
from assure.analysis.disclosure.percentage_changes import (
    change_constraints,
    changes_of,
    is_secret,
    percentage_change,
)
from assure.analysis.disclosure.protection import Protection, is_withheld
from assure.model.dates import Period
from assure.model.evidence import Cell, Change, Kpi, Row
from assure.model.review import Page
from assure.reading.folder import read_review
from tests.analysis.disclosure.tables import key

OLD, NEW = Period.parse("2014"), Period.parse("2015")
SMALL = Protection((1, 4))
ROUNDED = Protection((1, 4), 5)
HALF = Decimal(50)
NOTHING = Cell(None, "n/a")


def cell(value: int) -> Cell:
    return Cell(Decimal(value))


@pytest.mark.parametrize(
    ("first", "last", "change"),
    [
        (100, 150, 50),
        (150, 100, -33),
        (-100, -50, 50),
        (200, 201, 1),
        (200, 199, -1),
        (1000, 1004, 0),
        (1000, 996, 0),
        (8, 0, -100),
        (0, 8, None),
        (None, 8, None),
        (8, None, None),
    ],
)
def test_a_change_is_a_whole_percentage_of_the_first_value(
    first: int | None, last: int | None, change: int | None
) -> None:
    ends = [None if value is None else Decimal(value) for value in (first, last)]
    found = percentage_change(ends)
    assert found == change
    assert str(found) == str(change)  # no minus before a nought


def test_a_change_has_two_ends() -> None:
    assert percentage_change([]) is None
    assert percentage_change([Decimal(1)]) is None


def test_a_printed_change_tells_just_the_pairs_of_counts_that_have_it() -> None:
    first, last = key("A", "2014"), key("A", "2015")
    pairs = [*product(range(1, 13), range(26)), *product((200,), range(420))]
    for percent in (-100, -99, -51, -50, -34, -33, -2, -1, 0, 1, 2, 33, 50, 67, 100, 101):
        rows = tuple(ChangeConstraint(first, last, percent).rows())
        for values in pairs:
            known = dict(zip((first, last), values, strict=True))
            sums = [sum(times[each] * known[each] for each in times) for times, _, _ in rows]
            fits = all(
                (low is None or low <= total) and (high is None or total <= high)
                for total, (_, low, high) in zip(sums, rows, strict=True)
            )
            assert fits == (percentage_change([Decimal(each) for each in values]) == percent), (percent, values)


@pytest.mark.parametrize(
    ("one", "unit", "rule", "withheld", "secret"),
    [
        (cell(4), "number", SMALL, True, True),
        (cell(5), "number", SMALL, False, False),
        (cell(0), "number", SMALL, False, False),
        (cell(4), "percent", SMALL, False, False),
        (Cell(None, "suppressed"), "number", SMALL, False, True),
        (NOTHING, "number", SMALL, False, False),
        (cell(1), "number", Protection(None, 5), False, True),
        (cell(4), "number", Protection(None, 5), False, True),
        (cell(5), "number", Protection(None, 5), False, True),  # as printed, it may be 3
        (cell(7), "number", Protection(None, 5), False, True),
        (cell(8), "number", Protection(None, 5), False, False),
        (cell(0), "number", Protection(None, 5), False, True),
        (cell(0), "number", ROUNDED, False, False),
        (cell(5), "number", ROUNDED, False, False),
        (cell(4), "percent", Protection(None, 5), False, False),
        (cell(4), "number", Protection(), False, False),
    ],
)
def test_of_what_no_change_may_be_printed(one: Cell, unit: str, rule: Protection, withheld: bool, secret: bool) -> None:
    kpi = Kpi(title="A", unit=unit)  # type: ignore[arg-type]
    assert is_withheld(one, kpi, rule) is withheld
    assert is_secret(one, kpi, rule) is secret


def page(series: dict[str, Row], comparators: dict[str, Row], targets: dict[str, Row] | None = None) -> Page:
    change = Change(start=OLD, end=NEW)
    fields = Kpi(title="A", change=change, series=series, comparators=comparators, targets=targets or {})
    return Page(kind="kpi", id="kpi", path="kpis/kpi.md", fields=fields)


def test_every_row_has_its_change_unless_an_end_is_withheld() -> None:
    shown: Row = {OLD: cell(10), NEW: cell(15)}
    rows: dict[str, Row] = {"A": shown, "B": {OLD: cell(3), NEW: cell(15)}, "C": {NEW: cell(15)}, "D": shown}
    found = list(changes_of(page(series=rows, targets={"A": shown}, comparators={"D": shown}), SMALL, frozenset()))
    assert found == [
        ("series", "A", HALF),
        ("series", "B", None),
        ("series", "D", HALF),
        ("targets", "A", HALF),
        ("comparators", "D", HALF),
    ]


@pytest.mark.parametrize("period", ["2014", "2015"])
def test_a_count_withheld_to_protect_another_has_no_change_but_that_of_others_stays(period: str) -> None:
    shown: Row = {OLD: cell(10), NEW: cell(15)}
    made = page(series={"A": shown, "B": shown}, comparators={"C": shown}, targets={"A": shown})
    assert list(changes_of(made, ROUNDED, frozenset({key("A", period), key("C", period)}))) == [
        ("series", "A", None),
        ("series", "B", HALF),
        ("targets", "A", HALF),
        ("comparators", "C", None),
    ]
    assert next(changes_of(made, ROUNDED, frozenset({key("A", "2016")}))) == ("series", "A", HALF)


def test_without_two_periods_nothing_is_printed() -> None:
    fields = Kpi(title="A", series={"A": {OLD: cell(10), NEW: cell(15)}})
    assert list(changes_of(Page(kind="kpi", id="kpi", path="a", fields=fields), SMALL, frozenset())) == []


def test_the_change_of_a_target_is_printed_however_small_it_is() -> None:
    small: Row = {OLD: cell(2), NEW: cell(3)}
    made = page(series={"A": small}, comparators={"C": small}, targets={"": small})
    expected = [("series", "A", None), ("targets", "", HALF), ("comparators", "C", None)]
    assert list(changes_of(made, SMALL, frozenset())) == expected
    source: Row = {OLD: Cell(None, "suppressed"), NEW: cell(3)}
    assert list(changes_of(page({}, {}, {"": source}), SMALL, frozenset())) == [("targets", "", None)]


ROWS = (
    "  A:\n    2014: 10\n    2015: 15\n    2016: 30\n  Small:\n    2014: 3\n    2015: 15\n"
    "  Half:\n    2014: 10.5\n    2015: 15\n"
)
OTHERS = "comparators:\n  C:\n    2014: 20\n    2015: 15\n"
OWN = "Of it. [@kpi-a, A, change from 2015 to 2016]"
COLUMN = "change:\n  from: '2014'\n  to: '2015'\n"


def moves(
    root: Path, words: str = "", more: str = COLUMN, rule: Protection = ROUNDED
) -> list[tuple[str, str, str, int]]:
    """What changes tell in a small review: the row, the periods, the percentage."""
    files = {
        "review.md": f"---\ntitle: A\nauthority: B\nframework: frameworks/s.yml\n---\n\n{words}\n",
        "frameworks/s.yml": "id: s\ntitle: S\n",
        "kpis/kpi-a.md": f"---\ntitle: A\nseries:\n{ROWS}{OTHERS}{more}---\n\n{OWN}\n",
        "kpis/kpi-b.md": "---\ntitle: B\nunit: days\nseries:\n  A:\n    2014: 10\n    2015: 15\n" + f"{COLUMN}---\n",
    }
    for name, content in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(content, encoding="utf-8")
    review = read_review(root)
    found = change_constraints(review, list(review.of_kind("kpi")), rule)
    return [(each.first[1], each.first[2], each.last[2], each.percent) for each in found]


def test_a_column_of_changes_tells_of_rounded_counts_alone(tmp_path: Path) -> None:
    assert moves(tmp_path) == [("A", "2014", "2015", 50), ("C", "2014", "2015", -25)]
    assert moves(tmp_path, rule=SMALL) == []
    assert moves(tmp_path, more="") == []


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("So. [@kpi-a, A, change from 2015 to 2016]", [("A", "2015", "2016", 100)]),
        ("So. [@kpi-a, C, change from 2014 to 2015]", [("C", "2014", "2015", -25)]),
        (
            "So, twice. [@kpi-a, C, change from 2014 to 2015] [@kpi-a, c, change from 2014 to 2015]",
            [("C", "2014", "2015", -25)],
        ),
        ("So. [@kpi-b, A, change from 2014 to 2015]", []),
        ("So. [@kpi-a, Small, change from 2014 to 2015; @kpi-a, Half, change from 2014 to 2015]", []),
        ("So. [@kpi-a, A, change from 2013 to 2015; @kpi-none, A, change from 2014 to 2015; @kpi-a]", []),
        ("So. [@kpi-a, A, 2015]", []),
    ],
)
def test_the_changes_that_words_cite_tell_of_counts_too(
    words: str, found: list[tuple[str, str, str, int]], tmp_path: Path
) -> None:
    """The words of an indicator's own page are evidence, and not printed."""
    assert moves(tmp_path, words, more="") == found
