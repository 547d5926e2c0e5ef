"""Finds text that was meant to be a citation, attributes, a block or a link, but would print as text.

Whether `@int-06` or `int-06#centre` was meant as a citation depends on which pages exist, which is not known while one
is read: such texts are kept for the rules. Other faults are reported at once.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import zip_longest

from markdown_it.token import Token

from assure.model.body import Lookalike
from assure.model.fault import Fault
from assure.model.location import Location, Place
from assure.reading.markdown.attributes import BLOCKS
from assure.reading.markdown.positions import Positions

_ID = r"[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?"
_BARE = rf"(?=[a-z0-9]*[-0-9]){_ID}(?:#{_ID})?(?:,[^\[\](){{}}]{{1,60}})?"
_CITING = re.compile(
    r"!?\[\[[^\[\]\n]{1,200}\]\]"  # a link between notes, as Obsidian writes it
    rf"|\[-@{_ID}(?![\w@])"  # pandoc's citation without its author
    rf"|(?:\[{_BARE}\]|\({_BARE}\))(?!\()"  # a page in brackets, without its @
    rf"|(?<![\w.@/+-])@{_ID}(?:#{_ID})?(?![\w@])"  # a key without its brackets
    rf"|(?<![\w./@#?=-]){_ID}#{_ID}(?!\w)"  # a statement without its @
    r"|(?<![\w./@#?=-])[a-z][a-z0-9-]{0,40}-[0-9]{1,6}(?![\w/@#.-]\w|[\w@#])"  # a page named in a sentence
    r"|\[\^[^\s\[\]]{1,40}\]:?"  # a footnote that the page does not define
    r"|\^\[[^\[\]]{1,400}\]"  # a footnote within the text, as Pandoc has them
)
_NAMED = re.compile(_ID)
_BRACED = re.compile(
    r"\{\s*(?P<attributes>(?:#[A-Za-z0-9_-]+|\.[A-Za-z][\w-]*(?=[\s}])|[A-Za-z][\w-]*=(?=[\w\"'.]))[^{}=]*[^{}]*)\}"
    rf"|\{{(?P<block>{'|'.join(BLOCKS)}|kpi-[a-z0-9-]+)\}}"
)
EDITORS_COMMENT = re.compile(
    r"(?<![\d%])%%(?!%)"  # Obsidian
    r"|\{(?:>>|\+\+|==|--|~~|[–—](?=\D))|<<\}"  # CriticMarkup, and with its hyphens joined
    r"|<\s?!\s?[-–—]+"  # an HTML comment that is not closed, or that autocorrect changed
    r"|\[[^\[\]\n]{1,20}\]: ?(?:#|<>) [(\"']"  # a definition as a comment, which needs an empty line before it
    r"|\{#\s|\{%"  # a template's
    r"|#\+(?:BEGIN_COMMENT|begin_comment)\b"  # Org
    r"|[‹«]\s?![-–—]+"  # an HTML comment with other brackets
    r"|\bCommented \[[A-Za-z]{1,4}\d+\]:"  # Word, when its margin is copied
)
"""The signs of comments that are none here, and print."""
_WHOLE_LINE = re.compile(r"//\s+(?=[^\W\d])|/\*\s")
"""What opens a line that is a comment in other languages; `%` opens the headings of tables too."""
_BLOCK_ID = re.compile(r"(?:^|\s)(\^[A-Za-z0-9][A-Za-z0-9-]+)$")
"""The name of a paragraph in Obsidian, at a line's end."""
_LINE_ENDS = ("softbreak", "hardbreak")
_LINKING = re.compile(r"\]\(\s*<?(?:javascript|vbscript|data|file):", re.IGNORECASE)


def find_lookalikes(
    children: Sequence[Token], content: str, positions: Positions, path: str
) -> tuple[tuple[Lookalike, ...], tuple[Fault, ...]]:
    """The lookalikes of a run of inline text, whose source is `content`, and the faults of all others."""
    found: list[Lookalike] = []
    faults: list[Fault] = []
    cursor, lost, commented, linked = 0, False, False, 0
    before: Token | None = None
    for token, following in zip_longest(children, children[1:]):
        linked += token.type == "link_open"
        linked -= token.type == "link_close"
        commented = commented or (token.type == "html_inline" and token.content.startswith("<!--"))
        more = list(_marks_in(before, token, following))
        before = token
        if not more and (token.type != "text" or not any(sign in token.content for sign in "@#[{(-%<}‹«")):
            continue
        if commented and "-->" in token.content:  # it ended at the first of two ends
            more.append((token.content.index("-->"), "comment", "-->"))
        for _, kind, text in sorted([*_lookalikes_in(token.content), *more]):
            start = -1 if lost else content.find(text, cursor)
            lost = start < 0  # an entity or an escape in it: searching on for each would take too long
            start = cursor if lost else start
            cursor = start if lost else start + len(text)
            place = positions.place(start, cursor)
            if kind == "citation":
                if not (linked and _NAMED.fullmatch(text)):  # it leads somewhere
                    found.append(Lookalike(text, place))
            elif kind in ("comment", "mark"):
                found.append(Lookalike(text, place, "comment" if kind == "comment" else "mark"))
            else:
                faults.append(_fault(kind, text, path, place))
    return tuple(found), tuple(faults)


def _marks_in(before: Token | None, token: Token, following: Token | None) -> Iterator[tuple[int, str, str]]:
    """The same for marks that depend on the tokens around: deletions, names of blocks, and what opens a line."""
    if token.type == "s_open":
        yield 0, "mark", "~~"
    if token.type != "text":
        return
    if following is not None and following.type == "s_open" and token.content.endswith("{"):
        yield len(token.content) - 1, "comment", "{"
    starts = before is None or before.type in _LINE_ENDS
    if starts and (opening := _WHOLE_LINE.match(token.content)):
        yield 0, "mark", opening[0].rstrip()
    if (following is None or following.type in _LINE_ENDS) and (named := _BLOCK_ID.search(token.content)):
        yield named.start(1), "mark", named[1]


def _lookalikes_in(text: str) -> Iterator[tuple[int, str, str]]:
    """The start of each lookalike, what it was meant as, and its words."""
    yield from ((found.start(), "citation", found[0]) for found in _CITING.finditer(text))
    yield from ((found.start(), "comment", found[0]) for found in EDITORS_COMMENT.finditer(text))
    for found in _BRACED.finditer(text):
        yield found.start(), "attributes" if found["attributes"] else "block", found[0]
    yield from ((found.start(), "link", found[0]) for found in _LINKING.finditer(text))


def _fault(kind: str, text: str, path: str, place: Place) -> Fault:
    at = Location(path, place)
    if kind == "attributes":
        help = "move them to the end of the item's first paragraph, after its citations, or remove them"
        return Fault("bad-attribute", at, "attributes have no effect here and print as text", help)
    if kind == "block":
        help = "give it a paragraph of its own, or remove it"
        return Fault("bad-attribute", at, f"`{text}` is a block only where it is a whole paragraph", help)
    return Fault("unsafe-link", at, "this link cannot be followed, and prints as text", "link to an https address")
