"""The tables of the finished document: style, widths, header rows that repeat, rows that do not split."""

from __future__ import annotations

from typing import Any
from xml.sax.saxutils import quoteattr

from docx.document import Document
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn

from assure.publishing.office import legal_xml_text
from assure.publishing.word.page import next_block
from assure.publishing.word.plan import FRAME, LayoutPlan, TablePlan
from assure.publishing.word.styles import Styles

_SIDES = ("top", "left", "bottom", "right")


def lay_out_tables(document: Document, plan: LayoutPlan, styles: Styles) -> None:
    """Lay out every table by its plan."""
    tables = list(document.element.body.iter(qn("w:tbl")))
    for table, one in zip(tables, plan.tables, strict=True):
        table.replace(table.find(qn("w:tblPr")), _properties(one, styles.id("Report Table")))
        columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in one.widths)
        table.replace(table.find(qn("w:tblGrid")), parse_xml(f"<w:tblGrid {nsdecls('w')}>{columns}</w:tblGrid>"))
        rows = table.findall(qn("w:tr"))
        for at, row in enumerate(rows):
            _row(row, one.whole[at], header=one.header and at == 0)
            for column, cell in enumerate(row.findall(qn("w:tc"))):
                fill = one.shades[at][column] if one.shades else None
                _cell(cell, one.widths[column], fill)
            # No single row is left alone on the last page.
            if at < len(rows) - 1 and (one.together or at == len(rows) - 2):
                for paragraph in row.iter(qn("w:p")):
                    paragraph.get_or_add_pPr().get_or_add_keepNext()
        after = next_block(table)
        if after is None and table.getparent().tag == qn("w:tc"):
            # A cell must end with a paragraph.
            table.addnext(parse_xml(f"<w:p {nsdecls('w')}/>"))
        if after is not None and after.tag in (qn("w:tbl"), qn("w:sectPr")):
            # Word would join two tables without a paragraph between them.
            table.addnext(parse_xml(f"<w:p {nsdecls('w')}/>"))


def _properties(one: TablePlan, style: str) -> Any:
    look = f'w:firstRow="{int(one.header)}" w:lastRow="0" w:firstColumn="{int(one.by_row)}" w:lastColumn="0"'
    bits = 0x0600 | (0x0020 if one.header else 0) | (0x0080 if one.by_row else 0)
    title = f"<w:tblCaption w:val={quoteattr(legal_xml_text(one.title))}/>" if one.title else ""
    if one.box:
        sides = "".join(f'<w:{side} w:val="single" w:sz="12" w:space="0" w:color="auto"/>' for side in _SIDES)
        room = "".join(f'<w:{side} w:w="{FRAME}" w:type="dxa"/>' for side in _SIDES)
        return parse_xml(
            f'<w:tblPr {nsdecls("w")}><w:tblW w:w="{sum(one.widths)}" w:type="dxa"/>'
            f"<w:tblBorders>{sides}</w:tblBorders>"
            f'<w:tblLayout w:type="fixed"/><w:tblCellMar>{room}</w:tblCellMar>{title}</w:tblPr>'
        )
    return parse_xml(
        f'<w:tblPr {nsdecls("w")}><w:tblStyle w:val="{style}"/><w:tblW w:w="{sum(one.widths)}" w:type="dxa"/>'
        f'<w:tblLayout w:type="fixed"/><w:tblLook w:val="{bits:04X}" {look} w:noHBand="1" w:noVBand="1"/>'
        f"{title}</w:tblPr>"
    )


def _row(row: Any, whole: bool, header: bool) -> None:
    properties = row.get_or_add_trPr()
    properties.clear()
    if whole:
        properties.append(OxmlElement("w:cantSplit"))
    if header:
        properties.append(OxmlElement("w:tblHeader"))


def _cell(cell: Any, width: int, fill: str | None) -> None:
    properties = cell.get_or_add_tcPr()
    properties.clear()
    properties.append(parse_xml(f'<w:tcW {nsdecls("w")} w:w="{width}" w:type="dxa"/>'))
    if fill:
        properties.append(parse_xml(f'<w:shd {nsdecls("w")} w:val="clear" w:color="auto" w:fill="{fill}"/>'))
