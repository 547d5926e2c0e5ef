"""Labels whose statements are recommendations, and recommendations of sections."""

from __future__ import annotations

from dataclasses import replace

import pytest

from assure.analysis.policy import AUDIENCES, Audience
from assure.model.review import Review
from assure.projection.project import project
from assure.projection.recommendations import Action
from assure.projection.report import Report
from assure.reporting.templates import render_report
from tests.conftest import WriteReview

HEAD = "---\ntitle: T\nauthority: A\nframework: frameworks/f.yml\nstage: final\n"
FRAMEWORK = """id: f
title: F
vocabulary:
  priority-action:
    one: Priority action
    many: Priority actions
    action: true
    owner: Responsible body
domains:
  - id: one
    title: One
  - id: two
    title: Two
"""
PAGES = {
    "findings/one.md": '---\ndomain: one\n---\n\n## Priority actions\n\n- Cut the waits. {owner="A; B" due=2026-09}\n\n'
    "## Strengths\n\n- Kind staff.\n",
    "findings/two.md": "---\ndomain: two\n---\n\n- **Priority action:** Meet. {.private}\n"
    "- **Priority action:** Write. {owner=B}\n"
    "- **Recommendation:** In a chapter.\n",
    "sections/key.md": "---\ntitle: Key points\n---\n\n## Key recommendations\n\n"
    "- Publish. {owner=C}\n- A page of its own.\n",
    "recommendations/rec-01.md": "---\ntitle: Own\n---\n\nA page of its own.\n",
}
REPORTS = (
    "assurance-letter", "assurance-report", "peer-challenge-by-question", "peer-challenge-report", "self-assessment",
    "statutory-assessment", "action-plan", "progress-review",
)  # fmt: skip


@pytest.fixture
def review(write_review: WriteReview) -> Review:
    return made(write_review)


def made(write_review: WriteReview, front: str = "") -> Review:
    return write_review({"review.md": f"{HEAD}{front}---\n", "frameworks/f.yml": FRAMEWORK, **PAGES})


def listed(actions: tuple[Action, ...]) -> list[tuple[str, int, str]]:
    return [(action.anchor, action.number, str(action.text)) for action in actions]


def test_each_label_has_its_counter(review: Review) -> None:
    report = project(review, "council")
    assert listed(report.recommendations) == [
        ("r1", 1, "A page of its own."),
        ("r2", 2, "In a chapter."),
        ("r3", 3, "Publish."),
        ("r-priority-action-1", 1, "Cut the waits."),
        ("r-priority-action-2", 2, "Write."),
    ]
    assert len(project(review, "team").recommendations) == 6
    assert report.actions == ("recommendation", "priority-action")


def test_in_chapters_each_label_starts_again(write_review: WriteReview) -> None:
    report = project(made(write_review, "recommendations: chapters\n"), "council")
    assert [action.anchor for action in report.recommendations] == [
        "r2-1", "r0-1", "r0-2", "r-priority-action-1-1", "r-priority-action-2-1",
    ]  # fmt: skip


def test_with_the_paragraphs_they_go_on_counting(write_review: WriteReview) -> None:
    report = project(made(write_review, "recommendations: paragraphs\n"), "council")
    assert [action.number for action in report.recommendations] == [1, 2, 3, 4, 5]


def test_what_a_summary_repeats_is_one_recommendation(review: Review) -> None:
    report = project(review, "council")
    (part,) = report.sections
    assert [point.number for block in part.blocks for point in block.points] == [3, None]


def test_each_owner_has_what_it_must_do(review: Review) -> None:
    report = project(review, "council")
    assert [(owner, [str(each.text) for each in own]) for owner, own in report.by_owner] == [
        ("C", ["Publish."]), ("A", ["Cut the waits."]), ("B", ["Cut the waits.", "Write."]),
    ]  # fmt: skip


