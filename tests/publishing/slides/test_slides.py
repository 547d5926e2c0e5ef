"""The presentation: titles, words that fit, notes for the team alone, DRAFT, properties, the same bytes each time."""

from __future__ import annotations

import datetime
import importlib.util
import sys
import zipfile
from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

import pptx
import pytest
from openxml_audit import OpenXmlValidator  # type: ignore[import-untyped]

from assure.model.text import Markdown
from assure.projection.project import Audience, project
from assure.projection.report import Report
from assure.publishing.charts.shapes import FONT_SIZES, ChartText
from assure.publishing.slides.chapters import chapter_slides
from assure.publishing.slides.deck import plan_slides, to_pptx
from assure.publishing.slides.paragraphs import SlideParagraph, TextRoom, bullet, split_over_slides
from assure.publishing.slides.slide import (
    FOOT_WIDTH,
    ROOMS,
    TEXT,
    fit_title,
    largest_room,
    text_slides,
)
from assure.publishing.text_runs import Run, inline_runs, named_sources, words_of_markdown
from assure.reading.folder import read_review
from assure.reading.markdown.escaping import escape_markdown
from tests.repository import ROOT

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
EXAMPLES = ("harrow-2016", "cqc-example", "three-boroughs-2015")


@cache
def report(name: str, audience: Audience = "council", reason: str | None = None) -> Report:
    return project(read_review(ROOT / "examples" / name), audience, draft_reason=reason)


@cache
def deck(name: str, audience: Audience = "council", reason: str | None = None) -> bytes:
    return to_pptx(report(name, audience, reason))


def opened(data: bytes) -> list[Any]:
    return list(pptx.Presentation(BytesIO(data)).slides)


def slide_text(data: bytes) -> str:
    """All text of the slides, paragraph by paragraph."""
    frames = [shape.text_frame for slide in opened(data) for shape in slide.shapes if shape.has_text_frame]
    return "\n".join(frame.text for frame in frames)


@pytest.mark.parametrize("name", EXAMPLES)
def test_every_slide_has_a_title_of_its_own_and_what_is_on_it_fits(name: str) -> None:
    titles = [" ".join((slide.title.kicker, slide.title.words)) for slide in plan_slides(report(name))]
    assert len(set(titles)) == len(titles)
    for slide in plan_slides(report(name)):
        assert slide.box is None or slide.box.room.fits(slide.box.paras)
    for made in opened(deck(name)):
        assert made.shapes.title.text_frame.text.strip()
        assert made.shapes[0].shape_id == made.shapes.title.shape_id, "the title is read first"


@pytest.mark.parametrize("name", ["harrow-2015", "cqc-example"])
def test_it_holds_to_the_schema_of_the_format(name: str, tmp_path: Path) -> None:
    assert faults(deck(name, "team", "it is a test"), tmp_path) == []


def faults(data: bytes, folder: Path) -> list[str]:
    """What a checker of the format finds."""
    path = folder / "report.pptx"
    path.write_bytes(data)
    return [str(each) for each in OpenXmlValidator().validate(str(path)).errors]


def test_no_words_are_smaller_than_14_points() -> None:
    for slide in opened(deck("cqc-example", "team", "it is a test")):
        sizes = [int(each.get("sz")) for each in slide.element.iter(f"{A}rPr") if each.get("sz")]
        assert min(sizes) >= 1400
    for planned in plan_slides(report("cqc-example")):
        if figure := planned.figure:
            points = figure.place[2] / figure.drawing.width
            words = (shape for shape in figure.drawing.shapes if isinstance(shape, ChartText))
            assert min(FONT_SIZES[each.role] * points for each in words) >= 13.99


def test_lists_that_are_read_one_after_another_look_alike() -> None:
    short, long = [bullet((Run("Few words."),))], [bullet((Run("Many words of a long list. " * 6),))] * 6
    together = largest_room([short, long])
    assert together == largest_room([long])
    assert largest_room([short]).size > together.size, "by itself the short one is larger"
    boxes = [slide.box for paras in (short, long) for slide in text_slides("T", paras, room=together)]
    assert {box.room for box in boxes if box} == {together}


