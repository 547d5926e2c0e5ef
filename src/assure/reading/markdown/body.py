"""Reads a page's Markdown into its `Body`: blocks in reading order, citations, items, links and waivers."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace

from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from assure.model.body import Attributes, Body, Item, Lookalike, PageBlock, PageBlockKind, Waiver
from assure.model.fault import Fault
from assure.model.location import Location, Place
from assure.model.text import Markdown
from assure.reading.markdown import attributes
from assure.reading.markdown.boxes import UNKNOWN_BOXES, is_box_title
from assure.reading.markdown.canonical import write_blocks, write_item
from assure.reading.markdown.canonical_inline import write_inline
from assure.reading.markdown.footnotes import DEFINITION, notes_last, write_note
from assure.reading.markdown.form_faults import form_faults, note_faults
from assure.reading.markdown.inline import Harvest, harvest_inline, leading_bold, raw_html, share_row_words
from assure.reading.markdown.list_marks import LISTS, is_one_list, join_lists, list_form
from assure.reading.markdown.lookalikes import find_lookalikes
from assure.reading.markdown.losses import Definitions, lost_in_comment, lost_in_page, printed_sign
from assure.reading.markdown.nesting import closing_index, top_level_blocks
from assure.reading.markdown.parser import (
    MAX_BRACKET_WORK,
    MAX_PAGE_NESTING,
    block_depth,
    large_tables,
    markdown_parser,
    too_many_texts,
    without_comments,
)
from assure.reading.markdown.positions import Positions, locate_inline
from assure.reading.markdown.waivers import read_waiver

_FEWER_LEVELS = "use fewer levels: move the inner ones out"

_DIRECTIVE = re.compile(r"\\?\{ *(?P<name>[A-Za-z][A-Za-z0-9-]*) *\\?\}")
_KINDS: dict[str, PageBlockKind] = {
    "heading_open": "heading",
    "paragraph_open": "paragraph",
    "bullet_list_open": "list",
    "ordered_list_open": "list",
    "blockquote_open": "quote",
    "table_open": "table",
    "box_open": "box",
    DEFINITION: "note",
    "fence": "code",
    "code_block": "code",
    "hr": "rule",
    "html_block": "paragraph",
}


def read_body(text: str, path: str, body_line: int, *, paragraphs: bool = False) -> tuple[Body, tuple[Fault, ...]]:
    """Read a body. `body_line` is the line of the page on which it starts.

    `paragraphs`: a paragraph is read as an item too, since it may be a statement.
    """
    reader = _BodyReader(text, path, body_line, paragraphs)
    return reader.read(), tuple(reader.harvest.faults)


class _BodyReader:
    """Reads one body: its lines, and what its inline texts contain."""

    def __init__(self, text: str, path: str, body_line: int, paragraphs: bool) -> None:
        self.paragraphs = paragraphs
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
            self.too_deep(at, f"blocks are nested {deepest} deep; at most {MAX_PAGE_NESTING} is allowed", _FEWER_LEVELS)
        if many := too_many_texts(tokens):
            self.too_deep(self.positions(many[0]).place(0, 1), many[1], "divide the page")
        for table, message in large_tables(tokens):
            self.too_deep(self.place(table), message, "divide it, or attach it as a file in assets/")
        tokens = notes_last(tokens)
        self.harvest.name_notes(token.meta["label"] for token in tokens if token.type == DEFINITION)
        self.harvest_inlines(tokens)
        self.harvest.faults.extend(note_faults(tokens, self.harvest.noted, self.place, self.harvest.path))
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
            covers = self.place(chunk[1] if chunk[0].type in LISTS else chunk[0])
            waivers.extend(self.waivers(pending, covers))
            pending = []
            if chunks and is_one_list(chunks[-1], chunk):
                chunks[-1] = join_lists(chunks[-1], chunk)
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
        state = StateCore(self.text, markdown, {"references": Definitions()})
        for rule in markdown.core.ruler.__rules__:
            if not rule.enabled:
                continue
            if rule.name == "inline":
                self.take_braces(state.tokens)
                self.set_aside(state.tokens)
            rule.fn(state)
        self.harvest.lost.extend(lost_in_page(state.tokens, state.env, self.lines, self.place, bool(self.aside)))
        self.harvest.faults += form_faults(state.tokens, state.env, self.lines, self.body_line, self.harvest.path)
        for line, kind in state.env.get(UNKNOWN_BOXES, {}).items():
            fence = self.place(Token("box", "", 0, map=[line, line + 1]))
            self.lookalikes.append(Lookalike(kind, fence, "box"))
        self.set_nested_aside(state.tokens)
        for token in state.tokens:
            if id(token) in self.aside:
                token.children = [Token("text", "", 0, content=self.originals[id(token)])]
        return state.tokens

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
            self.too_deep(self.positions(first).place(0, 1), message, "divide the page, or remove needless brackets")

    def set_nested_aside(self, tokens: Sequence[Token]) -> None:
        """Hide deeply nested emphasis from functions that recurse into it."""
        for token in tokens:
            deepest = max((child.level for child in token.children or ()), default=0)
            if deepest > MAX_PAGE_NESTING:
                self.aside.add(id(token))
                message = f"emphasis and links are nested {deepest} deep; at most {MAX_PAGE_NESTING} is allowed"
                self.too_deep(self.positions(token).place(0, 1), message, _FEWER_LEVELS)

    def take_braces(self, tokens: Sequence[Token]) -> None:
        for index, token in enumerate(tokens):
            if token.type != "inline":
                continue
            self.originals[id(token)] = token.content
            if token.level == 3 and tokens[index - 2].type == "list_item_open":
                self.take_attributes(token)
            elif token.level == 1 and tokens[index - 1].type == "paragraph_open":
                if found := attributes.unnumbered_braces(token.content):
                    self.unnumbered.add(id(token))
                    token.content = found.cut(token.content)
                elif self.paragraphs:
                    self.take_attributes(token)
                else:
                    self.stray_braces(token)
            elif tokens[index - 1].type in ("paragraph_open", "heading_open"):
                self.stray_braces(token)

    def take_attributes(self, token: Token) -> None:
        """Take the attributes off the end of an item or a paragraph."""
        if attributes.unnumbered_braces(token.content):
            self.stray_braces(token)
        if found := attributes.attribute_braces(token.content):
            self.braces[id(token)], faults = attributes.read_attributes(found, self.positions(token), self.harvest.path)
            self.harvest.faults.extend(faults)
            token.content = found.cut(token.content)

    def stray_braces(self, token: Token) -> None:
        """Report attributes where they have no effect, which nobody would notice until they print."""
        if fault := attributes.stray_fault(token.content, self.positions(token), self.harvest.path):
            self.at_ends.add(fault.at.place)
            self.harvest.faults.append(fault)

    def positions(self, token: Token, cell: int | None = None) -> Positions:
        content = self.originals.get(id(token), token.content)
        return locate_inline(content, (token.map or [0])[0], self.lines, self.body_line, cell)

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
        if sign := printed_sign(token.content, rest, place, self.lines[(token.map or [0])[0] :]):
            self.lookalikes.append(sign)
        elif rest.strip():
            self.harvest.faults.append(raw_html(self.harvest.path, place))
        self.harvest.lost.extend(lost for text in found for lost in lost_in_comment(text, place))
        return [(text, place) for text in found], not rest.strip()

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
            if found := _DIRECTIVE.fullmatch(self.originals[id(inner[0])].strip()):
                kind, markdown = "directive", Markdown(found["name"].lower())
            elif self.paragraphs:
                items = (self.item(token, whole),)
        elif kind == "note":
            markdown = write_note(inner)
        elif kind == "list":
            items = tuple(self.item(inner[first], inner[first + 1 : last]) for first, last in top_level_blocks(inner))
        block = PageBlock(kind, self.located(markdown, place), self.plain(whole), place, level, items)
        if kind == "box":
            return self.box(block, token, inner)
        return replace(block, form=list_form(token) if token.tag == "ol" else None, unnumbered=unnumbered)

    def box(self, block: PageBlock, opened: Token, inner: Sequence[Token]) -> PageBlock:
        words = write_inline(inner[1].children or []) if inner and is_box_title(inner[0]) else None
        title = self.located(words, block.place) if words else None
        return replace(block, box=opened.meta["box"], title=title, quotes=tuple(self.quotes(inner)))

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
        return self.positions(inline).place(*[attributes.before_comments(self.originals[id(inline)])] * 2)
