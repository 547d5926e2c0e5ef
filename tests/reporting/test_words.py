"""The fixed words of reports: each is printed where its usual wording was, and none is printed past it."""

from __future__ import annotations

import re
from dataclasses import fields, replace
from typing import Any

import pytest

from assure.model.dates import Date
from assure.model.kinds import EVIDENCE_WORDS
from assure.model.words import Words
from assure.projection.facts import AuthorityName, ProvisionalRating
from assure.projection.project import project
from assure.projection.report import Report
from assure.publishing.sheet.lists import action_list, coverage_list
from assure.publishing.slides.deck import plan_slides
from assure.reading.folder import read_review
from assure.reporting.templates import render_report, report_templates
from tests.repository import EXAMPLES, ROOT

REVIEWS = [ROOT / "tests/reviews/brackenford", *sorted(path.parent for path in EXAMPLES.glob("*/review.md"))]
NAMES = [each.name for each in fields(Words) if each.name != "given"]
UNPRINTED = {"groups": "for a template of a framework's own"}
"""Words that no shipped template has, with the reason."""
KINDS = {words.capitalize() for words in EVIDENCE_WORDS.values()}
USUAL = Words()
_MARKS: dict[str, Any] = {name: f"Zq{number:02}x" for number, name in enumerate(NAMES)}
MARKED = Words(**_MARKS)


@pytest.fixture(scope="module")
def reports() -> list[Report]:
    read = [project(read_review(folder), audience) for folder in REVIEWS for audience in ("team", "council")]
    level = next(each.rating for each in read[0].chapters if each.rating)
    compared = tuple(replace(point, authority="A") for chapter in read[0].body for point in chapter.points)
    rated = replace(
        read[0].chapters[0], rating=level, self_rating=level, rating_reason="Why", beyond_scope="Asked for",
        provisional=(ProvisionalRating(by="A", rating=level),), points=compared,
    )  # fmt: skip
    action = replace(read[0].recommendations[0], owner=None, due=None, due_text=None, priority=None, chapter=None)
    other = replace(
        read[0], chapters=(rated, *read[0].chapters), recommendations=(action,), recommendation_numbering="chapters",
        authorities=(AuthorityName(id="a", name="A"),), commissioned_by="A post", stamp="1",
        presented=Date.parse("2026-01"), published=Date.parse("2026-02"),
    )  # fmt: skip
    return [*read, other]


def printed(report: Report) -> str:
    names = [name for name in report_templates() if name != "trace" or report.audience == "team"]
    made = [str(render_report(report, name)) for name in names]
    heads = [*action_list(report).columns, *coverage_list(report).columns]
    return "\n".join([*made, *heads, repr(plan_slides(report))])


def test_every_word_is_printed(reports: list[Report]) -> None:
    text = "\n".join(printed(replace(report, words=MARKED)) for report in reports)
    missing = [name for name in NAMES if not re.search(getattr(MARKED, name), text, re.IGNORECASE)]
    assert missing == list(UNPRINTED)


def test_no_heading_field_or_column_keeps_the_usual_wording(reports: list[Report]) -> None:
    for report in reports:
        if report.audience == "team":  # the annex of the evidence names the fields of pages
            continue
        usual = "|".join(re.escape(getattr(USUAL, name)) for name in NAMES)
        places = re.compile(
            rf"^#+ (?:{usual})(?=:|$)|\*\*(?:{usual}):\*\*|(?<=\| )(?:{usual})(?= \|)|^(?:{usual})$", re.MULTILINE
        )
        kept = set(places.findall(printed(replace(report, words=MARKED))))
        assert {each.strip("#* :") for each in kept} <= {part.title for part in report.sections} | KINDS
