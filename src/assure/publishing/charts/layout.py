"""Lays a chart out: the same chart in the same width gives the same shapes, for every format."""

from __future__ import annotations

from assure.projection.charts.chart import Chart
from assure.publishing.charts.bars import bar_shapes
from assure.publishing.charts.panel import Frame, panel_frame, panel_shapes
from assure.publishing.charts.shapes import (
    LEADING,
    SIZES,
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
    """Shapes of a chart, so high together, with what they mean under them."""
    height, key = _key(chart, width, height)
    return Drawing(width, round(height, 1), (*shapes, *key))


def panel_breadth(width: float, columns: int) -> float:
    """How wide each of so many panels is that stand side by side."""
    return (width - _GAP * (columns - 1)) / columns


def _columns(chart: Chart, width: float) -> int:
    """How many panels stand side by side: lines with names need room at their end."""
    count = len(chart.panels)
    if width < WIDE or count == 1:
        return 1
    named = any(len(panel.lines) > 1 for panel in chart.panels)
    return 2 if named or count in (2, 4) else 3


def small_multiples(chart: Chart, frame: Frame, columns: int) -> tuple[float, list[Shape]]:
    """The height of all panels, so many side by side, and their shapes."""
    shapes: list[Shape] = []
    y = 0.0
    for start in range(0, len(chart.panels), columns):
        row = chart.panels[start : start + columns]
        titles = [wrap_text(each.title, "title", frame.width, 4) if frame.titled else () for each in row]
        head = max(len(lines) for lines in titles) * SIZES["title"] * LEADING
        for place, (each, lines) in enumerate(zip(row, titles, strict=True)):
            x = place * (frame.width + _GAP)
            shapes += [
                ChartText(x, y + (number + 0.8) * SIZES["title"] * LEADING, line, "title")
                for number, line in enumerate(lines)
            ]
            shapes += panel_shapes(each, frame, x, y + head)
        y += head + frame.height + _BELOW
    return y - _BELOW, shapes


def _key(chart: Chart, width: float, y: float) -> tuple[float, list[Shape]]:
    """What the marks mean, and what the reader should know of the scales: under the panels."""
    entries: list[tuple[str, str]] = []
    if chart.soft:
        entries.append(("soft", " or ".join(chart.soft).capitalize()))
    if chart.broken:
        entries.append(("break", "Break in series"))
    shapes: list[Shape] = []
    step, x = SIZES["tick"] * 1.5, 0.0
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
