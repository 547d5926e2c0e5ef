"""A slide as planned: what is on it and where, before any file is made."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from assure.projection.charts.chart import Chart
from assure.publishing.charts.shapes import Drawing
from assure.publishing.office import legal_xml_text
from assure.publishing.slides.paragraphs import SlideParagraph, TextRoom, split_evenly, split_over_slides
from assure.publishing.text_runs import plain_runs
from assure.publishing.text_width import LINE, line_count, text_width

SlideLayout = Literal[
    "Title", "Text", "Two columns", "Lead and two columns", "Chapter", "Title only", "Chart", "Two charts"
]  # fmt: skip
"""The template's layouts, by name."""

TEXT = TextRoom(864, 360, 18)
COLUMN = TextRoom(420, 326, 18)
LEAD = TextRoom(864, 52, 18)
LEAD_COLUMN = TextRoom(420, 270, 18)
COLUMN_HEAD = TextRoom(420, 30, 20)
CHAPTER = TextRoom(816, 264, 20)
SUBTITLE = TextRoom(816, 180, 20)
CAPTION = TextRoom(864, 40, 16)
CHART_HEAD = TextRoom(420, 28, 20)
CHART_CAPTION = TextRoom(420, 52, 14)
ROOMS: dict[SlideLayout, tuple[TextRoom, ...]] = {
    "Title": (SUBTITLE,),
    "Text": (TEXT,),
    "Two columns": (COLUMN_HEAD, COLUMN, COLUMN_HEAD, COLUMN),
    "Lead and two columns": (LEAD, COLUMN_HEAD, LEAD_COLUMN, COLUMN_HEAD, LEAD_COLUMN),
    "Chapter": (CHAPTER,),
    "Title only": (),
    "Chart": (CAPTION,),
    "Two charts": (CHART_HEAD, CHART_CAPTION, CHART_HEAD, CHART_CAPTION),
}
"""The boxes of each layout after the title, in order, with the smallest letters that they may hold."""
SIZES = (24, 22, 20, 18)
"""The font sizes that text may have; the largest that fits is used."""
_LARGEST_IN_COLUMN = 22
_APART = 2
"""How much the font sizes of consecutive lists may differ, in points."""
GRID = (48, 126, 864, 360)
"""The place of a table or of numbers: left, top, width, height."""
CHART = (48, 166, 864, 326)
CHARTS = ((48, 208, 420, 284), (492, 208, 420, 284))
"""The place of a single chart, and the places of two."""
FOOT = (48, 500, 720, 24)
COUNT = (792, 500, 120, 24)
"""The places of the stamp and of the slide's number."""

TITLE = (756, 84)
"""The width and height of most titles."""
_TITLES: dict[SlideLayout, tuple[int, int, tuple[int, ...]]] = {
    "Title": (816, 176, (40, 36, 32, 28, 24, 20)),
    "Chapter": (756, 132, (36, 32, 28, 24, 20)),
}
"""The width, height and font sizes of the titles of layouts that are not like most."""
_USUAL = (*TITLE, (30, 26, 22, 20, 18))
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
    boxes: tuple[TextBox, ...] = ()
    """The layout's boxes after the title, in its order."""
    grid: SlideTable | None = None
    numbers: tuple[tuple[str, str], ...] = ()
    """Numbers and what they count."""
    figures: tuple[ChartPicture, ...] = ()
    """Charts: the last belongs to the last boxes."""
    rests: tuple[str, ...] = ()
    """The sources of its table or charts, for the team's notes."""

    @property
    def sources(self) -> tuple[str, ...]:
        """A line for everything that has sources, for the team's notes."""
        paras = (para for box in self.boxes for para in box.paras if para.sources)
        return (*(f"{_opening(para.text)}: {'; '.join(para.sources)}" for para in paras), *self.rests)


def _opening(text: str) -> str:
    """The first words of a text, to identify it."""
    return text if len(text) <= 60 else f"{text[:60].rpartition(' ')[0] or text[:60]}…"


def fit_title(words: str, kicker: str = "", layout: SlideLayout = "Text", *, strong: bool = False) -> SlideTitle:
    """A title in the largest size that fits; one that fits in none is cut, with an ellipsis."""
    room, height, sizes = _TITLES.get(layout, _USUAL)
    above = shorten_text(" ".join(legal_xml_text(kicker).split()), KICKER, 1.8 * room)
    left = height - (line_count(plain_runs(above), KICKER, room) * KICKER * LINE if above else 0)
    own = plain_runs(words, bold=True)
    text = own[0].text if own else "Untitled"
    for size in sizes:
        if line_count(own, size, room) * size * LINE <= left:
            return SlideTitle(above, text, size, strong)
    lines = max(1, int(left / (sizes[-1] * LINE)))
    return SlideTitle(above, shorten_text(text, sizes[-1], lines * room * 0.9, bold=True), sizes[-1], strong)


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


def text_slides(
    words: str,
    paras: Sequence[SlideParagraph],
    *,
    kicker: str = "",
    strong: bool = False,
    room: TextRoom = TEXT,
    layout: SlideLayout = "Text",
    sizes: Sequence[int] = SIZES,
) -> list[Slide]:
    """Paragraphs on one slide or several of the same title, in the largest of the sizes; none for no paragraphs."""
    room = room.largest(paras, sizes)
    filled = split_over_slides(paras, room)
    return [
        Slide(
            layout,
            fit_title(continuation_title(words, number, len(filled)), kicker, layout, strong=strong),
            (TextBox(room, page),),
        )
        for number, page in enumerate(filled, start=1)
    ]


def two_columns(lists: Mapping[str, Sequence[SlideParagraph]], room: TextRoom = COLUMN) -> tuple[TextBox, ...]:
    """The boxes of two lists side by side, each under its name; empty where there are not two, or they do not fit."""
    if len(lists) != 2 or not all(paras and room.fits(paras) for paras in lists.values()):
        return ()
    size = min(_LARGEST_IN_COLUMN, *(room.largest(paras, SIZES).size for paras in lists.values()))
    boxes: list[TextBox] = []
    for words, paras in lists.items():
        name = shorten_text(words, COLUMN_HEAD.size, COLUMN_HEAD.width, bold=True)
        head = SlideParagraph(plain_runs(name, bold=True), look="head")
        boxes += [TextBox(COLUMN_HEAD, (head,)), TextBox(replace(room, size=size), tuple(paras))]
    return tuple(boxes)


def common_sizes(lists: Iterable[Sequence[SlideParagraph]]) -> tuple[int, ...]:
    """Font sizes for consecutive lists, so that none is much larger than the others."""
    least = min((TEXT.largest(paras, SIZES).size for paras in lists), default=SIZES[0])
    return tuple(size for size in SIZES if size <= least + _APART)


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
