"""One panel of a chart: its scale, its lines, and the words at the ends of the lines."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from assure.projection.charts.chart import Chart, ChartLine, ChartPoint, Panel
from assure.publishing.charts.shapes import (
    FONT_SIZES,
    LEADING,
    Area,
    ChartText,
    Dot,
    Role,
    Shape,
    Stroke,
    text_breadth,
    wrap_text,
)

_NEAR_END = 24.0
"""A line that ends this near the right edge is labelled to the right of the plot."""
_SMALL = 400.0
"""Panels narrower than this are low, as are all panels side by side."""
_LOW, _HIGH = 118.0, 170.0
_DENSE = 13.0
"""Where points are closer together than this, only the line is drawn."""
_INSET = 9.0
_FOOT = 24.0
_TOP = 20.0
_APART = 3.0
"""The least gap between the words at the ends of two lines."""


@dataclass(frozen=True, slots=True)
class Frame:
    """What all panels of a chart have in common."""

    width: float
    height: float
    """From the top of the plot's area to the bottom of the periods under it."""
    left: float
    """The width for the scale's numbers."""
    right: float
    """The width for the words at the ends of the lines."""
    titled: bool
    """Whether each panel has its title above it; a single panel's line is named at its end."""

    @property
    def plot(self) -> tuple[float, float]:
        """The width and height of what is left for the lines."""
        return self.width - self.left - self.right, self.height - _TOP - _FOOT


@dataclass(frozen=True, slots=True)
class _End:
    """The words at the end of a line."""

    x: float
    y: float
    """Where the line ends."""
    lines: tuple[str, ...]
    role: Role

    @property
    def height(self) -> float:
        return len(self.lines) * FONT_SIZES[self.role] * LEADING + _APART


def panel_frame(chart: Chart, width: float, columns: int, plot: float | None = None) -> Frame:
    """The frame that fits all panels of a chart at this width; `plot` is the least height of their plots."""
    titled = len(chart.panels) > 1
    left = max(text_breadth(text, "tick") for panel in chart.panels for text in _scale_texts(panel)) + 7
    small = columns > 1 or width < _SMALL
    most = width * (0.34 if small else 0.27)
    named = [[(_naming(panel, line, titled, most), _role(line)) for line in panel.lines] for panel in chart.panels]
    right = max(text_breadth(text, role) for panel in named for lines, role in panel for text in lines) + 9
    stack = max(sum(len(lines) * FONT_SIZES[role] * LEADING + _APART for lines, role in panel) for panel in named)
    least = plot if plot is not None else _LOW if small else _HIGH
    return Frame(width, _TOP + max(least, stack) + _FOOT, left, right, titled)


def _scale_texts(panel: Panel) -> tuple[str, ...]:
    """The numbers shown on the scale: of four or more only the first and last, since all would crowd a small panel."""
    texts = panel.scale.texts
    return tuple(text if index in (0, len(texts) - 1) or len(texts) < 4 else "" for index, text in enumerate(texts))


def _role(line: ChartLine) -> Role:
    return "value" if line.kind == "series" else "target-name" if line.kind == "target" else "name"


def _naming(panel: Panel, line: ChartLine, titled: bool, width: float) -> tuple[str, ...]:
    """The words at the end of a line: its name where no title gives it, and its last value, never shortened."""
    last, role = line.points[-1], _role(line)
    name = {"series": "" if titled else panel.title, "target": "Target", "comparator": line.label}[line.kind]
    lines = list(wrap_text(name, role, width, 3))
    if lines and text_breadth(f"{lines[-1]} {last.text}", role) <= width:
        lines[-1] = f"{lines[-1]} {last.text}"
    else:
        lines.append(last.text)
    when = f"for {last.short}" if _is_across(line) else ""
    if when and text_breadth(f"{lines[-1]} {when}", role) <= width:
        lines[-1] = f"{lines[-1]} {when}"
    else:
        lines += wrap_text(when, role, width, 2)
    return tuple(lines)


@dataclass(frozen=True, slots=True)
class _Plot:
    """Where a panel's values lie."""

    panel: Panel
    frame: Frame
    left: float
    top: float
    right: float
    bottom: float
    first: int
    last: int
    """The half days at the left and right."""

    @classmethod
    def of(cls, panel: Panel, frame: Frame, x: float, y: float) -> _Plot:
        days = [at for at, _ in panel.times]
        edges = (x + frame.left, y + _TOP, x + frame.width - frame.right, y + frame.height - _FOOT)
        return cls(panel, frame, *edges, min(days), max(days))

    def x(self, at: int) -> float:
        span = self.last - self.first
        start, end = self.left + _INSET, self.right - _INSET
        return start + (end - start) * ((at - self.first) / span if span else 0.5)

    def place(self, point: ChartPoint) -> tuple[float, float]:
        return self.x(point.at), self.bottom - (self.bottom - self.top) * self.panel.scale.share(point.value)


def _is_across(line: ChartLine) -> bool:
    """Whether a line is one value drawn across the whole panel: a target of one period."""
    return line.kind == "target" and len(line.points) == 1


def panel_shapes(panel: Panel, frame: Frame, x: float, y: float) -> list[Shape]:
    """The shapes of a panel; the top left of its plot's area is at `x`, `y`."""
    plot = _Plot.of(panel, frame, x, y)
    shapes: list[Shape] = [*_scale(plot), *_periods(plot)]
    for line in reversed(panel.lines):
        shapes += _line_shapes(plot, line)
    # A line that is alone and ends too early to be labelled at the right has its last value in the plot.
    early = len(panel.lines) == 1 and plot.place(panel.lines[0].points[-1])[0] < plot.right - _NEAR_END
    shapes += _end_words(plot, panel.lines[1:] if early else panel.lines)
    areas = [Area.of(shape) for shape in shapes if isinstance(shape, ChartText)]
    points = panel.lines[0].points
    labelled = (points[0], points[-1]) if early else points[:1] if len(points) > 1 else ()
    shapes += _inner_words(plot, dict.fromkeys(labelled), areas)
    return shapes


