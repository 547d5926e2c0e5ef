"""The workbook: tables with filters, dates as dates, text never as formulas, the same bytes each time."""

from __future__ import annotations

import datetime
import zipfile
from dataclasses import replace
from decimal import Decimal
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl  # type: ignore[import-untyped]
from openxml_audit import OpenXmlValidator  # type: ignore[import-untyped]

from assure.model.dates import Date
from assure.model.text import Markdown
from assure.projection.project import Audience, project
from assure.projection.report import Report
from assure.publishing.sheet import lists
from assure.publishing.sheet.workbook import cell_text, to_xlsx
from assure.publishing.text_width import text_width
from assure.reading.folder import read_review
from tests.repository import EXAMPLES

SHEETS = ["Action plan", "KPIs", "Evidence index", "Coverage"]


@cache
def report(name: str = "cqc-example", audience: Audience = "council") -> Report:
    return project(read_review(EXAMPLES / name), audience)


def opened(data: bytes) -> Any:
    return openpyxl.load_workbook(BytesIO(data))


def rows(sheet: Any) -> list[dict[str, Any]]:
    heads, *values = sheet.iter_rows(min_row=3)
    return [{head.value: cell for head, cell in zip(heads, row, strict=True)} for row in values]


def column(sheet: Any, name: str) -> list[Any]:
    return [row[name].value for row in rows(sheet)]


def test_four_sheets_of_tables_with_filters_and_frozen_heads() -> None:
    book = opened(to_xlsx(report()))
    assert book.sheetnames == SHEETS
    for sheet in book:
        (table,) = sheet.tables.values()
        assert table.autoFilter is not None
        assert sheet.freeze_panes == "B4"
        assert all(sheet.column_dimensions[key].width >= 10 for key in sheet.column_dimensions)
        assert sheet["A1"].value.startswith(sheet.title)
        assert sheet.print_title_rows == "$1:$3"


def test_the_action_plan_has_real_dates_as_precise_as_they_are_known() -> None:
    plan = rows(opened(to_xlsx(report()))["Action plan"])
    assert [row["Number"].value for row in plan] == list(range(1, 11))
    due = {row["Number"].value: row["Due"] for row in plan}
    assert due[1].is_date
    assert (due[1].value, due[1].number_format) == (datetime.datetime(2026, 12, 31), "d mmmm yyyy")
    assert (due[8].value, due[8].number_format) == (datetime.datetime(2027, 3, 31), "mmmm yyyy")
    assert plan[0]["Status"].value == "in progress"
    assert plan[0]["Progress"].value.startswith("• 20 April 2026: ")
    assert plan[0]["Addresses"].value.startswith("Assessing needs: Most carers")
    assert plan[0]["Recommendation"].alignment.wrap_text


def test_every_date_fits_its_column() -> None:
    """A sheet shows a date that does not fit as `###`. The longest is 30 September 2026."""
    room = {
        name: 7 * width * 0.75 - 12
        for listing in (lists.action_list(report()), lists.indicator_list(report()))
        for name, width in listing.columns.items()
    }
    assert min(room["Due"], room["Period"]) > text_width("30 September 2026", 11)


def test_every_value_of_every_indicator_has_a_row() -> None:
    found = rows(opened(to_xlsx(report()))["KPIs"])
    wanted = sum(
        len(row.cells) for kpi in report().kpis for row in (*kpi.series, *kpi.targets, *kpi.comparators)
    ) + sum(len(kpi.ranks) for kpi in report().kpis)
    assert len(found) == wanted
    provisional = next(row for row in found if row["Mark"].value == "p: provisional")
    assert isinstance(provisional["Value"].value, float | int)
    withheld = [row for row in found if row["Shown as"].value == "[c]"]
    assert withheld
    assert all(row["Value"].value is None for row in withheld)
    assert any(row["Target"].value for row in found if row["Kind"].value == "Series")


def test_numbers_keep_their_decimals_and_are_not_rounded() -> None:
    kpi = report().kpis[0]
    cell = kpi.series[0].cells[0]
    values = (Decimal("12.50"), Decimal("0.1234567890123456789"), Decimal("1e400"))
    cells = tuple(replace(cell, value=value) for value in values)
    changed = replace(report(), kpis=(replace(kpi, series=(replace(kpi.series[0], cells=cells),)),))
    first, exact, huge, *_ = rows(opened(to_xlsx(changed))["KPIs"])
    assert (first["Value"].value, first["Value"].number_format) == (12.5, "#,##0.00")
    assert exact["Value"].value == "0.1234567890123456789"
    assert huge["Value"].data_type == "s"


