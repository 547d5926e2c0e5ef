"""Indicators as tables."""

from __future__ import annotations

import pytest

from assure.analysis.policy import AUDIENCES
from assure.model.review import Review
from assure.projection.indicators import KpiTable
from assure.projection.project import project
from tests.conftest import WriteReview

REVIEW = {"review.md": "---\ntitle: T\nauthority: A\nframework: teasc-risk-awareness\nstage: final\n---\n"}


def _tables(review: Review) -> tuple[KpiTable, ...]:
    return project(review, "council").tables


def test_a_table_has_rows_marks_notes_and_change(brackenford: Review) -> None:
    waits = next(table for table in _tables(brackenford) if table.title == "People waiting")
    assert waits.columns == ("2021/22", "2022/23", "2023/24", "Change, 2022/23 to 2023/24")
    assert [(row.label, row.kind) for row in waits.rows] == [("Brackenford", "series"), ("Target", "target")]
    assert waits.rows[1].cells == ("[x]", "[x]", "1,000", "n/a")
    assert waits.notes == (
        "Brackenford: without people in hospital",
        "Brackenford, 2023/24: before the final count",
        "[p]: provisional",
        "[x]: not available",
    )


def test_money_ranks_and_not_applicable(brackenford: Review) -> None:
    spending = next(table for table in _tables(brackenford) if table.title == "Spending")
    assert [(row.label, row.cells) for row in spending.rows] == [
        ("Brackenford", ("£21,400,000", "n/a")),
        ("Elmshire", ("£20,000,000.5", "[x]")),
        ("Rank among neighbours", ("2 of 9", "[x]")),
    ]


def test_indicators_of_one_table_name_print_as_one(write_review: WriteReview) -> None:
    def kpi(title: str, value: str) -> str:
        series = f"series:\n  A:\n    2020: {value}\n"
        return f"---\ntitle: {title}\nunit: percent\ndecimals: 1\ntable: short-stays\n{series}---\n"

    (table,) = _tables(write_review(REVIEW | {"kpis/kpi-a.md": kpi("One", "8.25"), "kpis/kpi-b.md": kpi("Two", "-3")}))
    assert table.title == "Short stays"
    assert [(row.label, row.cells) for row in table.rows] == [("One", ("8.2%",)), ("Two", ("-3.0%",))]


def survey(title: str, value: float, england: float | None, more: str = "") -> str:
    series = f"series:\n  Wenbury:\n    2023/24:\n      value: {value}\n      note: near England\n"
    compared = f"comparators:\n  England:\n    2023/24: {england}\n" if england else ""
    head = f"---\ntitle: {title}\nunit: percent\ntable: Survey\nsource: The survey\n"
    return f"{head}{more}{series}{compared}---\n"


def test_comparators_of_a_joined_table_stand_beside_its_rows(write_review: WriteReview) -> None:
    pages = {"kpis/kpi-a.md": survey("One", 71.5, 71), "kpis/kpi-b.md": survey("Two", 91, 90, "sample: 412\n")}
    pages["kpis/kpi-c.md"] = survey("Three", 8, None)
    (table,) = _tables(write_review(REVIEW | pages))
    assert table.columns == ("Wenbury, 2023/24", "England, 2023/24")
    assert [(row.label, row.kind, row.cells) for row in table.rows] == [
        ("One", "series", ("71.5%", "71%")),
        ("Two", "series", ("91%", "90%")),
        ("Three", "series", ("8%", "[x]")),
    ]
    assert table.captions == ("Unit: per cent.",)
    assert table.notes == (
        "Two: sample: 412",
        "One, 2023/24; Two, 2023/24; Three, 2023/24: near England",
        "[x]: not available",
    )
    assert table.sources == ("The survey",)
    pages["kpis/kpi-b.md"] = survey("Two", 91, None)
    (table,) = _tables(write_review(REVIEW | pages))
    assert table.columns == ("2023/24",)  # most rows have nothing to compare
    assert [row.label for row in table.rows] == ["One", "One: England", "Two", "Three"]


