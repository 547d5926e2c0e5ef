"""The action plan as CSV (RFC 4180): UTF-8 with a byte order mark, by which Excel knows it, one row of heads.

Spreadsheets treat a cell of a CSV file that begins with `=`, `+`, `-` or `@` as a formula, quoted or not. Such a cell
gets an apostrophe in front, which is visible, so that readers can see what was changed. The same is done after a line
break or a semicolon within a cell, which a program set to another separator would take for the start of a cell. Every
cell is quoted.
"""

from __future__ import annotations

import csv
import re
from io import StringIO

from assure.projection.report import Report
from assure.publishing.office import legal_xml_text
from assure.publishing.sheet.lists import CellValue, action_list

_MARK = "\ufeff"
# The wide forms are taken for formulas where Excel is set to Chinese, Japanese or Korean.
_FORMULA = re.compile("(?:^|(?<=[\n\r;\t]))(?=\\s*[=+\\-@＝＋－＠])")


def to_csv(report: Report) -> bytes:
    """The action plan, a row for each recommendation; days as 2016-03-15, or as precise as they are known."""
    listing = action_list(report)
    out = StringIO(newline="")
    writer = csv.writer(out, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerow([_cell(name) for name in listing.columns])
    writer.writerows([_cell(value) for value in row] for row in listing.rows)
    return (_MARK + out.getvalue()).encode("utf-8")


def _cell(value: CellValue) -> str:
    if value is None:
        return ""
    return _FORMULA.sub("'", legal_xml_text(value)) if isinstance(value, str) else str(value)
