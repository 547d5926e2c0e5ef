"""Charts as drawn: nothing overlaps or leaves the drawing, every format shows them, and no author can name one."""

from __future__ import annotations

import sys
import zipfile
from decimal import Decimal
from itertools import combinations
from pathlib import Path
from xml.etree import ElementTree

import pdfua
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from assure.errors import AssureError
from assure.model.text import Markdown
from assure.projection.charts.builder import chart_of
from assure.projection.charts.chart import Chart
from assure.projection.indicators import KpiCell, KpiRow, KpiView
from assure.projection.project import project
from assure.projection.report import Report
from assure.publishing import tree
from assure.publishing.charts import report_charts
from assure.publishing.charts.layout import NARROW, WIDE, fit_chart, lay_out_chart
from assure.publishing.charts.shapes import Area, ChartText, Dot, Drawing, Stroke
from assure.publishing.charts.svg import to_png, to_svg
from assure.publishing.formats import FORMATS, Printout
from assure.publishing.html.page import to_html
from assure.publishing.markdown import to_markdown
from assure.reading.folder import read_review
from assure.reporting import templates
from tests.publishing.samples import sample_report
from tests.repository import EXAMPLES

SVG = "{http://www.w3.org/2000/svg}"
YEARS = tuple(f"{year}/{year % 100 + 1:02}" for year in range(2012, 2022))


def reports() -> list[Report]:
    names = ("city-of-london-2018", "cqc-example", "harrow-2016")
    return [project(read_review(EXAMPLES / name), "council") for name in names]


@pytest.fixture(scope="module")
def cqc() -> Report:
    return project(read_review(EXAMPLES / "cqc-example"), "council")


def words(drawing: Drawing) -> list[ChartText]:
    return [shape for shape in drawing.shapes if isinstance(shape, ChartText)]


def overlapping(drawing: Drawing) -> list[tuple[str, str]]:
    pairs = combinations(words(drawing), 2)
    return [(one.text, other.text) for one, other in pairs if Area.of(one).overlap(Area.of(other)) > 6]


def outside(drawing: Drawing) -> list[str]:
    areas = ((each.text, Area.of(each)) for each in words(drawing))
    return [
        text
        for text, area in areas
        if area.left < -2 or area.right > drawing.width + 2 or area.top < -2 or area.bottom > drawing.height + 2
    ]


@pytest.mark.parametrize("width", [WIDE, NARROW])
def test_the_examples_words_do_not_touch_and_are_inside(width: float) -> None:
    drawn = [
        (table.chart, lay_out_chart(table.chart, width))
        for report in reports()
        for table in report.tables
        if table.chart
    ]
    assert len(drawn) > 20
    for chart, drawing in drawn:
        assert overlapping(drawing) == [], chart.title
        assert outside(drawing) == [], chart.title


def made(series: dict[str, list[int | None]], others: dict[str, list[int | None]], target: int | None) -> Chart | None:
    def rows(given: dict[str, list[int | None]]) -> tuple[KpiRow, ...]:
        return tuple(KpiRow(label=label, cells=tuple(map(cell, YEARS, values))) for label, values in given.items())

    def cell(period: str, value: int | None) -> KpiCell:
        number = None if value is None else Decimal(value)
        state = "n/a" if value is None else "value"
        return KpiCell(period=period, value=number, state=state, mark=None, note=None, text=f"{value}%")  # type: ignore[arg-type]

    view = KpiView(
        id="kpi",
        title="T",
        measure=None,
        unit="percent",
        per=None,
        better="higher",
        authority=None,
        series=rows(series),
        targets=rows({"": [target]}) if target is not None else (),
        comparators=rows(others),
        ranks=(),
        table="kpi",
    )
    return chart_of("T", [view])


values = st.lists(st.none() | st.integers(0, 100), min_size=1, max_size=10)
labels = st.text("abW ,.", min_size=1, max_size=60).filter(str.strip) | st.just("W" * 300)


