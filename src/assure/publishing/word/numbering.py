"""Word's own numbering: each sequence of the report is one Word list, continued through the document."""

from __future__ import annotations

from typing import Any

from docx.document import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

from assure.publishing.word.plan import LayoutPlan, NumberSequence
from assure.publishing.word.styles import Styles

_NUMBERED, _STEP = 709, 369
"""The indent of a numbered paragraph and of each level of a list, in twips, as in the reference document."""
_ENDS = ("", " 2", " 3", " 4", " 5")
"""How the names of Word's list styles end, by level."""
_FORMATS = {
    "decimal": "decimal", "lower-alpha": "lowerLetter", "upper-alpha": "upperLetter", "lower-roman": "lowerRoman",
    "upper-roman": "upperRoman",
}  # fmt: skip
"""Word's names for the styles of lists."""
_STYLES = ("Numbered Paragraph", "Recommendation", *(f"List Number{end}" for end in _ENDS))


def number_paragraphs(document: Document, plan: LayoutPlan, styles: Styles) -> None:
    """Give the numbered paragraphs of a document their numbers, and its bullets where its styles have none."""
    root = document.part.numbering_part.element
    ids = [_add(root, _levels(one), at) for at, one in enumerate(plan.sequences)]
    wanted = {styles.id(name) for name in _STYLES}
    paragraphs = [p for p in document.element.body.iter(qn("w:p")) if p.style in wanted]
    for paragraph, line in zip(paragraphs, plan.lines, strict=True):
        _set(paragraph, ids[line.sequence], line.level)
    _bullets(document, root, styles)
    _nest(document, styles)


def _bullets(document: Document, root: Any, styles: Styles) -> None:
    """Add bullets for the list styles that have none."""
    bare = {
        styles.id(f"List Bullet{end}"): level
        for level, end in enumerate(_ENDS)
        if not styles.numbers(f"List Bullet{end}")
    }
    paragraphs = [p for p in document.element.body.iter(qn("w:p")) if p.style in bare]
    if not paragraphs:
        return
    levels = "".join(_level(at, 1, "bullet", "•–"[at % 2], _NUMBERED + _STEP * at, _STEP) for at in range(len(_ENDS)))
    list_id = _add(root, levels, 9_999)
    for paragraph in paragraphs:
        _set(paragraph, list_id, bare[paragraph.style])


def _nest(document: Document, styles: Styles) -> None:
    """Indent lists and paragraphs within a numbered paragraph at least as far as its words.

    A council's list styles do not allow for numbered paragraphs, and may be indented less.
    """
    numbered = {styles.id(name) for name in _STYLES[:2]}
    nested = {
        styles.id(f"{name}{end}"): (_NUMBERED + _STEP * level, hanging)
        for level, end in enumerate(_ENDS)
        for name, hanging in (("List Bullet", _STEP), ("List Continue", 0))
    }
    top, inside = styles.id("List Bullet"), False
    for paragraph in document.element.body.findall(qn("w:p")):
        inside = paragraph.style in numbered or (inside and paragraph.style != top and paragraph.style in nested)
        left, hanging = nested.get(paragraph.style, (0, 0))
        if inside and styles.left(paragraph.style) < left:
            indent = paragraph.get_or_add_pPr().get_or_add_ind()
            indent.set(qn("w:left"), str(left))
            indent.set(qn("w:hanging"), str(hanging))


def _levels(one: NumberSequence) -> str:
    if one.kind != "list":
        bold = "" if one.kind == "numbered" else "<w:rPr><w:b/><w:bCs/></w:rPr>"
        return _level(0, one.start, "decimal", "%1.", _NUMBERED, _NUMBERED, bold)
    style = _FORMATS[one.form.style]
    before, after = ("(", ")") if one.form.delimiter == "()" else ("", one.form.delimiter)
    return "".join(
        _level(
            at,
            one.start if at == one.level else 1,
            style,
            f"{before}%{at + 1}{after}",
            _NUMBERED + _STEP * at,
            _STEP,
        )
        for at in range(len(_ENDS))
    )


def _level(at: int, start: int, form: str, text: str, left: int, hanging: int, run: str = "") -> str:
    return (
        f'<w:lvl w:ilvl="{at}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/>'
        f'<w:lvlJc w:val="left"/><w:pPr><w:ind w:left="{left}" w:hanging="{hanging}"/></w:pPr>{run}</w:lvl>'
    )


def _add(root: Any, levels: str, at: int) -> int:
    """Add a list with its own definition: in Word, lists that share a definition share their counting."""
    abstract = max((int(each.get(qn("w:abstractNumId"))) for each in root.findall(qn("w:abstractNum"))), default=0) + 1
    list_id = max((int(each.get(qn("w:numId"))) for each in root.findall(qn("w:num"))), default=0) + 1
    definition = parse_xml(
        f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{abstract}"><w:nsid w:val="{0x00B00000 + at:08X}"/>'
        f'<w:multiLevelType w:val="multilevel"/>{levels}</w:abstractNum>'
    )
    new = parse_xml(f'<w:num {nsdecls("w")} w:numId="{list_id}"><w:abstractNumId w:val="{abstract}"/></w:num>')
    root.insert_element_before(definition, "w:num", "w:numIdMacAtCleanup")
    root.insert_element_before(new, "w:numIdMacAtCleanup")
    return list_id


def _set(paragraph: Any, list_id: int, level: int) -> None:
    numbers = paragraph.get_or_add_pPr().get_or_add_numPr()
    numbers.get_or_add_ilvl().val = level
    numbers.get_or_add_numId().val = list_id
