"""Words of a report in Typst. Every text is a string, so that no prose can be taken for a command."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence

from assure.publishing import tree
from assure.publishing.tree import Node, ReportTree

_LONG_WORD = re.compile(r"\S{41,}")
_STAND_INS = {"\u2011": "-", "\u2010": "-", "\u202f": "\u00a0", "\u2009": " ", "\u2007": "\u00a0", "\t": " "}
"""Replacements for characters that the shipped font lacks."""


def typst_string(text: str) -> str:
    """A text as a string of Typst. A very long word may be broken, so that it stays on the page."""
    text = "".join(_STAND_INS.get(character, character) for character in text)
    text = _LONG_WORD.sub(lambda found: "\u200b".join(re.findall(r".{1,20}", found[0])), text)
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", " ") + '"'


def typst_content(*parts: str) -> str:
    """Parts as one block of content."""
    return f"[{''.join(parts)}]"


class TypstInlineWriter:
    """Writes the words of one document, and remembers which labels and notes it wrote."""

    def __init__(self, document: ReportTree, pictures: Mapping[str, bytes]) -> None:
        self.document = document
        self.pictures = pictures
        self.files: dict[str, bytes] = {}
        """The pictures used, by the name that the source gives them."""
        self.targets = frozenset(id for node in tree.walk_report(document) if (id := tree.node_id(node)))
        self._labels: set[str] = set()
        self._noted: set[str] = set()
        self._notes = {note.label: note for note in document.notes}
        self._writers: Mapping[str, Callable[[Node], str]] = {
            "text": lambda node: f"#{typst_string(node.content)}" if node.content else "",
            "softbreak": lambda _: " ",
            "hardbreak": lambda _: "#linebreak()",
            "code_inline": lambda node: f"#raw({typst_string(node.content)})",
            "em": lambda node: f"#emph{typst_content(self.run(node.children))}",
            "strong": lambda node: f"#strong{typst_content(self.run(node.children))}",
            "s": lambda node: f"#strike{typst_content(self.run(node.children))}",
            "inline": lambda node: self.run(node.children),
            "span": self._span,
            "link": self._link,
            "image": self._picture,
            "footnote_ref": self._note,
        }

    def run(self, nodes: Sequence[Node]) -> str:
        """A run of inline nodes, as markup."""
        return "".join(self.inline(node) for node in nodes)

    def inline(self, node: Node) -> str:
        """One inline node. One of an unknown kind is written as its plain words, so that none are lost."""
        write = self._writers.get(node.type)
        return write(node) if write else f"#{typst_string(tree.plain_text(node))}"

    def of(self, node: Node) -> str:
        """The words of a node that holds them, as a block of content."""
        return typst_content(*(self.inline(child) for child in node.children))

    def label(self, node: Node) -> str:
        """The label that links to a node need, once: a second label of a name would be an error."""
        id = tree.node_id(node)
        if id is None or id in self._labels:
            return ""
        self._labels.add(id)
        return f" #label({typst_string(id)})"

    def _span(self, node: Node) -> str:
        words, names = typst_content(self.run(node.children)), tree.node_classes(node)
        if "sources" in names:
            return f"#sources{words}"
        if "rating" in names:
            return f"#rating{words}"
        return f"#box{words}{self.label(node)}" if tree.node_id(node) else f"#{words}"

    def _link(self, node: Node) -> str:
        address, words = str(node.attrs.get("href", "")), typst_content(self.run(node.children))
        if address.startswith("#"):
            known = address[1:] in self.targets
            return f"#link(label({typst_string(address[1:])})){words}" if known else f"#{words}"
        return f"#link({typst_string(address)}){words}" if tree.leads_out(address) else f"#{words}"

    def _picture(self, node: Node) -> str:
        words = tree.plain_text(node)
        data = self.pictures.get(str(node.attrs.get("src", "")))
        if data is None:
            return f"#{typst_string(f'[Picture: {words}]')}"
        suffix = "png" if data.startswith(b"\x89PNG") else "jpg" if data.startswith(b"\xff\xd8") else "svg"
        name = f"picture-{len(self.files) + 1}.{suffix}"
        self.files[name] = data
        return f"#image({typst_string(name)}, alt: {typst_string(words or 'A picture')}, width: 100%)"

    def _note(self, node: Node) -> str:
        """A footnote the first time it is referred to, then a reference to it."""
        note = self._notes[tree.footnote_label(node)]
        name = f"_note{note.number}"
        if note.label in self._noted:
            return f"#footnote(label({typst_string(name)}))"
        self._noted.add(note.label)
        words = "".join(self.inline(child) for block in note.blocks for child in block.children)
        return (
            f"#counter(footnote).update({note.number - 1})#footnote{typst_content(words)}#label({typst_string(name)})"
        )
