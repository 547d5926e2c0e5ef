"""The blocks of a report as pandoc's tree: a flat row of paragraphs in named styles, headings and tables."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from assure.publishing import tree
from assure.publishing.tree import Node
from assure.publishing.word import pandoc_tree
from assure.publishing.word.inline import WordInlineWriter
from assure.publishing.word.pandoc_tree import PandocNode
from assure.publishing.word.plan import FRAME, TablePlan
from assure.publishing.word.tables import write_table

_PARAGRAPHS = {
    "draft-notice": "Draft Notice",
    "subtitle": "Subtitle",
    "rating-line": "Chapter Lead",
    "question": "Chapter Lead",
    "beyond-scope": "Chapter Lead",
    "table-notes": "Table Notes",
    "salutation": "Salutation",
    "close": "Closing",
    "signatory": "Signature",
}
"""The styles of paragraphs, by class."""
_NUMBERED = {"numbered": "Numbered Paragraph", "recommendation": "Recommendation", "previous": "Recommendation"}
"""The styles of paragraphs that carry a number of the report's, by class."""
_FACTS = frozenset({"facts", "source-facts", "glossary"})
"""The classes of lists and tables that are terms and what is said of them."""
_SHORT = 1200
"""A box of fewer characters stays on one page."""
_DEEPEST = 5
"""Word has styles for so many levels of lists."""


@dataclass(frozen=True, slots=True)
class BlockContext:
    """The position of a block."""

    depth: int = 0
    """How many lists it is in; a numbered paragraph counts as one."""
    style: str = "Body Text"
    """The style of its plain paragraphs."""


