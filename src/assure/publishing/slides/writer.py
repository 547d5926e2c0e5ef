"""Writes planned slides into the template."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from io import BytesIO
from typing import TYPE_CHECKING, Any

import pptx
from pptx.dml.color import RGBColor
from pptx.enum.lang import MSO_LANGUAGE_ID
from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.enum.text import MSO_ANCHOR, MSO_AUTO_SIZE, PP_ALIGN
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls
from pptx.util import Pt

from assure.projection.report import Report
from assure.publishing.charts.svg import to_png, to_svg
from assure.publishing.office import legal_xml_text, set_core_properties
from assure.publishing.slides.paragraphs import SlideParagraph
from assure.publishing.slides.slide import (
    CELL_SIDE,
    CELL_TOP,
    FOOT_WIDTH,
    GRID,
    HEAD_SIZE,
    KICKER,
    ChartPicture,
    Slide,
    SlideCell,
    SlideTable,
    TextBox,
    shorten_text,
)
from assure.publishing.stamps import page_stamps
from assure.publishing.tables import SHADES
from assure.publishing.text_runs import BULLET, Run, plain_runs
from assure.resources import shipped_folder

if TYPE_CHECKING:
    from pptx.slide import Slide as PptxSlide

_DENSITY = 3.0
"""Pixels of the PNG for each of the drawing's: at least 200 an inch on a printed slide."""
_colour: Any = RGBColor  # python-pptx gives its constructor no types
_INK, _ACCENT, _SOFT, _WHITE, _RED = map(_colour.from_string, ("1B262D", "0B5563", "4A5962", "FFFFFF", "A61B1B"))
_NO_STYLE = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"
"""The table style that adds nothing."""


@cache
def _template() -> bytes:
    return (shipped_folder("templates") / "slides" / "template.pptx").read_bytes()


def write_presentation(slides: Sequence[Slide], report: Report) -> bytes:
    """The slides as PPTX; the times of its parts are not fixed yet."""
    deck = pptx.Presentation(BytesIO(_template()))
    layouts = {layout.name: layout for layout in deck.slide_layouts}
    for number, slide in enumerate(slides, start=1):
        made = deck.slides.add_slide(layouts[slide.layout])
        _fill(made, slide)
        if report.draft:
            _add_draft_mark(made)
        _add_feet(made, report, number)
        sources = slide.sources if report.audience == "team" else ()
        if sources or slide.explanations:
            _add_notes(made, sources, slide.explanations)
    set_core_properties(deck.core_properties, report)
    out = BytesIO()
    deck.save(out)
    return out.getvalue()


def _fill(made: PptxSlide, slide: Slide) -> None:
    """The title and what is below it, in the order in which they are read."""
    title, *boxes = sorted(made.placeholders, key=lambda each: each.placeholder_format.idx)
    frame: Any = title.text_frame
    if slide.title.kicker:
        colour = None if slide.layout == "Title" else _SOFT
        kicker = plain_runs(slide.title.kicker)
        _write_runs(frame.paragraphs[0], kicker, KICKER, bold=slide.title.strong, colour=colour)
        frame.add_paragraph()
    _write_runs(frame.paragraphs[-1], plain_runs(slide.title.words), slide.title.size, bold=True)
    if slide.box:
        _fill_box(boxes[0].text_frame, slide.box)
    if slide.figure:
        _add_chart(made, slide.figure)
    if slide.grid:
        _add_table(made, slide.grid)
    for index, number in enumerate(slide.numbers):
        _add_number(made, number, index, len(slide.numbers))


def _fill_box(frame: Any, box: TextBox) -> None:
    for index, para in enumerate(box.paras):
        paragraph = frame.add_paragraph() if index else frame.paragraphs[0]
        number = para.marker if para.marker != BULLET else ""
        runs = (Run(f"{number}\t", bold=True), *para.runs) if number else para.runs
        colour = _SOFT if para.look == "detail" else _ACCENT if para.look == "head" else None
        _write_runs(paragraph, runs, box.room.of(para), colour=colour)
        paragraph.space_before = Pt(box.room.before(para) if index else 0)
        _indent(paragraph, para)


