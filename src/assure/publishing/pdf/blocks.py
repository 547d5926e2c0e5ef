"""The blocks of a report in Typst, as calls to the functions of templates/pdf/report.typ."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from assure.model.lists import ListForm
from assure.publishing import tree
from assure.publishing.pdf.inline import TypstInlineWriter, typst_content, typst_string
from assure.publishing.pdf.tables import typst_table
from assure.publishing.tree import Node, ReportTree

_PAIRED = {"facts": "facts", "source-facts": "terms-of", "glossary": "terms-of"}
"""Functions for lists of these classes, whose items are a term and its description."""
_SHORT = 1500
"""A recommendation of fewer characters than this stays on one page."""


class TypstBlockWriter(TypstInlineWriter):
    """Writes the blocks of one document in order."""

    def __init__(self, document: ReportTree, pictures: Mapping[str, bytes]) -> None:
        super().__init__(document, pictures)
        self._above = 0
        self._depth = 0
        """How many blocks enclose the one being written."""
        self._listed = frozenset(each.id for each in _entries(tree.contents(document)))
        self._kinds: Mapping[str, Callable[[Node], str]] = {
            "heading": self._heading,
            "paragraph": self._paragraph,
            "bullet_list": self._list,
            "ordered_list": self._ordered,
            "table": lambda node: typst_table(self, node, None, inside=self._depth > 0),
            "blockquote": lambda node: f"#quotation{self._inner(node.children)}",
            "box": self._box,
            "fence": self._code,
            "code_block": self._code,
            "hr": lambda _: "#line(length: 100%, stroke: 0.5pt + line-colour)",
            "inline": lambda node: self.run(node.children),
        }

    @property
    def listed(self) -> int:
        """How many headings the contents list."""
        return len(self._listed)

    def blocks(self, nodes: Sequence[Node]) -> str:
        """Blocks in order. A caption goes with the table or the chart that follows it."""
        out = []
        for node, caption, after in tree.with_captions(nodes, self.pictures):
            if tree.chart_address(node) in self.pictures:
                out.append(self._chart(node, caption))
            elif node.type == "table":
                noted = after is not None and after.type == "paragraph" and "table-notes" in tree.node_classes(after)
                out.append(typst_table(self, node, caption, noted, inside=self._depth > 0))
            else:
                out.append(self.block(node))
        return "\n\n".join(part for part in out if part)

    def _inner(self, nodes: Sequence[Node]) -> str:
        """Blocks inside another one, as a block of content."""
        self._depth += 1
        written = typst_content(self.blocks(nodes))
        self._depth -= 1
        return written

    def _chart(self, node: Node, caption: Node | None) -> str:
        """A chart with its caption above it, on one page."""
        words = typst_content(self.run(caption.children[0].children)) if caption is not None else "none"
        return f"#chart({typst_content(self.run(node.children))}, {words})"

    def block(self, node: Node) -> str:
        """One block. One of an unknown kind is written as its plain words, so that none are lost."""
        write = self._kinds.get(node.type)
        return write(node) if write else f"#{typst_string(tree.plain_text(node))}"

    def _heading(self, node: Node) -> str:
        # The document's title is not a heading in Typst: Markdown's second level is the first.
        level = max(1, min(int(node.tag[1:]) - 1, self._above + 1))
        self._above = level
        # A heading that many parts share is a bookmark, but would only clutter the contents.
        options = "" if tree.node_id(node) in self._listed else ", outlined: false, bookmarked: true"
        return f"#heading(level: {level}{options}){self.of(node)}{self.label(node)}"

    def _paragraph(self, node: Node) -> str:
        words, names = self.run(node.children), tree.node_classes(node)
        if "draft-notice" in names:
            return f"#notice{typst_content(words)}"
        if {"table-notes", "sources"} & set(names):
            return f"#small{typst_content(words)}"
        if "rating-line" in names:
            return f"#leading{typst_content(words)}"
        label = self.label(node)
        return f"#block{typst_content(words)}{label}" if label else words

    def _code(self, node: Node) -> str:
        return f"#raw({typst_string(node.content)}, block: true)"

    def _list(self, node: Node) -> str:
        form = next((_PAIRED[name] for name in tree.node_classes(node) if name in _PAIRED), None)
        pairs = self.pairs(node) if form else None
        if pairs:
            return f"#{form}({', '.join(pairs)})"
        items = ", ".join(self._inner(item.children) for item in node.children)
        return f"#list({items}){self.label(node)}"

    def pairs(self, node: Node) -> list[str] | None:
        """A list whose items open with bold words as pairs of term and words; None for any other list."""
        out = []
        for item in node.children:
            if (lead := tree.bold_lead(item)) is None:
                return None
            term = tree.plain_text(lead[0]).rstrip(":")
            out.append(f"({typst_string(term)}, {typst_content(self.run(lead[1]))})")
        return out

    def _ordered(self, node: Node) -> str:
        names, form = tree.node_classes(node), tree.list_form_of(node)
        start = form.start
        if "recommendation" in names or "numbered" in names:
            label = self.label(node)
            parts = [self._numbered(item, start + place, names) for place, item in enumerate(node.children)]
            return "\n\n".join([parts[0] + label, *parts[1:]])
        items = ", ".join(self._inner(item.children) for item in node.children)
        numbering = typst_string(ListForm(form.style, 1, form.delimiter).mark())
        return f"#enum(start: {start}, numbering: {numbering}, {items}){self.label(node)}"

    def _box(self, node: Node) -> str:
        title, blocks = tree.box_parts(node)
        words = typst_content(self.run(title.children[0].children)) if title else "none"
        return f"#boxed({words}, {self._inner(blocks)})"

    def _numbered(self, item: Node, number: int, names: Sequence[str]) -> str:
        """A numbered block: a paragraph, or a recommendation with its details."""
        blocks = list(item.children)
        if "recommendation" not in names:
            return f"#numbered({typst_string(str(number))}, {self._inner(blocks)})"
        details = self.pairs(blocks[-1]) if len(blocks) > 1 and blocks[-1].type == "bullet_list" else None
        text = self._inner(blocks[:-1] if details else blocks)
        whole = f"whole: {str(len(tree.plain_text(item)) < _SHORT).lower()}"
        return f"#card({', '.join([typst_string(str(number)), text, *(details or ()), whole])})"


def _entries(contents: Sequence[tree.ContentsEntry]) -> Iterator[tree.ContentsEntry]:
    for each in contents:
        yield each
        yield from _entries(each.entries)
