"""A slide as planned: what is on it and where, before any file is made."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from assure.projection.charts.chart import Chart
from assure.publishing.charts.shapes import Drawing
from assure.publishing.office import legal_xml_text
from assure.publishing.slides.paragraphs import SlideParagraph, TextRoom, split_evenly, split_over_slides
from assure.publishing.text_runs import plain_runs
from assure.publishing.text_width import LINE, line_count, text_width

SlideLayout = Literal["Title", "Text", "Title only", "Chart"]
"""The template's layouts, by name."""

SUBTITLE = TextRoom(816, 180, 20)
TEXT = TextRoom(864, 360, 18)
CAPTION = TextRoom(864, 40, 16)
ROOMS: dict[SlideLayout, TextRoom] = {"Title": SUBTITLE, "Text": TEXT, "Chart": CAPTION}
"""The box of each layout that has one below the title, with the smallest letters that it may hold."""
TEXT_SIZES = (24, 22, 20, 18)
"""The font sizes that text may have; the largest that fits is used."""
GRID = (48, 126, 864, 360)
"""The place of a table or of numbers: left, top, width, height."""
CHART_PLACE = (48, 166, 864, 326)
"""The place of a chart."""
_TITLE_ROOMS: dict[SlideLayout, tuple[int, int, tuple[int, ...]]] = {"Title": (816, 176, (40, 36, 32, 28, 24, 20))}
"""The width, height and font sizes of titles that are not like most."""
FOOT_WIDTH = 720
"""The width of the stamp at the foot."""
KICKER = 18
"""The size of the words above a title."""


@dataclass(frozen=True, slots=True)
class SlideTitle:
    """A slide's title as it fits: the words above it, its own, and their size."""

    kicker: str
    words: str
    size: int
    strong: bool = False
    """Whether the words above it are set in bold: a rating."""


@dataclass(frozen=True, slots=True)
class TextBox:
    """A box and what is written into it."""

    room: TextRoom
    paras: tuple[SlideParagraph, ...]


@dataclass(frozen=True, slots=True)
class SlideCell:
    """A cell of a table on a slide."""

    text: str
    shade: int | None = None
    """The shade of a count, from 0, the lightest, to 4; None for other text."""


@dataclass(frozen=True, slots=True)
class SlideTable:
    """A table: its columns' heads and widths in points, its rows, and what it shows."""

    heads: tuple[str, ...]
    widths: tuple[int, ...]
    rows: tuple[tuple[SlideCell, ...], ...]
    alternative: str
    size: int = 18
    """The size of the letters in its rows."""

    @property
    def head_height(self) -> float:
        """How high the row of heads is, in points."""
        return _height((SlideCell(head) for head in self.heads), self.widths, HEAD_SIZE, bold=True)

    @property
    def heights(self) -> list[float]:
        """How high each row is below them, in points."""
        return [_height(row, self.widths, self.size) for row in self.rows]


@dataclass(frozen=True, slots=True)
class ChartPicture:
    """A chart on a slide, and its place: left, top, width, height."""

    chart: Chart
    drawing: Drawing
    place: tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Slide:
    """One slide."""

    layout: SlideLayout
    title: SlideTitle
    box: TextBox | None = None
    """The layout's box below the title, where it has one."""
    grid: SlideTable | None = None
    numbers: tuple[tuple[str, str], ...] = ()
    """Numbers and what they count."""
    figure: ChartPicture | None = None
    rests: tuple[str, ...] = ()
    """The sources of its table or chart, for the team's notes."""

    @property
    def sources(self) -> tuple[str, ...]:
        """A line for everything that has sources, for the team's notes."""
        paras = [para for para in self.box.paras if para.sources] if self.box else []
        return (*(f"{_opening(para.text)}: {'; '.join(para.sources)}" for para in paras), *self.rests)

    @property
    def explanations(self) -> tuple[str, ...]:
        """The footnotes of its text, each once."""
        paras = self.box.paras if self.box else ()
        return tuple(dict.fromkeys(each for para in paras for each in para.explanations))


def _opening(text: str) -> str:
    """The first words of a text, to identify it."""
    return text if len(text) <= 60 else f"{text[:60].rpartition(' ')[0] or text[:60]}…"


