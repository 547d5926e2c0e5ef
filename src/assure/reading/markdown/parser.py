"""The one Markdown parser for a review's pages: CommonMark with tables, lettered lists, footnotes, boxes and citations.

Inline tokens have no position, so the rules for those that diagnostics point at (citations, links, pictures, comments)
note their range in the inline text as `token.meta["range"]`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from typing import TypeVar

from markdown_it import MarkdownIt
from markdown_it.ruler import Ruler
from markdown_it.rules_block import StateBlock
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from mdit_py_plugins.footnote import footnote_plugin

from assure.reading.markdown.boxes import read_boxes, read_fenced_box
from assure.reading.markdown.list_marks import read_bulleted_marks
from assure.reading.markdown.typed_lists import read_typed_lists

MAX_PAGE_NESTING = 40
"""Blocks nested deeper are reported, not silently dropped as they would be at the preset's limit of 20."""

MAX_COLUMNS, MAX_ROWS = 60, 2_000
"""Larger tables are reported: a small page of them can become a huge report."""

MAX_TEXTS = 10_000
"""Paragraphs, headings, items and cells of a page. With more, in 256 KiB, a report takes a minute."""

MAX_BRACKET_WORK = 10_000_000
"""Each paragraph's opening brackets and comments times its length, over a page: dense pages have a quarter of it."""

_BRACKET = re.compile(r"\\?\[(?P<inner>(?:[^\[\]\\]|\\[^\[\]])*)\\?\](?!\()")
_KEY = re.compile(r"(?:^|[\s;])\\?@[^\s;,\]]")

InlineRule = Callable[[StateInline, bool], bool]
BlockRule = Callable[[StateBlock, int, int, bool], bool]
_Rule = TypeVar("_Rule")


@cache
def markdown_parser() -> MarkdownIt:
    """The parser, made once."""
    markdown = MarkdownIt("commonmark", {"maxNesting": 4 * MAX_PAGE_NESTING}).enable(["table", "strikethrough"])
    rules = markdown.inline.ruler
    rules.before("escape", "citation", _citation)
    markdown.use(footnote_plugin, inline=False, move_to_end=False)
    markdown.block.ruler.before(
        "fence", "fenced_box", read_fenced_box, {"alt": ["paragraph", "reference", "blockquote", "list"]}
    )
    markdown.core.ruler.at("block", read_typed_lists)
    markdown.core.ruler.after("block", "marks_and_boxes", _read_marks_and_boxes)
    markdown.block.ruler.at(
        "reference", _sparing_citations(_rule_named(markdown.block.ruler, "reference")), {"alt": []}
    )
    for name in ("link", "image", "html_inline", "autolink"):
        rules.at(name, _noting_range(_rule_named(rules, name)))
    return markdown


def _read_marks_and_boxes(state: StateCore) -> None:
    read_bulleted_marks(state.tokens, written=False)
    read_boxes(state.tokens, state.env, written=False)


def _rule_named(ruler: Ruler[_Rule], name: str) -> _Rule:
    return next(rule.fn for rule in ruler.__rules__ if rule.name == name)


def _sparing_citations(rule: BlockRule) -> BlockRule:
    """The rule without citations: definitions of links vanish from the text, and `[@int-03]: they agreed` is not one.

    Nor is `[^1]: the note`, a footnote of other kinds of Markdown.
    """

    def sparing(state: StateBlock, first: int, last: int, silent: bool) -> bool:
        found = _BRACKET.match(state.src, state.bMarks[first] + state.tShift[first], state.eMarks[first])
        cites = found is not None and (found["inner"].startswith("^") or _KEY.search(found["inner"]) is not None)
        return not cites and rule(state, first, last, silent)

    return sparing


def _noting_range(rule: InlineRule) -> InlineRule:
    def noting(state: StateInline, silent: bool) -> bool:
        start, before = state.pos, len(state.tokens)
        if not rule(state, silent):
            return False
        if not silent:
            for token in state.tokens[before:]:
                if token.type in ("link_open", "image", "html_inline"):
                    token.meta = {"range": (start, state.pos)}
                    break
        return True

    return noting


def _citation(state: StateInline, silent: bool) -> bool:
    """A bracket that holds at least one `@key`. Its brackets may have been escaped by a formatter."""
    if state.src[state.pos] not in "[\\":
        return False
    found = _BRACKET.match(state.src, state.pos, state.posMax)
    if found is None or not _KEY.search(found["inner"]):
        return False
    if not silent:
        token = state.push("citation", "", 0)
        token.content = found["inner"]
        token.meta = {"range": (found.start(), found.end()), "inner": found.start("inner")}
    state.pos = found.end()
    return True


def without_comments(html: str) -> tuple[tuple[str, ...], str]:
    """The comments' insides, in order, and the text without them. A comment that is never closed is text.

    In one pass: a pattern would search from every `<!--` to the end of the text.
    """
    inside: list[str] = []
    rest: list[str] = []
    position = 0
    while (start := html.find("<!--", position)) >= 0 and (end := html.find("-->", start + 4)) >= 0:
        rest.append(html[position:start])
        inside.append(html[start + 4 : end])
        position = end + 3
    return tuple(inside), "".join([*rest, html[position:]])


def block_depth(tokens: list[Token]) -> tuple[int, int]:
    """The deepest nesting of blocks, and its line, counted from 0."""
    deepest, line = 0, 0
    for token in tokens:
        if token.level > deepest:
            deepest, line = token.level, (token.map or [line])[0]
    return deepest, line


def too_many_texts(tokens: Sequence[Token]) -> tuple[Token, str] | None:
    """The first text over the limit of a page, with the message; None where the page keeps to it."""
    texts = [token for token in tokens if token.type == "inline"]
    if len(texts) <= MAX_TEXTS:
        return None
    has = f"{len(texts):,} paragraphs, headings, items and cells"
    return texts[MAX_TEXTS], f"this page has {has}: at most {MAX_TEXTS:,} can be read"


def large_tables(tokens: Sequence[Token]) -> Iterator[tuple[Token, str]]:
    """The tables over the limits, each with the message."""
    opened, columns, rows = None, 0, 0
    for token in tokens:
        if token.type == "table_open":
            opened, columns, rows = token, 0, 0
        columns += token.type == "th_open"
        rows += token.type == "tr_open"
        if token.type == "table_close" and opened and (columns > MAX_COLUMNS or rows > MAX_ROWS):
            what = f"{columns} columns" if columns > MAX_COLUMNS else f"{rows} rows"
            yield opened, f"this table has {what}: at most {MAX_COLUMNS} columns and {MAX_ROWS:,} rows can be read"
