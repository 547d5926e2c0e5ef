"""Every example renders by every template for every audience, and what comes out holds together."""

from __future__ import annotations

import re

import pytest

from assure.analysis.policy import AUDIENCES
from assure.model.review import Review
from assure.projection.project import project
from assure.projection.report import ChapterPart, Part
from assure.publishing import tree
from assure.reading.folder import read_review
from assure.reporting.templates import TEAM_ONLY, render_report, report_templates
from tests.repository import ROOT

EXAMPLES = sorted(path.parent.name for path in ROOT.glob("examples/*/review.md"))
_NAMED = re.compile(r"(?<!\\)\{#([A-Za-z0-9_-]+)")
_LINKED = re.compile(r"(?<!\\)\]\(#([^)]*)\)")


@pytest.mark.parametrize("name", EXAMPLES)
def test_examples_hold_together(name: str) -> None:
    review = read_review(ROOT / "examples" / name)
    for audience in AUDIENCES:
        report = project(review, audience)
        _holds_together(render_report(report))


@pytest.mark.parametrize("template", report_templates())
def test_templates_hold_together(brackenford: Review, template: str) -> None:
    for audience in AUDIENCES:
        if template not in TEAM_ONLY or audience == "team":
            report = project(brackenford, audience)
            _holds_together(render_report(report, template))


def _holds_together(text: str) -> None:
    assert text.startswith("# ")
    assert text.endswith("\n")
    assert "\n\n\n" not in text
    assert not re.search("[\ue000-\uf8ff]", text), "a mark was left"
    anchors = _NAMED.findall(text)
    assert len(anchors) == len(set(anchors)), "two places of one name"
    assert set(_LINKED.findall(text)) <= set(anchors), "a link that leads nowhere"
    referred = set(re.findall(r"\[\^(\d+)\](?!:)", text))
    assert referred == set(re.findall(r"^\[\^(\d+)\]:", text, re.MULTILINE)), (
        "a note without a reference, or the reverse"
    )
    level = 0
    for node in tree.parse_report(text).blocks:
        if node.type == "heading":
            deeper = int(node.tag[1:])
            assert deeper <= level + 1, f"a level skipped at {tree.plain_text(node)!r}"
            assert level == 0 or node.attrs.get("id"), f"no anchor for {tree.plain_text(node)!r}"
            level = deeper
        elif node.type == "paragraph":
            assert not tree.plain_text(node).startswith(("|", "{")), "a table or attributes that came out as words"


@pytest.mark.parametrize(("example", "last"), [("harrow-2015", 34), ("stockton-2015", 57), ("three-boroughs-2015", 91)])
def test_one_counter_runs_through_all_parts(example: str, last: int) -> None:
    report = project(read_review(ROOT / "examples" / example), "public")
    parts: tuple[Part | ChapterPart, ...] = (*report.before, *report.body, *report.after, *report.closing)
    numbers = [block.number for part in parts for block in part.blocks if block.number]
    assert numbers == list(range(1, last + 1))


def test_recommendations_continue_the_counter() -> None:
    report = project(read_review(ROOT / "examples" / "three-boroughs-2015"), "public")
    assert [action.number for action in report.recommendations] == list(range(92, 99))


def test_suggested_actions_start_anew_in_each_chapter() -> None:
    report = project(read_review(ROOT / "examples" / "stockton-2015"), "public")
    counts = [len(chapter.of("recommendation")) for chapter in report.body]
    assert counts == [3, 2, 4, 3, 4, 3, 4]
    assert [point.number for point in report.body[1].of("recommendation")] == [1, 2]
