"""The blocks of a report as HTML."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from types import MappingProxyType

from assure.publishing import tree
from assure.publishing.html.inline import HtmlInlineWriter, note_id, reference_id
from assure.publishing.html.tables import description_list, html_table
from assure.publishing.html.text import escape_html, html_element
from assure.publishing.tree import Node, ReportTree

_LISTED = frozenset({"source-facts", "glossary"})
"""Lists of these classes become description lists when every item opens with bold words."""

CLOSED = "_closed"
"""An address with no target on the page, so that the page does not scroll."""


class HtmlBlockWriter(HtmlInlineWriter):
    """Writes the blocks of one document in order."""

    def __init__(
        self, document: ReportTree, pictures: Mapping[str, bytes], charts: Mapping[str, str] = MappingProxyType({})
    ) -> None:
        super().__init__(document, pictures)
        self._charts = charts
        self._drawn: list[str] = []
        """The charts that the page shows, in order."""
        self._tables = 0
        self._blocks: Mapping[str, Callable[[Node], str]] = {
            "heading": lambda node: self._element(node.tag, node),
            "paragraph": self._paragraph,
            "bullet_list": self._list,
            "ordered_list": self._ordered,
            "table": lambda node: self._table(node, None),
            "blockquote": lambda node: html_element(
                "blockquote", f"\n{self.blocks(node.children)}\n", **self._named(node)
            ),
            "fence": self._code,
            "code_block": self._code,
            "hr": lambda node: "<hr>",
            "inline": self.words,
        }

    def blocks(self, nodes: Sequence[Node]) -> str:
        """Blocks in order. A caption goes into the table or the chart that follows it."""
        parts = (self._source(part) if _is_source(part[0]) else self._row(part) for part in _parts(nodes))
        return "\n".join(part for part in parts if part)

    def _row(self, nodes: Sequence[Node]) -> str:
        out = []
        for index, node in enumerate(nodes):
            after = nodes[index + 1] if index + 1 < len(nodes) else None
            before = nodes[index - 1] if index else None
            if tree.is_caption(node) and after is not None and (after.type == "table" or self._chart_of(after)):
                continue
            caption = before if before is not None and tree.is_caption(before) else None
            if node.type == "table":
                out.append(self._table(node, caption))
            else:
                chart = self._chart_of(node)
                out.append(self._chart(chart, caption) if chart else self.block(node))
        return "\n".join(out)

    def _source(self, nodes: Sequence[Node]) -> str:
        """A piece of evidence: one part of the page, which opens where a citation leads to it."""
        heading, *rest = nodes
        id = self.id_of(heading)
        close = html_element("p", html_element("a", "Close", href=f"#{CLOSED}"), class_="close")
        title = html_element(heading.tag, self.words(heading.children[0]))
        return html_element("div", f"{close}\n{title}\n{self.blocks(rest)}\n", class_="source", id=id)

    def _chart_of(self, node: Node) -> str | None:
        return self._charts.get(tree.chart_address(node) or "")

    def _chart(self, chart: str, caption: Node | None) -> str:
        self._drawn.append(chart)
        said = html_element("figcaption", self.words(caption.children[0])) if caption else ""
        return html_element("figure", f"\n{said}{_chart_place(len(self._drawn))}\n", class_="chart")

    def with_charts(self, page: str) -> str:
        """The sanitized page with each chart in its place."""
        for number, chart in enumerate(self._drawn, start=1):
            page = page.replace(_chart_place(number), f"\n{chart}", 1)
        return page

    def block(self, node: Node) -> str:
        """One block. One of an unknown kind is written as its plain words, so that none are lost."""
        write = self._blocks.get(node.type)
        return write(node) if write else html_element("p", escape_html(tree.plain_text(node)))

    def notes(self, heading: bool) -> str:
        """The footnotes, each with links back to its references; `heading` says whether they get a heading."""
        if not self.document.notes:
            return ""
        items = []
        for place, note in enumerate(self.document.notes, start=1):
            # References inside notes must be counted before the links back to them are written.
            words = self.blocks(note.blocks)
            value = note.number if note.number != place else None
            items.append((note, words, value))
        written = "\n".join(
            html_element("li", f"{words}{self._back(note)}", id=note_id(note.number), value=value)
            for note, words, value in items
        )
        title = '<h2 id="_notes">Notes</h2>\n' if heading else ""
        return f"{title}{html_element('ol', f'{chr(10)}{written}{chr(10)}', class_='notes')}"

    def _back(self, note: tree.Footnote) -> str:
        times = self.references.get(note.label, 0)
        links = []
        for count in range(1, times + 1):
            said = f"Back to note {note.number} in the text" + (f", place {count}" if times > 1 else "")
            shown = "\u21a9" + (html_element("sup", str(count)) if times > 1 else "")
            links.append(html_element("a", shown, href=f"#{reference_id(note.number, count)}", aria_label=said))
        return html_element("p", "\n".join(links), class_="back") if links else ""

    def _named(self, node: Node, *names: str) -> dict[str, object]:
        return {"class_": " ".join((*names, *tree.node_classes(node))), "id": self.id_of(node)}

    def _element(self, name: str, node: Node, *names: str) -> str:
        return html_element(name, "".join(self.inline(child) for child in node.children), **self._named(node, *names))

    def _paragraph(self, node: Node) -> str:
        if node.hidden:
            return "".join(self.inline(child) for child in node.children)
        return self._element("p", node)

    def _table(self, node: Node, caption: Node | None) -> str:
        if (
            "facts" in tree.node_classes(node)
            and caption is None
            and (written := description_list(self, node, "facts"))
        ):
            return written
        self._tables += 1
        return html_table(self, node, caption, self._tables)

    def _code(self, node: Node) -> str:
        return html_element("pre", html_element("code", escape_html(node.content)), tabindex=0, **self._named(node))

    def _list(self, node: Node) -> str:
        names = tree.node_classes(node)
        form = "facts" if "facts" in names else " ".join(("listing", *names)) if _LISTED & set(names) else ""
        if form and (written := description_list(self, node, form)):
            return written
        return html_element("ul", self._items(node), **self._named(node))

    def _items(self, node: Node) -> str:
        return "\n" + "".join(
            f"{html_element('li', self.blocks(item.children), **self._named(item))}\n" for item in node.children
        )

    def _ordered(self, node: Node) -> str:
        names, start = tree.node_classes(node), int(node.attrs.get("start", 1))
        for name, said in (("numbered", "Paragraph"), ("recommendation", "Recommendation")):
            if name in names:
                first = self.id_of(node)
                parts = [
                    self._numbered(item, start + place, f"{said} {start + place}", first if place == 0 else None, names)
                    for place, item in enumerate(node.children)
                ]
                return "\n".join(parts)
        items = self._followed_up(node) if "previous" in names else self._items(node)
        return html_element("ol", items, start=start if start != 1 else None, **self._named(node))

    def _followed_up(self, node: Node) -> str:
        """Earlier recommendations, each with its details at its end."""
        out = "\n"
        for item in node.children:
            blocks, details = self._with_details(item)
            text = "\n".join(part for part in (self.blocks(blocks), details) if part)
            out += f"{html_element('li', text, **self._named(item))}\n"
        return out

    def _with_details(self, item: Node) -> tuple[Sequence[Node], str | None]:
        """The blocks of an item, and the list that may end it as a description list."""
        blocks = item.children
        last = blocks[-1] if len(blocks) > 1 and blocks[-1].type == "bullet_list" else None
        details = description_list(self, last, "details") if last is not None else None
        return (blocks[:-1] if details else blocks), details

    def _numbered(self, item: Node, number: int, said: str, id: str | None, names: Sequence[str]) -> str:
        """A numbered block; its number links to it."""
        if id:
            mark = html_element("a", str(number), class_="num", href=f"#{id}", aria_label=said)
        else:
            mark = html_element("span", str(number), class_="num")
        card = "recommendation" in names
        blocks, details = self._with_details(item) if card else (item.children, None)
        shown = [self._whole(block) for block in blocks]
        text = html_element("div", "\n".join([*shown, details or ""]).strip(), class_="text")
        kind = "para card" if card else "para"
        return html_element("div", f"{mark}\n{text}", class_=f"{kind} {' '.join(names)}", id=id)

    def _whole(self, block: Node) -> str:
        """A block within a numbered one; a paragraph stays a `p`, which the parser hides in lists of one item."""
        if block.type == "paragraph":
            return self._element("p", block, *(("titled",) if tree.bold_opening(block) else ()))
        return self.block(block)


def _is_source(node: Node) -> bool:
    return node.type == "heading" and "source" in tree.node_classes(node)


def _parts(nodes: Sequence[Node]) -> Iterator[Sequence[Node]]:
    """The pieces of evidence, each with everything under its heading, and the runs of blocks between them."""
    start, level = 0, ""
    for at, node in enumerate(nodes):
        if _is_source(node) or (level and node.type == "heading" and node.tag <= level):
            if at > start:
                yield nodes[start:at]
            start, level = at, node.tag if _is_source(node) else ""
    if start < len(nodes):
        yield nodes[start:]


def _chart_place(number: int) -> str:
    return html_element("span", id=f"_chart{number}")
