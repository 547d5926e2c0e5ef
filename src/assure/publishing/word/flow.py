"""Where pages may end: never between a lead and what it leads to."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docx.oxml.ns import qn

if TYPE_CHECKING:
    from docx.document import Document

    from assure.publishing.word.styles import Styles

_LEADING = ("Body Text", "Numbered Paragraph", "List Continue")
"""The styles of paragraphs that may lead to a list."""


def keep_leads(document: Document, styles: Styles) -> None:
    """Keep a caption, and what ends with a colon or is bold throughout, on the page of what follows it."""
    wanted = {styles.id(name) for name in _LEADING}
    caption = styles.id("Caption")
    for paragraph in document.element.body.findall(qn("w:p")):
        leads = paragraph.style in wanted and (_text(paragraph).endswith(":") or _bold(paragraph))
        if leads or paragraph.style == caption:
            paragraph.get_or_add_pPr().get_or_add_keepNext()


def _text(paragraph: Any) -> str:
    # A source in brackets may stand after the colon: it belongs to what the colon ends.
    words = "".join(each.text or "" for each in paragraph.iter(qn("w:t"))).rstrip()
    return words[: words.rfind("(")].rstrip() if words.endswith(")") else words


def _bold(paragraph: Any) -> bool:
    runs = [run for run in paragraph.iter(qn("w:r")) if any((each.text or "").strip() for each in run.iter(qn("w:t")))]
    return bool(runs) and all(run.find(f"{qn('w:rPr')}/{qn('w:b')}") is not None for run in runs)
