"""Fits a chart into rectangles of a given size: its panels side by side or below one another, on as few as hold it.

Paper and screens give a chart the height that it needs; a slide has only so much.
"""

from __future__ import annotations

from collections.abc import Iterator

from assure.projection.charts.builder import chart_part
from assure.projection.charts.chart import Chart
from assure.publishing.charts.bars import bar_shapes
from assure.publishing.charts.layout import drawing_with_key, lay_out_chart, panel_breadth, small_multiples
from assure.publishing.charts.panel import panel_frame
from assure.publishing.charts.shapes import Drawing

_MOST = 16
"""More panels than this are not tried together."""
_COLUMNS = 4
_NAMED = 3
"""How many panels at most stand side by side where their lines are named at the ends."""
_SLIMMEST, _LOWEST = 104.0, 72.0
"""The least width and height of the room for a panel's lines."""
_TALLEST, _TALLEST_OF_MANY = 0.8, 1.5
"""Lines go no higher than this part of their width: one panel alone, and each of several."""
_ROWS = (40.0, 36.0, 32.0, 28.0, 25.0, 22.0)
"""The heights that a row of bars may have."""


def fit_chart(chart: Chart, width: float, height: float) -> tuple[tuple[Chart, Drawing], ...]:
    """The chart in as few drawings as hold it, about as many panels in each, with what each of them shows.

    A single panel that is higher than that stands in a drawing of its own, as high as it must be.
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
