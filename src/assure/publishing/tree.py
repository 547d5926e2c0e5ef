"""The report's Markdown as a tree: the one parser that every format is made with.

The dialect is CommonMark with tables, strikethrough, footnotes, lists whose bullets are followed by marks (`- a)`),
boxes (`> [!note] Title`), attribute lines before a block (`{#p12 .numbered}`) and
attributes after a link, a picture or a span (`[Met]{.rating}`). HTML in it is text. Of attributes, only ids and classes
count.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode
from mdit_py_plugins.attrs import attrs_block_plugin, attrs_plugin
from mdit_py_plugins.footnote import footnote_plugin

from assure.errors import AssureError
from assure.reading.markdown.boxes import TITLE, read_boxes
from assure.reading.markdown.list_marks import list_form, read_bulleted_marks

if TYPE_CHECKING:
    from markdown_it.rules_core import StateCore
    from markdown_it.token import Token

    from assure.model.lists import ListForm

Node = SyntaxTreeNode
"""A block or a run of words of a report, with its children."""

MAX_REPORT_NESTING = 100
"""How deep blocks may nest. The reader refuses pages deeper than 40, so that nothing is ever dropped here."""

_SCHEMES = ("http://", "https://", "mailto:")
CHART_SCHEME = "chart:"
"""How the address of a chart begins: a picture that the report itself brings, by the anchor of its table.

Templates write it. A reviewer's picture comes to a report as a path of `assets/` only, so that none can claim one.
"""
_MASTHEAD = frozenset({"draft-notice", "facts", "subtitle"})
"""The classes of the blocks that belong to the title at the head of the report."""
_CHART = re.compile(rf"{CHART_SCHEME}[A-Za-z0-9_-]+")


@dataclass(frozen=True, slots=True)
class Footnote:
    """A footnote."""

    number: int
    """The number it is printed with."""
    label: str
    """Its name in the Markdown; `label(node)` gives the same for a reference to it."""
    blocks: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class ReportTree:
    """A report, parsed."""

    blocks: tuple[Node, ...]
    """The blocks of the report in order, without the footnotes."""
    notes: tuple[Footnote, ...]
    """The footnotes, by number."""


@dataclass(frozen=True, slots=True)
class ContentsEntry:
    """A line of the contents."""

    level: int
    """The heading's level, from 2."""
    id: str
    words: str
    """The heading as plain text."""
    entries: tuple[ContentsEntry, ...]
    """The headings below it."""


def parse_report(markdown: str) -> ReportTree:
    """Parse a report's Markdown. What is no Markdown is text. Raises AssureError when it is nested beyond the limit."""
    root = Node(report_tokens(markdown))
    blocks: list[Node] = []
    notes: dict[str, tuple[Node, ...]] = {}
    for node in root.children:
        if node.type == "footnote_reference":
            notes.setdefault(node.meta["label"], tuple(node.children))
        else:
            blocks.append(node)
    return ReportTree(tuple(blocks), _footnotes(root, notes))


def report_tokens(markdown: str) -> list[Token]:
    """The same as tokens in a row, for formats that are written in one pass. Raises as `parse_report` does."""
    tokens = _parser().parse(markdown)
    # The parser drops what lies deeper. The reader refuses pages this deep, so only a template gone wrong comes here.
    if any(token.level >= MAX_REPORT_NESTING - 1 for token in tokens):
        raise AssureError(f"the report is nested more than {MAX_REPORT_NESTING} deep: look at the report's template")
    return tokens


class _Parser(MarkdownIt):
    """Markdown-it with a stricter word on addresses: what it refuses stays text."""

    def validateLink(self, url: str) -> bool:  # noqa: N802 (the name is markdown-it's)
        return may_link(url)


@cache
def _parser() -> MarkdownIt:
    parser = _Parser("commonmark", {"html": False, "maxNesting": MAX_REPORT_NESTING}).enable(["table", "strikethrough"])
    parser.use(footnote_plugin, inline=False, move_to_end=False)
    parser.use(attrs_plugin, spans=True, allowed=("class", "id"))
    parser.use(attrs_block_plugin, allowed=("class", "id"))
    parser.core.ruler.after("block", "marks_and_boxes", _read_marks_and_boxes)
    return parser


def _read_marks_and_boxes(state: StateCore) -> None:
    read_bulleted_marks(state.tokens, written=True)
    read_boxes(state.tokens, state.env, written=True)


def leads_out(address: str) -> bool:
    """Whether an address leads out of the report: to the web or to an e-mail."""
    return address.lower().startswith(_SCHEMES)


def may_link(address: str) -> bool:
    """Whether an address is allowed in a report: the web, e-mail, a place or a chart of its own, a path."""
    lowered = address.strip().lower()
    if lowered.startswith(_SCHEMES) or _CHART.fullmatch(address):
        return True
    head = lowered.partition("#")[0]
    return ":" not in head and "\\" not in head and not lowered.startswith("/") and lowered.isprintable()