def test_text_is_never_a_formula_a_link_or_a_number() -> None:
    nasty = ["=1+1", "+1", "-1", "@SUM(A1)", "{=1}", "https://example.org/", "0012", "mailto:a@b.example"]
    action = report().recommendations[0]
    changed = replace(report(), recommendations=tuple(replace(action, owner=text) for text in nasty))
    data = to_xlsx(changed)
    sheet = opened(data)["Action plan"]
    assert column(sheet, "Owner") == nasty
    assert {row["Owner"].data_type for row in rows(sheet)} == {"s"}
    with zipfile.ZipFile(BytesIO(data)) as file:
        assert b"<f>" not in file.read("xl/worksheets/sheet1.xml")
        assert "xl/worksheets/_rels/sheet1.xml.rels" in file.namelist()
        assert b"hyperlink" not in file.read("xl/worksheets/_rels/sheet1.xml.rels")


def test_what_a_cell_cannot_hold_is_seen() -> None:
    assert cell_text("a\x01b\ufffe") == "a\ufffdb\ufffd"
    long = cell_text("😀" * 20_000)
    assert len(long.encode("utf-16-le")) // 2 <= 32_767
    assert long.endswith("The rest is in the report.")
    action = replace(report().recommendations[0], text=Markdown(r"\_x0041_ **bold** [(surveys)]{.sources}"), title=None)
    sheet = opened(to_xlsx(replace(report(), recommendations=(action,))))["Action plan"]
    assert column(sheet, "Recommendation")[0].startswith("_x0041_ bold\n")


def test_the_index_shows_what_its_readers_may_see() -> None:
    team = rows(opened(to_xlsx(report("harrow-2015", "team")))["Evidence index"])
    assert len(team) == len(report("harrow-2015", "team").sources)
    assert any(row["Cited in"].value for row in team)
    index = rows(opened(to_xlsx(report()))["Evidence index"])
    titles = [row["Title"].value for row in index if row["Kind"].value == "Document"]
    assert titles == [document.title for document in report().documents]
    assert "Reference" not in index[0]


def test_coverage_is_the_reports() -> None:
    found = rows(opened(to_xlsx(report()))["Coverage"])
    for row, wanted in zip(found, report().coverage, strict=True):
        assert row[report().words.domain].value == wanted.title
        assert row["Interviews"].value == wanted.counts["interviews"]
        assert row["Total"].value == sum(wanted.counts[kind] for kind in report().kinds)


def test_an_empty_list_says_so() -> None:
    book = opened(to_xlsx(replace(report(), recommendations=(), kpis=(), coverage=())))
    assert book["Action plan"]["A3"].value == "No recommendations have been made yet."
    assert book["KPIs"]["A3"].value == "This review holds no indicators."


def test_a_draft_says_so_on_every_sheet_and_page() -> None:
    draft = project(read_review(EXAMPLES / "cqc-example"), "council", draft_reason="it is a test")
    for sheet in opened(to_xlsx(draft)):
        assert sheet["A2"].value.startswith("DRAFT, not for publication")
        assert sheet.oddFooter.left.text.startswith("DRAFT")


def test_the_properties_name_nobody_and_the_bytes_are_the_same() -> None:
    data = to_xlsx(report("harrow-2015", "public"))
    properties = opened(data).properties
    assert not properties.creator
    assert not properties.lastModifiedBy
    assert to_xlsx(report("harrow-2015", "public")) == data
    dated = opened(to_xlsx(replace(report(), date=datetime.date(2026, 6, 30)))).properties
    assert dated.created == datetime.datetime(2026, 6, 30)


def test_it_holds_to_the_schema_of_the_format(tmp_path: Path) -> None:
    path = tmp_path / "report.xlsx"
    path.write_bytes(to_xlsx(report("harrow-2015", "team")))
    assert [str(each) for each in OpenXmlValidator().validate(str(path)).errors] == []


def test_days_before_the_calendar_of_sheets_are_text() -> None:
    action = replace(report().recommendations[0], due=Date(1850, 1, 2))
    sheet = opened(to_xlsx(replace(report(), recommendations=(action,))))["Action plan"]
    assert column(sheet, "Due") == ["1850-01-02"]
