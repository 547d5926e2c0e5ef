"""From a range in an inline token's text back to a place on the page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from assure.model.location import Place


@dataclass(frozen=True, slots=True)
class Positions:
    """Where each line of an inline text starts on the page. Lines and columns count from 1."""

    starts: tuple[tuple[int, int, int], ...]
    """For each line of the text: its offset in the text, its line on the page, the column of its first character."""

    def at(self, offset: int) -> tuple[int, int]:
        """The line and column of an offset in the text."""
        row = self.starts[0]
        for start in self.starts:
            if start[0] > offset:
                break
            row = start
        return row[1], row[2] + offset - row[0]

    def place(self, start: int, end: int) -> Place:
        """The place of a range of the text."""
        return Place(*self.at(start), *self.at(end))


def locate(content: str, first: int, lines: Sequence[str], body_line: int, cursor: int = 0) -> Positions:
    """Find an inline text on its page.

    The parser strips each line of its indentation and of the marks of lists and quotations; what is left stands at the
    line's end. `first` is the index of its first line in `lines`, the body's lines; `cursor` where in it to start.
    """
    starts: list[tuple[int, int, int]] = []
    offset = 0
    for number, text in enumerate(content.split("\n")):
        line = lines[first + number] if first + number < len(lines) else ""
        wanted = text.rstrip()
        column = line.find(wanted, cursor if number == 0 else 0)
        if number > 0 or (column >= 0 and cursor == 0):
            tail = len(line.rstrip()) - len(wanted)  # a paragraph's text is the end of its line
            column = tail if line[max(tail, 0) :].startswith(wanted) else column
        indent = len(line) - len(line.lstrip())
        starts.append((offset, first + number + body_line, (column if column >= 0 else indent) + 1))
        offset += len(text) + 1
    return Positions(tuple(starts))