def test_what_was_left_out_follows_what_was_looked_at() -> None:
    slides = [slide for slide in plan_slides(report("cqc-example")) if slide.title.words.startswith("Scope")]
    texts = [para.text for slide in slides if slide.box for para in slide.box.paras]
    assert texts[0] == "What we looked at"
    assert texts[-3] == "What we left out"


def test_no_slide_holds_only_what_leads_to_a_chapter() -> None:
    for name in ("three-boroughs-2015", "city-of-london-2018"):
        for slide in chapter_slides(report(name)):
            assert not slide.box or slide.figure or any(para.look != "point" or para.marker for para in slide.box.paras)


def test_one_is_counted_as_one() -> None:
    assert "1\ninterview, group or meeting" in slide_text(deck("city-of-london-2018"))


def test_chapters_say_their_strengths_and_areas_in_the_words_of_the_framework() -> None:
    text = slide_text(deck("cqc-example"))
    assert "Areas for development" in text
    assert "Areas for consideration" not in text
    for chapter in report("cqc-example").chapters:
        for point in (*chapter.of("strength"), *chapter.of("consideration")):
            assert words_of_markdown(point.text) in text


def test_long_lists_continue_on_the_next_slide() -> None:
    many = [bullet((Run(f"Statement {number} " + "of several words " * 12),)) for number in range(12)]
    slides = text_slides("Strengths", many)
    assert [slide.title.words for slide in slides][:2] == [
        "Strengths",
        f"Strengths (continued, 2 of {len(slides)})" if len(slides) > 2 else "Strengths (continued)",
    ]
    assert [para for slide in slides if slide.box for para in slide.box.paras] == many
    counts = [len(slide.box.paras) for slide in slides if slide.box]
    assert max(counts) - min(counts) <= 1, "the slides are about as full as one another"


def test_a_paragraph_that_no_slide_holds_is_divided_and_no_word_is_lost() -> None:
    text = "This is a sentence of the report. " * 120 + "w" * 300
    found = split_over_slides([SlideParagraph((Run(text),))], TEXT)
    assert len(found) > 1
    assert "".join(para.text for page in found for para in page) == text
    assert all(TEXT.fits(page) for page in found)


def test_a_heading_stays_with_what_follows() -> None:
    head = SlideParagraph((Run("A heading", True),), look="head", keep=True)
    room = TextRoom(400, 100, 20)
    filled = split_over_slides(
        [bullet((Run("One"),)), bullet((Run("Two"),)), bullet((Run("Three"),)), head, *[bullet((Run("x"),))]], room
    )
    assert [len(page) for page in filled] == [3, 2]


def test_titles_that_are_too_long_are_smaller_and_then_cut() -> None:
    assert fit_title("Short").size == 30
    assert fit_title("A title of many words, " * 6).size < 30
    cut = fit_title("A title of many words, " * 40)
    assert cut.words.endswith("…")
    assert fit_title("w" * 300).words.endswith("…")


def test_notes_hold_the_citations_for_the_team_alone() -> None:
    noted = [slide for slide in opened(deck("three-boroughs-2015", "team")) if slide.has_notes_slide]
    assert "note-01#strategic; note-01#housing" in "\n".join(each.notes_slide.notes_text_frame.text for each in noted)
    assert "note-01" not in slide_text(deck("three-boroughs-2015", "team"))
    data = deck("three-boroughs-2015")
    assert not any(slide.has_notes_slide for slide in opened(data))
    with zipfile.ZipFile(BytesIO(data)) as file:
        assert not [name for name in file.namelist() if b"obs-01" in file.read(name)]


def test_a_draft_says_so_on_every_slide_and_nothing_else_does() -> None:
    for slide in opened(deck("cqc-example", "team", "it is a test")):
        assert "DRAFT" in [shape.text_frame.text for shape in slide.shapes if shape.has_text_frame]
    assert "DRAFT" not in slide_text(deck("cqc-example"))


def test_every_slide_has_the_stamp_and_its_number() -> None:
    for number, slide in enumerate(opened(deck("cqc-example")), start=1):
        texts = [shape.text_frame.text for shape in slide.shapes if shape.has_text_frame]
        assert "Version 1.0   Final   For the council" in texts
        assert str(number) in texts


