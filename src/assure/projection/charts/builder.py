"""Builds the chart of a table's indicators, where a picture shows more than the table."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Literal

from assure.model.dates import Period
from assure.model.text import composed_text
from assure.projection.charts.axes import axis_label, chart_axes
from assure.projection.charts.chart import Chart, ChartLine, ChartLineKind, ChartPoint, Panel, Soft
from assure.projection.indicators import KpiCell, KpiRow, KpiView
from assure.projection.wording import period_words, short_period_words

_SUMS = frozenset({"number", "gbp", "days", "weeks", "rate"})
"""Units whose values grow with the length of their period: only periods of one length can be compared."""
_HOLLOW: Mapping[str, Soft] = {"p": "provisional", "e": "estimated"}
_FEWEST_BARS = 5
_MOST_SAID = 6


def chart_of(title: str, kpis: Iterable[KpiView]) -> Chart | None:
    """The chart of a table's indicators; None where a picture would show nothing better."""
    views = tuple(kpis)
    worthy = tuple((view, rows) for view in views if _is_worthy(rows := _rows(view)))
    if not worthy:
        return None
    form: Literal["lines", "bars"] = "bars" if len(worthy) == 1 and _fits_bars(*worthy[0]) else "lines"
    values = [(view.unit, [point.value for line in rows for point in line.points]) for view, rows in worthy]
    panels = tuple(
        Panel(name, lines, scale, times)
        for (view, rows), scale in zip(worthy, chart_axes(values, from_zero=form == "bars"), strict=True)
        for times in [_times(view, rows)]
        for name, lines in _panels(view, rows, views)
    )
    left_out = tuple(dict.fromkeys(words for view, rows in worthy for words in _left_out(view, rows)))
    return Chart(title, form, panels, _summary(title, form, panels), left_out)


def chart_part(chart: Chart, start: int, end: int) -> Chart:
    """The chart with panels `start` to `end` - 1 only, for places without a table below it."""
    panels = chart.panels[start:end]
    return replace(chart, panels=panels, summary=_summary(chart.title, chart.form, panels, "The report has all rows."))


def _rows(view: KpiView) -> tuple[ChartLine, ...]:
    """The rows of an indicator with a value to draw."""
    grain = _grain_of(view)
    rows: list[tuple[ChartLineKind, KpiRow]] = [
        *(("series", row) for row in view.series),
        *(("target", row) for row in view.targets),
        *(("comparator", row) for row in view.comparators),
    ]
    known = [Period.parse(text) for text in {cell.period for _, row in rows for cell in row.cells}]
    lines = (_line(row, kind, view, grain, known) for kind, row in rows)
    return tuple(line for line in lines if line.stretches)


def _is_drawn(cell: KpiCell) -> bool:
    return cell.state == "value" and cell.value is not None


def _months(period: Period) -> int:
    """The length of a period in months; 0 for a day."""
    return round(((period.end - period.start).days + 1) / 30.4375)


def _grain_of(view: KpiView) -> int | None:
    """The most frequent length of period, where only values of one length compare; None where all values do."""
    if view.unit not in _SUMS:
        return None
    grains = Counter(_months(Period.parse(cell.period)) for row in view.series for cell in row.cells if _is_drawn(cell))
    return max(grains, key=lambda each: (grains[each], each)) if grains else None


