"""The slides of the indicators of a chapter: charts, one or two on a slide, and a table for what has no chart."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from assure.projection.charts.builder import chart_part
from assure.projection.charts.chart import Chart
from assure.projection.indicators import KpiTable
from assure.projection.report import ChapterPart, Report
from assure.publishing.charts.layout import fit_chart
from assure.publishing.charts.shapes import Drawing
from assure.publishing.slides.paragraphs import SlideParagraph, TextRoom
from assure.publishing.slides.slide import (
    CAPTION,
    CHART,
    CHART_CAPTION,
    CHART_HEAD,
    CHARTS,
    ChartPicture,
    Slide,
    SlideCell,
    SlideTable,
    TextBox,
    continuation_title,
    fit_title,
    shorten_text,
    table_slides,
)
from assure.publishing.text_runs import named_sources, plain_runs
from assure.publishing.text_width import LINE

_SCALE = 14 / 13
"""Points of a slide for each pixel of a drawing: its smallest letters, 13 pixels high, are 14 points."""
_MANY = "Indicators"
"""The title of slides of several indicators."""
_WIDTHS = (250, 294, 150, 170)
_LATEST = 3
"""The most values of a row in a table: the latest ones."""
_MOST = 60
"""The most rows shown of one indicator; more would fill more slides than anybody shows."""
_NOTHING = frozenset({"[x]", "n/a"})
_HEAD_SIZES = (20, 18, 16)


def indicator_slides(report: Report, chapter: ChapterPart) -> list[Slide]:
    """The slides of a chapter's indicators; none for a chapter that shows none."""
    shown = (*(id for block in chapter.blocks for id in block.tables), *chapter.kpis)
    tables = [report.table(id) for id in dict.fromkeys(shown)]
    charted = [table for table in tables if table.chart is not None and not _is_one_bar(table.chart)]
    slides = [*_charts(report, charted), *_values(report, [table for table in tables if table not in charted])]
    return _titled(slides, chapter.title)


def _is_one_bar(chart: Chart) -> bool:
    """Whether a chart is a single bar, whose two or three values are better as a table."""
    return chart.form == "bars" and len(chart.panels) == 1


def _titled(slides: Sequence[Slide], above: str) -> list[Slide]:
    """The slides with their chapter above the title; slides with the same title are numbered."""
    words = [slide.title.words for slide in slides]
    seen: dict[str, int] = {}
    found = []
    for slide, own in zip(slides, words, strict=True):
        seen[own] = seen.get(own, 0) + 1
        found.append(replace(slide, title=fit_title(continuation_title(own, seen[own], words.count(own)), above)))
    return found


def _charts(report: Report, tables: Sequence[KpiTable]) -> Iterator[Slide]:
    """Slides of charts in the report's order: one chart on each, or two where both fit half a slide."""
    waiting = list(tables)
    while waiting:
        table = waiting.pop(0)
        half = _half(table)
        other = next((each for each in waiting if half and _half(each)), None)
        if half and other and (beside := _half(other)):
            waiting.remove(other)
            yield _two(report, (table, other), half, beside)
        else:
            yield from _slides_of_table(report, table)


def _half(table: KpiTable) -> tuple[Chart, Drawing] | None:
    """The chart drawn for half a slide, if it is a single plot; else None."""
    if table.chart is None or len(table.chart.panels) > 1:
        return None
    return _fitted(table.chart, CHARTS[0])[0]


def _fitted(chart: Chart, place: tuple[int, int, int, int]) -> tuple[tuple[Chart, Drawing], ...]:
    return fit_chart(chart, place[2] / _SCALE, place[3] / _SCALE)


def _figure(chart: Chart, drawing: Drawing, place: tuple[int, int, int, int]) -> ChartPicture:
    """A chart in its place, scaled down if it is too high."""
    left, top, wide, high = place
    scale = min(wide / drawing.width, high / drawing.height)
    return ChartPicture(chart, drawing, (left, top, drawing.width * scale, drawing.height * scale))


def _slides_of_table(report: Report, table: KpiTable) -> Iterator[Slide]:
    assert table.chart is not None
    caption = _caption(report, table, CAPTION)
    for chart, drawing in _fitted(chart_part(table.chart, 0, _MOST), CHART):
        figure = _figure(chart, drawing, CHART)
        yield Slide("Chart", fit_title(table.title), (caption,), figures=(figure,), rests=_rests(report, [table]))


def _two(
    report: Report, tables: tuple[KpiTable, KpiTable], left: tuple[Chart, Drawing], right: tuple[Chart, Drawing]
) -> Slide:
    boxes = [box for table in tables for box in (_head(table.title), _caption(report, table, CHART_CAPTION))]
    drawn = [_figure(*half, place) for half, place in zip((left, right), CHARTS, strict=True)]
    return Slide("Two charts", fit_title(_MANY), tuple(boxes), figures=tuple(drawn), rests=_rests(report, tables))


