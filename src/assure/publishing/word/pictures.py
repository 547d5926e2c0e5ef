"""The pictures of the finished document: what they show is said once, and nothing else about them is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docx.oxml.ns import qn

if TYPE_CHECKING:
    from docx.document import Document


def set_alternative_texts(document: Document) -> None:
    """Keep the alternative text of each picture; drop the address that pandoc writes beside it, and room around it."""
    for drawing in document.element.body.iter(qn("w:drawing")):
        for inline in drawing.iter(qn("wp:inline")):
            # Where these are missing, LibreOffice leaves room beside the picture, and pushes it over the margin.
            for side in ("distT", "distB", "distL", "distR"):
                inline.set(side, "0")
        for outer in drawing.iter(qn("wp:docPr")):
            words = outer.get("descr", "")
            outer.attrib.pop("title", None)
            for inner in drawing.iter(qn("pic:cNvPr")):
                inner.set("descr", words)
