"""The lists of a report as an XLSX workbook (extra `sheet`): action plan, KPIs, evidence index, coverage."""

from __future__ import annotations

import datetime
import math
import re
from collections.abc import Mapping, Sequence
from decimal import Decimal
from io import BytesIO
from typing import Any

from assure.extras import require_extras
from assure.model.dates import Date
from assure.projection.report import Report
from assure.publishing.office import EARLIEST, deterministic_zip, legal_xml_text
from assure.publishing.sheet import lists
from assure.publishing.sheet.lists import CellValue, Listing
from assure.publishing.stamps import page_stamps
from assure.publishing.tables import SHADES, shade
from assure.publishing.text_runs import plain_runs
from assure.publishing.text_width import LINE, line_count

_MOST = 32_767
"""The most characters that a cell holds, counted as UTF-16 does."""
_CUT = " […] The rest is in the report."
_HEAD = 2
"""The row of a table's headers, from 0; above it are the sheet's title and the report's stamps."""
_SIZE = 11
"""The size of letters, in points."""
_LINE = {"bottom": 1, "bottom_color": "#B9C6CC"}
_BASE = {"font_name": "Arial", "font_size": _SIZE, "valign": "top"}


def to_xlsx(report: Report) -> bytes:
    """The workbook. Raises AssureError when the extra `sheet` is missing."""
    require_extras({"xlsx": "sheet"})
    import xlsxwriter  # type: ignore[import-untyped]

    out = BytesIO()
    literal = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    book = xlsxwriter.Workbook(out, {"in_memory": True, **literal})
    _describe(book, report)
    formats = _Formats(book)
    for list_of in (lists.action_list, lists.indicator_list, lists.evidence_list, lists.coverage_list):
        if list_of is lists.coverage_list and not report.evidence.counted:
            continue  # the public may not know
        listing = list_of(report)
        _Sheet(book.add_worksheet(listing.title), formats, report).write(listing)
    book.close()
    return deterministic_zip(out.getvalue(), _free_rows)


def _free_rows(name: str, part: bytes) -> bytes:
    """Let rows grow when more is written into them later, though their heights are set."""
    if not name.startswith("xl/worksheets/sheet"):
        return part
    return re.sub(rb'(<row [^>]*?) customHeight="1"', rb"\1", part)


def _describe(book: Any, report: Report) -> None:
    """Set the properties: title, status and day; no names, whatever the audience."""
    day = report.date or datetime.date(*EARLIEST[:3])
    book.set_properties(
        {
            "title": legal_xml_text(report.title)[:255],
            "status": "Draft" if report.draft else "Final",
            "created": datetime.datetime.combine(day, datetime.time()),
        }
    )


class _Formats:
    """The looks of cells, each made once."""

    def __init__(self, book: Any) -> None:
        self._book = book
        self._made: dict[tuple[tuple[str, object], ...], Any] = {}

    def of(self, **looks: object) -> Any:
        """The format with these properties, added to those that all cells share."""
        key = tuple(sorted(looks.items()))
        if key not in self._made:
            self._made[key] = self._book.add_format({**_BASE, **looks})
        return self._made[key]


