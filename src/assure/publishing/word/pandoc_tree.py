"""The nodes of pandoc's JSON tree that a report needs. Text is data there, so it can never become markup."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from assure.publishing.office import legal_xml_text

PandocNode = dict[str, Any]
"""A node of pandoc's tree."""
PandocCell = list[Any]
"""A cell of a table."""

_API = [1, 23]
"""The version of the tree; pandoc 3 refuses another."""

LINE_BREAK: PandocNode = {"t": "LineBreak"}
TAB_STOP: PandocNode = {"t": "RawInline", "c": ["openxml", "<w:r><w:tab/></w:r>"]}


def text(words: str) -> PandocNode:
    """Words, unchanged."""
    return {"t": "Str", "c": legal_xml_text(words)}


def attributes(id: str = "", **pairs: str) -> list[object]:
    """An id and attributes; `_` in a name means `-`."""
    return [id, [], [[key.replace("_", "-"), value] for key, value in pairs.items() if value]]


def wrap(kind: str, inlines: Sequence[PandocNode]) -> PandocNode:
    """`Emph`, `Strong` or `Strikeout`."""
    return {"t": kind, "c": list(inlines)}


def span(inlines: Sequence[PandocNode], style: str = "", id: str = "") -> PandocNode:
    """Words in a character style, or with an id."""
    return {"t": "Span", "c": [attributes(id, custom_style=style), list(inlines)]}


def link(inlines: Sequence[PandocNode], address: str) -> PandocNode:
    """A link."""
    return {"t": "Link", "c": [attributes(), list(inlines), [legal_xml_text(address), ""]]}


def note(paragraphs: Sequence[Sequence[PandocNode]]) -> PandocNode:
    """A footnote where it is referred to, a row of words for each of its paragraphs."""
    return {"t": "Note", "c": [{"t": "Para", "c": list(inlines)} for inlines in paragraphs]}


def image(alternative: str, address: str, width: float) -> PandocNode:
    """A picture `width` centimetres wide."""
    return {"t": "Image", "c": [attributes(width=f"{width:.2f}cm"), [text(alternative)], [address, ""]]}


def raw(xml: str) -> PandocNode:
    """WordprocessingML within words. It must hold no text of a review."""
    return {"t": "RawInline", "c": ["openxml", xml]}


def field_runs(instruction: str, shown: str = "", look: str = "") -> str:
    """A field as WordprocessingML; `shown` is its result until Word updates it, `look` the properties of its runs."""
    parts = (
        '<w:fldChar w:fldCharType="begin"/>',
        f'<w:instrText xml:space="preserve"> {instruction} </w:instrText>',
        '<w:fldChar w:fldCharType="separate"/>',
        *([f"<w:t>{shown}</w:t>"] if shown else []),
        '<w:fldChar w:fldCharType="end"/>',
    )
    return "".join(f"<w:r>{look}{part}</w:r>" for part in parts)


def paragraph(inlines: Sequence[PandocNode], style: str, id: str = "") -> PandocNode:
    """A paragraph in a named style."""
    return {"t": "Div", "c": [attributes(id, custom_style=style), [{"t": "Para", "c": list(inlines)}]]}


def heading(level: int, inlines: Sequence[PandocNode], id: str = "") -> PandocNode:
    """A heading, 1 the highest."""
    return {"t": "Header", "c": [level, attributes(id), list(inlines)]}


def code(words: str) -> PandocNode:
    """Lines of code."""
    return {"t": "CodeBlock", "c": [attributes(), legal_xml_text(words)]}


def table(
    head: Sequence[PandocCell], rows: Sequence[Sequence[PandocCell]], alignments: Sequence[str], id: str = ""
) -> PandocNode:
    """A table of cells (see `cell`); `head` may be empty. Alignments are `AlignLeft` and so on, one a column."""
    columns = [[{"t": each}, {"t": "ColWidthDefault"}] for each in alignments]
    top = [[attributes(), list(head)]] if head else []
    body = [attributes(), 0, [], [[attributes(), list(row)] for row in rows]]
    content = [attributes(), [None, []], columns, [attributes(), top], [body], [attributes(), []]]
    return {"t": "Div", "c": [attributes(id), [{"t": "Table", "c": content}]]}


def cell(inlines: Sequence[PandocNode], style: str) -> PandocCell:
    """A cell of one paragraph."""
    return [attributes(), {"t": "AlignDefault"}, 1, 1, [paragraph(inlines, style)]]


def frame_of(blocks: Sequence[PandocNode]) -> PandocNode:
    """Blocks in a table of one cell, the only frame that holds lists of any indent together."""
    content = [attributes(), {"t": "AlignDefault"}, 1, 1, list(blocks)]
    return table([], [[content]], ["AlignLeft"])


def document(blocks: Sequence[PandocNode]) -> bytes:
    """The whole tree as pandoc reads it."""
    whole = {"pandoc-api-version": _API, "meta": {}, "blocks": list(blocks)}
    return json.dumps(whole, ensure_ascii=True, separators=(",", ":")).encode("ascii")
