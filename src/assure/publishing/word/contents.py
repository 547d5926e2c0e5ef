"""The contents: a field of Word's with its lines already there, each a link to its heading.

No page number stands in it: only Word knows them, once it has laid the document out. Whoever updates the field in Word
(F9) gets them; nothing asks to be updated when the document opens.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from xml.sax.saxutils import escape

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

from assure.publishing.office import legal

if TYPE_CHECKING:
    from docx.document import Document

    from assure.publishing.word.plan import Plan
    from assure.publishing.word.styles import Styles

_MANY = 40
"""Where the headings of two levels are more than this, the contents list the chapters only."""
_HEIGHTS = {1: 15.8, 2: 13.2}
"""The heights of a line of the contents, in points, by its level."""
_PAGE = 650
"""What of a page the text may fill, in points, when a little is left to spare."""


def fill(document: Document, plan: Plan, styles: Styles) -> None:
    """Put the contents after their heading, and the text on a new page. Nothing where the plan has no contents."""
    levels = {styles.id(f"heading {level}"): level for level in range(1, 7)}
    paragraphs = [p for p in document.element.body.iter(qn("w:p")) if p.style in levels]
    title = next((p for p in document.element.body.iter(qn("w:p")) if p.style == styles.id("TOC Heading")), None)
    if title is None or not plan.contents:
        return
    deepest = 2 if sum(heading.level <= 2 for heading in plan.headings) <= _MANY else 1
    entries = []
    for at, (paragraph, heading) in enumerate(zip(paragraphs, plan.headings, strict=True), start=1):
        if heading.level <= deepest:
            name = f"_Toc{at:08d}"
            _mark(paragraph, name, 6_000_000 + at)
            entries.append((heading.level, name, heading.words))
    box = parse_xml(
        f'<w:sdt {nsdecls("w")}><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/>'
        "<w:docPartUnique/></w:docPartObj></w:sdtPr><w:sdtContent/></w:sdt>"
    )
    title.addprevious(box)
    content = box.find(qn("w:sdtContent"))
    content.append(title)
    for at, (level, name, words) in enumerate(entries):
        before = _opening(deepest) if at == 0 else ""
        after = _CLOSING if at == len(entries) - 1 else ""
        content.append(_entry(styles.id(f"toc {level}"), name, words, before, after))
    # Where the contents run over to a second page, the text goes on below them rather than leave most of it empty.
    if paragraphs and plan.above + sum(_HEIGHTS[level] for level, _, _ in entries) <= _PAGE:
        first = paragraphs[0].get_or_add_pPr()
        first.get_or_add_pageBreakBefore()
        # Its style's space would push it down the new page.
        first.get_or_add_spacing().set(qn("w:before"), "0")


def _mark(paragraph: Any, name: str, place: int) -> None:
    """A bookmark around the words of a heading."""
    start = parse_xml(f'<w:bookmarkStart {nsdecls("w")} w:id="{place}" w:name="{name}"/>')
    properties = paragraph.pPr
    if properties is None:
        paragraph.insert(0, start)
    else:
        properties.addnext(start)
    paragraph.append(parse_xml(f'<w:bookmarkEnd {nsdecls("w")} w:id="{place}"/>'))


_CLOSING = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'


def _opening(deepest: int) -> str:
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve"> TOC \\o "1-{deepest}" \\h \\z \\u </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    )


def _entry(style: str, name: str, words: str, before: str, after: str) -> Any:
    """A line of the contents. The field opens before the first and closes after the last."""
    said = f'<w:r><w:t xml:space="preserve">{escape(legal(words))}</w:t></w:r>'
    return parse_xml(
        f'<w:p {nsdecls("w")}><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{before}'
        f'<w:hyperlink w:anchor="{name}" w:history="1">{said}</w:hyperlink>{after}</w:p>'
    )
