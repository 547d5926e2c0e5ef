"""Words within a block: emphasis, links, pictures, spans, footnotes."""

from __future__ import annotations

import base64
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from io import BytesIO

from docx.image.exceptions import InvalidImageStreamError, UnexpectedEndOfFileError, UnrecognizedImageError
from docx.image.image import Image

from assure.publishing import tree
from assure.publishing.tree import Node, ReportTree
from assure.publishing.word import pandoc_tree
from assure.publishing.word.pandoc_tree import PandocNode
from assure.publishing.word.plan import LayoutPlan

_STYLES = {"sources": "Source", "rating": "Rating", "statement-id": "Statement Id"}
"""The character styles of spans, by class."""
_RAISED = '<w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr>'
"""The look of a footnote's number in the text."""
_TALLEST = 20.0
"""The greatest height of a picture in centimetres."""
_TWIPS = 567
"""Twips in a centimetre."""


class WordInlineWriter:
    """Writes the words of one document, and remembers the ids and notes it wrote."""

    def __init__(self, document: ReportTree, pictures: Mapping[str, bytes], width: int) -> None:
        self.document = document
        self.pictures = pictures
        self.width = width
        """The width of the text in twips."""
        self.plan = LayoutPlan()
        self.targets = frozenset(id for node in tree.walk_report(document) if (id := tree.node_id(node)))
        self.notes = {note.label: note for note in document.notes}
        blocks = (node for block in document.blocks for node in block.walk())
        self.referred = Counter(tree.footnote_label(node) for node in blocks if node.type == "footnote_ref")
        self.numbers: dict[str, int] = {}
        """The numbers that Word will give the notes written so far, by label."""
        self._in_note = False
        self._written: set[str] = set()
        self._writers: Mapping[str, Callable[[Node], list[PandocNode]]] = {
            "text": lambda node: [pandoc_tree.text(node.content)] if node.content else [],
            "softbreak": lambda node: [pandoc_tree.text(" ")],
            "hardbreak": lambda node: [pandoc_tree.LINE_BREAK],
            "code_inline": lambda node: [pandoc_tree.span([pandoc_tree.text(node.content)], "Verbatim Char")],
            "em": lambda node: [pandoc_tree.wrap("Emph", self.words(node))],
            "strong": lambda node: [pandoc_tree.wrap("Strong", self.words(node))],
            "s": lambda node: [pandoc_tree.wrap("Strikeout", self.words(node))],
            "inline": self.words,
            "span": self._span,
            "link": self._link,
            "image": self._picture,
            "footnote_ref": self._reference,
        }

    def words(self, node: Node) -> list[PandocNode]:
        """The children of a node that holds words."""
        return self.run(node.children)

    def run(self, nodes: Sequence[Node]) -> list[PandocNode]:
        """A run of inline nodes. One of an unknown kind is written as its plain words, so that none are lost."""
        found: list[PandocNode] = []
        for node in nodes:
            write = self._writers.get(node.type)
            found += write(node) if write else [pandoc_tree.text(tree.plain_text(node))]
        return found

    def id_of(self, node: Node) -> str:
        """A node's id the first time it is asked for, then empty: an id may be in a document only once."""
        id = tree.node_id(node)
        if not id or id in self._written:
            return ""
        self._written.add(id)
        return id

    def note_lines(self, blocks: Sequence[Node]) -> list[list[PandocNode]]:
        """The words of a note, paragraph by paragraph: Word's footnotes hold no lists of ours."""
        self._in_note = True
        found = self._lines(blocks)
        self._in_note = False
        return found

    def _lines(self, blocks: Sequence[Node]) -> list[list[PandocNode]]:
        found: list[list[PandocNode]] = []
        for node in blocks:
            if node.type in ("bullet_list", "ordered_list"):
                form = tree.list_form_of(node) if node.type == "ordered_list" else None
                for place, item in enumerate(node.children):
                    mark = pandoc_tree.text(f"{form.mark(place) if form else '•'} ")
                    lines = self._lines(item.children)
                    found += [[mark, *words] for words in lines[:1]] + lines[1:]
            elif node.type == "blockquote":
                found += self._lines(node.children)
            else:
                plain = [pandoc_tree.text(tree.plain_text(node))]
                found.append(self.words(node.children[0]) if node.type == "paragraph" else plain)
        return found

    def _span(self, node: Node) -> list[PandocNode]:
        names, words = tree.node_classes(node), self.words(node)
        style = next((_STYLES[name] for name in names if name in _STYLES), "")
        id = self.id_of(node)
        return [pandoc_tree.span(words, style, id)] if style or id else words

    def _link(self, node: Node) -> list[PandocNode]:
        address, words = str(node.attrs.get("href", "")), self.words(node)
        inside = address.startswith("#") and address[1:] in self.targets
        # The document is sent without other files: a link to one, or to a missing place, would be broken.
        if inside or tree.leads_out(address):
            return [pandoc_tree.link(words, address)]
        return words

    def _picture(self, node: Node) -> list[PandocNode]:
        words, data = tree.plain_text(node), self.pictures.get(str(node.attrs.get("src", "")))
        size = _size(data) if data else None
        if data is None or size is None:
            return [pandoc_tree.text(f"[Picture: {words}]")]
        kind = "png" if data.startswith(b"\x89PNG") else "jpeg"
        width, height = size
        width = min(width, self.width / _TWIPS, width * _TALLEST / height)
        return [pandoc_tree.image(words, f"data:image/{kind};base64,{base64.b64encode(data).decode('ascii')}", width)]

    def _reference(self, node: Node) -> list[PandocNode]:
        label = tree.footnote_label(node)
        note = self.notes.get(label)
        if note is None or self._in_note:
            # Word has no footnotes in footnotes: there only the number is written.
            return (
                [pandoc_tree.raw(f"<w:r>{_RAISED}<w:t>{note.number}</w:t></w:r>")]
                if note
                else [pandoc_tree.text(f"[{label}]")]
            )
        if label in self.numbers:
            number = self.numbers[label]
            return [pandoc_tree.raw(pandoc_tree.field_runs(f"NOTEREF _Note{number} \\f \\h", str(number), _RAISED))]
        number = self.numbers[label] = len(self.numbers) + 1
        written = pandoc_tree.note(self.note_lines(note.blocks))
        if self.referred[label] < 2:
            return [written]
        place = 5_000_000 + number  # pandoc's own bookmark numbers are far lower
        start = pandoc_tree.raw(f'<w:bookmarkStart w:id="{place}" w:name="_Note{number}"/>')
        return [start, written, pandoc_tree.raw(f'<w:bookmarkEnd w:id="{place}"/>')]


def _size(data: bytes) -> tuple[float, float] | None:
    """The width and height of a PNG or JPEG in centimetres; None for other data."""
    if not data.startswith((b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff")):
        return None
    try:
        image = Image.from_file(BytesIO(data))
        width, height = image.width.cm, image.height.cm
    except (InvalidImageStreamError, UnexpectedEndOfFileError, UnrecognizedImageError, KeyError, ZeroDivisionError):
        return None
    return (width, height) if width > 0 and height > 0 else None
