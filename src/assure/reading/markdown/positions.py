"""Finds the place on the page of a range in an inline token's text."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from assure.model.location import Place


@dataclass(frozen=True, slots=True)
class Start:
    """Where one line of an inline text starts on the page. Lines and columns count from 1."""

    offset: int
    """Its offset in the inline text."""
    line: int
    column: int
    end: int
    """The column after the line's last character, at which places end at the latest."""


@dataclass(frozen=True, slots=True)
class Positions:
    """Where each line of an inline text starts on the page, in order."""

    starts: tuple[Start, ...]

    def at(self, offset: int) -> tuple[int, int]:
        """The line and column of an offset in the text."""
        start = self.starts[max(bisect_right(self.starts, offset, key=lambda each: each.offset) - 1, 0)]
        return start.line, min(start.column + max(offset - start.offset, 0), start.end)

    def place(self, start: int, end: int) -> Place:
        """The place of a range of the text."""
        return Place(*self.at(start), *self.at(end))


def locate_inline(content: str, first: int, lines: Sequence[str], body_line: int, cell: int | None = None) -> Positions:
    """Find an inline text on its page.

    The parser strips each line of its indentation and of the marks of lists and quotations; the rest is the
    line's end. `first` is the index of its first line in `lines`, the body's lines; `cell`, for a cell
    of a table, the column from 0 to search from.
    """
    starts: list[Start] = []
    offset = 0
    for number, text in enumerate(content.split("\n")):
        index = min(first + number, len(lines) - 1)
        line = lines[index]
        wanted = text.rstrip()
        column = line.find(wanted, cell or 0)
        if cell is None:
            tail = len(line.rstrip()) - len(wanted)  # a paragraph's text is the end of its line
            column = tail if line[max(tail, 0) :].startswith(wanted) else column
        pieces = [wanted]
        if column < 0 and "|" in wanted:  # a bar in a table's cell is escaped on the page
            column = line.find(wanted.replace("|", "\\|"), cell or 0)
            pieces = re.split(r"(?=\|)", wanted) if column >= 0 else pieces
        indent = len(line) - len(line.lstrip())
        column = max(column if column >= 0 else indent, 0)
        at = offset
        for piece in pieces:
            starts.append(Start(at, index + body_line, column + 1, len(line) + 1))
            at, column = at + len(piece), column + len(piece) + 1
        offset += len(text) + 1
    return Positions(tuple(starts))
