"""The styles of a document by the names that people know: their ids differ from one language of Word to the next."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docx.oxml.ns import qn

if TYPE_CHECKING:
    from collections.abc import Iterator

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
        return any(style.find(f"{qn('w:pPr')}/{qn('w:numPr')}") is not None for style in self._line(name))

    def right_stop(self, name: str) -> int | None:
        """Where the right-hand tab stop of a style, or of one that it is based on, stands, in twips; None for none."""
        for style in self._line(name):
            stops = style.findall(f"{qn('w:pPr')}/{qn('w:tabs')}/{qn('w:tab')}")
            right = [int(stop.get(qn("w:pos"))) for stop in stops if stop.get(qn("w:val")) in ("right", "end")]
            if right:
                return max(right)
        return None

    def _line(self, name: str) -> Iterator[Any]:
        """A style, and those that it is based on, nearest first."""
        style = self._found.get(name.lower())
        seen = set()
        while style is not None and style.styleId not in seen:
            yield style
            seen.add(style.styleId)
            based = style.find(qn("w:basedOn"))
            style = self._by_id.get(based.get(qn("w:val"))) if based is not None else None
