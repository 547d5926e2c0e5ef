"""Writes planned slides into the template."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from io import BytesIO
from typing import TYPE_CHECKING, Any

import pptx
from pptx.dml.color import RGBColor
from pptx.enum.lang import MSO_LANGUAGE_ID
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls
from pptx.util import Pt

from assure.projection.report import Report
from assure.publishing.charts.svg import to_png, to_svg
from assure.publishing.office import legal_xml_text, set_core_properties
from assure.publishing.slides.paragraphs import SlideParagraph, TextRoom
from assure.publishing.slides.slide import COUNT, FOOT, KICKER, ChartPicture, Slide, shorten_text
from assure.publishing.slides.tables import add_numbers, add_table
from assure.publishing.stamps import page_stamps
from assure.publishing.text_runs import BULLET, Run, plain_runs
from assure.resources import shipped_folder

if TYPE_CHECKING:
    from pptx.slide import Slide as Made

_EMU = 12700
_DENSITY = 3.0
"""Pixels of the PNG for each of the drawing's: at least 200 an inch on a printed slide."""
_colour: Any = RGBColor
_SOFT = _colour(0x4A, 0x59, 0x62)


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
        _add_feet(made, report, number)
        if report.audience == "team" and slide.sources:
            _add_notes(made, slide)
    set_core_properties(deck.core_properties, report)
    out = BytesIO()
    deck.save(out)
    return out.getvalue()


