"""The sums that a reader can reckon with, whether or not an indicator declares them."""

from __future__ import annotations

from decimal import Decimal

import pytest

from assure.analysis.disclosure.constraints import SumConstraint
from assure.analysis.disclosure.relations import sum_constraints
from assure.model.dates import Period
from assure.model.evidence import Cell, Document, Kpi, Row, Total
from assure.model.review import Page

Values = dict[str, dict[str, int | str]]


def page(series: Values, comparators: Values | None = None, **fields: object) -> Page:
    """An indicator of these rows; the values that are words are states."""
    kpi = Kpi(title="A", series=_rows(series), comparators=_rows(comparators or {}), **fields)  # type: ignore[arg-type]
    return Page(kind="kpi", id="kpi", path="kpis/kpi.md", fields=kpi)


def _rows(rows: Values) -> dict[str, Row]:
    return {label: {Period.parse(when): _cell(value) for when, value in row.items()} for label, row in rows.items()}


def _cell(value: int | str) -> Cell:
    return Cell(None, value) if isinstance(value, str) else Cell(Decimal(value))  # type: ignore[arg-type]


def sums(one: Page) -> list[str]:
    """The sums as text: `2015: All = Women + Men`, with `>=` where parts may be missing."""
    found = []
    for each in sum_constraints(one):
        sign = ">=" if each.more else "="
        if len({period for _, _, period in each.keys}) > 1:
            found.append(f"{each.total[1]}: {each.total[2]} {sign} {' + '.join(period for _, _, period in each.parts)}")
        else:
            parts = " + ".join(label for _, label, _ in each.parts)
            found.append(f"{each.total[2]}: {each.total[1]} {sign} {parts}")
    return found


TOTAL = (Total(row="All", of=("Women", "Men")),)


def test_a_declared_total_is_one_sum_for_each_period() -> None:
    one = page({"All": {"2014": 9, "2015": 5}, "Women": {"2014": 6, "2015": 4}, "Men": {"2014": 3, "2015": 1}},
               totals=TOTAL)  # fmt: skip
    assert list(sum_constraints(one)) == [
        SumConstraint(("kpi", "All", year), (("kpi", "Women", year), ("kpi", "Men", year))) for year in ("2014", "2015")
    ]


def test_what_is_not_a_count_has_no_sums() -> None:
    rows: Values = {"All": {"2015": 9}, "Women": {"2015": 6}, "Men": {"2015": 3}}
    assert sums(page(rows))
    assert sums(page(rows, unit="percent")) == []
    assert (
        list(sum_constraints(Page(kind="document", id="doc", path="documents/doc.md", fields=Document(title="A"))))
        == []
    )


def test_a_total_may_be_of_others_rows() -> None:
    total = (Total(row="Region", of=("Here", "There")),)
    one = page({"Here": {"2015": 3}}, {"There": {"2015": 9}, "Region": {"2015": 12}}, totals=total)
    assert sums(one) == ["2015: Region = Here + There"]


def test_what_holds_for_the_rows_holds_for_those_of_an_area_compared_with_them() -> None:
    own: Values = {"All": {"2015": 5}, "Women": {"2015": 4}, "Men": {"2015": 1}}
    theirs: Values = {f"Otterdale, {row}": {"2015": number} for row, number in (("Women", 7), ("Men", 2), ("All", 9))}
    found = ["2015: All = Women + Men", "2015: Otterdale, All = Otterdale, Women + Otterdale, Men"]
    assert sums(page(own, theirs, totals=TOTAL)) == found
    assert sorted(sums(page(own, theirs))) == sorted(found)  # nor need it be declared
    del theirs["Otterdale, Men"]
    assert sums(page(own, theirs, totals=TOTAL)) == found[:1]


def test_a_total_of_rows_that_are_not_there_is_none() -> None:
    gone = (Total(row="Gone", of=("Women",)), Total(row="Women", of=("Gone",)))
    assert sums(page({"Women": {"2015": 6}}, totals=gone)) == []


def test_a_tolerance_is_rounded_up() -> None:
    total = (Total(row="All", of=("Women", "Men"), tolerance=Decimal("1.5")),)
    (found,) = sum_constraints(page({"All": {"2015": 9}, "Women": {"2015": 6}, "Men": {"2015": 3}}, totals=total))
    assert found.tolerance == 2
    low = (Total(row="All", of=("Women", "Men"), tolerance=Decimal("1.1")),)
    (found,) = sum_constraints(page({"All": {"2015": 9}, "Women": {"2015": 6}, "Men": {"2015": 3}}, totals=low))
    assert found.tolerance == 2