def _head(words: str) -> TextBox:
    """A heading of one line, in the largest size that fits."""
    for size in _HEAD_SIZES:
        room = replace(CHART_HEAD, size=size)
        head = SlideParagraph(plain_runs(words, bold=True), look="head")
        if room.fits([head]):
            return TextBox(room, (head,))
    cut = shorten_text(words, _HEAD_SIZES[-1], 0.95 * CHART_HEAD.width, bold=True)
    return TextBox(room, (SlideParagraph(plain_runs(cut, bold=True), look="head"),))


def _caption(report: Report, table: KpiTable, room: TextRoom) -> TextBox:
    """What is counted, whether values are withheld, and the rank: as many whole sentences as there is room for."""
    more = ["Withheld numbers are not drawn."] if any(_is_withheld(report, table)) else []
    if table.chart and len(table.chart.panels) > _MOST:
        more.append(f"The first {_MOST} of {len(table.chart.panels):,} rows are drawn; the report has all.")
    more += _ranks(table)
    counted = " ".join(dict.fromkeys(table.captions))
    for what in (counted, _unit(table)):
        for end in range(len(more), -1, -1):
            paras = (SlideParagraph(plain_runs(" ".join([what, *more[:end]]))),)
            if what and room.fits(paras):
                return TextBox(room, paras)
    lines = int(room.height / (room.size * LINE))
    words = shorten_text(counted, room.size, (lines - 0.5) * room.width)
    return TextBox(room, (SlideParagraph(plain_runs(words)),))


def _unit(table: KpiTable) -> str:
    """`Unit: per cent. Higher is better.` where that is so of all indicators of a table; their names are drawn."""
    found = {caption.rpartition(" Unit: ")[2] for caption in table.captions}
    return f"Unit: {found.pop()}" if len(found) == 1 else ""


def _is_withheld(report: Report, table: KpiTable) -> Iterator[bool]:
    for kpi in report.kpis:
        if kpi.table == table.id:
            yield from (cell.state == "suppressed" for row in kpi.series for cell in row.cells)


def _ranks(table: KpiTable) -> Iterator[str]:
    """`Rank among comparable councils: 3 of 16 in 2024/25.`"""
    for row in table.rows:
        if row.kind == "rank":
            latest = _latest(table, row.cells)[-1:]
            yield from (f"{row.label}: {value} in {period}." for period, value in latest)


def _latest(table: KpiTable, cells: Sequence[str]) -> list[tuple[str, str]]:
    """The last few periods for which a row has a value, and the values."""
    said = [(column, cell) for column, cell in zip(table.columns, cells, strict=True) if cell not in _NOTHING]
    return said[-_LATEST:]


def _values(report: Report, tables: Sequence[KpiTable]) -> list[Slide]:
    """The values of indicators that have no chart, as one table."""
    rows = [row for table in tables for row in _rows(table)]
    if not rows:
        return []
    grid = SlideTable(
        heads=("Indicator", "Measure", "Period", "Value"),
        widths=_WIDTHS,
        rows=tuple(tuple(map(SlideCell, row)) for row in rows),
        alternative="The values of the indicators, the latest of each row",
    )
    rests = _rests(report, tables)
    return [
        replace(slide, grid=_said_once(slide.grid), rests=rests) for slide in table_slides(_MANY, grid) if slide.grid
    ]


def _rows(table: KpiTable) -> Iterator[tuple[str, str, str, str]]:
    marks = _marks(table)
    for row in table.rows[:_MOST]:
        for period, value in _latest(table, row.cells):
            yield table.title, row.label, period, _explained(value, marks)
    if len(table.rows) > _MOST:
        yield table.title, f"{len(table.rows) - _MOST:,} more rows in the report", "", ""


def _said_once(grid: SlideTable) -> SlideTable:
    """The table with repeated names of indicators and rows left out."""
    rows = list(grid.rows[:1])
    for before, row in zip(grid.rows, grid.rows[1:], strict=False):
        same = row[0] == before[0], row[:2] == before[:2]
        rows.append((SlideCell("") if same[0] else row[0], SlideCell("") if same[1] else row[1], *row[2:]))
    return replace(grid, rows=tuple(rows))


def _marks(table: KpiTable) -> Mapping[str, str]:
    """What the marks at a table's values mean, by mark, from its notes."""
    return {mark: meaning for mark, _, meaning in (note.partition(": ") for note in table.notes)}


def _explained(value: str, marks: Mapping[str, str]) -> str:
    """A value with its mark in words: `35% (estimated)`."""
    number, _, mark = value.rpartition(" ")
    if mark not in marks:
        return value
    return f"{number} ({marks[mark]})" if number else f"{marks[mark][:1].upper()}{marks[mark][1:]}"


def _rests(report: Report, tables: Sequence[KpiTable]) -> tuple[str, ...]:
    """A line for each table with its indicators' pages and their sources, for the team."""
    if report.audience != "team":
        return ()
    return tuple(f"{table.title}: {'; '.join(_names(report, table))}" for table in tables)


def _names(report: Report, table: KpiTable) -> Iterator[str]:
    yield from (kpi.id for kpi in report.kpis if kpi.table == table.id)
    yield from (name for source in table.sources for name in named_sources(source))