def _fill(made: Made, slide: Slide) -> None:
    """The title and the boxes, in the order in which they are read."""
    holders: list[Any] = sorted(made.placeholders, key=lambda each: each.placeholder_format.idx)
    head: Any = holders[0].text_frame
    first = head.paragraphs[0]
    if slide.title.kicker:
        dark = slide.layout == "Title"
        write_runs(
            first, plain_runs(slide.title.kicker), KICKER, bold=slide.title.strong, colour=None if dark else _SOFT
        )
        first = head.add_paragraph()
    write_runs(first, plain_runs(slide.title.words), slide.title.size, bold=True)
    for holder, box in zip(holders[1:], slide.boxes, strict=True):
        _fill_box(holder.text_frame, box.room, box.paras)
    for number, figure in enumerate(slide.figures, start=1):
        # In reading order a chart follows its own caption, before the heading of the second chart.
        after = holders[len(slide.boxes) // len(slide.figures) * number]
        after._element.addnext(_picture(made, figure, number))
    if slide.grid:
        add_table(made, slide.grid)
    if slide.numbers:
        add_numbers(made, slide.numbers)


def _picture(made: Made, figure: ChartPicture, number: int) -> Any:
    """A chart as a picture, with its title and what it shows for those who do not see it."""
    words = (legal_xml_text(figure.chart.title), legal_xml_text(figure.chart.summary))
    data = to_png(to_svg(figure.drawing, *words), "pptx", "slides", _DENSITY)
    left, top, wide, high = figure.place
    shape = made.shapes.add_picture(BytesIO(data), Pt(left), Pt(top), Pt(wide), Pt(high))
    shape.name = f"Chart {number}"
    element: Any = shape._element
    element.nvPicPr.cNvPr.set("title", words[0])
    element.nvPicPr.cNvPr.set("descr", words[1])
    return element


def _fill_box(frame: Any, room: TextRoom, paras: Sequence[SlideParagraph]) -> None:
    for index, para in enumerate(paras):
        paragraph = frame.add_paragraph() if index else frame.paragraphs[0]
        bold = True if para.look == "head" else None
        number = para.marker if para.marker != BULLET else ""
        runs = (Run(f"{number}\t", bold=True), *para.runs) if number else para.runs
        write_runs(
            paragraph, runs, room.of(para), bold=bold, colour=_SOFT if para.look == "detail" and para.depth else None
        )
        paragraph.space_before = Pt(room.before(para) if index else 0)
        _indent(paragraph, para)


def _indent(paragraph: Any, para: SlideParagraph) -> None:
    """Set a paragraph's indent and marker, whatever the defaults of its box."""
    properties = paragraph._p.get_or_add_pPr()
    hang = para.indent - 22 * max(0, para.depth - 1) if para.marker else 0
    properties.set("marL", str(para.indent * _EMU))
    properties.set("indent", str(-hang * _EMU))
    if para.depth > 1:
        properties.set("lvl", str(min(para.depth, 3) - 1))
    if para.marker == BULLET:
        properties.append(parse_xml(f'<a:buFont {nsdecls("a")} typeface="Arial"/>'))
        properties.append(parse_xml(f'<a:buChar {nsdecls("a")} char="{BULLET}"/>'))
    else:
        properties.append(parse_xml(f"<a:buNone {nsdecls('a')}/>"))


def write_runs(
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


def _add_feet(made: Made, report: Report, number: int) -> None:
    """The version stamp, the slide's number and, on a draft, the mark that says so; read after its own words."""
    words = shorten_text(
        "   ".join(legal_xml_text(" ".join(each.split())) for each in page_stamps(report)), 14, FOOT[2] * 0.95
    )
    colour = "FFFFFF" if made.slide_layout.name == "Title" else "4A5962"
    looks = f'<a:rPr lang="en-GB" sz="1400"><a:solidFill><a:srgbClr val="{colour}"/></a:solidFill>{_FONT}</a:rPr>'
    stamp = f'<a:pPr algn="l"/><a:r>{looks}<a:t>{_escaped(words)}</a:t></a:r>'
    foot = _holder("ftr", 11, "Footer", FOOT, stamp)
    field = f'<a:pPr algn="r"/><a:fld id="{_FIELD}" type="slidenum">{looks}<a:t>{number}</a:t></a:fld>'
    count = _holder("sldNum", 12, "Slide number", COUNT, field)
    shapes: Any = made.shapes._spTree
    if report.draft:
        shapes.append(parse_xml(_DRAFT.format(shapes.max_shape_id + 1, nsdecls("p", "a"))))
    for each in (foot, count) if words else (count,):
        shapes.append(each)
        each.nvSpPr.cNvPr.set("id", str(shapes.max_shape_id + 1))


_FONT = '<a:latin typeface="+mn-lt"/>'
_FIELD = "{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}"
_DRAFT = (
    '<p:sp {1}><p:nvSpPr><p:cNvPr id="{0}" name="Draft mark"/><p:cNvSpPr txBox="1"/><p:nvPr/></p:nvSpPr><p:spPr>'
    f'<a:xfrm><a:off x="{820 * _EMU}" y="{30 * _EMU}"/><a:ext cx="{92 * _EMU}" cy="{30 * _EMU}"/></a:xfrm>'
    '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:solidFill><a:srgbClr val="FFFFFF"/></a:solidFill>'
    '<a:ln w="25400"><a:solidFill><a:srgbClr val="A61B1B"/></a:solidFill></a:ln></p:spPr>'
    '<p:txBody><a:bodyPr wrap="none" lIns="0" tIns="0" rIns="0" bIns="0" anchor="ctr"><a:noAutofit/></a:bodyPr>'
    '<a:lstStyle/><a:p><a:pPr algn="ctr"/><a:r><a:rPr lang="en-GB" sz="1800" b="1"><a:solidFill>'
    '<a:srgbClr val="A61B1B"/></a:solidFill></a:rPr><a:t>DRAFT</a:t></a:r></a:p></p:txBody></p:sp>'
)


def _holder(kind: str, index: int, name: str, place: tuple[int, int, int, int], words: str) -> Any:
    """A placeholder of the layout's footer; python-pptx does not copy it to new slides."""
    left, top, wide, high = (each * _EMU for each in place)
    return parse_xml(
        f'<p:sp {nsdecls("p", "a")}><p:nvSpPr><p:cNvPr id="0" name="{name}"/><p:cNvSpPr><a:spLocks noGrp="1"/>'
        f'</p:cNvSpPr><p:nvPr><p:ph type="{kind}" sz="quarter" idx="{index}"/></p:nvPr></p:nvSpPr>'
        f'<p:spPr><a:xfrm><a:off x="{left}" y="{top}"/><a:ext cx="{wide}" cy="{high}"/></a:xfrm></p:spPr>'
        f"<p:txBody><a:bodyPr/><a:lstStyle/><a:p>{words}</a:p></p:txBody></p:sp>"
    )


def _escaped(words: str) -> str:
    return words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _add_notes(made: Made, slide: Slide) -> None:
    frame: Any = made.notes_slide.notes_text_frame
    write_runs(frame.paragraphs[0], plain_runs("Sources for this slide", bold=True), 12)
    for line in slide.sources:
        write_runs(frame.add_paragraph(), plain_runs(line), 12)