def fit_title(words: str, kicker: str = "", layout: SlideLayout = "Text", *, strong: bool = False) -> SlideTitle:
    """A title in the largest size that fits; one that fits in none is cut, with an ellipsis."""
    width, height, sizes = _TITLE_ROOMS.get(layout, (756, 84, (30, 26, 22, 20, 18)))
    above = shorten_text(" ".join(legal_xml_text(kicker).split()), KICKER, 1.8 * width)
    left = height - (line_count(plain_runs(above), KICKER, width) * KICKER * LINE if above else 0)
    runs = plain_runs(words, bold=True) or plain_runs("Untitled", bold=True)
    for size in sizes:
        if line_count(runs, size, width) * size * LINE <= left:
            return SlideTitle(above, runs[0].text, size, strong)
    lines = max(1, int(left / (sizes[-1] * LINE)))
    return SlideTitle(above, shorten_text(runs[0].text, sizes[-1], lines * width * 0.9, bold=True), sizes[-1], strong)


def shorten_text(text: str, size: int, room: float, *, bold: bool = False) -> str:
    """A text cut to lines of `room` points in total, with an ellipsis where it is cut."""
    if text_width(text[:10_000], size, bold) <= room:
        return text[:10_000]
    used = text_width("…", size, bold)
    for index, character in enumerate(text):
        used += text_width(character, size, bold)
        if used > room:
            return f"{text[:index].rstrip()}…"
    return text


def largest_room(lists: Iterable[Sequence[SlideParagraph]]) -> TextRoom:
    """The room for consecutive lists of text, with letters of one size that suits them all."""
    return min((TEXT.largest(paras, TEXT_SIZES) for paras in lists), key=lambda room: room.size, default=TEXT)


def text_slides(
    words: str,
    paras: Sequence[SlideParagraph],
    *,
    kicker: str = "",
    strong: bool = False,
    room: TextRoom | None = None,
) -> list[Slide]:
    """Paragraphs on one slide or several of the same title; none for no paragraphs."""
    room = room or largest_room([paras])
    pages = split_over_slides(paras, room)
    return [
        Slide(
            "Text",
            fit_title(continuation_title(words, number, len(pages)), kicker, strong=strong),
            TextBox(room, page),
        )
        for number, page in enumerate(pages, start=1)
    ]


def continuation_title(words: str, number: int, of: int) -> str:
    """The title of one of several slides on the same thing: every slide's title is unique."""
    if number == 1:
        return words
    return f"{words} (continued)" if of == 2 else f"{words} (continued, {number} of {of})"


HEAD_SIZE = 14
"""The size of the letters in a table's head."""
CELL_SIDE = 6
"""The space at each side of a cell's words, in points."""
CELL_TOP = 4
"""The space above and below a cell's words, in points."""


def table_slides(words: str, grid: SlideTable, *, kicker: str = "", strong: bool = False) -> list[Slide]:
    """A table on one slide or several of the same title, its head on each."""
    room = GRID[3] - grid.head_height
    sized = [_sized(grid, size, room) for size in (18, 16, 14)]
    fewest = len(split_evenly(sized[-1].heights, room))
    grid, parts = next((each, parts) for each in sized if len(parts := split_evenly(each.heights, room)) == fewest)
    return [
        Slide(
            "Title only",
            fit_title(continuation_title(words, number, len(parts)), kicker, strong=strong),
            grid=replace(grid, rows=grid.rows[start:end]),
        )
        for number, (start, end) in enumerate(parts, start=1)
    ]


def _sized(grid: SlideTable, size: int, room: float) -> SlideTable:
    """A table at that font size; text that would be higher than the slide is cut, with an ellipsis."""
    lines = int((room - 2 * CELL_TOP) / (size * LINE))
    rows = tuple(
        tuple(
            replace(cell, text=shorten_text(cell.text, size, 0.9 * lines * (wide - 2 * CELL_SIDE)))
            for cell, wide in zip(row, grid.widths, strict=True)
        )
        for row in grid.rows
    )
    return replace(grid, size=size, rows=rows)


def _height(row: Iterable[SlideCell], widths: Sequence[int], size: int, *, bold: bool = False) -> float:
    lines = (
        line_count(plain_runs(cell.text, bold=bold), size, wide - 2 * CELL_SIDE)
        for cell, wide in zip(row, widths, strict=True)
    )
    return max(lines, default=1) * size * LINE + 2 * CELL_TOP
