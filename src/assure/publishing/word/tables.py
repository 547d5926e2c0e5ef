"""Tables: their cells for pandoc, and the plan of their layout."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from assure.publishing import column_widths, tree
from assure.publishing.tables import BY_ROW, right_columns, shade, shaded_columns, table_part_title, table_rows
from assure.publishing.tree import Node
from assure.publishing.word import pandoc_tree
from assure.publishing.word.inline import WordInlineWriter
from assure.publishing.word.pandoc_tree import PandocCell, PandocNode
from assure.publishing.word.plan import TablePlan

_USUAL, _SMALL = 10.0, 9.0
"""Sizes of type in points."""
_FILLS = (None, "E4F0F2", "C5E1E6", "9CCCD4", "6FB2BE")
"""The fills of coverage cells by shade; the number in a cell says the same."""
_TALL = 30
"""A row of more lines than this may run over to the next page."""
_FEW, _LINES, _LESS = 16, 30, 20
"""A table of so few rows stays on one page if it has so few lines: figures to compare, and other tables."""


@dataclass(frozen=True, slots=True)
class _Grid:
    """A table as the report has it."""

    node: Node
    head: Sequence[Node]
    rows: Sequence[Sequence[Node]]
    plain: tuple[tuple[str, ...], ...]
    """The text of its cells, the header first; short rows are filled up."""
    right: tuple[bool, ...]
    """Which columns are set to the right."""
    title: str


def write_table(writer: WordInlineWriter, node: Node, caption: Node | None) -> list[PandocNode]:
    """A table of the report, in parts one below the other where its columns do not fit the page; plans its layout.

    Rows shorter than the longest are filled up.
    """
    grid = _grid(node, tree.plain_text(caption) if caption else "")
    if not grid.right:
        return []
    points, end = _USUAL, ""
    needs = column_widths.column_needs(grid.plain, grid.right, points)
    if not column_widths.fits_side_by_side(needs, writer.width):
        points, end = _SMALL, " Small"
        needs = column_widths.column_needs(grid.plain, grid.right, points)
    # Screen readers name a table after its caption, else after the heading above it.
    title = grid.title or next((heading.words for heading in writer.plan.headings[-1:]), "")

    def cell(row: Sequence[Node], at: int, style: str) -> PandocCell:
        return pandoc_tree.cell(writer.words(row[at]) if at < len(row) else [], f"{style}{end}")

    parts = column_widths.column_groups(needs, writer.width)
    found: list[PandocNode] = []
    for number, part in enumerate(parts, start=1):
        if number > 1:
            words = pandoc_tree.text(table_part_title(grid.title, number, len(parts)))
            found.append(pandoc_tree.paragraph([words], "Caption"))
        widths = column_widths.share_width([needs[column] for column in part], writer.width)
        writer.plan.tables.append(_planned(grid, part, widths, points, title))
        head = [cell(grid.head, at, "Table Heading") for at in part] if grid.head else []
        body = [[cell(row, at, "Table Text") for at in part] for row in grid.rows]
        alignments = ["AlignRight" if grid.right[at] else "AlignLeft" for at in part]
        found.append(pandoc_tree.table(head, body, alignments, writer.id_of(grid.node)))
    return found


def _grid(node: Node, title: str) -> _Grid:
    head, rows = table_rows(node)
    everything = [head, *rows] if head else rows
    count = max((len(row) for row in everything), default=0)
    figures = right_columns(head, rows)
    right = tuple(at in figures for at in range(count))
    plain = tuple(tuple(tree.plain_text(row[at]) if at < len(row) else "" for at in range(count)) for row in everything)
    return _Grid(node, head, rows, plain, right, title)


def _planned(grid: _Grid, part: Sequence[int], widths: Sequence[int], points: float, title: str) -> TablePlan:
    cells = [[row[at] for at in part] for row in grid.plain]
    tall = [
        max(column_widths.lines_needed(words, width, points) for words, width in zip(row, widths, strict=True))
        for row in cells
    ]
    names = set(tree.node_classes(grid.node))
    return TablePlan(
        title=title,
        widths=tuple(widths),
        header=bool(grid.head),
        by_row=bool(BY_ROW & names) or not grid.head,
        whole=tuple(lines <= _TALL for lines in tall),
        together=len(cells) <= _FEW and sum(tall) <= (_LINES if any(grid.right) else _LESS),
        shades=_shades(grid, part) if "coverage" in names else (),
    )


def _shades(grid: _Grid, part: Sequence[int]) -> tuple[tuple[str | None, ...], ...]:
    shaded = shaded_columns(grid.head, grid.rows)
    depths = ([shade(row[at]) if at in shaded else None for at in part] for row in grid.plain)
    return tuple(tuple(None if depth is None else _FILLS[depth] for depth in row) for row in depths)
