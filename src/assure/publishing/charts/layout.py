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
        return _with_key(chart, width, *bar_shapes(chart, width))
    count = len(chart.panels)
    # Fewer panels are side by side where line ends carry names.
    columns = 1 if width < WIDE or count == 1 else 2 if _is_named(chart) or count in (2, 4) else 3
    frame = panel_frame(chart, _panel_width(width, columns), columns)
    return _with_key(chart, width, *_small_multiples(chart, frame, columns))


def _is_named(chart: Chart) -> bool:
    """Whether lines are named at their ends."""
    return any(len(panel.lines) > 1 for panel in chart.panels)


def _with_key(chart: Chart, width: float, height: float, shapes: list[Shape]) -> Drawing:
    """A drawing of these shapes with the key under them; `height` is that of the shapes."""
    height, key = _key(chart, width, height)
    return Drawing(width, round(height, 1), (*shapes, *key))


def _panel_width(width: float, columns: int) -> float:
    """The width of each panel when this many are side by side."""
    return (width - _GAP * (columns - 1)) / columns


def _small_multiples(chart: Chart, frame: Frame, columns: int) -> tuple[float, list[Shape]]:
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
        at, middle = x + 6, y + step * 0.5
        if sign == "soft":
            shapes.append(Dot(at, middle, "series", hollow=True))
        else:
            shapes.append(Stroke(((at, middle - 7), (at, middle + 7)), "break"))
        shapes.append(ChartText(x + 18, middle + 4, words, "tick"))
        x += 18 + text_breadth(words, "tick") + 18
    y += step if entries else 0.0
    for note in _notes(chart):
        for line in wrap_text(note, "tick", width, 4):
            shapes.append(ChartText(0.0, y + step * 0.5 + 4, line, "tick"))
            y += step
    return (y if shapes else y - 6.0), shapes


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
        drawings = []
        for each in parts:
            drawing = _best(each, width, height)
            if drawing is None and most > 1:
                break
            drawings.append((each, drawing or lay_out_chart(each, width)))
        else:
            return tuple(drawings)
    return ()


def _best(chart: Chart, width: float, height: float) -> Drawing | None:
    """The drawing with the most room for its lines or bars, or None where none is low enough."""
    drawings = _bars(chart, width) if chart.form == "bars" else _lines(chart, width, height)
    fitting = [(room, drawing) for room, drawing in drawings if drawing.height <= height + 0.05]
    return max(fitting, key=lambda each: each[0])[1] if fitting else None


def _bars(chart: Chart, width: float) -> Iterator[tuple[float, Drawing]]:
    for row in _ROWS:
        yield row, _with_key(chart, width, *bar_shapes(chart, width, row))


def _lines(chart: Chart, width: float, height: float) -> Iterator[tuple[float, Drawing]]:
    count = len(chart.panels)
    for columns in range(1, min(count, _NAMED if _is_named(chart) else _COLUMNS) + 1):
        wide = _panel_width(width, columns)
        low = panel_frame(chart, wide, columns, _LOWEST)
        across, _ = low.plot
        if across < _SLIMMEST and columns > 1:
            continue
        lowest = _with_key(chart, width, *_small_multiples(chart, low, columns))
        spare = (height - lowest.height) / -(-count // columns)
        tallest = across * (_TALLEST if count == 1 else _TALLEST_OF_MANY)
        frame = panel_frame(chart, wide, columns, max(_LOWEST, min(low.plot[1] + spare, tallest)))
        drawing = _with_key(chart, width, *_small_multiples(chart, frame, columns))
        yield across * min(frame.plot[1], across), drawing
