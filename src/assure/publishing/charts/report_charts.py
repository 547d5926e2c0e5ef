"""The charts of a report, by the addresses that its Markdown names: `![what it shows](chart:kpi-reviews)`.

Only a report's templates write such an address; the reader replaces the pictures of reviewers by paths of `assets/`.
"""

from __future__ import annotations

from collections.abc import Iterable

from assure.projection.charts.chart import Chart
from assure.projection.report import Report
from assure.publishing.charts.layout import NARROW, WIDE, lay_out_chart
from assure.publishing.charts.svg import to_svg
from assure.publishing.tree import CHART_SCHEME


def _charts(report: Report) -> Iterable[tuple[str, Chart]]:
    for table in report.tables:
        if table.chart is not None:
            yield f"{CHART_SCHEME}{table.anchor}", table.chart


def _svg(chart: Chart, width: float, name: str = "") -> str:
    return to_svg(lay_out_chart(chart, width), f"Chart: {chart.title}", chart.summary, name)


def charts_as_svg(report: Report) -> dict[str, bytes]:
    """The charts as SVG pictures, for paper."""
    return {address: _svg(chart, WIDE).encode("utf-8") for address, chart in _charts(report)}


def charts_as_png(report: Report) -> dict[str, bytes]:
    """The charts as PNG pictures, for Word. Raises AssureError when there are any and the extra is not installed."""
    from assure.publishing.charts.svg import to_png

    return {address: to_png(_svg(chart, WIDE), "docx", "word") for address, chart in _charts(report)}


def charts_as_elements(report: Report) -> dict[str, str]:
    """The charts as HTML elements: each drawn for a wide and a narrow screen; the page shows one of the two."""
    return {
        address: f"{_svg(chart, WIDE, 'wide')}\n{_svg(chart, NARROW, 'narrow')}" for address, chart in _charts(report)
    }
