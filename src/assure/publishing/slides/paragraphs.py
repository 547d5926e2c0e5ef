"""Text in boxes of a known size: measured, and continued on the next slide where it does not fit."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from assure.publishing.text_runs import BULLET, Run, TextLine
from assure.publishing.text_width import LINE, breaks

ParagraphLook = Literal["point", "head", "detail"]
INDENT = 22
"""The hanging indent of an item with a bullet, in points."""
SMALLEST = 16
"""The size of the smallest letters in a text."""
_WINDOW = 4000
"""More letters than any slide holds; the most that are measured at a time."""
_MANY = 20_000
"""A text longer than this gets the smallest size at once: trying others would take too long."""


@dataclass(frozen=True, slots=True)
class SlideParagraph:
    """A paragraph of a slide."""

    runs: tuple[Run, ...]
    marker: str = ""
    """A bullet, or a number such as `12.`; empty for none."""
    depth: int = 0
    """How deep it is indented, from 1 for an item; 0 for plain text."""
    look: ParagraphLook = "point"
    keep: bool = False
    """Whether it must be on the same slide as the next."""
    hang: int = 0
    """Extra indent for a number, which is wider than a bullet, in points."""
    sources: tuple[str, ...] = ()
    """Its sources, for the team's notes."""
    explanations: tuple[str, ...] = ()
    """Its footnotes, for the slide's notes."""

    @property
    def text(self) -> str:
        """The words without their looks."""
        return "".join(run.text for run in self.runs)

    @property
    def indent(self) -> int:
        """Where its words begin, in points."""
        return INDENT * self.depth + self.hang


@dataclass(frozen=True, slots=True)
class TextRoom:
    """A box for text, in points."""

    width: int
    height: int
    size: int
    """The size of its letters."""

    def of(self, para: SlideParagraph) -> int:
        """The size of a paragraph's letters here."""
        return max(SMALLEST, self.size - 2) if para.look == "detail" or para.depth > 1 else self.size

    def before(self, para: SlideParagraph) -> int:
        """The space above a paragraph, in points."""
        return {"point": 9, "head": 12, "detail": 3}[para.look]

    def height_of(self, para: SlideParagraph) -> float:
        """How high a paragraph is with the space above it, in points."""
        size = self.of(para)
        return self.before(para) + len(breaks(para.runs, size, self.width - para.indent)) * size * LINE

    def largest(self, paras: Sequence[SlideParagraph], sizes: Sequence[int]) -> TextRoom:
        """The room with the largest of these sizes of letters that needs no more slides than the smallest does."""
        rooms = [replace(self, size=size) for size in sorted(sizes, reverse=True)]
        if sum(len(para.text) for para in paras) > _MANY:
            return rooms[-1]
        fewest = len(split_over_slides(paras, rooms[-1]))
        return next(room for room in rooms if len(split_over_slides(paras, room)) == fewest)

    def fits(self, paras: Sequence[SlideParagraph]) -> bool:
        """Whether paragraphs fit here together."""
        above = next((self.before(para) for para in paras), 0)  # no space above the first one
        return sum(map(self.height_of, paras)) - above <= self.height


def line_as_paragraph(line: TextLine, sources: tuple[str, ...] = (), explained: tuple[str, ...] = ()) -> SlideParagraph:
    """A line of a report as a paragraph."""
    head = line.kind == "heading"
    hang = marker_indent(line.marker) if line.marker != BULLET else 0
    return SlideParagraph(
        line.runs, line.marker, line.depth, "head" if head else "point", head, hang, sources, explained
    )


def marker_indent(marker: str) -> int:
    """The extra indent that a number such as `12.` needs, in points."""
    return max(0, 13 * len(marker) - 16)


def bullet(runs: Sequence[Run], sources: tuple[str, ...] = (), explained: tuple[str, ...] = ()) -> SlideParagraph:
    """An item with a bullet."""
    return SlideParagraph(tuple(runs), BULLET, 1, sources=sources, explanations=explained)


def slide_heading(runs: Sequence[Run]) -> SlideParagraph:
    """A heading, in bold, which stays with what follows it."""
    return SlideParagraph(tuple(replace(run, bold=True) for run in runs), look="head", keep=True)


def split_over_slides(paras: Sequence[SlideParagraph], room: TextRoom) -> list[tuple[SlideParagraph, ...]]:
    """Paragraphs on as few slides as hold them, and about as full as one another."""
    groups = _groups(paras, room)
    heights = [sum(map(room.height_of, group)) for group in groups]
    return [
        tuple(para for group in groups[start:end] for para in group)
        for start, end in split_evenly(heights, room.height)
    ]


def split_evenly(heights: Sequence[float], limit: float) -> list[tuple[int, int]]:
    """The start and end of each slide, as indexes: as few slides as the limit allows, then as even as possible."""
    # For the first n pieces: the fewest slides, the least sum of squared heights, and where the last slide starts.
    best: list[tuple[int, float, int]] = [(0, 0.0, 0)]
    for end in range(1, len(heights) + 1):
        choices = []
        used = 0.0
        for start in range(end - 1, -1, -1):
            used += heights[start]
            if used > limit and start < end - 1:
                break
            before = best[start]
            choices.append((before[0] + 1, before[1] + used * used, start))
        best.append(min(choices))
    found: list[tuple[int, int]] = []
    end = len(heights)
    while end:
        found.append((best[end][2], end))
        end = best[end][2]
    return found[::-1]


def _groups(paras: Sequence[SlideParagraph], room: TextRoom) -> list[tuple[SlideParagraph, ...]]:
    """Groups of paragraphs that stay together; a paragraph higher than the room is divided."""
    groups: list[list[SlideParagraph]] = []
    stays = False
    for para in paras:
        parts = _divided(para, room)
        if stays and room.fits([*groups[-1], parts[0]]):
            groups[-1].append(parts.pop(0))
        groups += [[part] for part in parts]
        stays = para.keep
    return [tuple(group) for group in groups]


def _divided(para: SlideParagraph, room: TextRoom) -> list[SlideParagraph]:
    """A paragraph in parts that fit the room, divided after a sentence where one ends near, else after a word."""
    found: list[SlideParagraph] = []
    size = room.of(para)
    most = max(1, int((room.height - room.before(para)) / (size * LINE)))
    while True:
        start, _ = cut_runs(para.runs, _WINDOW)
        starts = breaks(start, size, room.width - para.indent)
        if len(starts) <= most:
            return [*found, para]
        end = starts[most]
        sentences = [each.end() for each in re.finditer(r"[.!?]['\"”’)]* ", para.text[:end])]
        if sentences and sentences[-1] > end / 2:
            end = sentences[-1]
        first, rest = cut_runs(para.runs, end)
        found.append(replace(para, runs=first, keep=False))
        para = replace(para, runs=rest, marker="")


def cut_runs(runs: Sequence[Run], at: int) -> tuple[tuple[Run, ...], tuple[Run, ...]]:
    """The runs before and after a position in their text."""
    first: list[Run] = []
    rest: list[Run] = []
    for run in runs:
        head, tail = run.text[: max(at, 0)], run.text[max(at, 0) :]
        at -= len(run.text)
        first += [replace(run, text=head)] * bool(head)
        rest += [replace(run, text=tail)] * bool(tail)
    return tuple(first), tuple(rest)
