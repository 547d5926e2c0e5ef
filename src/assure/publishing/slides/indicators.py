"""The slides of the indicators of a chapter: charts, one on a slide, and a table for what has no chart."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from assure.projection.charts.builder import chart_part
from assure.projection.charts.chart import Chart
from assure.projection.indicators import KpiTable
from assure.projection.report import ChapterPart, Report
from assure.publishing.charts.layout import fit_chart
from assure.publishing.slides.paragraphs import SlideParagraph
from assure.publishing.slides.slide import (
    CAPTION,
    CHART_PLACE,
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
_WIDTHS = (250, 294, 150, 170)
_LATEST = 3
"""The most values of a row in a table: the latest ones."""
_MOST = 60
"""The most rows shown of one indicator; more would fill more slides than anybody shows."""
_NOTHING = frozenset({"[x]", "n/a"})


def indicator_slides(report: Report, chapter: ChapterPart) -> list[Slide]:
    """The slides of a chapter's indicators; none for a chapter that shows none."""
    shown = (*(id for block in chapter.blocks for id in block.tables), *chapter.kpis)
    tables = [report.table(id) for id in dict.fromkeys(shown)]
    charted = [table for table in tables if table.chart is not None and not _is_one_bar(table.chart)]
    slides = [slide for table in charted for slide in _chart_slides(report, table)]
    slides += _value_slides(report, [table for table in tables if table not in charted])
    return _titled(slides, chapter.title)


def _is_one_bar(chart: Chart) -> bool:
    """Whether a chart is a single bar, whose two or three values are better as a table."""
    return chart.form == "bars" and len(chart.panels) == 1


def _titled(slides: Sequence[Slide], above: str) -> list[Slide]:
    """The slides with their chapter above the title; slides with the same title are numbered."""
    titles = [slide.title.words for slide in slides]
    return [
        replace(slide, title=fit_title(continuation_title(title, titles[:at].count(title), titles.count(title)), above))
        for at, (slide, title) in enumerate(zip(slides, titles, strict=True), start=1)
    ]


def _chart_slides(report: Report, table: KpiTable) -> Iterator[Slide]:
    """The slides of a table's chart; a drawing that is too high is scaled down."""
    assert table.chart is not None
    caption = _caption(report, table)
    left, top, width, height = CHART_PLACE
    for chart, drawing in fit_chart(chart_part(table.chart, 0, _MOST), width / _SCALE, height / _SCALE):
        scale = min(width / drawing.width, height / drawing.height)
        figure = ChartPicture(chart, drawing, (left, top, drawing.width * scale, drawing.height * scale))
        yield Slide("Chart", fit_title(table.title), caption, figure=figure, rests=_rests(report, [table]))


def _caption(report: Report, table: KpiTable) -> TextBox:
    """What is counted, whether values are withheld, and the rank: as many whole sentences as there is room for."""
    more = ["Withheld numbers are not drawn."] if _withholds(report, table) else []
    if table.chart and len(table.chart.panels) > _MOST:
        more.append(f"The first {_MOST} of {len(table.chart.panels):,} rows are drawn; the report has all.")
    more += _ranks(table)
    counted = " ".join(dict.fromkeys(table.captions))
    for what in (counted, _unit(table)):
        for end in range(len(more), -1, -1):
            paras = (SlideParagraph(plain_runs(" ".join([what, *more[:end]]))),)
            if what and CAPTION.fits(paras):
                return TextBox(CAPTION, paras)
    lines = int(CAPTION.height / (CAPTION.size * LINE))
    words = shorten_text(counted, CAPTION.size, (lines - 0.5) * CAPTION.width)
    return TextBox(CAPTION, (SlideParagraph(plain_runs(words)),))


def _unit(table: KpiTable) -> str:
    """`Unit: per cent. Higher is better.` where that is so of all indicators of a table; their names are drawn."""
    found = {caption.rpartition("Unit: ")[2] for caption in table.captions}
    return f"Unit: {found.pop()}" if len(found) == 1 else ""


def _withholds(report: Report, table: KpiTable) -> bool:
    kpis = (kpi for kpi in report.kpis if kpi.table == table.id)
    return any(cell.state == "suppressed" for kpi in kpis for row in kpi.series for cell in row.cells)


def _ranks(table: KpiTable) -> Iterator[str]:
    """`Rank among comparable councils: 3 of 16 in 2024/25.`"""
    for row in table.rows:
        if row.kind == "rank":
            latest = _latest(table, row.cells)[-1:]
            yield from (f"{row.label}: {value} in {period}." for period, value in latest)


def _latest(table: KpiTable, cells: Sequence[str]) -> list[tuple[str, str]]:
    """The last few periods for which a row has a value, and the values."""
    filled = [(column, cell) for column, cell in zip(table.columns, cells, strict=True) if cell not in _NOTHING]
    return filled[-_LATEST:]


def _value_slides(report: Report, tables: Sequence[KpiTable]) -> list[Slide]:
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
    rests, slides = _rests(report, tables), table_slides("Indicators", grid)
    return [replace(slide, grid=_without_repeats(slide.grid), rests=rests) for slide in slides if slide.grid]


def _rows(table: KpiTable) -> Iterator[tuple[str, str, str, str]]:
    marks = _marks(table)
    for row in table.rows[:_MOST]:
        for period, value in _latest(table, row.cells):
            yield table.title, row.label, period, _explained(value, marks)
    if len(table.rows) > _MOST:
        yield table.title, f"{len(table.rows) - _MOST:,} more rows in the report", "", ""


def _without_repeats(grid: SlideTable) -> SlideTable:
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
    lines = []
    for table in tables:
        pages = (kpi.id for kpi in report.kpis if kpi.table == table.id)
        sources = (name for source in table.sources for name in named_sources(source))
        lines.append(f"{table.title}: {'; '.join((*pages, *sources))}")
    return tuple(lines)
