"""Tables in Typst: a header that repeats on each page, a caption, columns that share the width, small type if many."""

from __future__ import annotations

from collections.abc import Sequence

from assure.publishing import tree
from assure.publishing.pdf.words import Words, content
from assure.publishing.tables import BY_ROW, figure_columns, shade, shaded_columns, table_rows
from assure.publishing.tree import Node

_WIDE = 9
"""A table of more columns than this lies on its side."""
_SIZES = ((5, "10pt"), (7, "9pt"), (9, "8pt"), (12, "7.5pt"), (18, "6pt"), (30, "4.5pt"))


def table(words: Words, node: Node, caption: Node | None) -> str:
    """A table as a call of `listing`, in a figure where it has a caption."""
    names = tree.classes(node)
    header, rows = table_rows(node)
    if not header and all(len(row) == 2 for row in rows):
        return _facts(words, rows)
    if not header:
        header, rows = rows[0], rows[1:]  # a table without a header says nothing to a screen reader
    width = max((len(row) for row in (header, *rows)), default=1)
    by_row = bool(BY_ROW & set(names))
    figures = figure_columns(rows)
    arguments = [f"({_columns(width, figures, rows)})", f"size: {_size(width)}"]
    if by_row:
        arguments.append("by-row: true")
    if "coverage" in names:
        arguments.append(f"fills: ({_fills(header, rows)})")
    arguments.append(f"header: ({', '.join(_cell(words, cell, at in figures) for at, cell in enumerate(header))},)")
    cells = [_cell(words, cell, index in figures) for row in rows for index, cell in enumerate(row)]
    listed = f"listing({', '.join([*arguments, *cells])})"
    if caption is not None:
        name = content(words.run(caption.children[0].children))
        listed = f"figure({listed}, caption: figure.caption(position: top, {name}), supplement: none, numbering: none)"
    out = f"#{listed}{words.label(node)}" if caption is not None else f"#block({listed}){words.label(node)}"
    return f"#page(flipped: true){content(out)}" if width > _WIDE else out


def _facts(words: Words, rows: Sequence[Sequence[Node]]) -> str:
    """A table of two columns without a header is a list of terms and what is said of them."""
    return f"#facts({', '.join(f'({words.of(term)}, {words.of(said)})' for term, said in rows)})"


def _columns(width: int, figures: frozenset[int], rows: Sequence[Sequence[Node]]) -> str:
    """The first column takes what the others leave; columns of figures are as wide as they need."""
    if width > 12:
        return ", ".join(["2fr", *(["1fr"] * (width - 1))])
    wanted = ["auto" if index in figures else "1fr" for index in range(width)]
    if "1fr" not in wanted:
        wanted[0] = "1fr"
    elif wanted[0] == "1fr" and len(wanted) > 1 and wanted.count("1fr") == 1:
        wanted[0] = "2fr"
    return ", ".join(wanted) + ","


def _size(width: int) -> str:
    return next((size for most, size in _SIZES if width <= most), "3pt")


def _cell(words: Words, cell: Node, figure: bool) -> str:
    text = words.of(cell)
    return f"align(right, {text})" if figure else text


def _fills(header: Sequence[Node], rows: Sequence[Sequence[Node]]) -> str:
    """The shade of each cell of the coverage table, by its column and row."""
    columns = shaded_columns(header, rows)
    found = [
        f'"{column},{line}": shades.at({depth})'
        for line, row in enumerate(rows, start=1)
        for column, cell in enumerate(row)
        if column in columns and (depth := shade(tree.plain(cell))) is not None
    ]
    return ", ".join(found) or ":"