def _indent(paragraph: Any, para: SlideParagraph) -> None:
    """Set a paragraph's indent and marker, whatever the defaults of its box."""
    properties = paragraph._p.get_or_add_pPr()
    hang = para.indent - 22 * max(0, para.depth - 1) if para.marker else 0
    properties.set("marL", str(Pt(para.indent)))
    properties.set("indent", str(-Pt(hang)))
    if para.depth > 1:
        properties.set("lvl", str(min(para.depth, 3) - 1))
    if para.marker == BULLET:
        properties.append(parse_xml(f'<a:buFont {nsdecls("a")} typeface="Arial"/>'))
        properties.append(parse_xml(f'<a:buChar {nsdecls("a")} char="{BULLET}"/>'))
    else:
        properties.append(parse_xml(f"<a:buNone {nsdecls('a')}/>"))


def _write_runs(
    paragraph: Any, runs: Sequence[Run], size: int, *, bold: bool | None = None, colour: RGBColor | None = None
) -> None:
    """Write runs into a paragraph: their size in points, bold where the runs do not say, in British English."""
    for run in runs:
        made = paragraph.add_run()
        made.text = run.text
        made.font.size = Pt(size)
        made.font.language_id = MSO_LANGUAGE_ID.ENGLISH_UK
        if run.bold or bold is not None:
            made.font.bold = run.bold or bold
        if run.italic:
            made.font.italic = True
        if colour is not None:
            made.font.color.rgb = colour


def _add_chart(made: PptxSlide, figure: ChartPicture) -> None:
    """Add a chart as a picture, with its title and what it shows for those who do not see it."""
    title, summary = legal_xml_text(figure.chart.title), legal_xml_text(figure.chart.summary)
    data = to_png(to_svg(figure.drawing, title, summary), "pptx", "slides", _DENSITY)
    left, top, width, height = figure.place
    shape: Any = made.shapes.add_picture(BytesIO(data), Pt(left), Pt(top), Pt(width), Pt(height))
    shape.name = "Chart"
    shape._element.nvPicPr.cNvPr.set("title", title)
    shape._element.nvPicPr.cNvPr.set("descr", summary)


def _add_table(made: PptxSlide, grid: SlideTable) -> None:
    """Add a table with a header row that programs recognise, and alternative text."""
    left, top, width, _ = GRID
    rows = (tuple(SlideCell(head) for head in grid.heads), *grid.rows)
    heights = [grid.head_height, *grid.heights]
    frame = made.shapes.add_table(len(rows), len(grid.heads), Pt(left), Pt(top), Pt(width), Pt(sum(heights)))
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
            counts = any(each[column].shade is not None for each in grid.rows)
            _fill_cell(table.cell(index, column), cell, HEAD_SIZE if index == 0 else grid.size, index == 0, counts)


def _fill_cell(made: Any, cell: SlideCell, size: int, head: bool, counts: bool) -> None:
    """Fill a cell of the head or of another row, in a column of counts or of text."""
    made.margin_left = made.margin_right = Pt(CELL_SIDE)
    made.margin_top = made.margin_bottom = Pt(CELL_TOP)
    made.vertical_anchor = MSO_ANCHOR.MIDDLE
    darkest = cell.shade == len(SHADES) - 1
    made.fill.solid()
    made.fill.fore_color.rgb = _ACCENT if head else _colour.from_string(SHADES[cell.shade or 0])
    paragraph = made.text_frame.paragraphs[0]
    paragraph.alignment = PP_ALIGN.RIGHT if counts else PP_ALIGN.LEFT
    words = Run(legal_xml_text(cell.text), bold=head or (counts and cell.text == "0"))
    _write_runs(paragraph, [words], size, bold=False, colour=_WHITE if head or darkest else _INK)
    line = f'<a:lnB {nsdecls("a")} w="9525"><a:solidFill><a:srgbClr val="B9C6CC"/></a:solidFill></a:lnB>'
    made._tc.tcPr.insert(0, parse_xml(line))


