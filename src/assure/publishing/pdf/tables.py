"""Tables in Typst: a header that repeats on each page, a caption, columns as wide as their words need.

What does not fit on a portrait page is set on a landscape one; what does not fit there is set in parts, each beginning
with the first column, so that no table is too small to read.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from assure.publishing import column_widths, tree
from assure.publishing.pdf.inline import TypstInlineWriter, typst_content, typst_string
from assure.publishing.tables import (
    BY_ROW,
    right_columns,
    shade,
    shaded_columns,
    table_part_title,
    table_rows,
    which_part,
)
from assure.publishing.tree import Node

_UPRIGHT, _FLIPPED = 9280, 14180
"""The width of the text on a portrait and on a landscape A4 page, in twips."""
_LAYOUTS = ((10.0, _UPRIGHT), (9.0, _UPRIGHT), (9.0, _FLIPPED), (8.0, _FLIPPED))
"""Font sizes in points and the widths to fit into, best first."""
_SHORT = 16
"""A table of no more rows than this stays on one page."""


@dataclass(frozen=True, slots=True)
class _Table:
    """A table as it is set."""

    header: Sequence[Node]
    rows: Sequence[Sequence[Node]]
    right: tuple[bool, ...]
    """Which columns hold figures, which are right-aligned."""
    by_row: bool
    shades: frozenset[int]
    """The columns that are shaded."""
    points: float


def typst_table(
    words: TypstInlineWriter, node: Node, caption: Node | None, noted: bool = False, *, inside: bool = False
) -> str:
    """A table as one or more calls of `listing`, in figures where it has a caption.

    `noted` says that notes to it follow, which must be on the same page; `inside` that it is in another
    block, where the page cannot be landscape.
    """
    names = tree.node_classes(node)
    header, rows = table_rows(node)
    if not header and all(len(row) == 2 for row in rows):
        return _facts(words, rows)
    if not header:
        header, rows = rows[0], rows[1:]  # a table without a header says nothing to a screen reader
    count = max((len(row) for row in (header, *rows)), default=0)
    figures = right_columns(header, rows)
    right = tuple(at in figures for at in range(count))
    shades = shaded_columns(header, rows) if "coverage" in names else frozenset()
    points, total, needs = _layout(header, rows, right, _LAYOUTS[:2] if inside else _LAYOUTS)
    table = _Table(header, rows, right, bool(BY_ROW & set(names)), shades, points)
    parts = column_widths.column_groups(needs, total)
    out = []
    for at, part in enumerate(parts, start=1):
        listing = _listing(words, table, part, column_widths.share_width([needs[column] for column in part], total))
        label = words.label(node) if at == 1 else ""
        keep, followed = str(len(rows) <= _SHORT).lower(), str(noted and at == len(parts)).lower()
        title = _caption(words, caption, at, len(parts))
        out.append(f"#held({listing}{title}, keep: {keep}, noted: {followed}){label}")
    return f"#page(flipped: true){typst_content(*out)}" if total == _FLIPPED else "\n\n".join(out)


def _layout(
    header: Sequence[Node],
    rows: Sequence[Sequence[Node]],
    right: Sequence[bool],
    layouts: Sequence[tuple[float, int]],
) -> tuple[float, int, tuple[column_widths.ColumnNeeds, ...]]:
    """The font size, the width to fill and the columns' needs: the best layout that fits, else the last."""
    plain = [[tree.plain_text(cell) for cell in row] for row in (header, *rows)]
    for points, total in layouts:
        needs = column_widths.column_needs(plain, right, points)
        if column_widths.fits_side_by_side(needs, total):
            break
    return points, total, needs


def _caption(words: TypstInlineWriter, caption: Node | None, part: int, parts: int) -> str:
    """The argument that captions the table or a part of it; nothing for a whole one without a caption."""
    if caption is None and parts == 1:
        return ""
    if caption is not None and part == 1:
        title = words.run(caption.children[0].children)
        title += f"#{typst_string(' ' + which_part(part, parts))}" if parts > 1 else ""
    else:
        name = tree.plain_text(caption) if caption is not None else ""
        title = f"#{typst_string(table_part_title(name, part, parts))}"
    return f", caption: {typst_content(title)}"


def _listing(words: TypstInlineWriter, table: _Table, part: Sequence[int], shared: Sequence[int]) -> str:
    """The call for those columns of a table."""
    widths = ", ".join(f"{width}fr" for width in shared)
    arguments = [f"({widths},)", f"size: {table.points:g}pt"]
    if table.by_row:
        arguments.append("by-row: true")
    if fills := _fills(table, part):
        arguments.append(f"fills: ({fills})")
    arguments.append(f"header: ({', '.join(_cell(words, table, table.header, at) for at in part)},)")
    cells = [_cell(words, table, row, at) for row in table.rows for at in part]
    return f"listing({', '.join([*arguments, *cells])})"


def _facts(words: TypstInlineWriter, rows: Sequence[Sequence[Node]]) -> str:
    """A table of two columns without a header, as a list of terms and descriptions."""
    return f"#facts({', '.join(f'({words.of(term)}, {words.of(text)})' for term, text in rows)})"


def _cell(words: TypstInlineWriter, table: _Table, row: Sequence[Node], at: int) -> str:
    text = words.of(row[at]) if at < len(row) else typst_content()
    if at in table.shades and row is not table.header:
        return f"align(center, {text})"
    return f"align(right, {text})" if table.right[at] else text


def _fills(table: _Table, part: Sequence[int]) -> str:
    """The shade of each cell of the coverage table, by its column and row."""
    fills = [
        f'"{column},{line}": shades.at({depth})'
        for line, row in enumerate(table.rows, start=1)
        for column, at in enumerate(part)
        if at in table.shades and at < len(row) and (depth := shade(tree.plain_text(row[at]))) is not None
    ]
    return ", ".join(fills)
