"""Every text of a report knows the page and line it was written on, and nobody who reads the report can see that."""

from __future__ import annotations

import json
import re
from dataclasses import fields
from pathlib import Path

import pytest

from assure.analysis.policy import AUDIENCES, Audience
from assure.errors import AssureError
from assure.model.location import Location
from assure.model.text import LocatedText, Markdown
from assure.model.words import Words
from assure.projection.printed_texts import all_texts
from assure.projection.project import project
from assure.projection.report import Report
from assure.reading.folder import read_review
from assure.reporting.json_form import as_json
from assure.reporting.sandbox_data import decode_report, encode_report
from assure.reporting.templates import render_report
from tests.repository import EXAMPLES, ROOT

REVIEWS = [*sorted(path.parent for path in EXAMPLES.glob("*/review.md")), ROOT / "tests/reviews/brackenford"]

IDS = "names one part for another: an anchor, an id, a class of a style sheet, a reference to the team's evidence"
WORDS = "one of a few fixed words of the format"
NUMBERS = "a period or a value, written anew from what was typed"
OURS = "may be the tool's own words, such as a heading for the body of review.md or a note on rounding"
WITHOUT_ORIGIN = {
    f"{kind}.{name}": reason
    for reason, text in {
        IDS: """
            Action: anchor chapter_anchor id
            Answer: anchor chapter_anchor ref
            AuthorityName: id
            Block: anchor label tables
            ChapterPart: anchor id kpis
            CoverageRow: id
            DocumentLine: anchor
            DomainLine: anchor
            EarlierAction: anchor id
            GroupLine: id
            KpiTable: anchor id sources
            KpiView: id table
            Part: anchor id
            Point: anchor answers citations id label ref
            QuestionLine: id
            Rating: css
            Source: anchor cited_in
            TraceLine: anchor sources
            VerdictLine: css
            """,
        WORDS: """
            Action: label priority status
            Block: box kind
            ChapterPart: kind
            Chart: form
            ChartLine: kind
            ChartPoint: soft
            CoverageRow: counts kind
            EarlierAction: status
            EvidenceNumbers: at_least counted stated
            KpiCell: mark state
            KpiView: better unit
            ListForm: delimiter style
            Part: place
            Report: actions audience built_on placed recommendation_numbering stage vocabulary
            Source: kind
            TableRow: kind
            """,
        NUMBERS: """
            Axis: texts
            Chart: left_out
            ChartPoint: period short text
            KpiCell: period text
            KpiRank: period
            KpiTable: columns
            Panel: times
            Source: facts
            TableRow: cells
            """,
        OURS: """
            KpiTable: notes
            Label: also many one
            Part: title
            Report: draft_reason
            TraceLine: part
            """,
    }.items()
    for line in text.strip().splitlines()
    for kind, _, names in [line.strip().partition(": ")]
    for name in names.split()
} | {f"Words.{each.name}": OURS for each in fields(Words)}
"""The fields whose texts may have no origin, with the reason. A field that nobody thought of fails the test."""


def reports(folder: Path) -> list[Report]:
    review = read_review(folder)
    return [project(review, audience) for audience in AUDIENCES]


@pytest.mark.parametrize("folder", REVIEWS, ids=lambda path: path.name)
def test_every_text_of_a_report_knows_where_it_was_written(folder: Path) -> None:
    lacking = {
        f"{kind.__name__}.{name}": text
        for report in reports(folder)
        for (kind, name), text in all_texts(report)
        if not (isinstance(text, LocatedText) and text.origin)
    }
    assert {name: text for name, text in lacking.items() if name not in WITHOUT_ORIGIN} == {}


def written_at(folder: Path, at: Location) -> str:
    """The lines of a file that a place touches, or the file's name for a page's own id."""
    path = folder / at.path
    lines = path.read_text(encoding="utf-8").split("\n")
    folded = lines[at.place.line - 1].endswith((">", ">-", "|", "|-"))  # the text begins on the next line
    return " ".join([path.stem, *lines[at.place.line - 1 : at.place.end_line + folded]])


@pytest.mark.parametrize("folder", REVIEWS, ids=lambda path: path.name)
def test_the_words_are_on_the_lines_that_their_origin_names(folder: Path) -> None:
    """One of the first words of each text at least: around a text's own words the report may print some of its own."""
    wrong = []
    for report in reports(folder):
        for (kind, name), text in all_texts(report):
            at = text.origin if isinstance(text, LocatedText) else None
            if at is None or not (folder / at.path).is_file():  # a shipped framework is named by its id
                continue
            source = _folded(written_at(folder, at))
            unmarked = text.replace("(observations)", "")  # the kind of evidence, for a picture's source
            words = _folded(unmarked).split()[:12]
            if words != ["sources"] and not any(word in source for word in words):
                wrong.append(f"{kind.__name__}.{name}: {text[:60]!r} at {at.path}:{at.place.line}")
    assert wrong == []


def _folded(text: str) -> str:
    return re.sub(r"[\W_]+", " ", text.casefold())


def test_templates_and_data_see_the_words_only() -> None:
    report = project(read_review(EXAMPLES / "cqc-example"), "council")
    assert isinstance(report.title, LocatedText)
    assert "review.md" not in json.dumps(as_json(report))
    plain = decode_report(json.loads(json.dumps(encode_report(report))))
    assert type(plain.title) is str
    assert not hasattr(plain.chapters[0].blocks[0].markdown, "origin") or (
        plain.chapters[0].blocks[0].markdown.origin is None
    )
    assert "review.md" not in render_report(report)


def test_a_template_cannot_print_an_origin(tmp_path: Path) -> None:
    report = project(read_review(EXAMPLES / "harrow-2016"), "council")
    (tmp_path / "reports").mkdir()
    (tmp_path / "reports" / "own.md.j2").write_text("# A\n\n{{ report.title.origin }}\n", encoding="utf-8")
    with pytest.raises(AssureError, match=r"own\.md\.j2, line 3"):
        render_report(report, "own", folder=tmp_path)


@pytest.mark.parametrize("audience", AUDIENCES)
def test_a_framework_of_the_reviews_own_is_an_origin_too(audience: Audience) -> None:
    report = project(read_review(ROOT / "tests/reviews/brackenford"), audience)
    framework = read_review(ROOT / "tests/reviews/brackenford").framework
    titles = [each.title for each in report.domains]
    assert titles == [each.title for each in framework.domains]
    assert all(isinstance(each, LocatedText) and each.origin for each in titles)


def test_a_text_keeps_its_origin_only_where_somebody_says_so() -> None:
    at = Location("review.md")
    text = LocatedText("words", at)
    assert text == "words"
    assert hash(text) == hash("words")
    assert not isinstance(text.upper(), LocatedText)
    assert Markdown(text).origin == at
    assert Markdown("words").origin is None
