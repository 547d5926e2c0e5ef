"""Reads a page's Markdown into its `Body`: blocks in reading order, citations, items, links and waivers."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from assure.model.body import Attributes, Body, Item, Lookalike, LostText, PageBlock, PageBlockKind, Waiver
from assure.model.fault import Fault, Fix
from assure.model.location import Location, Place
from assure.model.text import Markdown
from assure.reading.markdown import attributes
from assure.reading.markdown.canonical import top_level_blocks, write_blocks, write_item
from assure.reading.markdown.canonical_inline import write_inline
from assure.reading.markdown.inline import Harvest, harvest_inline, leading_bold, raw_html, share_row_words
from assure.reading.markdown.lookalikes import find_lookalikes
from assure.reading.markdown.losses import Definitions, lost_cells, lost_definitions, lost_in_comment
from assure.reading.markdown.parser import (
    MAX_BRACKET_WORK,
    MAX_COLUMNS,
    MAX_PAGE_NESTING,
    MAX_ROWS,
    MAX_TEXTS,
    block_depth,
    closing_index,
    large_tables,
    markdown_parser,
    without_comments,
)
from assure.reading.markdown.positions import Positions, locate_inline
from assure.reading.markdown.waivers import read_waiver

_DIRECTIVE = re.compile(r"\\?\{ *(?P<name>[A-Za-z][A-Za-z0-9-]*) *\\?\}")
_KINDS: dict[str, PageBlockKind] = {
    "heading_open": "heading",
    "paragraph_open": "paragraph",
    "bullet_list_open": "list",
    "ordered_list_open": "list",
    "blockquote_open": "quote",
    "table_open": "table",
    "fence": "code",
    "code_block": "code",
    "hr": "rule",
    "html_block": "paragraph",
}


def read_body(text: str, path: str, body_line: int) -> tuple[Body, tuple[Fault, ...]]:
    """Read a body. `body_line` is the line of the page on which it starts."""
    reader = _BodyReader(text, path, body_line)
    return reader.read(), tuple(reader.harvest.faults)


class _BodyReader:
    """Reads one body: its lines, and what its inline texts contain."""

    def __init__(self, text: str, path: str, body_line: int) -> None:
        self.text = text
        self.lines = text.split("\n")
        self.body_line = body_line
        self.harvest = Harvest(path, text)
        self.texts: dict[int, str] = {}
        self.braces: dict[int, Attributes] = {}
        self.unnumbered: set[int] = set()
        self.originals: dict[int, str] = {}
        self.aside: set[int] = set()
        self.lookalikes: list[Lookalike] = []
        self.at_ends: set[Place] = set()

    def read(self) -> Body:
        tokens = self.parse()
        deepest, line = block_depth(tokens)
        if deepest > MAX_PAGE_NESTING:
            at = Place(line + self.body_line, 1, line + self.body_line, 2)
            self.too_deep(at, f"blocks are nested more than {MAX_PAGE_NESTING} deep", "flatten them")
        texts = [token for token in tokens if token.type == "inline"]
        if len(texts) > MAX_TEXTS:
            has = f"{len(texts):,} paragraphs, headings, items and cells"
            message = f"this page has {has}: at most {MAX_TEXTS:,} can be read"
            self.too_deep(self.start(texts[MAX_TEXTS]), message, "divide the page")
        for table, columns, rows in large_tables(tokens):
            what = f"{columns} columns" if columns > MAX_COLUMNS else f"{rows} rows"
            message = f"this table has {what}: at most {MAX_COLUMNS} columns and {MAX_ROWS:,} rows can be read"
            self.too_deep(self.place(table), message, "divide it, or attach it as a file in assets/")
        self.harvest_inlines(tokens)
        share_row_words(tokens, self.texts, self.harvest.brackets)
        chunks: list[list[Token]] = []
        pending: list[tuple[str, Place]] = []
        waivers: list[Waiver] = []
        for start, end in top_level_blocks(tokens):
            chunk = tokens[start : end + 1]
            if chunk[0].type == "html_block":
                comments, only = self.comments(chunk[0])
                pending.extend(comments)
                if only:
                    continue
            covers = self.place(chunk[1] if chunk[0].type in _LISTS else chunk[0])
            waivers.extend(self.waivers(pending, covers))
            pending = []
            if chunks and _continues(chunks[-1], chunk):
                chunks[-1] = _one_list(chunks[-1], chunk)
            else:
                chunks.append(chunk)
        blocks = [self.block(chunk) for chunk in chunks]
        waivers.extend(self.waivers(pending, None))
        waivers.extend(self.inner_waivers(blocks))
        brackets, links = tuple(self.harvest.brackets), tuple(self.harvest.links)
        return Body(tuple(blocks), brackets, links, tuple(waivers), tuple(self.lookalikes), tuple(self.harvest.lost))

    def fault(self, rule: str, place: Place, message: str, help: str) -> None:
        self.harvest.faults.append(Fault(rule, Location(self.harvest.path, place), message, help))

    def too_deep(self, place: Place, message: str, help: str) -> None:
        self.fault("markdown-too-deep", place, message, help)

    def parse(self) -> list[Token]:
        """The tokens, with the braces at the ends of items and paragraphs taken off before inline text is parsed."""
        markdown = markdown_parser()
        environment: dict[str, Any] = {"references": Definitions()}
        state = StateCore(self.text, markdown, environment)
        for rule in markdown.core.ruler.__rules__:
            if not rule.enabled:
                continue
            if rule.name == "inline":
                self.take_braces(state.tokens)
                self.set_aside(state.tokens)
            rule.fn(state)
        self.note_losses(state.tokens, environment)
        self.set_nested_aside(state.tokens)
        for token in state.tokens:
            if id(token) in self.aside:
                token.children = [Token("text", "", 0, content=self.originals[id(token)])]
        return state.tokens

    def note_losses(self, tokens: Sequence[Token], environment: Mapping[str, Any]) -> None:
        """Note text that Markdown drops."""
        lost = self.harvest.lost
        for line, start, end, message in lost_cells(tokens, self.lines):
            place = Place(line + self.body_line, start + 1, line + self.body_line, end + 1)
            help = "give the table's header a cell for each column, or write `\\|` for a bar within a cell"
            lost.append(LostText(message, help, place))
        for token in tokens:
            if token.type == "fence" and len(token.info.split()) > 1:
                place = self.place(replace(token, map=[(token.map or [0])[0]] * 2))
                help = "keep the name of the language, and write the rest above it"
                lost.append(LostText("the words that open this code would not be printed", help, place, minor=True))
        for first, after, message, help in () if self.aside else lost_definitions(environment):
            place = self.place(Token("definition", "", 0, map=[first, after]))
            lost.append(LostText(message, help, place, minor=True))

    def set_aside(self, tokens: Sequence[Token]) -> None:
        """Hide texts with too many brackets or comments from the parser, which searches from each to its text's end."""
        work = 0
        for token in tokens:
            if token.type == "inline":
                work += (token.content.count("[") + token.content.count("<!--")) * len(token.content)
                if work > MAX_BRACKET_WORK:
                    self.aside.add(id(token))
                    token.content = ""
        if self.aside:
            first = next(token for token in tokens if id(token) in self.aside)
            message = "from here on the page has too many brackets or comments to be read"
            self.too_deep(self.start(first), message, "divide the page, or remove needless brackets")

    def set_nested_aside(self, tokens: Sequence[Token]) -> None:
        """Hide deeply nested emphasis from functions that recurse into it."""
        for token in tokens:
            if any(child.level > MAX_PAGE_NESTING for child in token.children or ()):
                self.aside.add(id(token))
                message = f"emphasis and links are nested more than {MAX_PAGE_NESTING} deep"
                self.too_deep(self.start(token), message, "flatten them")

    def take_braces(self, tokens: Sequence[Token]) -> None:
        for index, token in enumerate(tokens):
            if token.type != "inline":
                continue
            self.originals[id(token)] = token.content
            if token.level == 3 and tokens[index - 2].type == "list_item_open":
                if attributes.unnumbered_braces(token.content):
                    self.stray_braces(token)
                found = attributes.attribute_braces(token.content)
                if found:
                    read = attributes.read_attributes(found, self.positions(token), self.harvest.path)
                    self.braces[id(token)], faults = read
                    self.harvest.faults.extend(faults)
                    token.content = found.cut(token.content)
            elif token.level == 1 and tokens[index - 1].type == "paragraph_open":
                found = attributes.unnumbered_braces(token.content)
                if found:
                    self.unnumbered.add(id(token))
                    token.content = found.cut(token.content)
                else:
                    self.stray_braces(token)
            elif tokens[index - 1].type in ("paragraph_open", "heading_open"):
                self.stray_braces(token)

    def stray_braces(self, token: Token) -> None:
        """Report attributes where they have no effect, which nobody would notice until they print."""
        found = attributes.attribute_braces(token.content)
        unnumbered = attributes.unnumbered_braces(token.content)
        if unnumbered:
            place = self.positions(token).place(unnumbered.inner_start - 1, unnumbered.end)
            at, old = Location(self.harvest.path, place), token.content[unnumbered.inner_start - 1 : unnumbered.end]
            message, help = "`{-}` works at the end of a paragraph only, and prints as text here", "remove it"
            self.harvest.faults.append(Fault("bad-attribute", at, message, help, fix=Fix(at, old, "")))
        elif found:
            place = self.positions(token).place(found.inner_start - 1, found.end)
            self.at_ends.add(place)
            help = "move them to the end of the first paragraph of a top-level item, or remove them"
            self.fault("bad-attribute", place, "attributes have no effect here and print as text", help)

    def positions(self, token: Token, cell: int | None = None) -> Positions:
        content = self.originals.get(id(token), token.content)
        return locate_inline(content, (token.map or [0])[0], self.lines, self.body_line, cell)

    def start(self, token: Token) -> Place:
        """The first character of an inline text."""
        return self.positions(token).place(0, 1)

    def harvest_inlines(self, tokens: Sequence[Token]) -> None:
        """Take the citations and links out of every inline text, in reading order."""
        row, cursor = -1, 0
        for index, token in enumerate(tokens):
            if token.type == "html_block" and token.level:
                self.harvest.comments.extend(self.comments(token)[0])
            if token.type != "inline":
                continue
            in_cell = tokens[index - 1].type in ("td_open", "th_open")
            first = (token.map or [0])[0]
            cursor = cursor if in_cell and first == row else 0
            positions = self.positions(token, cursor if in_cell else None)
            row, cursor = first, positions.at(len(token.content))[1] if in_cell else 0
            self.look_for_strays(token, positions)
            token.children, self.texts[id(token)] = harvest_inline(token.children or [], positions, self.harvest)

    def look_for_strays(self, token: Token, positions: Positions) -> None:
        """Keep or report text that was meant as something else."""
        content = self.originals.get(id(token), token.content)
        if id(token) in self.aside or (token.level == 1 and _DIRECTIVE.fullmatch(content.strip())):
            return
        found, faults = find_lookalikes(token.children or [], content, positions, self.harvest.path)
        self.lookalikes.extend(found)
        self.harvest.faults.extend(fault for fault in faults if fault.at.place not in self.at_ends)

    def place(self, token: Token) -> Place:
        """The place of a block: from its first character to the end of its last line that is not blank."""
        first, after = token.map or [0, 1]
        last = max(first, min(after, len(self.lines)) - 1)
        while last > first and not self.lines[last].strip():
            last -= 1
        line = self.lines[first] if first < len(self.lines) else ""
        end = self.lines[last] if last < len(self.lines) else ""
        column = len(line) - len(line.lstrip()) + 1
        return Place(first + self.body_line, column, last + self.body_line, max(len(end.rstrip()) + 1, column))

    def comments(self, token: Token) -> tuple[list[tuple[str, Place]], bool]:
        """The comments of a block of HTML, and whether it has nothing else. Other HTML is reported."""
        place = self.place(token)
        found, rest = without_comments(token.content)
        if sign := next((sign for sign in ("<!--", "-->") if sign in rest), None):
            self.lookalikes.append(Lookalike(sign, self.sign_place(token, sign, rest), "comment"))
        elif rest.strip():
            self.harvest.faults.append(raw_html(self.harvest.path, place))
        for text in found:
            self.harvest.lost.extend(lost_in_comment(text, place))
        return [(text, place) for text in found], not rest.strip()

    def sign_place(self, token: Token, sign: str, rest: str) -> Place:
        """Where a comment starts that is never closed, or ends for the second time; `rest` is not in a comment."""
        text = token.content
        start = len(text) - len(rest) + rest.index(sign) if sign == "<!--" else text.rindex(sign)
        line = (token.map or [0])[0] + text.count("\n", 0, start)
        column = max(self.lines[line].rfind(sign), 0)
        return Place(line + self.body_line, column + 1, line + self.body_line, column + len(sign) + 1)

    def waivers(self, comments: Sequence[tuple[str, Place]], covers: Place | None) -> list[Waiver]:
        out: list[Waiver] = []
        for text, place in comments:
            waiver = read_waiver(text, place, covers, self.harvest.path)
            if isinstance(waiver, Fault):
                self.harvest.faults.append(waiver)
            elif waiver is not None:
                out.append(waiver)
        return out

    def inner_waivers(self, blocks: Sequence[PageBlock]) -> list[Waiver]:
        """The waivers inside items and paragraphs: each covers its item or block."""
        places = [place for block in blocks for place in ([item.place for item in block.items] or [block.place])]
        lines = [place.line for place in places]
        out: list[Waiver] = []
        for text, place in self.harvest.comments:
            around = places[max(bisect_right(lines, place.line) - 1, 0)]
            out.extend(self.waivers([(text, place)], around if around.contains_line(place.line) else place))
        return out

    def block(self, whole: Sequence[Token]) -> PageBlock:
        token, inner, place = whole[0], whole[1:-1], self.place(whole[0])
        kind = _KINDS.get(token.type, "paragraph")
        markdown, level, items, unnumbered = write_blocks(whole), 0, tuple[Item, ...](), False
        if kind == "heading":
            level = int(token.tag[1:])
            markdown = Markdown(write_inline(inner[0].children or []).replace("\\\n", " "))
        elif token.type == "paragraph_open":
            unnumbered = id(inner[0]) in self.unnumbered
            found = _DIRECTIVE.fullmatch(self.originals[id(inner[0])].strip())
            if found:
                kind, markdown = "directive", Markdown(found["name"].lower())
        elif kind == "list":
            items = tuple(self.item(inner[first], inner[first + 1 : last]) for first, last in top_level_blocks(inner))
        markdown = self.located(markdown, place)
        return PageBlock(kind, markdown, self.plain(whole), place, level, items, token.tag == "ol", unnumbered)

    def located(self, markdown: Markdown, place: Place) -> Markdown:
        return Markdown(markdown, Location(self.harvest.path, place))

    def plain(self, tokens: Sequence[Token]) -> str:
        lines = [self.texts[id(token)] for token in tokens if token.type == "inline"]
        lines += [token.content.strip() for token in tokens if token.type in ("fence", "code_block")]
        lines += [without_comments(token.content)[1].strip() for token in tokens if token.type == "html_block"]
        return "\n".join(line for line in lines if line)

    def item(self, opened: Token, content: Sequence[Token]) -> Item:
        text = self.plain(content)
        first = content[1] if len(content) > 1 and content[1].type == "inline" else None
        braces = self.braces.get(id(first), Attributes())
        place = self.place(opened)
        full = self.located(write_item(content), place)
        lead = leading_bold(first) if first else None
        ending = self.ending(first) if first else None
        quotes = tuple(self.quotes(content))
        if first is None or lead is None:
            return Item(None, None, full, text, braces, place, full, ending, quotes)
        words, rest = lead
        markdown = self.located(write_item([content[0], replace(first, children=rest), *content[2:]]), place)
        text = text.removeprefix(words).lstrip(": \n")
        source = self.originals[id(first)]
        lead_place = self.positions(first).place(0, source.find(source[:2], 2) + 2)
        return Item(words.strip().rstrip(":").strip(), lead_place, markdown, text, braces, place, full, ending, quotes)

    def quotes(self, content: Sequence[Token]) -> Iterator[tuple[str, Place]]:
        """The block quotes within an item, those of its own lists too, but not one within another."""
        end = 0
        for index, token in enumerate(content):
            if token.type == "blockquote_open" and index >= end:
                end = closing_index(content, index)
                yield self.plain(content[index:end]), self.place(token)

    def ending(self, inline: Token) -> Place:
        """The end of an inline text's words, as a place of no length."""
        end = attributes.before_comments(self.originals[id(inline)])
        return self.positions(inline).place(end, end)


_LISTS = ("bullet_list_open", "ordered_list_open")


def _continues(before: Sequence[Token], after: Sequence[Token]) -> bool:
    """Whether two lists are one to their author: divided by a comment only, or by another bullet."""
    opened, other = before[0], after[0]
    if opened.type != other.type or opened.type not in _LISTS:
        return False
    return opened.tag == "ul" or opened.markup == other.markup


def _one_list(before: Sequence[Token], after: Sequence[Token]) -> list[Token]:
    lines = [(before[0].map or [0])[0], (after[0].map or [0, 1])[1]]
    return [replace(before[0], map=lines), *before[1:-1], *after[1:]]