@pytest.mark.parametrize(
    ("men", "expected"),
    [
        ({"2015": "n/a"}, ["2015: All = Women"]),
        ({"2014": 1}, ["2015: All >= Women"]),
        ({"2015": "suppressed"}, ["2015: All = Women + Men"]),
    ],
)
def test_a_part_that_does_not_apply_adds_nothing_and_one_that_is_missing_anything(
    men: dict[str, int | str], expected: list[str]
) -> None:
    assert sums(page({"All": {"2015": 9}, "Women": {"2015": 6}, "Men": men}, totals=TOTAL)) == expected


def test_without_the_missing_part_it_is_a_sum_where_it_adds_up() -> None:
    assert sums(page({"All": {"2015": 6}, "Women": {"2015": 6}, "Men": {}}, totals=TOTAL)) == ["2015: All = Women"]


def test_what_its_source_withholds_is_not_taken_for_nothing() -> None:
    three = (Total(row="All", of=("Women", "Men", "Others")),)
    one = page({"All": {"2015": 6}, "Women": {"2015": 6}, "Men": {"2015": "suppressed"}}, totals=three)
    assert sums(one) == ["2015: All >= Women + Men"]


def test_a_total_that_does_not_apply_is_not_a_sum() -> None:
    rows: Values = {"All": {"2015": "n/a"}, "Women": {"2015": 6}, "Men": {"2015": 3}}
    assert sums(page(rows, totals=TOTAL)) == []


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        # the others, those above, those below
        ({"People": 9, "Women": 6, "Men": 3}, ["2015: People = Women + Men"]),
        ({"Women": 6, "People": 9, "Men": 3}, ["2015: People = Women + Men"]),
        ({"Women": 6, "Men": 3, "All": 9, "Young": 2, "Old": 7},
         ["2015: All = Women + Men", "2015: All = Young + Old"]),
        ({"Women": 6, "Men": 3, "People": 9, "Young": 2, "Old": 7}, []),  # it may be by accident
        ({"People": 9, "Women": 6, "Men": 2}, []),
        ({"Women": 9, "Men": 9}, []),  # one row is not a sum of another
        ({"People": 2, "Women": 1, "Men": 1}, ["2015: People = Women + Men"]),
        ({"All": 1, "Women": 1, "Men": 0}, ["2015: All = Women + Men"]),
        ({"Not all": 9, "Women": 6, "Men": "suppressed"}, []),
        ({"Women": 9, "Men": 9, "Others": 0}, []),  # nor with nothing added
        ({"Women": 9, "Both": 9, "Others": 0}, ["2015: Both = Women + Others"]),  # unless its name says so
        ({"All": 9, "Women": 6, "Men": "suppressed"}, ["2015: All = Women + Men"]),
        ({"TOTAL of them": 9, "Women": 6, "Men": "suppressed"}, ["2015: TOTAL of them = Women + Men"]),
        ({"All": 5, "Women": 6, "Men": "suppressed"}, []),
        ({"People": 9, "Women": 6, "Men": "suppressed"}, []),  # it may be anything
        ({"All": 9, "Women": 6, "Men": 2}, []),
        ({"All": "suppressed", "Women": 6, "Men": 2}, []),
        ({"All": 9, "Women": 6, "Men": 3, "Others": "n/a"}, ["2015: All = Women + Men"]),
        ({"All": 0, "Women": 0, "Men": 0}, []),  # an empty row shows nothing
        ({"Women": 6, "Men": 3, "All": 9, "Young": "suppressed", "Old": "suppressed"},
         ["2015: All = Women + Men", "2015: All = Young + Old"]),  # but not of all four
        ({"": 9, "Women": 6, "Men": "suppressed"}, []),
    ],
)  # fmt: skip
def test_a_row_that_is_the_sum_of_others_is_their_total_undeclared(
    rows: dict[str, int | str], expected: list[str]
) -> None:
    assert sums(page({label: {"2015": value} for label, value in rows.items()})) == expected


def test_an_undeclared_total_holds_in_every_period() -> None:
    rows: Values = {"People": {"2014": 9, "2015": 9}, "Women": {"2014": 6, "2015": 6}, "Men": {"2014": 3}}
    assert sums(page(rows)) == ["2014: People = Women + Men", "2015: People >= Women"]
    assert sums(page({**rows, "Men": {"2014": 3, "2015": 4}})) == []
    late: Values = {"People": {"2014": 9, "2015": 9}, "Women": {"2014": 6, "2015": 6}, "Men": {"2015": 3}}
    assert sums(page(late)) == ["2014: People >= Women", "2015: People = Women + Men"]
    # Where it is seen in one period, it is known of another.
    assert sums(page({**rows, "Men": {"2014": 3, "2015": "suppressed"}})) == [
        "2014: People = Women + Men",
        "2015: People = Women + Men",
    ]


