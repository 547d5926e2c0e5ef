"""Finds text that Markdown drops without a trace: cells beyond a table's header, definitions that no link uses."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from markdown_it.token import Token

from assure.model.body import Lookalike, LostText
from assure.model.location import Place

_QUOTED = re.compile(r"[\s>]*")
_BAR = re.compile(r"(?<!\\)\|")
_MANGLED_END = re.compile(r"<!--|[-–—]+[–—][-–—]*>|[–—]>\s*$", re.MULTILINE)
_NO_TARGETS = ("", "#")
"""Where `[//]: # (words)` leads, which people write as a comment."""


class Definitions(dict[str, Any]):
    """The definitions of links on a page, by label, which remembers those that a link uses."""

    def __init__(self) -> None:
        super().__init__()
        self.used: set[str] = set()

    def get(self, label: str, default: Any = None) -> Any:
        """A link's definition, which it then uses."""
        self.used.add(label)
        return super().get(label, default)


def lost_in_page(
    tokens: Sequence[Token],
    environment: Mapping[str, Any],
    lines: Sequence[str],
    place: Callable[[Token], Place],
    aside: bool,
) -> Iterator[LostText]:
    """What Markdown drops of a page. `aside`: some of its text was not parsed, so that its links are not known."""
    for line, start, end, message in lost_cells(tokens, lines):
        row = place(Token("row", "", 0, map=[line, line + 1]))
        help = "give the table's header a cell for each column, or write `\\|` for a bar within a cell"
        yield LostText(message, help, Place(row.line, start + 1, row.line, end + 1))
    for token in tokens:
        if token.type == "fence" and len(token.info.split()) > 1:
            first = (token.map or [0])[0]
            help = "keep the name of the language, and write the rest above it"
            message = "the words that open this code would not be printed"
            yield LostText(message, help, place(Token("fence", "", 0, map=[first, first + 1])), minor=True)
    for first, after, message, help in () if aside else lost_definitions(environment):
        yield LostText(message, help, place(Token("definition", "", 0, map=[first, after])), minor=True)


def lost_definitions(environment: Mapping[str, Any]) -> Iterator[tuple[int, int, str, str]]:
    """Of each definition that prints nowhere, the first line, the line after its last, the message and the help."""
    definitions: Definitions = environment["references"]
    for label, each in definitions.items():
        if label not in definitions.used and each["href"] not in _NO_TARGETS:
            help = "use it in a link, `[words][label]`, or write it as text"
            yield *each["map"], "no link uses this definition, so it would not be printed", help
    for each in environment.get("duplicate_refs", ()):
        if each["href"] not in _NO_TARGETS:
            yield *each["map"], "this label is defined above, and only that definition counts", "give it another label"


def lost_cells(tokens: Sequence[Token], lines: Sequence[str]) -> Iterator[tuple[int, int, int, str]]:
    """The line (from 0), start, end and message of the cells of each row beyond its table's header."""
    columns, head = 0, False
    for token in tokens:
        if token.type == "thead_open":
            columns, head = 0, True
        elif token.type == "thead_close":
            head = False
        elif token.type == "th_open":
            columns += 1
        elif token.type == "tr_open" and not head and token.map:
            line = lines[token.map[0]]
            start = _cell_start(line, columns)
            rest = line[start:].rstrip()
            if start and _BAR.sub("", rest).strip():
                count = columns + len(_BAR.split(rest.removesuffix("|") if not rest.endswith("\\|") else rest))
                message = f"this row has {count} cells, but its table has {columns} columns: the rest would be lost"
                yield token.map[0], start, start + len(rest), message


def _cell_start(line: str, number: int) -> int:
    """Where the cell of this number, from 0, starts in a row; 0 where the row has fewer."""
    found = _QUOTED.match(line)
    at = found.end() if found else 0
    bars = [each.end() for each in _BAR.finditer(line, at)]
    if not line.startswith("|", at):
        bars.insert(0, at)
    return bars[number] if number < len(bars) else 0


def lost_in_comment(comment: str, place: Place) -> Iterator[LostText]:
    """What a comment hides that holds the beginning or a mangled end of another."""
    if _MANGLED_END.search(comment):
        message = "this comment goes on beyond what looks like its end, so text may not be printed"
        yield LostText(message, "end each comment with `-->`, and open none in another", place)


def lost_title(place: Place) -> LostText:
    """The title of a link or a picture."""
    message = "the title in quotation marks after this address would not be printed"
    return LostText(message, "write its words into the text, or remove it", place, minor=True)


def printed_sign(html: str, rest: str, place: Place, lines: Sequence[str]) -> Lookalike | None:
    """The sign in a block of HTML of a comment that is never closed, or that ends twice; `rest` is not in a comment.

    `lines` are those of the page from the block's first, at `place`.
    """
    sign = next((sign for sign in ("<!--", "-->") if sign in rest), None)
    if sign is None:
        return None
    start = len(html) - len(rest) + rest.index(sign) if sign == "<!--" else html.rindex(sign)
    line = html.count("\n", 0, start)
    column = max(lines[line].rfind(sign), 0) + 1
    return Lookalike(sign, Place(place.line + line, column, place.line + line, column + len(sign)), "comment")
