"""Where something is: places within one page, and locations within a review."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Place:
    """A range of characters in one page.

    Lines and columns count from 1; columns count characters, not bytes; the end is exclusive, so that
    an empty place ends where it starts.
    """

    line: int
    column: int
    end_line: int
    end_column: int

    def __post_init__(self) -> None:
        if (self.end_line, self.end_column) < (self.line, self.column):
            raise ValueError(f"a place ends before it starts: {self}")

    def contains_line(self, line: int) -> bool:
        """Whether the line is one of those the place touches."""
        return self.line <= line <= self.end_line


START = Place(1, 1, 1, 1)
"""The first character of a page: the place of a fault of the whole page."""


@dataclass(frozen=True, slots=True, order=False)
class Location:
    """A place in a file.

    `path` is relative to the review's folder, with forward slashes; a shipped framework is named by its id.
    """

    path: str
    place: Place = START