@given(
    st.dictionaries(labels, values, min_size=1, max_size=7),
    st.dictionaries(labels, values, max_size=3),
    st.none() | st.integers(0, 100),
    st.sampled_from([WIDE, NARROW]),
)
@settings(max_examples=60, deadline=None)
def test_any_chart_stays_in_its_frame(
    series: dict[str, list[int | None]], others: dict[str, list[int | None]], target: int | None, width: float
) -> None:
    chart = made(series, others, target)
    if chart is None:
        return
    drawing = lay_out_chart(chart, width)
    assert outside(drawing) == []
    for shape in drawing.shapes:
        if isinstance(shape, Dot):
            assert 0 <= shape.x <= width
            assert 0 <= shape.y <= drawing.height
    ElementTree.fromstring(to_svg(drawing, "T", "D"))


@given(
    st.dictionaries(labels, values, min_size=1, max_size=20),
    st.dictionaries(labels, values, max_size=3),
    st.none() | st.integers(0, 100),
    st.sampled_from([(802.0, 302.0), (390.0, 263.0)]),
)
@settings(max_examples=30, deadline=None)
def test_a_chart_that_is_fitted_shows_every_panel_once_inside_its_rectangle(
    series: dict[str, list[int | None]],
    others: dict[str, list[int | None]],
    target: int | None,
    size: tuple[float, float],
) -> None:
    chart = made(series, others, target)
    if chart is None:
        return
    found = fit_chart(chart, *size)
    assert tuple(panel for part, _ in found for panel in part.panels) == chart.panels
    for part, drawing in found:
        assert outside(drawing) == []
        assert drawing.width == size[0]
        # One panel whose words alone are higher is the only one that may be.
        assert drawing.height <= size[1] + 0.1 or len(part.panels) == 1


def test_the_examples_charts_do_not_touch_and_are_inside_where_they_are_fitted() -> None:
    for report in reports():
        for table in report.tables:
            for _, drawing in fit_chart(table.chart, 802, 302) if table.chart else ():
                assert overlapping(drawing) == [], table.title
                assert outside(drawing) == [], table.title
                assert drawing.height <= 302.1


def test_a_part_of_a_chart_says_what_it_shows_and_keeps_its_scale() -> None:
    chart = made({f"Row {number}": [number, 100 - number] for number in range(30)}, {}, None)
    assert chart is not None
    parts = [part for part, _ in fit_chart(chart, 802, 302)]
    assert len(parts) > 1
    assert "Row 0: 0%" in parts[0].summary
    assert "Row 29" not in parts[0].summary
    assert parts[-1].panels[0].title in parts[-1].summary
    assert {panel.scale for part in parts for panel in part.panels} == {chart.panels[0].scale}


def test_values_are_never_shortened() -> None:
    chart = made({"W" * 300: [1, 100]}, {"England " * 20: [2, 99]}, 98)
    assert chart is not None
    texts = " ".join(each.text for each in words(lay_out_chart(chart, NARROW)))
    assert all(value in texts for value in ("1%", "100%", "99%", "98%"))


def test_withheld_values_are_not_drawn() -> None:
    chart = made({"A": [1, None, 3, 4]}, {}, None)
    assert chart is not None
    drawing = lay_out_chart(chart)
    assert sum(isinstance(shape, Dot) for shape in drawing.shapes) == 3
    assert [len(shape.points) for shape in drawing.shapes if isinstance(shape, Stroke) and shape.role == "series"] == [
        2
    ]


def test_the_svg_says_what_it_is_and_runs_nothing(cqc: Report) -> None:
    for data in report_charts.charts_as_svg(cqc).values():
        root = ElementTree.fromstring(data.decode("utf-8"))
        assert root.get("role") == "img"
        assert root.get("aria-label") == root.findtext(f"{SVG}title")
        assert root.findtext(f"{SVG}desc")
        assert {each.tag.removeprefix(SVG) for each in root.iter()} <= {
            *("svg", "title", "desc", "text", "polyline", "circle", "rect")
        }
        assert not any(
            name in ("id", "style", "href") or name.startswith("on") for each in root.iter() for name in each.attrib
        )


