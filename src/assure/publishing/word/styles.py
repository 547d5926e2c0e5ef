"""The styles of a document by name: their ids differ between language versions of Word."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from docx.document import Document
from docx.oxml.ns import qn


class Styles:
    """The styles of one document."""

    def __init__(self, document: Document) -> None:
        self._found: dict[str, Any] = {}
        self._by_id: dict[str, Any] = {}
        self._numbering = document.part.numbering_part.element
        for style in document.styles.element.style_lst:
            name = style.find(qn("w:name"))
            self._by_id[style.styleId] = style
            if name is not None:
                self._found.setdefault(str(name.get(qn("w:val"))).lower(), style)

    def id(self, name: str) -> str:
        """The id of the style with this name, in any case; where there is none, the name without spaces."""
        style = self._found.get(name.lower())
        return str(style.styleId) if style is not None else name.replace(" ", "")

    def numbers(self, name: str) -> bool:
        """Whether a style, or one that it is based on, has its own numbers or bullets."""
        return any(style.find(f"{qn('w:pPr')}/{qn('w:numPr')}") is not None for style in self._named(name))

    def before(self, id: str) -> int:
        """The space above the paragraphs of a style, in twips."""
        found = (_twips(style, "w:spacing", "w:before") for style in self._chain(self._by_id.get(id)))
        return next((each for each in found if each is not None), 0)

    def left(self, id: str) -> int:
        """The left indent of a style's paragraphs in twips: its own, or that of its bullets or numbers."""
        for style in self._chain(self._by_id.get(id)):
            for places in (style, self._level(style)):
                for name in ("w:left", "w:start"):
                    if places is not None and (found := _twips(places, "w:ind", name)) is not None:
                        return found
        return 0

    def right_stop(self, name: str) -> int | None:
        """The position of a style's right-hand tab stop, or of one that it is based on, in twips; None for none."""
        for style in self._named(name):
            stops = style.findall(f"{qn('w:pPr')}/{qn('w:tabs')}/{qn('w:tab')}")
            right = [_number(stop.get(qn("w:pos"))) for stop in stops if stop.get(qn("w:val")) in ("right", "end")]
            if found := [each for each in right if each is not None]:
                return max(found)
        return None

    def _level(self, style: Any) -> Any:
        """The list level of a style; None where it has no list."""
        numbers = style.find(f"{qn('w:pPr')}/{qn('w:numPr')}")
        if numbers is None:
            return None
        list_id, level = (_value(numbers, name) for name in ("w:numId", "w:ilvl"))
        lists = {each.get(qn("w:numId")): each for each in reversed(self._numbering.findall(qn("w:num")))}
        if list_id not in lists:
            return None
        abstract = _value(lists[list_id], "w:abstractNumId")
        for definition in self._numbering.findall(qn("w:abstractNum")):
            if definition.get(qn("w:abstractNumId")) == abstract:
                levels = {each.get(qn("w:ilvl")): each for each in definition.findall(qn("w:lvl"))}
                return levels.get(level or "0")
        return None

    def _named(self, name: str) -> Iterator[Any]:
        return self._chain(self._found.get(name.lower()))

    def _chain(self, style: Any) -> Iterator[Any]:
        """A style, and those that it is based on, nearest first."""
        seen = set()
        while style is not None and style.styleId not in seen:
            yield style
            seen.add(style.styleId)
            based = style.find(qn("w:basedOn"))
            style = self._by_id.get(based.get(qn("w:val"))) if based is not None else None


def _value(element: Any, name: str) -> str:
    """The value of an element within another; empty where it has none."""
    found = element.find(qn(name))
    return str(found.get(qn("w:val"), "")) if found is not None else ""


def _twips(element: Any, name: str, side: str) -> int | None:
    """A measure of paragraphs in a style or a level of a list; None where it names none."""
    found = element.find(f"{qn('w:pPr')}/{qn(name)}")
    return _number(found.get(qn(side))) if found is not None else None


def _number(text: str | None) -> int | None:
    """A whole number as a document writes it; None for anything else."""
    return int(text) if text and text.removeprefix("-").isdecimal() else None