def _line(row: KpiRow, kind: ChartLineKind, view: KpiView, grain: int | None, known: Sequence[Period]) -> ChartLine:
    stretches: list[list[ChartPoint]] = []
    breaks: list[int] = []
    last: Period | None = None
    for cell in row.cells:
        period = Period.parse(cell.period)
        # A target for a year also applies to a series of quarters or days.
        if grain is not None and kind != "target" and _months(period) != grain:
            continue
        if not _is_drawn(cell):
            last = None
            continue
        point = _point(period, cell, view)
        if last is not None and cell.mark != "b" and not _is_missing(last, period, known):
            stretches[-1].append(point)
        else:
            if cell.mark == "b" and stretches:
                breaks.append((stretches[-1][-1].at + point.at) // 2)
            stretches.append([point])
        last = period
    return ChartLine(row.label, kind, tuple(tuple(stretch) for stretch in stretches), tuple(breaks))


def _is_missing(before: Period, after: Period, known: Iterable[Period]) -> bool:
    """Whether the row lacks a period of the same length that another row has between these two."""
    return any(before.end < each.start and each.end < after.start and _months(each) == _months(after) for each in known)


def _middle(period: Period) -> int:
    return period.start.toordinal() + period.end.toordinal()


def _point(period: Period, cell: KpiCell, view: KpiView) -> ChartPoint:
    assert cell.value is not None
    words = cell.text.removesuffix(f" [{cell.mark}]")
    text = axis_label(cell.value, view.unit) if view.unit == "gbp" and abs(cell.value) >= 1_000_000 else words
    soft = _HOLLOW.get(cell.mark or "")
    return ChartPoint(_middle(period), period_words(period), short_period_words(period), cell.value, text, soft)


def _is_worthy(lines: Sequence[ChartLine]) -> bool:
    """Whether a row has at least two periods, or a value has a target or a comparator."""
    series = [line for line in lines if line.kind == "series"]
    return any(len(line.points) > 1 for line in series) or (bool(series) and len(series) < len(lines))


def _panels(
    view: KpiView, lines: Sequence[ChartLine], all_views: Sequence[KpiView]
) -> Iterable[tuple[str, tuple[ChartLine, ...]]]:
    series = [line for line in lines if line.kind == "series"]
    labels = [line.label for line in series]
    for line in series:
        against = [
            replace(other, label=composed_text(other.label.removesuffix(f", {line.label}"), other.label))
            for other in lines
            if other.kind != "series" and _belongs(other, line.label, labels)
        ]
        yield _panel_title(view, line.label, all_views), (line, *against)


def _times(view: KpiView, lines: Iterable[ChartLine]) -> tuple[tuple[int, str], ...]:
    """The periods that the panels span: of all points, and those without a value between them."""
    points = [point for line in lines for point in line.points if line.kind != "target" or len(line.points) > 1]
    first, last = min(point.at for point in points), max(point.at for point in points)
    cells = (Period.parse(cell.period) for row in view.series for cell in row.cells if not _is_drawn(cell))
    without = {_middle(period): short_period_words(period) for period in cells if first < _middle(period) < last}
    return tuple(sorted({**without, **{point.at: point.short for point in points}}.items()))


def _belongs(other: ChartLine, series: str, labels: Sequence[str]) -> bool:
    """Whether a target or comparator belongs to a row: it names that row, or none of the rows."""
    if other.kind == "target":
        return other.label in ("", series)
    whole = [each for each in labels if other.label.endswith(f", {each}")]
    if whole:
        return series == max(whole, key=len)
    named = [each for each in labels if each.casefold() in other.label.casefold()]
    return not named or series in named


def _panel_title(view: KpiView, row: str, views: Sequence[KpiView]) -> str:
    if len(views) == 1:
        return row
    one_title = len({each.title for each in views}) == 1
    name = view.authority if view.authority and one_title else view.title
    return name if len(view.series) == 1 else composed_text(f"{name}: {row}", row, name)


def _fits_bars(view: KpiView, lines: Sequence[ChartLine]) -> bool:
    """Whether bars are clearer: for many counts at two times, or for values of one time with a target."""
    points = [point for line in lines for point in line.points]
    times = {point.at for line in lines if line.kind == "series" for point in line.points}
    if any(point.value < 0 for point in points):
        return False
    alone = all(line.kind == "series" for line in lines)
    counted = view.unit in _SUMS - {"rate"}
    return len(times) == 1 or (len(times) == 2 and alone and counted and len(lines) >= _FEWEST_BARS)


def _left_out(view: KpiView, lines: Iterable[ChartLine]) -> Iterable[str]:
    drawn = {point.period for line in lines for point in line.points}
    for row in view.series:
        for cell in row.cells:
            words = period_words(Period.parse(cell.period))
            if _is_drawn(cell) and words not in drawn:
                yield words


def _summary(title: str, form: str, panels: Sequence[Panel], where: str = "") -> str:
    """The chart in words: first and last value of each line, or of the first few of many lines."""
    lines = [(panel, line) for panel in panels for line in panel.lines]
    sentences = [_line_words(panel, line, panels) for panel, line in lines[:_MOST_SAID]]
    rest = f" {where or f'The table that follows has all {len(lines)} rows.'}" if len(lines) > _MOST_SAID else ""
    words = f"{'Bar' if form == 'bars' else 'Line'} chart: {title}. {' '.join(dict.fromkeys(sentences))}{rest}"
    return composed_text(words, title)


def _line_words(panel: Panel, line: ChartLine, panels: Sequence[Panel]) -> str:
    name = {"series": panel.title, "target": "Target", "comparator": line.label}[line.kind]
    if len(panels) > 1 and line.kind == "target":
        name = f"Target for {panel.title}"
    if line.kind == "comparator" and not all(line in each.lines for each in panels):
        name = f"{line.label}, {panel.title}"
    first, last = line.points[0], line.points[-1]
    words = _value_words(last) if first is last else f"{_value_words(first)}, {_value_words(last)}"
    return f"{name}: {words}{', with a break in the series' if line.breaks else ''}."


def _value_words(point: ChartPoint) -> str:
    return f"{point.text} in {point.period}{f' ({point.soft})' if point.soft else ''}"