def test_all_text_is_british_english_and_tables_have_alternative_text() -> None:
    for slide in opened(deck("cqc-example")):
        for run in slide.element.iter(f"{A}rPr"):
            assert run.get("lang") == "en-GB"
        for shape in slide.shapes:
            if shape.has_table:
                assert shape.element.nvGraphicFramePr.cNvPr.get("descr")


def test_ratings_are_above_their_chapters_and_in_a_table() -> None:
    text = slide_text(deck("cqc-example"))
    assert "Rating: Good standard, 3 of 4\nSafeguarding" in text
    assert "Overall: Good, 25 of 36, or 69%." in text
    criteria = [shape.table for slide in opened(deck("harrow-2015")) for shape in slide.shapes if shape.has_table]
    assert "Met" in [cell.text for table in criteria for row in table.rows for cell in row.cells]


def test_the_properties_name_nobody() -> None:
    with zipfile.ZipFile(BytesIO(deck("harrow-2016", "public"))) as file:
        core, app = file.read("docProps/core.xml").decode(), file.read("docProps/app.xml").decode()
    assert "creator" not in core
    assert "lastModifiedBy" not in core
    assert "en-GB" in core
    assert "Company" not in app
    assert "Manager" not in app


def test_same_report_same_bytes_and_the_day_is_the_one_given() -> None:
    assert to_pptx(report("cqc-example")) == deck("cqc-example")
    dated = replace(report("harrow-2016"), date=datetime.date(2016, 4, 1))
    properties = pptx.Presentation(BytesIO(to_pptx(dated))).core_properties
    assert properties.created == datetime.datetime(2016, 4, 1)
    with zipfile.ZipFile(BytesIO(deck("harrow-2016"))) as file:
        assert {info.date_time for info in file.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_characters_that_xml_cannot_hold_are_seen() -> None:
    bad = Markdown(escape_markdown("bad \x01\ufffe mark & <b> _x0041_"))
    first = report("cqc-example").chapters[0]
    point = replace(first.of("strength")[0], text=bad)
    changed = replace(report("cqc-example"), title="T\x02 & <i>", chapters=(replace(first, points=(point,)),))
    text = slide_text(to_pptx(changed))
    assert "bad \ufffd\ufffd mark & <b> _x0041_" in text
    assert "T\ufffd & <i>" in text


def test_words_lose_their_marks_and_their_citations() -> None:
    cited = "([int-03](#int-03){.cite}, p. 2 (annex); [doc-1](#d){.cite})"
    text = f"A **bold** and *slanted* word {cited}.[^3] [(surveys)]{{.sources}}"
    assert "".join(run.text for run in inline_runs(text)) == "A bold and slanted word."
    assert [(run.text, run.bold, run.italic) for run in inline_runs(text)][1:4:2] == [
        ("bold", True, False),
        ("slanted", False, True),
    ]
    assert named_sources(text) == ("int-03", "doc-1")
    assert words_of_markdown("- one\n- two\n\n3. three") == "• one\n• two\n3. three"
    assert words_of_markdown("[int-03](#int-03){.cite} says so") == "int-03 says so"
    assert words_of_markdown(escape_markdown("a [b] {c} [^4] *d*")) == "a [b] {c} [^4] *d*"


def test_the_template_is_what_its_script_makes_and_has_the_boxes_that_text_is_measured_for() -> None:
    path = ROOT / "templates" / "slides" / "make.py"
    spec = importlib.util.spec_from_file_location("make_slides", path)
    assert spec is not None
    assert spec.loader is not None
    make: Any = importlib.util.module_from_spec(spec)
    sys.modules["make_slides"] = make
    spec.loader.exec_module(make)
    found: Mapping[str, str] = make.parts()
    with zipfile.ZipFile(path.with_name("template.pptx")) as file:
        assert {name: file.read(name).decode() for name in found} == found
    for layout in make.LAYOUTS:
        places = [box.place for box in layout.boxes if box.kind in ("body", "subTitle")]
        room = ROOMS.get(layout.name)
        assert [place[2:] for place in places] == ([(room.width, room.height)] if room else [])
    assert make.FOOT.place[2] == FOOT_WIDTH
