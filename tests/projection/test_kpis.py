"""Indicators as tables."""

from __future__ import annotations

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