def test_a_total_is_reported_once_and_a_second_breakdown_next_to_it() -> None:
    rows: Values = {"All": {"2015": 9}, "Women": {"2015": 6}, "Men": {"2015": 3}}
    assert sums(page(rows, totals=TOTAL)) == ["2015: All = Women + Men"]
    ages: Values = {"Young": {"2015": 2}, **rows, "Old": {"2015": 7}}
    assert sums(page(ages, totals=TOTAL)) == ["2015: All = Women + Men", "2015: All = Young + Old"]


def test_what_is_not_chance_twice_is_a_total() -> None:
    year: Values = {label: {"2014": value} for label, value in {"M": 3, "F": 6, "P": 9, "Y": 2, "O": 7}.items()}
    assert sums(page(year)) == []
    both: Values = {label: {**row, "2015": 10 * next(iter(row.values()))} for label, row in year.items()}
    assert sums(page(both))[:3] == ["2014: P = M + F", "2015: P = M + F", "2014: P = Y + O"]


QUARTERS: dict[str, int | str] = {f"2015/16 Q{number}": 10 + number for number in range(1, 5)}
NAMES = " + ".join(QUARTERS)


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ({**QUARTERS, "2015/16": 50}, [f"A: 2015/16 = {NAMES}"]),
        ({**QUARTERS, "2015/16": 14}, []),  # as on the last day
        ({**QUARTERS, "2015/16": "n/a"}, []),
        ({**QUARTERS, "2015/16 Q3": "suppressed", "2015/16": 50}, [f"A: 2015/16 = {NAMES}"]),
        ({**QUARTERS, "2015/16 Q3": "suppressed", "2015/16": 14}, []),
        ({**QUARTERS, "2015/16": "suppressed"}, [f"A: 2015/16 = {NAMES}"]),
        ({**QUARTERS, "2015/16 Q3": "n/a", "2015/16": 37}, []),
        ({"2014": 5, "2015": 6, "2014..2015": 11}, ["A: 2014..2015 = 2014 + 2015"]),
        ({"2014": 5, "2016": 6, "2014..2016": 11}, []),
        ({"2015-01": 5, "2015-02": 6, "2015-03": 7, "2015-Q1": 18}, ["A: 2015-Q1 = 2015-01 + 2015-02 + 2015-03"]),
        ({"2015-02": 6, "2015-03": 7, "2015-Q1": 13}, []),
        ({"2015-01": 5, "2015-02": 6, "2015-Q1": 11}, []),
        ({"2014": 5, "2015": 6}, []),
        ({**QUARTERS, "2015/16": 60}, []),
        ({**QUARTERS, "2015/16 Q3": "suppressed", "2015/16": 37}, [f"A: 2015/16 = {NAMES}"]),  # it may be none
        ({"2015": 5, "2015-Q1..2015-Q4": 5}, ["A: 2015 = 2015-Q1..2015-Q4", "A: 2015-Q1..2015-Q4 = 2015"]),
        ({"2014-Q4": 5, "2015-Q1": 5, "2015-Q2": 5, "2015": 10}, []),
        ({"2015-03": 7, "2015-03-30": 3, "2015-03-31": 4}, []),
    ],
)
def test_a_period_is_the_sum_of_shorter_ones_where_its_values_show_it(
    row: dict[str, int | str], expected: list[str]
) -> None:
    assert sums(page({"A": row})) == expected


def test_what_one_row_shows_of_its_periods_holds_for_those_of_another() -> None:
    hidden: dict[str, int | str] = {**QUARTERS, "2015/16 Q3": "suppressed", "2015/16": 50}
    stock: dict[str, int | str] = {**QUARTERS, "2015/16": 14}
    assert sums(page({"A": stock, "B": hidden})) == []
    assert sums(page({"A": {**QUARTERS, "2015/16": 50}}, {"B": hidden})) == [
        f"B: 2015/16 = {NAMES}",
        f"A: 2015/16 = {NAMES}",
    ]


def test_a_table_of_very_many_rows_is_read_in_one_go() -> None:
    """Each row is tried as the sum of all others, of those above and of those below: not one by one."""
    many: Values = {f"R{number}": {"2015": number} for number in range(3000)}
    assert sums(page(many)) == []
    assert len(sums(page({**many, "Everyone": {"2015": sum(range(3000))}}))) == 1