def _add_number(made: PptxSlide, number: tuple[str, str], index: int, count: int) -> None:
    """Add a number, large, above what it counts: one of so many, in one row or two."""
    left, top, wide, _ = GRID
    gap, across = 20, -(-count // (2 if count > 4 else 1))
    width = (wide - gap * (across - 1)) / across
    row, column = divmod(index, across)
    place = (left + column * (width + gap), top + 14 + row * 176, width, 150)
    frame = _add_box(made, f"Number {index + 1}", place, _colour.from_string(SHADES[1]))
    frame.margin_left = frame.margin_right = Pt(16)
    frame.word_wrap = True
    _write_runs(frame.paragraphs[0], plain_runs(number[0]), 44, bold=True, colour=_ACCENT)
    _write_runs(frame.add_paragraph(), plain_runs(number[1]), 18, bold=False, colour=_INK)


def _add_box(made: PptxSlide, name: str, place: tuple[float, float, float, float], ground: RGBColor) -> Any:
    """Add a box on a coloured ground; returns the frame for its text."""
    left, top, width, height = map(Pt, place)
    box: Any = made.shapes.add_textbox(left, top, width, height)
    box.name = name
    box.fill.solid()
    box.fill.fore_color.rgb = ground
    box.text_frame.auto_size, box.text_frame.vertical_anchor = MSO_AUTO_SIZE.NONE, MSO_ANCHOR.MIDDLE
    return box.text_frame


def _add_draft_mark(made: PptxSlide) -> None:
    frame = _add_box(made, "Draft mark", (820, 30, 92, 30), _WHITE)
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
    frame._parent.line.color.rgb, frame._parent.line.width = _RED, Pt(2)
    frame.paragraphs[0].alignment = PP_ALIGN.CENTER
    _write_runs(frame.paragraphs[0], plain_runs("DRAFT"), 18, bold=True, colour=_RED)


def _add_feet(made: PptxSlide, report: Report, number: int) -> None:
    """Add the version stamp and the slide's number, which are read last."""
    stamps = "   ".join(legal_xml_text(" ".join(each.split())) for each in page_stamps(report))
    feet = (PP_PLACEHOLDER.FOOTER, PP_PLACEHOLDER.SLIDE_NUMBER) if stamps else (PP_PLACEHOLDER.SLIDE_NUMBER,)
    layout: Any = made.slide_layout
    for holder in layout.placeholders:
        if holder.placeholder_format.type not in feet:
            continue
        # python-pptx copies the other placeholders of the layout to a new slide, but not these.
        made.shapes.clone_placeholder(holder)
        shape: Any = made.shapes[-1]
        paragraph = shape.text_frame.paragraphs[0]
        if holder.placeholder_format.type == PP_PLACEHOLDER.FOOTER:
            _write_runs(paragraph, (Run(shorten_text(stamps, 14, FOOT_WIDTH * 0.95)),), 14)
        else:
            # python-pptx has no call for a field.
            words = f'<a:rPr lang="en-GB"/><a:t>{number}</a:t>'
            paragraph._p.append(parse_xml(f'<a:fld {nsdecls("a")} id="{_FIELD}" type="slidenum">{words}</a:fld>'))


_FIELD = "{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}"


def _add_notes(made: PptxSlide, sources: Sequence[str], explained: Sequence[str]) -> None:
    """Write the slide's notes: its sources under a heading, then its footnotes."""
    frame: Any = made.notes_slide.notes_text_frame
    head = [plain_runs("Sources for this slide", bold=True)] if sources else []
    for number, runs in enumerate([*head, *map(plain_runs, (*sources, *explained))]):
        _write_runs(frame.add_paragraph() if number else frame.paragraphs[0], runs, 12)
