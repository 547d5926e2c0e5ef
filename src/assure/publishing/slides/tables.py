"""Tables and numbers on slides."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pptx.dml.color import RGBColor
from pptx.enum.lang import MSO_LANGUAGE_ID
from pptx.enum.text import MSO_ANCHOR, MSO_AUTO_SIZE, PP_ALIGN
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls
from pptx.util import Pt

from assure.publishing.office import legal_xml_text
from assure.publishing.slides.slide import CELL_SIDE, CELL_TOP, GRID, HEAD_SIZE, SlideCell, SlideTable

if TYPE_CHECKING:
    from pptx.slide import Slide as Made

_colour: Any = RGBColor
_INK, _ACCENT, _WHITE = _colour(0x1B, 0x26, 0x2D), _colour(0x0B, 0x55, 0x63), _colour(0xFF, 0xFF, 0xFF)
SHADES = ("FFFFFF", "E4F0F2", "BFDDE2", "7FC4CF", "0B5563")
"""The backgrounds of counts, from the lightest; the last has white figures."""
_NO_STYLE = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"
_EMU = 12700


@dataclass(frozen=True, slots=True)
class _Look:
    """How a cell is set."""

    size: int
    head: bool
    number: bool


def add_table(made: Made, grid: SlideTable) -> None:
    """Add a table with a header row that programs recognise, and alternative text."""
    left, top, wide, _ = GRID
    rows = (tuple(SlideCell(head) for head in grid.heads), *grid.rows)
    heights = [grid.head_height, *grid.heights]
    frame = made.shapes.add_table(len(rows), len(grid.heads), Pt(left), Pt(top), Pt(wide), Pt(sum(heights)))
    frame.name = "Table"
    frame._element.nvGraphicFramePr.cNvPr.set("descr", legal_xml_text(grid.alternative))
    table: Any = frame.table
    table._tbl.tblPr.find("{http://schemas.openxmlformats.org/drawingml/2006/main}tableStyleId").text = _NO_STYLE
    table.first_row, table.horz_banding = True, False
    for column, width in enumerate(grid.widths):
        table.columns[column].width = Pt(width)
    for index, (row, height) in enumerate(zip(rows, heights, strict=True)):
        table.rows[index].height = Pt(height)
        for column, cell in enumerate(row):
            look = _Look(grid.size if index else HEAD_SIZE, index == 0, _is_number(grid, column))
            _fill(table.cell(index, column), cell, look)


def _is_number(grid: SlideTable, column: int) -> bool:
    return any(row[column].shade is not None for row in grid.rows)


def _fill(made: Any, cell: SlideCell, look: _Look) -> None:
    made.margin_left = made.margin_right = Pt(CELL_SIDE)
    made.margin_top = made.margin_bottom = Pt(CELL_TOP)
    made.vertical_anchor = MSO_ANCHOR.MIDDLE
    darkest = cell.shade == len(SHADES) - 1
    made.fill.solid()
    made.fill.fore_color.rgb = _ACCENT if look.head else _colour.from_string(SHADES[cell.shade or 0])
    paragraph = made.text_frame.paragraphs[0]
    paragraph.alignment = PP_ALIGN.RIGHT if look.number else PP_ALIGN.LEFT
    run = paragraph.add_run()
    run.text = legal_xml_text(cell.text)
    run.font.size, run.font.bold = Pt(look.size), look.head or (look.number and cell.text == "0")
    run.font.color.rgb = _WHITE if look.head or darkest else _INK
    run.font.language_id = MSO_LANGUAGE_ID.ENGLISH_UK
    line = f'<a:lnB {nsdecls("a")} w="9525"><a:solidFill><a:srgbClr val="B9C6CC"/></a:solidFill></a:lnB>'
    made._tc.tcPr.insert(0, parse_xml(line))


def add_numbers(made: Made, numbers: Sequence[tuple[str, str]]) -> None:
    """Numbers, large, each above what it counts: in one row or two."""
    left, top, wide, _ = GRID
    gap, across = 20, -(-len(numbers) // (2 if len(numbers) > 4 else 1))
    width = (wide - gap * (across - 1)) / across
    for index, (number, words) in enumerate(numbers):
        row, column = divmod(index, across)
        place = (left + column * (width + gap), top + 14 + row * 176, width, 150)
        box: Any = made.shapes.add_textbox(*(Pt(each) for each in place))
        box.name = f"Number {index + 1}"
        box.fill.solid()
        box.fill.fore_color.rgb = _colour.from_string(SHADES[1])
        frame = box.text_frame
        frame.auto_size = MSO_AUTO_SIZE.NONE
        frame.word_wrap, frame.vertical_anchor = True, MSO_ANCHOR.MIDDLE
        frame.margin_left = frame.margin_right = Pt(16)
        _number(frame.paragraphs[0], number, 44, _ACCENT, bold=True)
        _number(frame.add_paragraph(), words, 18, _INK, bold=False)


def _number(paragraph: Any, words: str, size: int, colour: RGBColor, *, bold: bool) -> None:
    run = paragraph.add_run()
    run.text = words
    run.font.size, run.font.bold, run.font.color.rgb = Pt(size), bold, colour
    run.font.language_id = MSO_LANGUAGE_ID.ENGLISH_UK