def _scale(plot: _Plot) -> Iterable[Shape]:
    scale = plot.panel.scale
    for tick, text in zip(scale.ticks, _scale_texts(plot.panel), strict=True):
        y = plot.bottom - (plot.bottom - plot.top) * scale.share(tick)
        yield Stroke(((plot.left, y), (plot.right, y)), "grid")
        if text:
            yield ChartText(plot.left - 5, y + 4, text, "tick", "end")


def _periods(plot: _Plot) -> list[ChartText]:
    """The periods under the plot: all of them, or every second, third, ... if they fit; at least first and last."""
    words = [_period(plot, at, text) for at, text in plot.panel.times]
    for step in range(1, len(words)):
        chosen = words[::step]
        if chosen[-1] is words[-1] and all(_has_gap(*each) for each in pairwise(chosen)):
            return chosen
    return words[-1:]


def _period(plot: _Plot, at: int, text: str) -> ChartText:
    half = text_breadth(text, "tick") / 2
    middle = min(max(plot.x(at), plot.left - plot.frame.left + half), plot.right + plot.frame.right - half)
    return ChartText(middle, plot.bottom + 19, text, "tick", "middle")


def _has_gap(text: ChartText, following: ChartText) -> bool:
    return Area.of(text).right + 8 <= Area.of(following).left


def _line_shapes(plot: _Plot, line: ChartLine) -> Iterable[Shape]:
    if _is_across(line):
        y = plot.place(line.points[0])[1]
        yield Stroke(((plot.left, y), (plot.right, y)), "target")
        return
    role: Role = line.kind
    for at in line.breaks:
        yield Stroke(((plot.x(at), plot.top), (plot.x(at), plot.bottom)), "break")
    for stretch in line.stretches:
        if len(stretch) > 1:
            yield Stroke(tuple(plot.place(point) for point in stretch), role)
    crowded = len(line.points) > 1 and (plot.right - plot.left) / (len(line.points) - 1) < _DENSE
    for point in line.points:
        # Even where points are crowded, the ends of the line and a stretch of one point are drawn.
        stands_out = not crowded or point in (line.points[0], line.points[-1]) or (point,) in line.stretches
        if point.soft or (line.kind != "target" and stands_out):
            yield Dot(*plot.place(point), role, hollow=point.soft is not None)


def _end_words(plot: _Plot, lines: Iterable[ChartLine]) -> Iterable[Shape]:
    """The words to the right of the plot, moved apart where they would overlap, with a thin leader where they moved."""
    ends = []
    for line in lines:
        x, y = plot.place(line.points[-1])
        words = _naming(plot.panel, line, plot.frame.titled, plot.frame.right - 9)
        ends.append(_End(plot.right if _is_across(line) else x, y, words, _role(line)))
    ends.sort(key=lambda end: (end.y, end.role != "value"))
    x = plot.right + 6
    for end, middle in zip(ends, _spread_apart(ends, plot.top - 10, plot.bottom + 8), strict=True):
        size = FONT_SIZES[end.role] * LEADING
        start = end.x + 6
        if abs(middle - end.y) > 7 or x - start > _INSET + 4:
            yield Stroke(((start, end.y), (x - 2, middle)), "leader")
        for number, text in enumerate(end.lines):
            yield ChartText(x, middle - (end.height - _APART) / 2 + (number + 0.76) * size, text, end.role)


def _spread_apart(ends: Sequence[_End], top: float, bottom: float) -> list[float]:
    """The vertical centres of the words, from the top, as near to their lines as possible without overlapping."""
    places: list[float] = []
    floor = top
    for end in ends:
        middle = max(end.y, floor + end.height / 2)
        places.append(middle)
        floor = middle + end.height / 2
    ceiling = bottom
    for index in range(len(ends) - 1, -1, -1):
        places[index] = min(places[index], ceiling - ends[index].height / 2)
        ceiling = places[index] - ends[index].height / 2
    return places


def _inner_words(plot: _Plot, points: Iterable[ChartPoint], areas: list[Area]) -> Iterable[ChartText]:
    """The values of these points, where they cover the least of the lines and of these areas."""
    paths = [place for line in plot.panel.lines for place in _path(plot, line)]

    def cost(words: ChartText) -> float:
        area = Area.of(words)
        outside = area.bottom > plot.bottom + 3 or area.top < plot.top - _TOP
        return sum(map(area.overlap, areas)) * 3 + area.crossing(paths) * 5 + (200 if outside else 0)

    for point in points:
        x, y = plot.place(point)
        half = text_breadth(point.text, "value") / 2
        middle = min(max(x, plot.left + half), plot.right + plot.frame.right - half)
        moves = (-9.0, 20.0, -16.0, 27.0, -25.0, -34.0)
        best = min((ChartText(middle, y + move, point.text, "value", "middle") for move in moves), key=cost)
        areas.append(Area.of(best))
        yield best


def _path(plot: _Plot, line: ChartLine) -> Iterable[tuple[float, float]]:
    """Points along a line, close together."""
    if _is_across(line):
        y = plot.place(line.points[0])[1]
        yield from ((plot.left + step * 2, y) for step in range(int((plot.right - plot.left) / 2)))
        return
    for stretch in line.stretches:
        for (x, y), (to_x, to_y) in pairwise(plot.place(point) for point in stretch):
            yield from ((x + (to_x - x) * part / 40, y + (to_y - y) * part / 40) for part in range(41))
    for point in line.points:
        yield plot.place(point)