@pytest.mark.parametrize("audience", AUDIENCES)
@pytest.mark.parametrize("template", REPORTS)
def test_every_report_prints_each_with_its_number_and_owner_once(
    review: Review, template: str, audience: Audience
) -> None:
    report = project(review, audience)
    text = render_report(report, template)
    for action in report.recommendations:
        anchors = text.count(f"{{#{action.anchor} .recommendation}}")
        assert anchors == 1, (action.anchor, template)
    assert "* **Responsible body:** A; B" in text
    assert "* **Owner:** C" in text
    assert text.count("Priority actions") >= 1


def test_no_owner_is_to_be_agreed_line_by_line_where_the_plan_has_one(write_review: WriteReview) -> None:
    plan = "plan:\n  owner: Director\n  monitors:\n    - Board\n    - Partners\n"

    def plan_of(report: Report) -> str:
        bare = tuple(replace(each, owner=None, due=None) for each in report.recommendations)
        return render_report(replace(report, recommendations=bare), "action-plan")

    agreed = plan_of(project(made(write_review), "council"))
    assert agreed.count("to be agreed") == 1
    owned = plan_of(project(made(write_review, plan), "council"))
    assert "* **Owner of the plan:** Director\n* **Monitored by:** Board and Partners\n" in owned
    assert owned.count("to be agreed") == 1
    assert "Dates are to be agreed." in owned


def test_labels_may_be_hidden(write_review: WriteReview) -> None:
    shown, hidden = (project(made(write_review, front), "council") for front in ("", "labels: hidden\n"))
    assert "**Priority action:** Write." in render_report(shown, "assurance-report")
    assert "Priority action:**" not in render_report(hidden, "assurance-report")
    assert [chapter.points for chapter in shown.chapters] == [chapter.points for chapter in hidden.chapters]


PROSE = (
    "---\ndomain: one\n---\n\nBefore.\n\n## Strengths\n\nKind staff.\n\nA secret. {.private}\n\n"
    "| a |\n|---|\n| cell |\n\n"
    "## Risks\n\nOnly a secret. {.private}\n\n## Priority actions\n\nCut the waits. {owner=A}\n"
)


def test_paragraphs_print_where_they_are_or_elsewhere_and_never_if_private(write_review: WriteReview) -> None:
    front = f"{HEAD}paragraph-statements: true\nnumbering: paragraphs\n---\n"
    review = write_review({"review.md": front, "frameworks/f.yml": FRAMEWORK, "findings/one.md": PROSE})
    report = project(review, "public")
    shape = [(block.kind, block.number, block.label, len(block.points)) for block in report.chapters[0].blocks]
    assert shape == [
        ("paragraph", 1, None, 0),
        ("heading", None, "strength", 0), ("paragraph", 2, "strength", 1), ("table", None, None, 0),
        ("heading", None, "priority-action", 0), ("paragraph", None, "priority-action", 1),
    ]  # fmt: skip
    in_place = render_report(report, "peer-challenge-report")
    assert in_place.count("Kind staff.") == in_place.count("Cut the waits.") == in_place.count("cell") == 1
    moved = render_report(report, "peer-challenge-by-question")
    assert moved.count("Kind staff.") == moved.count("Cut the waits.") == moved.count("cell") == 1
    assert moved.index("cell") < moved.index("Kind staff.")
    for hidden in ("secret", "Risks"):
        assert hidden not in in_place + moved
    team = project(review, "team")
    assert [point.label for point in team.chapters[0].points] == ["strength", "strength", "risk", "priority-action"]


def test_a_private_list_leaves_no_title_behind(write_review: WriteReview) -> None:
    text = "---\ndomain: one\n---\n\n## Risks\n\nThere are these:\n\n- A secret. {.private}\n\n## Next\n\nWords.\n"
    review = write_review({"review.md": f"{HEAD}---\n", "frameworks/f.yml": FRAMEWORK, "findings/one.md": text})
    assert [(block.kind, block.anchor) for block in project(review, "public").chapters[0].blocks] == [
        ("heading", "chapter-1--1"), ("paragraph", None),
    ]  # fmt: skip
