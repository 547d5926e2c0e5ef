"""Builds the body of a page for one audience: its blocks in order, and its statements."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from assure.analysis.policy import has_neutral_names, may_see_item
from assure.model.body import Item, PageBlock, Statement
from assure.model.review import Page
from assure.model.text import Markdown, citation_marks
from assure.projection.blocks import Block, Point
from assure.projection.markdown_layout import as_list
from assure.projection.numbering import PLACED_LISTS
from assure.projection.texts import TextBuilder
from assure.reading.markdown.escaping import escape_markdown
from assure.reading.statements import introduces


@dataclass(frozen=True, slots=True)
class BodyBuilder:
    """Projects bodies for one audience."""

    texts: TextBuilder
    tables_of: Callable[[str], tuple[str, ...]]
    """The ids of the tables of an indicator, by the id of its page; empty where the audience may not see it."""

    def blocks(self, page: Page, *, numbered: bool = True) -> tuple[Block, ...]:
        """The blocks of a page that the audience may see, in reading order."""
        out: list[Block] = []
        labels = _section_labels(page)
        depths = _depths(page.body.blocks)
        headings = 0
        for index, block in _visible_blocks(page):
            spot = (page.path, index)
            plan = self.texts.plan
            continues = plan.continues.get(spot) if numbered else None
            if block.kind == "heading":
                headings += 1
                out.append(
                    Block(
                        kind="heading",
                        markdown=self.texts.write(page, block.markdown),
                        level=depths[index],
                        label=labels.get(index),
                        anchor=f"{self.texts.names.anchor(page) or 'part'}--{headings}",
                    )
                )
            elif block.kind == "directive":
                shown = {table for each in out for table in each.tables}
                out += (each for each in self._placed(block.markdown, continues) if not shown & set(each.tables))
            elif block.kind == "box":
                out.append(self._box(page, block))
            elif block.kind == "list":
                before = len(out)
                self._list(page, index, block, continues, out)
                headings -= len(out) < before  # a gap would reveal a section that is entirely private
                if index in labels and len(out) == before:
                    headings -= _drop_unused_title(out)
            elif block.items and not may_see_item(block.items[0].attributes, self.texts.audience):
                if self._is_last_hidden(page, index):
                    headings -= _drop_unused_title(out)
            elif block.kind != "note" and (text := self.texts.write(page, block.markdown)).strip():
                number = plan.paragraphs.get(spot) if numbered else None
                statement = next((each for each in page.statements if each.block == index), None)
                out.append(
                    Block(
                        kind=block.kind,
                        markdown=text,
                        number=number,
                        continues=continues,
                        anchor=f"p{number}" if number else None,
                        label=labels.get(index),
                        points=(self.point(page, statement),) if statement else (),
                    )
                )
        return tuple(out)

    def _box(self, page: Page, block: PageBlock) -> Block:
        """A box with its title."""
        title = self.texts.write(page, block.title) if block.title else None
        text = self.texts.write(page, block.markdown)
        return Block(kind="box", markdown=text, box=block.box, heading=title)

    def points(self, page: Page) -> tuple[Point, ...]:
        """The statements of a page that the audience may see, in reading order."""
        return tuple(
            self.point(page, statement)
            for statement in page.statements
            if may_see_item(statement.attributes, self.texts.audience)
        )

    def point(self, page: Page, statement: Statement) -> Point:
        """A statement as the audience may read it."""
        neutral = has_neutral_names(self.texts.audience)
        authorities = self.texts.review.info.authorities
        entry = self.texts.plan.recommendation(page, statement)
        return Point(
            id=None if neutral else statement.id,
            ref=None if neutral else statement.ref,
            label=statement.label,
            text=self.texts.write(page, statement.markdown),
            citations=self.texts.citations(page, statement.brackets),
            authority=next((each.name for each in authorities if each.id == statement.authority), None),
            answers=statement.answers,
            number=entry.number if entry else None,
            anchor=entry.anchor if entry else None,
        )

    def _is_last_hidden(self, page: Page, index: int) -> bool:
        """Whether the audience sees nothing from this paragraph to the next heading."""
        for block in page.body.blocks[index + 1 :]:
            if block.kind == "heading":
                break
            if not block.items or any(may_see_item(item.attributes, self.texts.audience) for item in block.items):
                return False
        return True

    def _placed(self, name: Markdown, continues: int | None) -> Iterable[Block]:
        if str(name) in PLACED_LISTS:
            yield Block(kind="place", markdown=name, continues=continues)
        elif tables := self.tables_of(name):
            yield Block(kind="kpi", markdown=Markdown(""), tables=tables)

    def _list(self, page: Page, index: int, block: PageBlock, continues: int | None, out: list[Block]) -> None:
        """Add a list to `out`: with the heading before it as a label section, or as a plain list."""
        statements = {statement.item: statement for statement in page.statements if statement.block == index}
        seen = [number for number, item in enumerate(block.items) if may_see_item(item.attributes, self.texts.audience)]
        points = tuple(self.point(page, statements[number]) for number in seen if number in statements)
        section = next((statement.section for statement in statements.values()), None)
        heading = out.pop() if section and out and out[-1].kind == "heading" else None
        if not seen:
            return
        items = [self._item(page, block.items[at], statements.get(at), sectioned=section is not None) for at in seen]
        markdown = as_list(items, block.form)
        if section is None:
            out.append(Block(kind="list", markdown=markdown, continues=continues, points=points, form=block.form))
            return
        out.append(
            Block(
                kind="statements",
                markdown=markdown,
                label=section,
                heading=heading.markdown if heading else None,
                level=heading.level if heading else 0,
                anchor=heading.anchor if heading else None,
                points=points,
                form=block.form,
            )
        )

    def _item(self, page: Page, item: Item, statement: Statement | None, *, sectioned: bool) -> Markdown:
        if statement is None:
            return self.texts.write(page, item.full)
        words = self.texts.write(page, statement.markdown)
        if sectioned or statement.label == "quote":  # quotations have no label in print
            return words
        if self.texts.review.info.labels == "hidden":
            return words
        label = escape_markdown(self.texts.review.framework.label(statement.label).one)
        return Markdown(f"**{label}:** {words}", words.origin)


def _drop_unused_title(out: list[Block]) -> int:
    """Remove the introduction and the heading that end the blocks, of a section that is entirely private.

    Returns how many headings were removed.
    """
    while out and out[-1].label and not out[-1].points and out[-1].kind in ("heading", "paragraph"):
        if out.pop().kind == "heading":
            return 1
    return 0


def _section_labels(page: Page) -> dict[int, str]:
    """The label of the headings, introductions, lists and paragraphs of label sections, by the block's index.

    A template that prints the statements elsewhere leaves out all of these, and nothing else.
    """
    labels: dict[int, str] = {}
    blocks = page.body.blocks
    for statement in page.statements:
        if statement.section is None:
            continue
        labels[statement.block] = statement.section
        above = next(at for at in range(statement.block, -1, -1) if blocks[at].kind == "heading")
        labels[above] = statement.section
        before = statement.block - 1
        if before > above and introduces(blocks[before]) and not citation_marks(blocks[before].text):
            labels[before] = statement.section
    return labels


def _visible_blocks(page: Page) -> Iterable[tuple[int, PageBlock]]:
    """The blocks of a page with their indexes, without headings that have no words, which PDF/UA refuses."""
    return ((index, each) for index, each in enumerate(page.body.blocks) if each.kind != "heading" or not each.is_blank)


def _depths(blocks: tuple[PageBlock, ...]) -> dict[int, int]:
    """The depth of each heading below its part, by the block's index: levels as nested, without gaps."""
    depths: dict[int, int] = {}
    above: list[int] = []
    for index, block in enumerate(blocks):
        if block.kind == "heading" and not block.is_blank:
            while above and above[-1] >= block.level:
                above.pop()
            above.append(block.level)
            depths[index] = len(above)
    return depths
