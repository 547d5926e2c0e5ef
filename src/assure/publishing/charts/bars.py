"""Bars: the latest value of each row as a bar; an earlier one, its target and comparators as marks across it."""

from __future__ import annotations

from collections.abc import Iterable

from assure.projection.charts.chart import Chart, ChartPoint, Panel
from assure.publishing.charts.shapes import (
    FONT_SIZES,
    LEADING,
    ChartText,
    Dot,
    Rectangle,
    Role,
    Shape,
    Stroke,
    text_breadth,
    wrap_text,
)

_ROW = 28.0
"""The usual height of a row."""
_THICK = 0.56
"""The share of a row's height that its bar takes."""
_NARROW = 400.0
"""Below this width the names of the rows are above the bars, not to the left."""


def bar_shapes(chart: Chart, width: float, row: float = _ROW) -> tuple[float, list[Shape]]:
    """The height of the chart, and its shapes. `row` is the least height of a row."""
    latest = max(point.at for panel in chart.panels for point in panel.lines[0].points)
    narrow = width < _NARROW
    names = 0.0 if narrow else min(width * 0.4, max(text_breadth(panel.title, "name") for panel in chart.panels) + 12)
    room = max(text_breadth(point.text, "value") for panel in chart.panels for point in panel.lines[0].points) + 10
    top, shapes = _legend(chart, latest, width)
    y = top
    for panel in chart.panels:
        lines = wrap_text(panel.title, "name", width if narrow else names - 10, 2)
        size = FONT_SIZES["name"] * LEADING
        above = len(lines) * size if narrow else 0.0
        tall = above + row - 4 if narrow else max(row, len(lines) * size + 4)
        middle = y + above + (tall - above) / 2
        start = y if narrow else middle - len(lines) * size / 2
        shapes += [ChartText(0.0, start + (at + 0.78) * size, line, "name") for at, line in enumerate(lines)]
        shapes += _bar(panel, latest, (names, width - names - room), middle, row * _THICK)
        y += tall + (6 if narrow else 0)
    if not narrow:
        shapes.append(Stroke(((names, top), (names, y)), "grid"))
    return y, shapes


def _marks(panel: Panel, latest: int) -> Iterable[tuple[Role, str, ChartPoint]]:
    """What is marked across a row's bar: how it looks, what it is, and its value."""
    series, *others = panel.lines
    yield from (("mark", point.period, point) for point in series.points if point.at != latest)
    for line in others:
        last = line.points[-1]
        if line.kind == "target":
            yield "target", f"Target, {last.period}", last
        else:
            yield "against", f"{line.label}, {last.period}", last


def _bar(panel: Panel, latest: int, across: tuple[float, float], middle: float, thick: float) -> list[Shape]:
    """A row's bar, with marks across it; `across` is where the bars start, and how long the longest may be."""
    left, room = across
    value = next((point for point in panel.lines[0].points if point.at == latest), None)
    shapes: list[Shape] = []
    end = left
    if value is not None:
        end = left + room * panel.scale.share(value.value)
        shapes.append(Rectangle(left, middle - thick / 2, max(end - left, 1.0), thick, "bar"))
        if value.soft:
            shapes.append(Dot(end, middle, "series", hollow=True))
    words = text_breadth(value.text, "value") if value is not None else 0.0
    ends = [end]
    for role, _, point in _marks(panel, latest):
        x = left + room * panel.scale.share(point.value)
        shapes.append(_mark(x, middle - thick / 2 - 3, middle + thick / 2 + 3, role))
        # The value must not overlap a mark just past the bar's end.
        ends.append(x if x < end + words + 10 else end)
    if value is not None and len(panel.lines) > 1 and end - left > words + 12:
        # To the right of a target's mark the value would be read as the target's.
        shapes.append(ChartText(left + 7, middle + 4.5, value.text, "inside"))
    elif value is not None:
        shapes.append(ChartText(max(ends) + 7, middle + 4.5, value.text, "value"))
    return shapes


def _mark(x: float, top: float, bottom: float, role: Role) -> Stroke:
    return Stroke(((x, top), (x, bottom)), role)


def _legend(chart: Chart, latest: int, width: float) -> tuple[float, list[Shape]]:
    """The legend for bars and marks, with the value where all rows share it."""
    period = next(point.period for panel in chart.panels for point in panel.lines[0].points if point.at == latest)
    marks: dict[tuple[Role, str], set[str]] = {}
    for panel in chart.panels:
        for role, name, point in _marks(panel, latest):
            marks.setdefault((role, name), set()).add(point.text)
    shapes: list[Shape] = [Rectangle(0.0, 3.0, 18.0, 12.0, "bar"), ChartText(24.0, 13.5, period, "name")]
    x, y = 24.0 + text_breadth(period, "name") + 20, 0.0
    for (role, name), texts in marks.items():
        value = f": {min(texts)}" if len(texts) == 1 and role != "mark" else ""
        [short] = wrap_text(name, "name", width - 12 - text_breadth(value, "name"), 1)
        words = f"{short}{value}"
        if x and x + 10 + text_breadth(words, "name") > width:
            x, y = 2.0, y + 20
        shapes.append(_mark(x, y, y + 18, role))
        shapes.append(ChartText(x + 8, y + 13.5, words, "name"))
        x += 10 + text_breadth(words, "name") + 20
    return y + 28.0, shapes
