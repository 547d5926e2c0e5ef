"""Where pages may end: never between a lead and what it leads to, nor within what is read as one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docx.oxml.ns import qn

if TYPE_CHECKING:
    from docx.document import Document

    from assure.publishing.word.styles import Styles

_LEADING = ("Body Text", "Numbered Paragraph", "List Continue")
"""The styles of paragraphs that may lead to a list."""
_ROOM = 160
"""The least room between a table, or terms and what is said of them, and the text below, in twips."""


def keep_together(document: Document, styles: Styles) -> None:
    """Keep on one page a lead and what it leads to, a recommendation and its owner and day, a table and its notes.

    Text that follows a table or terms gets room above it: a table can give none, and terms stand close.
    """
    leading = {styles.id(name) for name in _LEADING}
    caption, detail = styles.id("Caption"), styles.id("Recommendation Detail")
    notes, terms = styles.id("Table Notes"), {styles.id("Fact"), detail}
    for block in document.element.body:
        after = _next(block)
        follows = after.style or "" if after is not None and after.tag == qn("w:p") else ""
        if block.tag == qn("w:p"):
            leads = block.style in leading and (_text(block).endswith(":") or _bold(block))
            if leads or block.style == caption or follows == detail:
                block.get_or_add_pPr().get_or_add_keepNext()
            if block.style in terms and follows not in terms and styles.before(follows) < _ROOM:
                block.get_or_add_pPr().get_or_add_spacing().set(qn("w:after"), str(_ROOM))
        elif block.tag == qn("w:tbl") and follows == notes:
            for paragraph in block.tr_lst[-1].iter(qn("w:p")):
                paragraph.get_or_add_pPr().get_or_add_keepNext()
        elif block.tag == qn("w:tbl") and follows and styles.before(follows) < _ROOM:
            after.get_or_add_pPr().get_or_add_spacing().set(qn("w:before"), str(_ROOM))


def _next(block: Any) -> Any:
    """The block that stands below another; None below the last."""
    after = block.getnext()
    while after is not None and after.tag in (qn("w:bookmarkStart"), qn("w:bookmarkEnd")):
        after = after.getnext()
    return after


def _text(paragraph: Any) -> str:
    # A source in brackets may stand after the colon: it belongs to what the colon ends.
    words = "".join(each.text or "" for each in paragraph.iter(qn("w:t"))).rstrip()
    return words[: words.rfind("(")].rstrip() if words.endswith(")") else words


def _bold(paragraph: Any) -> bool:
    runs = [run for run in paragraph.iter(qn("w:r")) if any((each.text or "").strip() for each in run.iter(qn("w:t")))]
    return bool(runs) and all(run.find(f"{qn('w:rPr')}/{qn('w:b')}") is not None for run in runs)
