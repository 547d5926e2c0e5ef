"""Builds the body of a page for one audience: its blocks in order, and its statements."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from assure.analysis.policy import has_neutral_names, may_see_item
from assure.model.body import Item, PageBlock, Statement
from assure.model.review import Page
from assure.model.text import Markdown
from assure.projection.blocks import Block, Point
from assure.projection.markdown_layout import as_list
from assure.projection.numbering import PLACED_LISTS
from assure.projection.texts import TextBuilder
from assure.reading.markdown.escaping import escape_markdown


@dataclass(frozen=True, slots=True)
class BodyBuilder:
    """Projects bodies for one audience."""

    texts: TextBuilder
    tables_of: Callable[[str], tuple[str, ...]]
    """The ids of the tables of an indicator, by the id of its page; empty where the audience may not see it."""

    def blocks(self, page: Page, *, numbered: bool = True) -> tuple[Block, ...]:
        """The blocks of a page that the audience may see, in reading order."""
        out: list[Block] = []
        depths = _depths(page.body.blocks)
        headings = 0
        for index, block in enumerate(page.body.blocks):
            spot = (page.path, index)
            plan = self.texts.plan
            continues = plan.continues.get(spot) if numbered else None
            if block.kind == "heading":
                if block.is_blank:
                    continue  # PDF/UA refuses it, and a reader who listens would hear nothing
                headings += 1
                out.append(
                    Block(
                        kind="heading",
                        markdown=self.texts.write(page, block.markdown),
                        level=depths[index],
                        anchor=f"{self.texts.names.anchor(page) or 'part'}--{headings}",
                    )
                )
            elif block.kind == "directive":
                shown = {table for each in out for table in each.tables}
                out += (each for each in self._placed(block.markdown, continues) if not shown & set(each.tables))
            elif block.kind == "list":
                before = len(out)
                self._list(page, index, block, continues, out)
                headings -= len(out) < before  # a gap would reveal a section that is entirely private
            else:
                number = plan.paragraphs.get(spot) if numbered else None
                anchor = f"p{number}" if number else None
                text = self.texts.write(page, block.markdown)
                if text.strip():
                    out.append(Block(kind=block.kind, markdown=text, number=number, continues=continues, anchor=anchor))
        return tuple(out)

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
        labels = {statement.label for statement in statements.values() if statement.sectioned}
        heading = out.pop() if labels and out and out[-1].kind == "heading" else None
        if not seen:
            return
        items = [self._item(page, block.items[at], statements.get(at), sectioned=bool(labels)) for at in seen]
        markdown = as_list(items, ordered=block.ordered)
        if not labels:
            out.append(Block(kind="list", markdown=markdown, continues=continues, points=points))
            return
        out.append(
            Block(
                kind="statements",
                markdown=markdown,
                label=min(labels),
                heading=heading.markdown if heading else None,
                level=heading.level if heading else 0,
                anchor=heading.anchor if heading else None,
                points=points,
            )
        )

    def _item(self, page: Page, item: Item, statement: Statement | None, *, sectioned: bool) -> Markdown:
        if statement is None:
            return self.texts.write(page, item.full)
        words = self.texts.write(page, statement.markdown)
        if sectioned or statement.label == "quote":  # quotations have no label in print
            return words
        label = escape_markdown(self.texts.review.framework.label(statement.label).one)
        return Markdown(f"**{label}:** {words}", words.origin)


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
