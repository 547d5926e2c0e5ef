"""Pages: the title above, the version and the page below, DRAFT across a draft, and where a page may end."""

from __future__ import annotations

from typing import Any
from xml.sax.saxutils import escape

from docx.document import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

# python-docx has no public name for what `Section.header` and `Section.footer` return.
from docx.section import _Footer, _Header

from assure.projection.report import Report
from assure.publishing.office import legal_xml_text
from assure.publishing.stamps import page_stamps
from assure.publishing.word.styles import Styles

_LONGEST = 90
"""A longer title is cut after a word in the running header; the report itself begins with the full title."""


def fill_headers_and_footers(document: Document, report: Report, styles: Styles, width: int, own: bool) -> None:
    """Fill the headers and footers of every section; `width` is that of the text in twips.

    `own` says that the page is assure's; a council's keeps its headers and footers, and gets only what is missing.
    """
    for at, section in enumerate(document.sections):
        pages = [(section.header, section.footer, False)]
        if section.different_first_page_header_footer:
            pages.append((section.first_page_header, section.first_page_footer, True))
        if document.settings.odd_and_even_pages_header_footer:
            pages.append((section.even_page_header, section.even_page_footer, False))
        for place, (head, foot, first) in enumerate(pages):
            # The first page shows the title in the text.
            above = _text(_short(report.title)) if own and not first else ""
            if report.draft:
                above += f"{_TAB}<w:r><w:rPr><w:b/></w:rPr><w:t>DRAFT</w:t></w:r>{_watermark(at * 10 + place)}"
            if above:
                _put(head, _paragraph(styles.id("header"), width, above))
            below = _text(" · ".join(page_stamps(report)))
            if not _has_page_number(foot):
                below += f"{_TAB}{_text('Page ')}{_field('PAGE')}{_text(' of ')}{_field('NUMPAGES')}"
            _put(foot, _paragraph(styles.id("footer"), width, below))


def _has_page_number(foot: _Footer) -> bool:
    return not foot.is_linked_to_previous and any("PAGE" in _fields(each._p) for each in foot.paragraphs)


def _put(part: _Header | _Footer, paragraph: Any) -> None:
    """Put a paragraph into a header or footer: in place of empty ones, below others."""
    part.is_linked_to_previous = False
    root = part._element
    for empty in [each for each in root.findall(qn("w:p")) if not _has_content(each)]:
        root.remove(empty)
    root.append(paragraph)


def _has_content(paragraph: Any) -> bool:
    content = {qn(f"w:{name}") for name in ("drawing", "pict", "t", "fldSimple", "fldChar", "object")}
    return any(each.tag in content for each in paragraph.iter())


def _short(title: str) -> str:
    if len(title) <= _LONGEST:
        return title
    return title[:_LONGEST].rsplit(" ", 1)[0].rstrip(" ,:;") + " …"


_TAB = "<w:r><w:tab/></w:r>"