def test_labels_are_text_whatever_is_in_them() -> None:
    chart = made({'<script>alert("1")</script>&': [1, 2]}, {}, None)
    assert chart is not None
    svg = to_svg(lay_out_chart(chart), chart.title, chart.summary)
    assert "<script" not in svg
    ElementTree.fromstring(svg)


def test_same_report_same_bytes(cqc: Report) -> None:
    assert report_charts.charts_as_elements(cqc) == report_charts.charts_as_elements(cqc)
    svg = next(iter(report_charts.charts_as_svg(cqc).values())).decode("utf-8")
    assert to_png(svg, "docx", "word") == to_png(svg, "docx", "word")


def test_a_png_is_dense_enough_for_print(cqc: Report, tmp_path: Path) -> None:
    data = to_png(next(iter(report_charts.charts_as_svg(cqc).values())).decode("utf-8"), "docx", "word")
    path = tmp_path / "chart.png"
    path.write_bytes(data)
    with Image.open(path) as image:
        assert image.width == 1500


@pytest.mark.parametrize(("form", "extra"), [("docx", "word"), ("pptx", "slides")])
def test_without_the_rasteriser_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch, form: str, extra: str) -> None:
    monkeypatch.setitem(sys.modules, "resvg_py", None)
    with pytest.raises(AssureError, match=rf"{form} needs resvg-py, .* install .*\[{extra}\]"):
        to_png("<svg/>", form, extra)


def test_the_page_has_both_drawings_of_each_chart_and_the_table(cqc: Report) -> None:
    page = FORMATS["html"].publish(Printout(cqc, templates.render_report(cqc))).decode("utf-8")
    shown = page.count('<figure class="chart">')
    assert shown == 15
    assert page.count('class="wide"') == page.count('class="narrow"') == shown
    assert "_chart" not in page
    assert "(chart:" not in page
    assert page.count(": figures.") >= shown


def test_portable_markdown_has_the_table_alone(cqc: Report) -> None:
    text = to_markdown(templates.render_report(cqc), cqc).decode("utf-8")
    assert "chart:" not in text
    assert ": figures." not in text
    assert "**Admissions to care homes.**" in text
    assert "| Ellerbourne | 598.2 | 561.7 \\[r\\] |" in text


def test_an_address_of_a_chart_that_is_not_there_is_words() -> None:
    text = Markdown("# T\n\n{.chart}\n![What it shows](chart:none)\n\n[words](chart:none)\n")
    page = to_html(text, sample_report(draft=False)).decode("utf-8")
    assert "[Picture: What it shows]" in page
    assert "chart:none" not in page


@pytest.mark.parametrize("address", ["chart:", "chart:a b", "chart:a/../b", "chart://host", "CHART:a", "chart:a#b"])
def test_only_the_name_of_a_table_is_an_address_of_a_chart(address: str) -> None:
    assert not tree.may_link(address)
    assert tree.may_link("chart:kpi-reviews")


@pytest.mark.parametrize("form", ["pdf", "docx"])
def test_charts_hold_in_what_is_printed(cqc: Report, form: str, tmp_path: Path) -> None:
    data = FORMATS[form].publish(Printout(cqc, templates.render_report(cqc)))
    path = tmp_path / f"report.{form}"
    path.write_bytes(data)
    if form == "pdf":
        found = pdfua.validate(str(path)).findings
        assert [each.message for each in found if each.severity >= pdfua.Severity.ERROR] == []
    else:
        with zipfile.ZipFile(path) as archive:
            document = archive.read("word/document.xml").decode("utf-8")
        # Said once for the place of the picture and once for the picture.
        assert document.count('descr="Line chart: Admissions to care homes.') == 2
        assert "[Picture: Line chart" not in document
