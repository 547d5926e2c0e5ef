"""The indicators on slides: every chart that a chapter shows, with words for those who do not see it."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

import pptx
import pytest
from openxml_audit import OpenXmlValidator  # type: ignore[import-untyped]
from PIL import Image

from assure.projection.charts.builder import chart_of
from assure.projection.indicators import KpiCell, KpiRow, KpiTable, KpiView, TableRow
from assure.projection.project import Audience, project
from assure.projection.report import ChapterPart, Report
from assure.publishing.charts.shapes import ChartText, Dot
from assure.publishing.slides.chapters import chapter_slides
from assure.publishing.slides.deck import to_pptx
from assure.publishing.slides.indicators import indicator_slides
from assure.publishing.slides.slide import Slide
from assure.reading.folder import read_review
from tests.repository import EXAMPLES

YEARS = tuple(f"{year}/{year % 100 + 1:02}" for year in range(2012, 2022))
LONG = "W" * 300
FOREIGN = "العربية 漢字 🎉"


@cache
def report(name: str, audience: Audience = "council") -> Report:
    return project(read_review(EXAMPLES / name), audience)


@cache
def pictures(name: str) -> list[tuple[Any, Any]]:
    """The pictures of a deck, each with its slide."""
    slides = pptx.Presentation(BytesIO(to_pptx(report(name)))).slides
    return [(slide, shape) for slide in slides for shape in slide.shapes if shape.shape_type == 13]


def shown(report: Report) -> list[KpiTable]:
    """The tables that chapters show."""
    ids = (id for each in report.chapters for id in (*(id for b in each.blocks for id in b.tables), *each.kpis))
    return [report.table(id) for id in dict.fromkeys(ids)]


def test_every_chart_of_a_chapter_is_on_a_slide_and_says_what_it_shows() -> None:
    titles = {picture._element.nvPicPr.cNvPr.get("title") for _, picture in pictures("cqc-example")}
    assert titles == {table.chart.title for table in shown(report("cqc-example")) if table.chart}
    for _, picture in pictures("cqc-example"):
        words = picture._element.nvPicPr.cNvPr.get("descr")
        assert words.startswith(("Line chart: ", "Bar chart: "))
        assert "that follows" not in words, "no table follows on a slide"
        assert picture.name == "Chart"


def test_charts_are_dense_enough_for_print_and_stay_on_the_slide() -> None:
    for slide, picture in pictures("cqc-example"):
        with Image.open(BytesIO(picture.image.blob)) as image:
            assert image.width / picture.width.inches >= 200
        assert picture.left.pt >= 48
        assert picture.left.pt + picture.width.pt <= 912.5
        assert picture.top.pt + picture.height.pt <= 492.5
        assert not [each.name for each in slide.shapes if each.shape_id != picture.shape_id and overlap(each, picture)]


def overlap(one: Any, other: Any) -> bool:
    """Whether two shapes share a part of the slide."""
    across = one.left < other.left + other.width and other.left < one.left + one.width
    return bool(across and one.top < other.top + other.height and other.top < one.top + one.height)


def test_a_chart_is_read_after_its_title_and_caption_and_before_the_foot() -> None:
    for slide, picture in pictures("cqc-example"):
        assert [shape.shape_id for shape in slide.shapes].index(picture.shape_id) == 2
        assert slide.shapes[0].text_frame.text
        assert slide.shapes[1].text_frame.text
        assert "For the council" in slide.shapes[3].text_frame.text


def table_of(series: dict[str, list[int | None]], title: str = "Many") -> tuple[KpiTable, KpiView]:
    """A table of counts; None is withheld."""
    rows = tuple(
        KpiRow(label=label, cells=tuple(cell(*each) for each in zip(YEARS, values, strict=False)))
        for label, values in series.items()
    )
    view = KpiView(
        id="k", title=title, measure=None, unit="number", per=None, better="higher", authority=None, series=rows,
        targets=(), comparators=(), ranks=(), table="k",
    )  # fmt: skip
    width = max(len(row.cells) for row in rows)
    printed = tuple(
        TableRow(label=row.label, kind="series", cells=tuple(each.text for each in row.cells)) for row in rows
    )
    table = KpiTable(
        id="k", anchor="k", title=title, captions=(f"{title}. Unit: number.",), columns=YEARS[:width], rows=printed,
        notes=("[c]: withheld because the number is small",), sources=(), shown=True, chart=chart_of(title, [view]),
    )  # fmt: skip
    return table, view


def cell(period: str, value: int | None) -> KpiCell:
    if value is None:
        return KpiCell(period=period, value=None, state="suppressed", mark=None, note=None, text="[c]")
    return KpiCell(period=period, value=Decimal(value), state="value", mark=None, note=None, text=str(value))


def slides_of(
    series: dict[str, list[int | None]], title: str = "Many", audience: Audience = "council"
) -> tuple[Report, list[Slide]]:
    """A report whose first chapter shows these figures and nothing else, and their slides."""
    table, view = table_of(series, title)
    whole = report("harrow-2016", audience)
    chapter = replace(whole.chapters[0], blocks=(), points=(), kpis=("k",))
    changed = replace(whole, chapters=(chapter,), tables=(table,), kpis=(view,))
    return changed, indicator_slides(changed, chapter)


def caption(slide: Slide) -> str:
    """The words above a chart."""
    assert slide.box is not None
    return slide.box.paras[0].text


def test_many_rows_go_on_the_next_slide_and_none_is_lost() -> None:
    rows: dict[str, list[int | None]] = {f"Area {number} of the county": [number, number + 1] for number in range(40)}
    _, slides = slides_of({**rows, "Last": [1, 2, 3]})
    drawn = [panel.title for slide in slides if slide.figure for panel in slide.figure.chart.panels]
    assert drawn == [*rows, "Last"]
    assert [slide.title.words for slide in slides[:2]] == ["Many", f"Many (continued, 2 of {len(slides)})"]
    counts = [len(slide.figure.chart.panels) for slide in slides if slide.figure]
    assert max(counts) - min(counts) <= 1


def test_more_rows_than_anybody_shows_are_left_to_the_report_as_the_slide_says() -> None:
    _, slides = slides_of({f"Row {number}": [number, number + 1] for number in range(2000)})
    assert sum(len(slide.figure.chart.panels) for slide in slides if slide.figure) == 60
    assert "The first 60 of 2,000 rows are drawn; the report has all." in caption(slides[0])
    _, slides = slides_of({f"Row {number}": [number] for number in range(2000)})
    texts = [[each.text for each in row] for slide in slides if slide.grid for row in slide.grid.rows]
    assert len(texts) == 61
    assert texts[-1][1] == "1,940 more rows in the report"


def test_several_authorities_are_side_by_side_and_what_they_count_is_stated_once() -> None:
    views = [replace(table_of({"Own": [40 + each, 50]}, "Reviews")[1], id=str(each)) for each in range(3)]
    named = [replace(view, authority=f"Borough {name}") for view, name in zip(views, "ABC", strict=True)]
    table = replace(table_of({"Own": [1]}, "Reviews")[0], captions=("Reviews held. Unit: number.",) * 3)
    table = replace(table, chart=chart_of("Reviews", named))
    whole = report("harrow-2016")
    chapter = replace(whole.chapters[0], blocks=(), kpis=("k",))
    [slide] = indicator_slides(replace(whole, tables=(table,), kpis=tuple(named)), chapter)
    assert slide.figure is not None
    assert [panel.title for panel in slide.figure.chart.panels] == ["Borough A", "Borough B", "Borough C"]
    tops = {shape.y for shape in slide.figure.drawing.shapes if isinstance(shape, ChartText) and shape.role == "title"}
    assert len(tops) == 1
    assert caption(slide) == "Reviews held. Unit: number."


def test_withheld_numbers_are_not_drawn_and_the_slide_says_so() -> None:
    _, [slide] = slides_of({"A": [10, None, 12, 13], "B": [20, 21, 22, 23]})
    assert slide.figure is not None
    assert sum(isinstance(each, Dot) for each in slide.figure.drawing.shapes) == 7
    assert "Withheld numbers are not drawn." in caption(slide)
    _, [whole] = slides_of({"A": [10, 11, 12, 13], "B": [20, 21, 22, 23]})
    assert "Withheld" not in caption(whole)


def test_what_has_no_chart_is_a_table_of_its_latest_values_with_marks_in_words() -> None:
    _, [slide] = slides_of({"A": [None], "B": [17]})
    assert slide.grid is not None
    assert [[each.text for each in row] for row in slide.grid.rows] == [
        ["Many", "A", "2012/13", "Withheld because the number is small"],
        ["", "B", "2012/13", "17"],
    ]
    rows = [row for each in chapter_slides(report("harrow-2016")) if each.grid for row in each.grid.rows]
    assert "35% (estimated)" in [cell.text for row in rows for cell in row]


def test_a_chart_of_one_bar_is_no_more_than_its_values() -> None:
    [table] = [each for each in report("harrow-2016").tables if each.chart]
    assert table.title == "Reviews within 12 months"
    assert not pictures("harrow-2016")
    grids = [slide.grid for slide in chapter_slides(report("harrow-2016")) if slide.grid]
    values = [[each.text for each in row] for grid in grids for row in grid.rows]
    assert ["Reviews within 12 months", "Reviews within 12 months", "Q3 2015/16", "81%"] in values


def test_the_notes_name_an_indicators_page_for_the_team_alone() -> None:
    series: dict[str, list[int | None]] = {"A": [10, 11], "B": [20, 21]}
    _, [team] = slides_of(series, audience="team")
    assert team.sources == ("Many: k",)
    audiences: tuple[Audience, ...] = ("council", "public")
    for audience in audiences:
        _, [other] = slides_of(series, audience=audience)
        assert other.sources == ()
    noted = [line for slide in chapter_slides(report("cqc-example", "team")) for line in slide.rests]
    assert "Timeliness: kpi-assessments; kpi-reviews" in noted, "both indicators of one table"


def test_a_chapter_without_indicators_has_no_slide_for_them() -> None:
    chapter: ChapterPart = next(each for each in report("harrow-2016").chapters if not each.kpis)
    assert indicator_slides(report("harrow-2016"), chapter) == []


@pytest.mark.parametrize(
    "series",
    [
        {LONG: [1, 2, 3]},
        {LONG: [1], FOREIGN: [None]},
        {f"{LONG} {number}": [number, None, number + 40] for number in range(6)},
        {FOREIGN: [5, 6], "x\x01<b>&": [7, 8]},
        {"A": list(range(10)), "B": [None] * 10},
    ],
)
def test_a_deck_of_awkward_indicators_holds(series: dict[str, list[int | None]], tmp_path: Path) -> None:
    changed, slides = slides_of(series, title=f"{LONG} {FOREIGN}")
    for slide in slides:
        assert slide.box is None or slide.box.room.fits(slide.box.paras)
        if slide.figure:
            left, top, wide, high = slide.figure.place
            assert left + wide <= 912.1
            assert top + high <= 492.1
        if slide.grid:
            assert slide.grid.head_height + sum(slide.grid.heights) <= 360
    path = tmp_path / "report.pptx"
    path.write_bytes(to_pptx(changed))
    assert [str(each) for each in OpenXmlValidator().validate(str(path)).errors] == []
