"""Lays a chart out, as high as it needs to be (paper, screens) or into rectangles of a given size (slides).

The same chart in the same size gives the same shapes in every format.
"""

from __future__ import annotations

from collections.abc import Iterator

from assure.projection.charts.builder import chart_part
from assure.projection.charts.chart import Chart
from assure.publishing.charts.bars import bar_shapes
from assure.publishing.charts.panel import Frame, panel_frame, panel_shapes
from assure.publishing.charts.shapes import (
    FONT_SIZES,
    LEADING,
    ChartText,
    Dot,
    Drawing,
    Shape,
    Stroke,
    text_breadth,
    wrap_text,
)

WIDE = 600.0
"""The width of a chart on paper and on a wide screen."""
NARROW = 280.0
"""Its width on a telephone."""
_GAP = 28.0
_BELOW = 22.0


def lay_out_chart(chart: Chart, width: float = WIDE) -> Drawing:
    """The chart as shapes, as high as it needs to be."""
    if chart.form == "bars":
        return drawing_with_key(chart, width, *bar_shapes(chart, width))
    columns = _columns(chart, width)
    return drawing_with_key(
        chart, width, *small_multiples(chart, panel_frame(chart, panel_breadth(width, columns), columns), columns)
    )


def drawing_with_key(chart: Chart, width: float, height: float, shapes: list[Shape]) -> Drawing:
    """A drawing of these shapes with the key under them; `height` is that of the shapes."""
    height, key = _key(chart, width, height)
    return Drawing(width, round(height, 1), (*shapes, *key))


def panel_breadth(width: float, columns: int) -> float:
    """The width of each panel when this many are side by side."""
    return (width - _GAP * (columns - 1)) / columns


def _columns(chart: Chart, width: float) -> int:
    """The number of panels side by side: fewer where line ends carry names."""
    count = len(chart.panels)
    if width < WIDE or count == 1:
        return 1
    named = any(len(panel.lines) > 1 for panel in chart.panels)
    return 2 if named or count in (2, 4) else 3


def small_multiples(chart: Chart, frame: Frame, columns: int) -> tuple[float, list[Shape]]:
    """The height and the shapes of all panels, in rows of `columns`."""
    shapes: list[Shape] = []
    y = 0.0
    for start in range(0, len(chart.panels), columns):
        row = chart.panels[start : start + columns]
        titles = [wrap_text(each.title, "title", frame.width, 4) if frame.titled else () for each in row]
        head = max(len(lines) for lines in titles) * FONT_SIZES["title"] * LEADING
        for place, (each, lines) in enumerate(zip(row, titles, strict=True)):
            x = place * (frame.width + _GAP)
            shapes += [
                ChartText(x, y + (number + 0.8) * FONT_SIZES["title"] * LEADING, line, "title")
                for number, line in enumerate(lines)
            ]
            shapes += panel_shapes(each, frame, x, y + head)
        y += head + frame.height + _BELOW
    return y - _BELOW, shapes


def _key(chart: Chart, width: float, y: float) -> tuple[float, list[Shape]]:
    """The key under the panels: what the marks mean, and notes on the scales."""
    entries: list[tuple[str, str]] = []
    if chart.soft:
        entries.append(("soft", " or ".join(chart.soft).capitalize()))
    if chart.broken:
        entries.append(("break", "Break in series"))
    shapes: list[Shape] = []
    step, x = FONT_SIZES["tick"] * 1.5, 0.0
    y += 10.0
    for sign, words in entries:
        if x and x + 18 + text_breadth(words, "tick") > width:
            x, y = 0.0, y + step
        shapes += _sign(sign, x + 6, y + step * 0.5)
        shapes.append(ChartText(x + 18, y + step * 0.5 + 4, words, "tick"))
        x += 18 + text_breadth(words, "tick") + 18
    y += step if entries else 0.0
    for note in _notes(chart):
        for line in wrap_text(note, "tick", width, 4):
            shapes.append(ChartText(0.0, y + step * 0.5 + 4, line, "tick"))
            y += step
    return (y if shapes else y - 6.0), shapes


def _sign(sign: str, x: float, y: float) -> list[Shape]:
    if sign == "soft":
        return [Dot(x, y, "series", hollow=True)]
    return [Stroke(((x, y - 7), (x, y + 7)), "break")]


def _notes(chart: Chart) -> list[str]:
    notes = []
    if len({panel.scale for panel in chart.panels}) > 1:
        notes.append("Scales differ between the panels.")
    if any(panel.scale.low > 0 for panel in chart.panels):
        notes.append("The scale does not start at 0.")
    if chart.left_out:
        notes.append(f"Only in the report's table, as the period is of another length: {', '.join(chart.left_out)}.")
    return notes


_MOST = 16
"""The most panels tried in one drawing."""
_COLUMNS = 4
_NAMED = 3
"""The most panels side by side where lines are named at their ends."""
_SLIMMEST, _LOWEST = 104.0, 72.0
"""The least width and height of the room for a panel's lines."""
_TALLEST, _TALLEST_OF_MANY = 0.8, 1.5
"""The greatest height of a plot as a share of its width: a single panel, and one of several."""
_ROWS = (40.0, 36.0, 32.0, 28.0, 25.0, 22.0)
"""The heights that a row of bars may have."""


def fit_chart(chart: Chart, width: float, height: float) -> tuple[tuple[Chart, Drawing], ...]:
    """The chart in as few drawings as hold it, each with the part of the chart that it shows.

    Drawings have about the same number of panels. A single panel that does not fit gets a drawing of its own, too high.
    """
    count = len(chart.panels)
    for most in range(min(count, _MOST), 0, -1):
        number = -(-count // most)
        ends = [round(count * each / number) for each in range(number + 1)]
        parts = [chart_part(chart, *ends[each : each + 2]) for each in range(number)]
        found = []
        for each in parts:
            drawing = _best(each, width, height)
            if drawing is None and most > 1:
                break
            found.append((each, drawing or lay_out_chart(each, width)))
        else:
            return tuple(found)
    return ()


def _best(chart: Chart, width: float, height: float) -> Drawing | None:
    """The drawing with the most room for its lines or bars, or None where none is low enough."""
    tried = _bars(chart, width) if chart.form == "bars" else _lines(chart, width, height)
    fitting = [(room, drawing) for room, drawing in tried if drawing.height <= height + 0.05]
    return max(fitting, key=lambda each: each[0])[1] if fitting else None


def _bars(chart: Chart, width: float) -> Iterator[tuple[float, Drawing]]:
    for row in _ROWS:
        yield row, drawing_with_key(chart, width, *bar_shapes(chart, width, row))


def _lines(chart: Chart, width: float, height: float) -> Iterator[tuple[float, Drawing]]:
    count = len(chart.panels)
    named = any(len(panel.lines) > 1 for panel in chart.panels)
    for columns in range(1, min(count, _NAMED if named else _COLUMNS) + 1):
        wide = panel_breadth(width, columns)
        low = panel_frame(chart, wide, columns, _LOWEST)
        across, _ = low.plot
        if across < _SLIMMEST and columns > 1:
            continue
        rows = -(-count // columns)
        spare = (height - drawing_with_key(chart, width, *small_multiples(chart, low, columns)).height) / rows
        tallest = across * (_TALLEST if count == 1 else _TALLEST_OF_MANY)
        frame = panel_frame(chart, wide, columns, max(_LOWEST, min(low.plot[1] + spare, tallest)))
        yield (
            across * min(frame.plot[1], across),
            drawing_with_key(chart, width, *small_multiples(chart, frame, columns)),
        )