class WordBlockWriter(WordInlineWriter):
    """Writes the blocks of one document in order."""

    def blocks(self, nodes: Sequence[Node], within: BlockContext = BlockContext()) -> list[PandocNode]:
        """Blocks in order. A caption is written for the table or picture after it."""
        found: list[PandocNode] = []
        for at, node in enumerate(nodes):
            after = nodes[at + 1] if at + 1 < len(nodes) else None
            before = nodes[at - 1] if at else None
            if tree.is_caption(node):
                found += self._caption(node, after)
            elif node.type == "table" and not (_FACTS & set(tree.node_classes(node)) and _pairs(node)):
                found += write_table(self, node, before if before and tree.is_caption(before) else None)
            else:
                found += self.block(node, within)
        return found

    def block(self, node: Node, within: BlockContext = BlockContext()) -> list[PandocNode]:
        """One block. One of an unknown kind is written as its plain words, so that none are lost."""
        match node.type:
            case "heading":
                return self._heading(node)
            case "paragraph":
                return self._paragraph(node, within)
            case "bullet_list":
                return self._bullets(node, within)
            case "ordered_list":
                return self._ordered(node, within)
            case "blockquote":
                return self.blocks(node.children, replace(within, style="Quote"))
            case "box":
                return self._box(node)
            case "fence" | "code_block":
                return [pandoc_tree.code(node.content.rstrip("\n"))]
            case "table":
                pairs = [(self.words(row.children[0]), self.words(row.children[1])) for row in _pairs(node)]
                return self._facts(pairs, "Fact", self.id_of(node))
            case "hr":
                return []
            case _:
                return [pandoc_tree.paragraph([pandoc_tree.text(tree.plain_text(node))], within.style)]

    def _box(self, node: Node) -> list[PandocNode]:
        """A box as a frame around its blocks, with its title in bold."""
        title, blocks = tree.box_parts(node)
        name = tree.plain_text(title) if title else "Box"
        whole = len(tree.plain_text(node)) < _SHORT
        self.plan.tables.append(TablePlan(name, (self.width,), False, False, (whole,), False, (), box=True))
        outer, self.width = self.width, self.width - 2 * FRAME
        head = [pandoc_tree.wrap("Strong", self.words(title.children[0]))] if title else []
        found = [*([pandoc_tree.paragraph(head, "Body Text")] if head else []), *self.blocks(blocks)]
        self.width = outer
        return [pandoc_tree.frame_of(found)]

    def unreferred(self) -> list[PandocNode]:
        """The notes that no word of the report refers to, so that none are lost."""
        left = [note for note in self.document.notes if note.label not in self.numbers]
        if not left:
            return []
        found = [self._titled(1, [pandoc_tree.text("Notes")], "Notes")]
        for note in left:
            first, *rest = self.note_lines(note.blocks) or [[]]
            self.plan.start("list", note.number)
            found.append(pandoc_tree.paragraph(first, "List Number"))
            found += [pandoc_tree.paragraph(words, "List Continue") for words in rest]
        return found

    def _heading(self, node: Node) -> list[PandocNode]:
        level = min(max(int(node.tag[1:]) - 1, 1), 6)
        return [self._titled(level, self.words(node.children[0]), tree.plain_text(node), self.id_of(node))]

    def _titled(self, level: int, words: Sequence[PandocNode], plain: str, id: str = "") -> PandocNode:
        self.plan.head(level, plain)
        return pandoc_tree.heading(level, words, id)

    def _paragraph(self, node: Node, within: BlockContext) -> list[PandocNode]:
        if _is_picture(node):
            return [pandoc_tree.paragraph(self.words(node.children[0]), "Figure", self.id_of(node))]
        names = tree.node_classes(node)
        if "overall" in names and (found := self._pairs_of([tree.bold_opening(node)])):
            return self._facts(found, "Fact", self.id_of(node))
        style = next((_PARAGRAPHS[name] for name in names if name in _PARAGRAPHS), within.style)
        return [pandoc_tree.paragraph(self.words(node.children[0]), style, self.id_of(node))]

    def _caption(self, node: Node, after: Node | None) -> list[PandocNode]:
        """A caption with its number, where it has something to be the caption of."""
        words = self.words(node.children[0])
        kind = "Table" if after and after.type == "table" else "Figure" if after and _is_picture(after) else ""
        if kind:
            number = self.plan.caption(kind)
            counter = pandoc_tree.field_runs(f"SEQ {kind} \\* ARABIC", str(number))
            label = f'<w:r><w:t xml:space="preserve">{kind} </w:t></w:r>{counter}'
            words = [pandoc_tree.raw(label), pandoc_tree.text(": "), *words]
        return [pandoc_tree.paragraph(words, "Caption", self.id_of(node))]

    def _bullets(self, node: Node, within: BlockContext) -> list[PandocNode]:
        if _FACTS & set(tree.node_classes(node)) and (
            pairs := self._pairs_of([tree.bold_lead(item) for item in node.children])
        ):
            return self._facts(pairs, "Fact", self.id_of(node))
        return self._items(node, within, "List Bullet")

    def _ordered(self, node: Node, within: BlockContext) -> list[PandocNode]:
        start = int(node.attrs.get("start", 1))
        for name, style in _NUMBERED.items():
            if name in tree.node_classes(node):
                return [
                    block
                    for at, item in enumerate(node.children)
                    for block in self._numbered(node, item, name, style, start + at)
                ]
        return self._items(node, within, "List Number")

    def _numbered(self, node: Node, item: Node, kind: str, style: str, number: int) -> list[PandocNode]:
        """A block that carries a number of the report's own."""
        blocks, last = list(item.children), list[Node]()
        if kind != "numbered" and len(blocks) > 1 and blocks[-1].type == "bullet_list" and _details(blocks[-1]):
            last = [blocks.pop()]
        inner = BlockContext(1, "List Continue")
        found = [self._opening(blocks, style, self.id_of(node) or self.id_of(item))]
        self.plan.number(kind, number)
        found += self.blocks(blocks[1:] if blocks and blocks[0].type == "paragraph" else blocks, inner)
        for each in last:
            details = _details(each)
            # Steps of progress may stand before the details: in Markdown, two lists that touch are one.
            found += self._items(each, inner, "List Bullet", each.children[: -len(details)])
            found += self._facts(self._pairs_of(details), "Recommendation Detail", self.id_of(each))
        return found

    def _items(
        self, node: Node, within: BlockContext, name: str, some: Sequence[Node] | None = None
    ) -> list[PandocNode]:
        """A list as paragraphs: all of its items, or some of them."""
        depth = within.depth + 1
        level = min(depth, _DEEPEST)
        end = "" if level == 1 else f" {level}"
        inner = BlockContext(depth, f"List Continue{end}")
        found: list[PandocNode] = []
        sequence = -1
        for item in node.children if some is None else some:
            blocks = item.children
            found.append(self._opening(blocks, f"{name}{end}", self.id_of(item) or self.id_of(node)))
            if name == "List Number" and sequence < 0:
                form = tree.list_form_of(node)
                self.plan.start("list", form.start, level - 1, form)
                sequence = len(self.plan.sequences) - 1
            elif name == "List Number":
                self.plan.go_on(sequence)
            found += self.blocks(blocks[1:] if blocks and blocks[0].type == "paragraph" else blocks, inner)
        return found

    def _opening(self, blocks: Sequence[Node], style: str, id: str) -> PandocNode:
        """The first paragraph of an item, which carries its mark."""
        words = self.words(blocks[0].children[0]) if blocks and blocks[0].type == "paragraph" else []
        return pandoc_tree.paragraph(words, style, id)

    def _pairs_of(
        self, leads: Sequence[tuple[Node, Sequence[Node]] | None]
    ) -> list[tuple[list[PandocNode], list[PandocNode]]]:
        """Terms and what is said of them, written; nothing where one has no bold words to open it."""
        if not all(leads):
            return []
        return [(self.words(each[0]), _stripped(self.run(each[1]))) for each in leads if each]

    def _facts(
        self, pairs: Sequence[tuple[list[PandocNode], list[PandocNode]]], style: str, id: str
    ) -> list[PandocNode]:
        """Terms and what is said of them, a line each."""
        return [
            pandoc_tree.paragraph(
                [pandoc_tree.wrap("Strong", term), pandoc_tree.TAB_STOP, *words], style, id if at == 0 else ""
            )
            for at, (term, words) in enumerate(pairs)
        ]


def _pairs(node: Node) -> list[Node]:
    """The rows of a table of two columns whose first cells all say something; none for another table."""
    rows = [row for part in node.children for row in part.children]
    rows = [row for row in rows if any(tree.plain_text(cell) for cell in row.children)]
    return rows if all(len(row.children) == 2 and tree.plain_text(row.children[0]) for row in rows) else []


def _details(node: Node) -> list[tuple[Node, Sequence[Node]] | None]:
    """The items at the end of a list that open with bold words: who owns a recommendation, and when it is due."""
    found: list[tuple[Node, Sequence[Node]] | None] = []
    for item in reversed(node.children):
        if (one := tree.bold_lead(item)) is None:
            break
        found.insert(0, one)
    return found


def _stripped(words: list[PandocNode]) -> list[PandocNode]:
    """Words without the colon and spaces that join them to the term before."""
    if words and words[0]["t"] == "Str":
        start = words[0]["c"].lstrip(": ")
        return [pandoc_tree.text(start), *words[1:]] if start else words[1:]
    return words


def _is_picture(node: Node) -> bool:
    if node.type != "paragraph":
        return False
    inner = [each for each in node.children[0].children if each.type != "text" or each.content.strip()]
    return len(inner) == 1 and inner[0].type == "image"