class _Sheet:
    """Writes one list into one sheet."""

    def __init__(self, sheet: Any, formats: _Formats, report: Report) -> None:
        self._sheet = sheet
        self._formats = formats
        self._title = report.title
        marks = ("DRAFT, not for publication",) if report.draft else ()
        self._marks = legal_xml_text(", ".join((*marks, *page_stamps(report))))
        """What the report is: draft, version, stage, audience."""

    def write(self, content: Listing) -> None:
        """Title, what the report is, and the list as a table with filters."""
        self._sheet.set_row(0, 24)
        title = legal_xml_text(f"{content.title}: {self._title}")[:_MOST]
        self._sheet.write_string(0, 0, title, self._formats.of(bold=True, font_size=16))
        self._sheet.write_string(1, 0, self._marks[:_MOST], self._formats.of(bold=True))
        last = len(content.columns) - 1
        for index, width in enumerate(content.columns.values()):
            self._sheet.set_column(index, index, width)
        if content.rows:
            self._table(content, last)
        else:
            self._sheet.write_string(_HEAD, 0, content.empty, self._formats.of())
        self._set_page(last)

    def _table(self, content: Listing, last: int) -> None:
        head = self._formats.of(
            bold=True, font_color="#FFFFFF", bg_color="#0B5563", text_wrap=True, align="left", indent=1
        )
        self._sheet.add_table(
            _HEAD,
            0,
            _HEAD + len(content.rows),
            last,
            {
                "name": content.title.replace(" ", ""),
                "description": content.about,
                "style": "Table Style Light 1",
                "columns": [{"header": name, "header_format": head} for name in content.columns],
            },
        )
        for row, values in enumerate(content.rows, start=_HEAD + 1):
            self._sheet.set_row(row, _height(values, content))
            for column, value in enumerate(values):
                counted = content.title == "Coverage" and 0 < column < last
                self._cell(row, column, value, _shaded(value) if counted else {})
        self._sheet.freeze_panes(_HEAD + 1, 1)

    def _cell(self, row: int, column: int, value: CellValue, looks: Mapping[str, object]) -> None:
        looks = {**_LINE, **looks}
        if value is None or value == "":
            self._sheet.write_blank(row, column, None, self._formats.of(**looks))
        elif isinstance(value, str):
            self._sheet.write_string(
                row, column, cell_text(value), self._formats.of(text_wrap=True, align="left", indent=1, **looks)
            )
        elif isinstance(value, Date):
            self._day(row, column, value, looks)
        else:
            self._number(row, column, Decimal(value), looks)

    def _day(self, row: int, column: int, value: Date, looks: Mapping[str, object]) -> None:
        """A real date, shown as precisely as it is known; a month or year is stored as its last day, when it is due."""
        shown = "d mmmm yyyy" if value.day else "mmmm yyyy" if value.month else "yyyy"
        if value.year < 1900:  # the format has no earlier day
            self._sheet.write_string(row, column, str(value), self._formats.of(**looks))
        else:
            form = self._formats.of(num_format=shown, align="left", indent=1, **looks)
            self._sheet.write_datetime(row, column, value.last, form)

    def _number(self, row: int, column: int, value: Decimal, looks: Mapping[str, object]) -> None:
        """A number with the decimals it was given; one that a sheet would round is written as text."""
        as_float = float(value)
        if not math.isfinite(as_float) or Decimal(repr(as_float)) != value or len(value.as_tuple().digits) > 15:
            self._sheet.write_string(row, column, f"{value:f}"[:_MOST], self._formats.of(align="right", **looks))
            return
        places = max(0, -int(value.as_tuple().exponent))
        form = "#,##0" + (f".{'0' * places}" if places else "")
        self._sheet.write_number(row, column, as_float, self._formats.of(num_format=form, **looks))

    def _set_page(self, last: int) -> None:
        """Set how it prints: A4 landscape, one page wide, headers on each page, the report's stamps in the footer."""
        self._sheet.set_landscape()
        self._sheet.set_paper(9)
        self._sheet.fit_to_pages(1, 0)
        self._sheet.repeat_rows(0, _HEAD)
        self._sheet.print_area(0, 0, max(_HEAD, self._sheet.dim_rowmax or 0), last)
        marks = self._marks[:100].replace("&", "&&")
        self._sheet.set_footer(f"&L{marks}&RPage &P of &N")


def _height(values: Sequence[CellValue], content: Listing) -> float:
    """The height that a row needs for its words, in points, at most the format's 409."""
    most = 1
    for value, width in zip(values, content.columns.values(), strict=True):
        if isinstance(value, str):
            # Widths count digits of 7 pixels; the filter and the indent take some of that.
            room = (7 * width - 10) * 0.75
            most = max(most, sum(line_count(plain_runs(line[:9000]), _SIZE, room) for line in value.split("\n")[:30]))
    return min(409.0, most * _SIZE * LINE + 4)


def _shaded(value: CellValue) -> dict[str, object]:
    dark = shade(str(value))
    if dark is None:
        return {}
    last = dark == len(SHADES) - 1
    return {"bg_color": f"#{SHADES[dark]}", "font_color": "#FFFFFF" if last else "#1B262D", "bold": value == 0}


def cell_text(text: str) -> str:
    """Text for a cell: U+FFFD replaces illegal characters; a text that is too long is cut, and says so."""
    text = legal_xml_text(text)
    if len(text.encode("utf-16-le")) // 2 <= _MOST:
        return text
    start = text.encode("utf-16-le")[: 2 * (_MOST - len(_CUT))].decode("utf-16-le", errors="ignore")
    return start + _CUT
