"""The contents: a field of Word's with its lines already there, each a link to its heading.

Only Word knows on which page a heading falls, once it has laid the document out: a number computed here, or taken from
another program's layout, would be wrong on somebody's machine, and a wrong number is worse than none. To have Word fill
the numbers in as it opens the file (`w:updateFields`, `w:dirty`) makes it ask each reader whether fields "that may
refer to other files" should be updated, which nobody sends to a committee. So:

- where the report numbers its paragraphs, a line gives the first of its chapter: `paragraph 12` is right on paper, on
  screen, and in any program;
- where it does not, a line ends with a field for the page (`PAGEREF`) that is empty until a program fills it in:
  nothing is shown, and no dots lead to nothing.

Whoever updates the contents in Word (a click on them, then F9 or Update Table) gets page numbers in either case.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from xml.sax.saxutils import escape

from docx.document import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

from assure.publishing.office import legal_xml_text
from assure.publishing.word.pandoc_tree import field_runs
from assure.publishing.word.plan import LayoutPlan
from assure.publishing.word.styles import Styles

_MANY = 40
"""With more headings of two levels than this, the contents list the chapters only."""
_HEIGHTS = {1: 15.8, 2: 13.2}
"""The heights of a line of the contents, in points, by its level."""
_PAGE = 650
"""The height of a page's text in points, with a little to spare."""


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of the contents."""

    level: int
    name: str
    """The name of the bookmark around its heading."""
    words: str
    paragraph: int | None
    """The number of the first numbered paragraph below its heading."""


def fill_contents(document: Document, plan: LayoutPlan, styles: Styles, width: int) -> None:
    """Put the contents after their heading, and the text on a new page. Nothing where the plan has no contents.

    `width` is that of the text in twips.
    """
    levels = {styles.id(f"heading {level}"): level for level in range(1, 7)}
    paragraphs = [p for p in document.element.body.iter(qn("w:p")) if p.style in levels]
    title = next((p for p in document.element.body.iter(qn("w:p")) if p.style == styles.id("TOC Heading")), None)
    if title is None or not plan.contents:
        return
    deepest = 2 if sum(heading.level <= 2 for heading in plan.headings) <= _MANY else 1
    lines = _lines(paragraphs, plan, deepest)
    numbered = any(line.paragraph for line in lines)
    box = parse_xml(
        f'<w:sdt {nsdecls("w")}><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/>'
        "<w:docPartUnique/></w:docPartObj></w:sdtPr><w:sdtContent/></w:sdt>"
    )
    title.addprevious(box)
    if styles.numbers("TOC Heading"):
        # A style based on a numbered heading's would number the contents as the first chapter.
        title.get_or_add_pPr().get_or_add_numPr().get_or_add_numId().val = 0
    content = box.find(qn("w:sdtContent"))
    content.append(title)
    for at, line in enumerate(lines):
        before = _opening(deepest) if at == 0 else ""
        after = _CLOSING if at == len(lines) - 1 else ""
        style = f"toc {line.level}"
        tabs = _tabs(styles.right_stop(style), numbered, width)
        words = f'<w:r><w:t xml:space="preserve">{escape(legal_xml_text(line.words))}</w:t></w:r>'
        entry = (
            f'<w:p {nsdecls("w")}><w:pPr><w:pStyle w:val="{styles.id(style)}"/>{tabs}</w:pPr>{before}<w:hyperlink '
            f'w:anchor="{line.name}" w:history="1">{words}{_place(line, numbered)}</w:hyperlink>{after}</w:p>'
        )
        content.append(parse_xml(entry))
    # Where the contents run over to a second page, the text goes on below them rather than leave most of it empty.
    if paragraphs and plan.above + sum(_HEIGHTS[line.level] for line in lines) <= _PAGE:
        first = paragraphs[0].get_or_add_pPr()
        first.get_or_add_pageBreakBefore()
        # The space of its style would push it down the new page.
        first.get_or_add_spacing().set(qn("w:before"), "0")


def _lines(paragraphs: Sequence[Any], plan: LayoutPlan, deepest: int) -> list[_Line]:
    """The lines of the contents, down to a level. Each heading that has one gets a bookmark."""
    found = []
    headings = zip(paragraphs, plan.headings, plan.first_paragraphs(), strict=True)
    for at, (paragraph, heading, number) in enumerate(headings, start=1):
        if heading.level <= deepest:
            name = f"_Toc{at:08d}"
            _mark(paragraph, name, 6_000_000 + at)
            found.append(_Line(heading.level, name, heading.words, number))
    return found


def _mark(paragraph: Any, name: str, place: int) -> None:
    """A bookmark around the words of a heading."""
    start = parse_xml(f'<w:bookmarkStart {nsdecls("w")} w:id="{place}" w:name="{name}"/>')
    paragraph.insert(0 if paragraph.pPr is None else 1, start)
    paragraph.append(parse_xml(f'<w:bookmarkEnd {nsdecls("w")} w:id="{place}"/>'))


_CLOSING = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'


def _opening(deepest: int) -> str:
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve"> TOC \\o "1-{deepest}" \\h \\z \\u </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    )


def _tabs(stop: int | None, numbered: bool, width: int) -> str:
    """The stop of a line at the right margin, unless its style has one that will do; `stop` is its position."""
    if numbered and stop is not None:
        return ""
    leader = "dot" if numbered else "none"
    return f'<w:tabs><w:tab w:val="right" w:leader="{leader}" w:pos="{width if stop is None else stop}"/></w:tabs>'


def _place(line: _Line, numbered: bool) -> str:
    """What a line says about where its heading is: a paragraph's number or a page."""
    tab = "<w:r><w:tab/></w:r>"
    if numbered:
        return f"{tab}<w:r><w:t>paragraph {line.paragraph}</w:t></w:r>" if line.paragraph else ""
    return tab + field_runs(f"PAGEREF {line.name} \\h")