ROWS = """---
title: Survey
unit: percent
sample: 412
note: at home
series:
  Feel safe: {2022/23: 70, 2023/24: 71}
  Feel well: {2022/23: 60, 2023/24: 61}
comparators:
  England:
    feel safe: {2023/24: 72}
    Feel well: {2023/24: {value: 62, mark: p}}
  Neighbours: {2023/24: 65}
targets: {2023/24: 75}
"""


def test_comparators_of_one_row_stand_beside_it(write_review: WriteReview) -> None:
    (table,) = _tables(write_review(REVIEW | {"kpis/kpi-a.md": f"{ROWS}---\n"}))
    assert table.columns == ("2022/23", "2023/24", "England, 2023/24")
    assert [(row.label, row.kind, row.cells) for row in table.rows] == [
        ("Feel safe", "series", ("70%", "71%", "72%")),
        ("Feel well", "series", ("60%", "61%", "62% [p]")),
        ("Target", "target", ("[x]", "75%", "n/a")),
        ("Neighbours", "comparator", ("[x]", "65%", "n/a")),
    ]
    assert table.notes[:2] == ("Sample: 412", "At home")
    assert table.chart is not None
    first, second = table.chart.panels
    lines = [("series", "Feel safe"), ("target", ""), ("comparator", "England"), ("comparator", "Neighbours")]
    assert [(line.kind, line.label) for line in first.lines] == lines
    assert [point.value for line in second.lines if line.label == "England" for point in line.points] == [62]


@pytest.mark.parametrize("more", ["change: {from: 2022/23, to: 2023/24}\n", "ranks:\n" + "".join(
    f"  {year}: {{place: 1, among: boroughs}}\n" for year in range(2000, 2006))])  # fmt: skip
def test_a_table_with_changes_or_many_columns_has_a_row_for_each_comparator(
    write_review: WriteReview, more: str
) -> None:
    (table,) = _tables(write_review(REVIEW | {"kpis/kpi-a.md": f"{ROWS}{more}---\n"}))
    labels = [row.label for row in table.rows if row.kind == "comparator"]
    assert labels == ["England, Feel safe", "England, Feel well", "Neighbours"]
    assert all(len(row.cells) == len(table.columns) for row in table.rows)
    assert not [column for column in table.columns if column.startswith("England")]


def test_a_sample_that_is_a_small_count_is_not_published(write_review: WriteReview) -> None:
    front = REVIEW["review.md"].replace("stage:", "disclosure: {suppress: [1, 4]}\nstage:")
    page = survey("One", 50, None, "sample: 3\n")
    review = write_review({"review.md": front, "kpis/kpi-a.md": page})
    shown = {audience: project(review, audience) for audience in AUDIENCES}
    assert [shown[audience].kpis[0].sample for audience in AUDIENCES] == [3, 3, None]
    assert ["Sample: 3" in shown[audience].tables[0].notes for audience in AUDIENCES] == [True, True, False]


def test_a_comparators_row_that_the_series_lacks_is_reported(write_review: WriteReview) -> None:
    wrong = ROWS.replace("Feel well: {2023/24: {", "Fell well: {2023/24: {")
    (fault,) = write_review(REVIEW | {"kpis/kpi-a.md": f"{wrong}---\n"}).faults
    assert (fault.rule, fault.at.place.line, fault.help) == ("bad-value", 12, "did you mean `Feel well`?")


def test_a_table_is_shown_once(brackenford: Review) -> None:
    report = project(brackenford, "council")
    assert [table.shown for table in report.tables] == [True, True]
    assert [chapter.kpis for chapter in report.chapters] == [(), ("indicator-1",), ()]


def test_a_change_is_rounded_half_up(write_review: WriteReview) -> None:
    kpi = "---\ntitle: K\nchange:\n  from: 2012\n  to: 2016\nseries:\n"
    values = {"Up": (626, 794), "Down": (200, 199), "None": (0, 3)}
    rows = "".join(f"  {row}:\n    2012: {old}\n    2016: {new}\n" for row, (old, new) in values.items())
    (table,) = _tables(write_review(REVIEW | {"kpis/kpi-k.md": f"{kpi}{rows}---\n"}))
    assert [row.cells[-1] for row in table.rows] == ["27%", "-1%", "n/a"]
