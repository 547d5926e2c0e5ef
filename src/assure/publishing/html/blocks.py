"""The blocks of a report as HTML."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from types import MappingProxyType

from assure.publishing import tree
from assure.publishing.html.inline import HtmlInlineWriter, note_id, reference_id
from assure.publishing.html.tables import description_list, html_table
from assure.publishing.html.text import escape_html, html_element
from assure.publishing.tree import Node, ReportTree
from assure.reading.markdown.boxes import TITLE

_LISTED = frozenset({"source-facts", "glossary"})
"""Lists of these classes become description lists when every item opens with bold words."""

_TYPES = {"lower-alpha": "a", "upper-alpha": "A", "lower-roman": "i", "upper-roman": "I"}
"""The types of ordered lists in HTML, by style; numbers need none."""

_AROUND: Mapping[str, str] = {")": "paren", "()": "parens"}
"""The class of a list by what is around its numbers; a full stop needs none."""

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
        self._boxes = 0
        self._blocks: Mapping[str, Callable[[Node], str]] = {
            "heading": lambda node: self._element(node.tag, node),
            "paragraph": self._paragraph,
            "bullet_list": self._list,
            "ordered_list": self._ordered,
            "table": lambda node: self._table(node, None),
            "blockquote": lambda node: html_element(
                "blockquote", f"\n{self.blocks(node.children)}\n", **self._names(node)
            ),
            "box": self._box,
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
        for node, caption, _ in tree.with_captions(nodes, self._charts):
            if node.type == "table":
                out.append(self._table(node, caption))
            else:
                chart = self._charts.get(tree.chart_address(node) or "")
                out.append(self._chart(chart, caption) if chart else self.block(node))
        return "\n".join(out)

    def _source(self, nodes: Sequence[Node]) -> str:
        """A piece of evidence: one part of the page, which opens where a citation leads to it."""
        heading, *rest = nodes
        id = self.id_of(heading)
        close = html_element("p", html_element("a", "Close", href=f"#{CLOSED}"), class_="close")
        title = html_element(heading.tag, self.words(heading.children[0]))
        return html_element("div", f"{close}\n{title}\n{self.blocks(rest)}\n", class_="source", id=id)

    def _chart(self, chart: str, caption: Node | None) -> str:
        self._drawn.append(chart)
        above = html_element("figcaption", self.words(caption.children[0])) if caption else ""
        return html_element("figure", f"\n{above}{_chart_place(len(self._drawn))}\n", class_="chart")

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
        # References inside notes must be counted before the links back to them are written.
        texts = [self.blocks(note.blocks) for note in self.document.notes]
        items = "".join(
            html_element(
                "li",
                f"{text}{self._back(note)}",
                id=note_id(note.number),
                value=note.number if note.number != place else None,
            )
            + "\n"
            for place, (note, text) in enumerate(zip(self.document.notes, texts, strict=True), start=1)
        )
        title = '<h2 id="_notes">Notes</h2>\n' if heading else ""
        return title + html_element("ol", f"\n{items}", class_="notes")

    def _back(self, note: tree.Footnote) -> str:
        times = self.references.get(note.label, 0)
        links = []
        for count in range(1, times + 1):
            label = f"Back to note {note.number} in the text" + (f", place {count}" if times > 1 else "")
            arrow = "\u21a9" + (html_element("sup", str(count)) if times > 1 else "")
            links.append(html_element("a", arrow, href=f"#{reference_id(note.number, count)}", aria_label=label))
        return html_element("p", "\n".join(links), class_="back") if links else ""

    def _names(self, node: Node, *names: str) -> dict[str, object]:
        return {"class_": " ".join((*names, *tree.node_classes(node))), "id": self.id_of(node)}

    def _element(self, name: str, node: Node, *names: str) -> str:
        return html_element(name, self.words(node), **self._names(node, *names))

    def _paragraph(self, node: Node) -> str:
        return self.words(node) if node.hidden else self._element("p", node)

    def _table(self, node: Node, caption: Node | None) -> str:
        is_facts = "facts" in tree.node_classes(node) and caption is None
        if is_facts and (facts := description_list(self, node, "facts")):
            return facts
        self._tables += 1
        return html_table(self, node, caption, self._tables)

    def _code(self, node: Node) -> str:
        return html_element("pre", html_element("code", escape_html(node.content)), tabindex=0, **self._names(node))

    def _list(self, node: Node) -> str:
        names = tree.node_classes(node)
        form = "facts" if "facts" in names else " ".join(("listing", *names)) if _LISTED & set(names) else ""
        if form and (descriptions := description_list(self, node, form)):
            return descriptions
        return html_element("ul", self._items(node), **self._names(node))

    def _items(self, node: Node) -> str:
        return "\n" + "".join(
            f"{html_element('li', self.blocks(item.children), **self._names(item))}\n" for item in node.children
        )

    def _ordered(self, node: Node) -> str:
        names, form = tree.node_classes(node), tree.list_form_of(node)
        start = form.start
        if "numbered" in names or "recommendation" in names:
            ids = [self.id_of(node), *[None] * (len(node.children) - 1)]
            items = zip(node.children, ids, strict=True)
            return "\n".join(self._numbered(item, number, id, names) for number, (item, id) in enumerate(items, start))
        content = self._followed_up(node) if "previous" in names else self._items(node)
        looks = [*names, *((_AROUND[form.delimiter], form.style) if form.delimiter in _AROUND else ())]
        return html_element(
            "ol",
            content,
            type=_TYPES.get(form.style),
            start=start if start != 1 else None,
            **{**self._names(node), "class_": " ".join(looks)},
        )

    def _box(self, node: Node) -> str:
        """A box, which screen readers name after its title."""
        title, blocks = tree.box_parts(node)
        self._boxes += 1
        id = f"_box{self._boxes}"
        head = html_element("p", self.words(title.children[0]), class_=TITLE, id=id) if title else ""
        inner = "\n".join(part for part in (head, self.blocks(blocks)) if part)
        names = f"box {node.meta['box']}"
        label = {"aria_labelledby": id} if title else {"aria_label": "Box"}
        return html_element("div", f"\n{inner}\n", class_=names, role="note", **label)

    def _followed_up(self, node: Node) -> str:
        """Earlier recommendations, each with its details at its end."""
        out = "\n"
        for item in node.children:
            blocks, details = self._with_details(item)
            text = "\n".join(part for part in (self.blocks(blocks), details) if part)
            out += f"{html_element('li', text, **self._names(item))}\n"
        return out

    def _with_details(self, item: Node) -> tuple[Sequence[Node], str | None]:
        """The blocks of an item, and the list that may end it as a description list."""
        blocks = item.children
        last = blocks[-1] if len(blocks) > 1 and blocks[-1].type == "bullet_list" else None
        details = description_list(self, last, "details") if last is not None else None
        return (blocks[:-1] if details else blocks), details

    def _numbered(self, item: Node, number: int, id: str | None, names: Sequence[str]) -> str:
        """A numbered block; its number links to it."""
        mark = html_element("span", str(number), class_="num")
        if id:
            label = f"{'Paragraph' if 'numbered' in names else 'Recommendation'} {number}"
            mark = html_element("a", str(number), class_="num", href=f"#{id}", aria_label=label)
        is_card = "recommendation" in names
        blocks, details = self._with_details(item) if is_card else (item.children, None)
        parts = [*(self._numbered_block(block) for block in blocks), details or ""]
        text = html_element("div", "\n".join(parts).strip(), class_="text")
        kind = "para card" if is_card else "para"
        return html_element("div", f"{mark}\n{text}", class_=f"{kind} {' '.join(names)}", id=id)

    def _numbered_block(self, block: Node) -> str:
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
