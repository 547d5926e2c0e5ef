"""What a table is, whatever the format: its header and rows, which columns hold figures, how dark to shade coverage."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import zip_longest

from assure.publishing import tree
from assure.publishing.tree import Node

_FIGURE = re.compile(r"[-−+]?£?\d[\d,.]*(?: ?%)?(?:[kmb]n?)?(?: ?\[\w+\])?|\[\w+\]|[-–—]|n/a|\d+ of \d+", re.IGNORECASE)
BY_ROW = frozenset({"kpi", "coverage", "facts", "criteria", "ratings", "rows"})
"""Tables of these classes have a header in each row's first cell."""
SHADES = ("FFFFFF", "E4F0F2", "BFDDE2", "7FC4CF", "0B5563")
"""The backgrounds of counts on slides and in sheets, from the lightest; the last has white figures."""
_LEAST = ((5, 4), (3, 3), (2, 2), (1, 1), (0, 0))
"""The least count for each shade of a coverage cell; 0 is the lightest."""


def table_rows(node: Node) -> tuple[Sequence[Node], list[Sequence[Node]]]:
    """The cells of the header, none where all of them are empty, and of the rows."""
    header: Sequence[Node] = node.children[0].children[0].children
    rows: list[Sequence[Node]] = [row.children for part in node.children[1:] for row in part.children]
    return (header if any(tree.plain_text(cell) for cell in header) else (), rows)


def figure_columns(rows: Sequence[Sequence[Node]]) -> frozenset[int]:
    """The columns that hold only figures, which are right-aligned."""
    columns = (
        (at, [text for cell in column if cell is not None and (text := tree.plain_text(cell))])
        for at, column in enumerate(zip_longest(*rows))
    )
    return frozenset(at for at, texts in columns if texts and all(map(_FIGURE.fullmatch, texts)))


def right_columns(header: Sequence[Node], rows: Sequence[Sequence[Node]]) -> frozenset[int]:
    """The right-aligned columns: those of figures, and those that the report aligns so."""
    columns = enumerate(zip_longest(*(row for row in (header, *rows) if row)))
    return figure_columns(rows) | {at for at, column in columns if all(map(_is_set_right, column))}


def _is_set_right(cell: Node | None) -> bool:
    return cell is not None and str(cell.attrs.get("style", "")).endswith("right")


def shaded_columns(header: Sequence[Node], rows: Sequence[Sequence[Node]]) -> frozenset[int]:
    """The columns of a coverage table that are shaded: all but the first and the totals."""
    totals = {index for index, cell in enumerate(header) if tree.plain_text(cell).lower() == "total"}
    return frozenset(range(1, max((len(row) for row in rows), default=0))) - totals


def shade(count: str) -> int | None:
    """The shade of a coverage cell, from 0, the lightest, to 4; None for text that is not a count."""
    if not count.isdecimal():
        return None
    return next(shade for least, shade in _LEAST if int(count) >= least)


def table_part_title(title: str, part: int, parts: int) -> str:
    """The title of one part of a table that does not fit the page: the table's title, if any, and the part."""
    return f"{title} {which_part(part, parts)}".lstrip()


def which_part(part: int, parts: int) -> str:
    """Which part of a table this is, as words in brackets that may follow its title."""
    return f"(columns, part {part} of {parts})"