def _footnotes(root: Node, notes: dict[str, tuple[Node, ...]]) -> tuple[Footnote, ...]:
    """The footnotes with their numbers: their labels where all are numbers, else the order of the references."""
    used = [node.meta["label"] for node in root.walk() if node.type == "footnote_ref"]
    names = list(dict.fromkeys([*(name for name in used if name in notes), *notes]))
    if all(name.isascii() and name.isdecimal() for name in names):
        names.sort(key=int)
        return tuple(Footnote(int(name), name, notes[name]) for name in names)
    return tuple(Footnote(number, name, notes[name]) for number, name in enumerate(names, start=1))


def walk_report(document: ReportTree) -> Iterator[Node]:
    """Every node of a report, footnotes last."""
    for block in (*document.blocks, *(block for note in document.notes for block in note.blocks)):
        yield from block.walk()


def node_classes(node: Node) -> tuple[str, ...]:
    """The classes of a node, in the order written."""
    return tuple(str(node.attrs.get("class", "")).split()) if not node.is_root else ()


def node_id(node: Node) -> str | None:
    """The id of a node, or None."""
    id = None if node.is_root else node.attrs.get("id")
    return str(id) if id else None


def footnote_label(node: Node) -> str:
    """The label of a footnote reference."""
    return str(node.meta["label"])


def chart_address(node: Node) -> str | None:
    """The address of the chart that a paragraph is there for; None for any other block."""
    if node.type != "paragraph" or "chart" not in node_classes(node):
        return None
    pictures = [str(each.attrs.get("src", "")) for each in node.walk() if each.type == "image"]
    return pictures[0] if len(pictures) == 1 and pictures[0].startswith(CHART_SCHEME) else None


def list_form_of(node: Node) -> ListForm:
    """The form of an ordered list."""
    return list_form(node)


def box_parts(node: Node) -> tuple[Node | None, Sequence[Node]]:
    """The title of a box, or None, and the blocks in it."""
    blocks = node.children
    return (blocks[0], blocks[1:]) if blocks and has_title_class(blocks[0]) else (None, blocks)


def has_title_class(node: Node) -> bool:
    """Whether a paragraph is the title of the box around it."""
    return node.type == "paragraph" and TITLE in node_classes(node)


def is_caption(node: Node) -> bool:
    """Whether a paragraph is the caption of the table or picture that follows it."""
    return node.type == "paragraph" and "caption" in node_classes(node)


def with_captions(nodes: Sequence[Node], charts: Container[str]) -> Iterator[tuple[Node, Node | None, Node | None]]:
    """Blocks in order, each with the caption before it and the block after it.

    Captions of tables, and of the charts with these addresses, are not among the blocks.
    """
    caption = None
    for node, after in zip(nodes, (*nodes[1:], None), strict=False):
        if not is_caption(node) or after is None or not (after.type == "table" or chart_address(after) in charts):
            yield node, caption, after
        caption = node if is_caption(node) else None


def bold_opening(paragraph: Node) -> tuple[Node, Sequence[Node]] | None:
    """The bold words that open a paragraph, and the nodes after them; None where it opens otherwise."""
    words = [node for node in paragraph.children[0].children if node.type != "text" or node.content]
    return (words[0], words[1:]) if words and words[0].type == "strong" else None


def bold_lead(item: Node) -> tuple[Node, Sequence[Node]] | None:
    """The same of a list item that is one paragraph; None for any other item."""
    if len(item.children) != 1 or item.children[0].type != "paragraph":
        return None
    return bold_opening(item.children[0])


def masthead(document: ReportTree) -> tuple[tuple[Node, ...], tuple[Node, ...]]:
    """The title with the blocks that belong to it, and the rest; without a title, everything is the rest."""
    blocks = document.blocks
    if not blocks or blocks[0].type != "heading" or blocks[0].tag != "h1":
        return (), blocks
    end = next((at for at, node in enumerate(blocks[1:], 1) if not _MASTHEAD & set(node_classes(node))), len(blocks))
    return blocks[:end], blocks[end:]


def plain_text(node: Node) -> str:
    """The words of a node as plain text: no references, a picture by its alternative text."""
    return " ".join("".join(_words(node)).split())


def _words(node: Node) -> Iterator[str]:
    if node.type in ("text", "code_inline", "fence", "code_block"):
        yield node.content
    elif node.type in ("softbreak", "hardbreak"):
        yield " "
    else:
        for child in node.children:
            yield from _words(child)
        if node.type in ("paragraph", "heading", "th", "td", "list_item"):
            yield " "


def contents(document: ReportTree, deepest: int = 3) -> tuple[ContentsEntry, ...]:
    """The headings from level 2 to `deepest` that have an id, nested.

    Below level 2, a heading that several parts have, such as "Strengths", is left out: it would say nothing of where it
    leads.
    """
    headings = [
        (int(node.tag[1:]), id, plain_text(node))
        for node in document.blocks
        if node.type == "heading" and (id := node_id(node)) and 2 <= int(node.tag[1:]) <= deepest
    ]
    often = Counter(words for level, _, words in headings if level > 2)
    return _nest([(level, id, words) for level, id, words in headings if level == 2 or often[words] == 1])


def _nest(headings: list[tuple[int, str, str]]) -> tuple[ContentsEntry, ...]:
    out = []
    while headings:
        level, id, words = headings[0]
        end = next((index for index, other in enumerate(headings[1:], 1) if other[0] <= level), len(headings))
        out.append(ContentsEntry(level, id, words, _nest(headings[1:end])))
        headings = headings[end:]
    return tuple(out)
