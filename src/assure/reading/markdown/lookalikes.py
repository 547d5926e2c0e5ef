"""Finds text that was meant to be a citation, attributes, a block or a link, but would print as text.

Whether `@int-06` or `int-06#centre` was meant as a citation depends on which pages exist, which is not known while one
is read: such texts are kept for the rules. Other faults are reported at once.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from markdown_it.token import Token

from assure.model.body import Lookalike
from assure.model.fault import Fault
from assure.model.location import Location, Place
from assure.reading.markdown.attributes import BLOCKS, CLASSES, KEYS
from assure.reading.markdown.positions import Positions

_ID = r"[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?"
_CITING = re.compile(
    rf"(?<![\w.@/+-])@{_ID}(?:#{_ID})?(?![\w@])"  # a key without its brackets
    rf"|(?<![\w./@#?=-]){_ID}#{_ID}(?!\w)"  # a statement without its @
    rf"|(?<=\[)[a-z][a-z0-9-]{{0,40}}-[0-9]{{1,6}}(?=[\],;])"  # a page in brackets, without its @
    r"|\[\^[^\s\[\]]{1,40}\]:?"  # a footnote that the page does not define
    r"|\^\[[^\[\]]{1,400}\]"  # a footnote within the text, as Pandoc has them
)
_BRACED = re.compile(
    rf"\{{\s*(?P<attributes>(?:#[A-Za-z0-9_-]+|\.(?:{'|'.join(CLASSES)})\b|(?:{'|'.join(KEYS)})=)[^{{}}]*)\}}"
    rf"|\{{(?P<block>{'|'.join(BLOCKS)}|kpi-[a-z0-9-]+)\}}"
)
_LINKING = re.compile(r"\]\(\s*<?(?:javascript|vbscript|data|file):", re.IGNORECASE)


def find_lookalikes(
    children: Sequence[Token], content: str, positions: Positions, path: str
) -> tuple[tuple[Lookalike, ...], tuple[Fault, ...]]:
    """The lookalikes of a run of inline text, whose source is `content`, and the faults of all others."""
    found: list[Lookalike] = []
    faults: list[Fault] = []
    cursor, lost = 0, False
    for token in children:
        if token.type != "text" or not any(sign in token.content for sign in "@#[{("):
            continue
        for _, kind, text in sorted(_lookalikes_in(token.content)):
            start = -1 if lost else content.find(text, cursor)
            lost = start < 0  # an entity or an escape in it: searching on for each would take too long
            start = cursor if lost else start
            cursor = start if lost else start + len(text)
            place = positions.place(start, cursor)
            if kind == "citation":
                found.append(Lookalike(text, place))
            else:
                faults.append(_fault(kind, text, path, place))
    return tuple(found), tuple(faults)


def _lookalikes_in(text: str) -> Iterator[tuple[int, str, str]]:
    """The start of each lookalike, what it was meant as, and its words."""
    yield from ((found.start(), "citation", found[0]) for found in _CITING.finditer(text))
    for found in _BRACED.finditer(text):
        yield found.start(), "attributes" if found["attributes"] else "block", found[0]
    yield from ((found.start(), "link", found[0]) for found in _LINKING.finditer(text))


def _fault(kind: str, text: str, path: str, place: Place) -> Fault:
    at = Location(path, place)
    if kind == "attributes":
        help = "move them to the end of the item's first paragraph, after its citations"
        return Fault("bad-attribute", at, "attributes have no effect here and print as text", help)
    if kind == "block":
        help = "give it a paragraph of its own, or remove it"
        return Fault("bad-attribute", at, f"`{text}` is a block only where it is a whole paragraph", help)
    return Fault("unsafe-link", at, "this link cannot be followed, and prints as text", "link to an https address")
