"""Words within a block as HTML: emphasis, links, pictures, spans, references to notes."""

from __future__ import annotations

import base64
from collections.abc import Callable, Mapping, Sequence

from assure.publishing import tree
from assure.publishing.html.text import escape_html, html_element
from assure.publishing.tree import Node, ReportTree

_SIGNATURES = {b"\x89PNG\r\n\x1a\n": "image/png", b"\xff\xd8\xff": "image/jpeg", b"<svg": "image/svg+xml"}


class HtmlInlineWriter:
    """Writes the words of one document, and remembers which ids and references it wrote."""

    def __init__(self, document: ReportTree, pictures: Mapping[str, bytes]) -> None:
        self.document = document
        self.pictures = pictures
        self.targets = frozenset(id for node in tree.walk_report(document) if (id := tree.node_id(node)))
        self.numbers = {note.label: note.number for note in document.notes}
        self.references: dict[str, int] = {}
        """How often each note has been referred to so far, by label."""
        self._written: set[str] = set()
        self._writers: Mapping[str, Callable[[Node], str]] = {
            "text": lambda node: escape_html(node.content),
            "softbreak": lambda node: "\n",
            "hardbreak": lambda node: "<br>\n",
            "code_inline": lambda node: html_element("code", escape_html(node.content)),
            "em": lambda node: html_element("em", self.words(node)),
            "strong": lambda node: html_element("strong", self.words(node)),
            "s": lambda node: html_element("s", self.words(node)),
            "inline": self.words,
            "span": self._span,
            "link": self._link,
            "image": self._picture,
            "footnote_ref": self._reference,
        }

    def words(self, node: Node) -> str:
        """The children of a node that holds words."""
        return self.run(node.children)

    def run(self, nodes: Sequence[Node]) -> str:
        """A run of inline nodes."""
        return "".join(self.inline(node) for node in nodes)

    def inline(self, node: Node) -> str:
        """One inline node. One of an unknown kind is written as its plain words, so that none are lost."""
        write = self._writers.get(node.type)
        return write(node) if write else escape_html(tree.plain_text(node))

    def id_of(self, node: Node) -> str | None:
        """A node's id the first time it is asked for, then None: an id may be on a page only once."""
        id = tree.node_id(node)
        return self.take(id) if id else None

    def take(self, id: str) -> str | None:
        """The id if it is not on the page yet, else None."""
        if id in self._written:
            return None
        self._written.add(id)
        return id

    def _span(self, node: Node) -> str:
        return html_element("span", self.words(node), class_=" ".join(tree.node_classes(node)), id=self.id_of(node))

    def _link(self, node: Node) -> str:
        address, words = str(node.attrs.get("href", "")), self.words(node)
        names = " ".join(tree.node_classes(node))
        # The page is sent without other files: a link to one, or to a missing place, would be broken.
        if not (address[1:] in self.targets if address.startswith("#") else tree.leads_out(address)):
            return html_element("span", words, class_=names) if names else words
        return html_element("a", words, class_=names, href=address)

    def _picture(self, node: Node) -> str:
        words = tree.plain_text(node)
        data = self.pictures.get(str(node.attrs.get("src", "")))
        kind = next((kind for start, kind in _SIGNATURES.items() if data and data.startswith(start)), None)
        if data is None or kind is None:
            return html_element("span", escape_html(f"[Picture: {words}]"), class_="picture")
        source = f"data:{kind};base64,{base64.b64encode(data).decode('ascii')}"
        return f'<img class="{kind.partition("/")[2][:3]}" src="{source}" alt="{escape_html(words)}">'

    def _reference(self, node: Node) -> str:
        label = tree.footnote_label(node)
        number = self.numbers[label]
        count = self.references[label] = self.references.get(label, 0) + 1
        link = html_element(
            "a", str(number), href=f"#{note_id(number)}", id=reference_id(number, count), aria_label=f"Note {number}"
        )
        return html_element("sup", link, class_="ref")


# The page's own ids begin with an underscore, which ids of a review may not.
def note_id(number: int) -> str:
    """The id of a footnote."""
    return f"_note{number}"


def reference_id(number: int, count: int) -> str:
    """The id of the reference to a footnote with this count, from 1."""
    return f"_ref{number}-{count}"
