"""Tables as HTML: headers, captions, right-aligned figures, shades of coverage; facts as a description list."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from operator import itemgetter

from assure.publishing import tree
from assure.publishing.html.inline import HtmlInlineWriter
from assure.publishing.html.text import html_element
from assure.publishing.tables import BY_ROW, figure_columns, shade, shaded_columns, table_rows
from assure.publishing.tree import Node

_WIDE = ((24, "wide broad vast"), (14, "wide broad dense"), (9, "wide broad"), (6, "wide"))
"""Tables of more columns than these are printed smaller, broad ones on a landscape page.

Most columns are headed by years (`2015/16`): nine columns at 10 points fill a portrait page.
"""
_SHORT = 16
"""A table of no more rows than this is kept on one sheet of paper."""


def html_table(writer: HtmlInlineWriter, node: Node, caption: Node | None, number: int) -> str:
    """A table in a region of its own that scrolls where the screen is too narrow; `number` makes its name unique."""
    names = tree.node_classes(node)
    header, rows = table_rows(node)
    by_row = bool(BY_ROW & set(names)) or not header
    figures = figure_columns(rows)
    head = _head(writer, header, figures)
    shades = shaded_columns(header, rows) if "coverage" in names else frozenset()
    body = "\n".join(_row(writer, row, by_row, figures, shades) for row in rows)
    content, label = f"{head}<tbody>\n{body}\n</tbody>\n", f"Table {number}"
    if caption:
        label = f"{label}: {tree.plain_text(caption)}".removesuffix(": ")
        words = html_element("span", writer.words(caption.children[0]))
        content = html_element("caption", words, id=writer.id_of(caption)) + content
    inner = html_element("table", f"\n{content}", class_=" ".join(names), id=writer.id_of(node))
    width = max((len(row) for row in rows), default=0)
    wide = next((names for most, names in _WIDE if width > most), "")
    classes = " ".join(filter(None, ("scroll", wide, "short" if len(rows) <= _SHORT else "")))
    return html_element("div", inner, class_=classes, role="region", aria_label=label, tabindex=0)


def _head(writer: HtmlInlineWriter, header: Sequence[Node], figures: frozenset[int]) -> str:
    if not header:
        return ""
    cells = [
        # Screen readers would announce a header cell without words as an empty header.
        html_element("th", writer.words(cell), scope="col", class_=_aligned(cell, index in figures))
        if tree.plain_text(cell)
        else "<td></td>"
        for index, cell in enumerate(header)
    ]
    return f"<thead>\n<tr>{''.join(cells)}</tr>\n</thead>\n"


def _row(
    writer: HtmlInlineWriter, row: Sequence[Node], by_row: bool, figures: frozenset[int], shades: frozenset[int]
) -> str:
    cells = []
    for index, cell in enumerate(row):
        content = writer.words(cell)
        if index == 0 and by_row and content:
            cells.append(html_element("th", content, scope="row"))
            continue
        names = _aligned(cell, index in figures)
        if index in shades:
            depth = shade(tree.plain_text(cell))
            names = names if depth is None else f"{names} shade-{depth}".strip()
        cells.append(html_element("td", content, class_=names))
    return f"<tr>{''.join(cells)}</tr>"


def _aligned(cell: Node, figure: bool) -> str:
    style = str(cell.attrs.get("style", ""))
    if figure or style.endswith("right"):
        return "figure"
    return "middle" if style.endswith("center") else ""


def description_list(writer: HtmlInlineWriter, node: Node, name: str) -> str | None:
    """A table of two columns, or a list whose items open with bold words, as a description list; None for others."""
    pairs = _table_pairs(writer, node) if node.type == "table" else _list_pairs(writer, node)
    if not pairs:
        return None
    groups = "\n".join(
        # A term repeated in the next row is written once, with all its descriptions.
        html_element("div", html_element("dt", term) + "".join(html_element("dd", words) for _, words in group))
        for term, group in groupby(pairs, key=itemgetter(0))
    )
    return html_element("dl", f"\n{groups}\n", class_=name, id=writer.id_of(node))


def _table_pairs(writer: HtmlInlineWriter, node: Node) -> list[tuple[str, str]]:
    header, rows = table_rows(node)
    everything = [header, *rows] if header else rows
    if any(len(row) != 2 or not tree.plain_text(row[0]) for row in everything):
        return []
    return [(writer.words(row[0]), writer.words(row[1])) for row in everything]


def _list_pairs(writer: HtmlInlineWriter, node: Node) -> list[tuple[str, str]]:
    leads = [tree.bold_lead(item) for item in node.children]
    if not all(leads):
        return []
    return [(writer.words(each[0]).removesuffix(":"), writer.run(each[1]).lstrip(": ")) for each in leads if each]
