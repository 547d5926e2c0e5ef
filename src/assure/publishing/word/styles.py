"""The styles of a document by the names that people know: their ids differ from one language of Word to the next."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docx.oxml.ns import qn

if TYPE_CHECKING:
    from docx.document import Document


class Styles:
    """The styles of one document."""

    def __init__(self, document: Document) -> None:
        self._found: dict[str, Any] = {}
        self._by_id: dict[str, Any] = {}
        for style in document.styles.element.style_lst:
            name = style.find(qn("w:name"))
            self._by_id[style.styleId] = style
            if name is not None:
                self._found.setdefault(str(name.get(qn("w:val"))).lower(), style)

    def id(self, name: str) -> str:
        """The id of the style of a name, whatever its case; the name without spaces where there is none."""
        style = self._found.get(name.lower())
        return str(style.styleId) if style is not None else name.replace(" ", "")

    def numbers(self, name: str) -> bool:
        """Whether a style, or one that it is based on, brings its own numbers or bullets."""
        style = self._found.get(name.lower())
        for _ in range(20):
            if style is None:
                return False
            if style.find(f"{qn('w:pPr')}/{qn('w:numPr')}") is not None:
                return True
            based = style.find(qn("w:basedOn"))
            style = self._by_id.get(based.get(qn("w:val"))) if based is not None else None
        return False
