"""The report as portable Markdown: what any viewer shows, without attributes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from markdown_it.token import Token

from assure.projection.report import Report
from assure.publishing import tree
from assure.reading.markdown.boxes import is_box_title
from assure.reading.markdown.canonical import write_blocks
from assure.reading.markdown.nesting import top_level_blocks

if TYPE_CHECKING:
    from assure.model.text import Markdown


def to_markdown(markdown: Markdown, report: Report) -> bytes:
    """The report as UTF-8 Markdown: tables, numbered paragraphs as list items that start at their number, footnotes."""
    tokens = tree.report_tokens(markdown)
    _keep_references(tokens)
    _plain_boxes(tokens)
    blocks: list[str] = []
    notes: list[str] = []
    after_chart = False
    for start, end in top_level_blocks(tokens):
        names = _classes(tokens[start])
        # The table after a chart has its values; the caption between them would be left on its own.
        left_out = "chart" in names or (after_chart and "caption" in names)
        after_chart = "chart" in names
        if tokens[start].type == "footnote_reference_open":
            notes.append(_note(tokens[start], tokens[start + 1 : end]))
        elif not left_out:
            blocks.append(write_blocks(tokens[start : end + 1]))
    draft = ["**DRAFT**"] if report.draft and "DRAFT" not in "".join(blocks[:3]) else []
    return ("\n\n".join([*draft, *blocks, *notes]) + "\n").encode("utf-8")


def _classes(token: Token) -> list[str]:
    return str(token.attrs.get("class", "")).split()


def _keep_references(tokens: list[Token]) -> None:
    """Write references to footnotes as they were, since the writer would escape them; pictures as descriptions."""
    for token in tokens:
        for child in token.children or ():
            if child.type == "footnote_ref":
                child.type, child.content = "relative", f"[^{child.meta['label']}]"
            elif child.type == "image":
                # Pictures are not sent with a Markdown file, and their names may be confidential.
                child.type, child.content = "text", f"[Picture: {child.content}]"


def _plain_boxes(tokens: list[Token]) -> None:
    """Write boxes as block quotes that begin with their title in bold, which every viewer shows."""
    for index, token in enumerate(tokens):
        if token.type in ("box_open", "box_close"):
            token.type = token.type.replace("box", "blockquote")
        elif is_box_title(token):
            opened, closed = Token("strong_open", "strong", 1), Token("strong_close", "strong", -1)
            tokens[index + 1].children = [opened, *(tokens[index + 1].children or []), closed]


def _note(opened: Token, content: list[Token]) -> str:
    lines = write_blocks(content).split("\n")
    return "\n".join([f"[^{opened.meta['label']}]: {lines[0]}", *(f"    {line}".rstrip() for line in lines[1:])])