def _text(words: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{escape(legal_xml_text(words))}</w:t></w:r>' if words else ""


def _field(name: str) -> str:
    return f'<w:fldSimple w:instr=" {name} "><w:r><w:t>1</w:t></w:r></w:fldSimple>'


def _fields(paragraph: Any) -> str:
    simple = [each.get(qn("w:instr"), "") for each in paragraph.iter(qn("w:fldSimple"))]
    return " ".join([*simple, *(each.text or "" for each in paragraph.iter(qn("w:instrText")))])


def _paragraph(style: str, width: int, content: str) -> Any:
    # Word's own header styles have tab stops in the middle and at the right of other page widths.
    stops = "".join(f'<w:tab w:val="clear" w:pos="{at}"/>' for at in _USUAL_STOPS if at != width)
    stops += f'<w:tab w:val="right" w:pos="{width}"/>'
    properties = f'<w:pPr><w:pStyle w:val="{style}"/><w:tabs>{stops}</w:tabs></w:pPr>'
    return parse_xml(f"<w:p {nsdecls('w')} {_DRAWING}>{properties}{content}</w:p>")


_USUAL_STOPS = (4153, 4320, 4513, 4536, 4680, 8306, 8640, 9026, 9072, 9360)
_DRAWING = (
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'
    ' xmlns:w10="urn:schemas-microsoft-com:office:word"'
)


def _watermark(number: int) -> str:
    """DRAFT across the page, behind the text, as Word itself draws its watermarks."""
    place = (
        "position:absolute;margin-left:0;margin-top:0;width:420pt;height:140pt;rotation:315;z-index:-251658752;"
        "mso-position-horizontal:center;mso-position-horizontal-relative:margin;"
        "mso-position-vertical:center;mso-position-vertical-relative:margin"
    )
    return (
        '<w:r><w:rPr><w:noProof/></w:rPr><w:pict><v:shapetype id="_x0000_t136" coordsize="21600,21600" o:spt="136"'
        ' adj="10800" path="m@7,l@8,m@5,21600l@6,21600e"><v:formulas><v:f eqn="sum #0 0 10800"/>'
        '<v:f eqn="prod #0 2 1"/><v:f eqn="sum 21600 0 @1"/><v:f eqn="sum 0 0 @2"/><v:f eqn="sum 21600 0 @3"/>'
        '<v:f eqn="if @0 @3 0"/><v:f eqn="if @0 21600 @1"/><v:f eqn="if @0 0 @2"/><v:f eqn="if @0 @4 21600"/>'
        '<v:f eqn="mid @5 @6"/><v:f eqn="mid @8 @5"/><v:f eqn="mid @7 @8"/><v:f eqn="mid @6 @7"/>'
        '<v:f eqn="sum @6 0 @5"/></v:formulas><v:path textpathok="t" o:connecttype="custom"'
        ' o:connectlocs="@9,0;@10,10800;@11,21600;@12,10800" o:connectangles="270,180,90,0"/>'
        '<v:textpath on="t" fitshape="t"/></v:shapetype>'
        f'<v:shape id="Draft{number}" o:spid="_x0000_s{2049 + number}" type="#_x0000_t136" alt="" style="{place}"'
        ' o:allowincell="f" fillcolor="#d9d9d9" stroked="f"><v:fill opacity=".5"/>'
        '<v:textpath style="font-family:&quot;Arial&quot;;font-size:1pt" string="DRAFT"/></v:shape></w:pict></w:r>'
    )


_LEADING = ("Body Text", "Numbered Paragraph", "List Continue")
"""The styles of paragraphs that may lead to a list."""
_ROOM = 160
"""The least space between a table or terms and the text below, in twips."""


def keep_together(document: Document, styles: Styles) -> None:
    """Keep together a lead and what follows it, a recommendation and its owner and date, a table and its notes.

    Text after a table or terms gets space above it: a table cannot have space below, and terms are set close.
    """
    leading = {styles.id(name) for name in _LEADING}
    caption, detail = styles.id("Caption"), styles.id("Recommendation Detail")
    notes, terms = styles.id("Table Notes"), {styles.id("Fact"), detail}
    for block in document.element.body:
        after = next_block(block)
        follows = after.style or "" if after is not None and after.tag == qn("w:p") else ""
        if block.tag == qn("w:p"):
            leads = block.style in leading and (_lead_words(block).endswith(":") or _bold(block))
            if leads or block.style == caption or follows == detail:
                block.get_or_add_pPr().get_or_add_keepNext()
            if block.style in terms and follows not in terms and styles.before(follows) < _ROOM:
                block.get_or_add_pPr().get_or_add_spacing().set(qn("w:after"), str(_ROOM))
        elif block.tag == qn("w:tbl") and follows == notes:
            for paragraph in block.tr_lst[-1].iter(qn("w:p")):
                paragraph.get_or_add_pPr().get_or_add_keepNext()
        elif block.tag == qn("w:tbl") and follows and styles.before(follows) < _ROOM:
            after.get_or_add_pPr().get_or_add_spacing().set(qn("w:before"), str(_ROOM))


def next_block(block: Any) -> Any:
    """The block below another, past bookmarks; None below the last."""
    after = block.getnext()
    while after is not None and after.tag in (qn("w:bookmarkStart"), qn("w:bookmarkEnd")):
        after = after.getnext()
    return after


def _lead_words(paragraph: Any) -> str:
    # A source in brackets may follow the colon.
    words = "".join(each.text or "" for each in paragraph.iter(qn("w:t"))).rstrip()
    return words[: words.rfind("(")].rstrip() if words.endswith(")") else words


def _bold(paragraph: Any) -> bool:
    runs = [run for run in paragraph.iter(qn("w:r")) if any((each.text or "").strip() for each in run.iter(qn("w:t")))]
    return bool(runs) and all(run.find(f"{qn('w:rPr')}/{qn('w:b')}") is not None for run in runs)
