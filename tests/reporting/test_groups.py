"""Groups of domains in reports: headings in order, a chapter of a group before its domains', in every template."""

from __future__ import annotations

from pathlib import Path

import pytest

from assure.analysis.policy import AUDIENCES, Audience
from assure.model.review import Review
from assure.projection.project import project
from assure.reading.folder import read_review
from assure.reporting.json_form import as_json
from assure.reporting.sandbox_child import answer_request
from assure.reporting.sandbox_data import encode_report
from assure.reporting.templates import render_report
from tests.reporting.test_own_templates import shipped

FRAMEWORK = """id: f
title: F
groups:
  - {id: access, title: Access to care, aliases: [Ways in], description: How people come to care.}
  - Leading
domains:
  - {id: board, title: The board, group: leading}
  - {id: alone, title: Standing alone}
  - {id: doors, title: Front doors, group: Ways in}
  - {id: waits, title: Waiting, group: access}
"""
FILES = {
    "frameworks/f.yml": FRAMEWORK,
    "findings/a.md": "---\ndomain: waits\n---\n\nWaits.\n",
    "findings/b.md": "---\ndomain: board\n---\n\nBoard.\n",
    "findings/c.md": "---\ndomain: doors\n---\n\nDoors.\n",
    "findings/d.md": "---\ndomain: alone\n---\n\nAlone.\n",
    "recommendations/rec-1.md": "---\ntitle: Pay\ndomain: board\n---\n\nPay.\n",
}
GROUP = {"findings/z.md": "---\ngroup: Ways in\ntitle: Getting in\n---\n\nIn.\n\n- **Strength:** Open. [@int-01]\n"}
TEMPLATES = (
    "assurance-letter", "assurance-report", "peer-challenge-by-question", "peer-challenge-report", "self-assessment",
    "statutory-assessment",
)  # fmt: skip


def read(folder: Path, files: dict[str, str], scope: str = "") -> Review:
    head = f"---\ntitle: T\nauthority: Testshire\nframework: frameworks/f.yml\n{scope}---\n"
    for name, text in {"review.md": head, **files}.items():
        path = folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    review = read_review(folder)
    assert review.faults == ()
    return review


def headings(review: Review, template: str) -> list[str]:
    known = ("Access", "Getting", "Leading", "The board", "Standing", "Front", "Waiting")
    lines = render_report(project(review, "council"), template).splitlines()
    found = [line for line in lines if line.startswith("#") and line.lstrip("# ").startswith(known)]
    return found[: next((at for at, line in enumerate(found) if line in found[:at]), None)]


@pytest.mark.parametrize("template", TEMPLATES)
def test_groups_are_headings_in_their_order(tmp_path: Path, template: str) -> None:
    assert headings(read(tmp_path, FILES), template)[:6] == [
        "## Access to care", "### Front doors", "### Waiting", "## Standing alone", "## Leading", "### The board",
    ]  # fmt: skip


@pytest.mark.parametrize("template", TEMPLATES)
def test_a_chapter_of_a_group_is_its_heading(tmp_path: Path, template: str) -> None:
    review = read(tmp_path, {**FILES, **GROUP})
    assert headings(review, template)[:3] == ["## Getting in", "### Front doors", "### Waiting"]
    chapter = project(review, "council").body[0]
    anchors = {domain.id: domain.anchor for domain in project(review, "council").domains}
    assert len({*anchors.values(), chapter.anchor}) == len(anchors) + 1  # each has a chapter of its own
    assert (chapter.kind, [point.label for point in chapter.points]) == ("group", ["strength"])


def test_the_scope_orders_the_groups_and_each_is_one_heading(tmp_path: Path) -> None:
    review = read(tmp_path, FILES, "scope:\n  domains: [waits, board, doors, alone]\n")
    assert headings(review, "assurance-report")[:6] == [
        "## Access to care", "### Waiting", "### Front doors", "## Leading", "### The board", "## Standing alone",
    ]  # fmt: skip


def test_a_published_method_has_its_groups_texts(tmp_path: Path) -> None:
    report = project(read(tmp_path, FILES), "council")
    assert "How people come to care." in render_report(report, "statutory-assessment")
    assert "How people come to care." not in render_report(report, "assurance-report")


def test_a_recommendation_for_a_domain_belongs_to_the_chapter_of_its_group(tmp_path: Path) -> None:
    files = {name: text for name, text in FILES.items() if name != "findings/b.md"}
    files["findings/z.md"] = "---\ngroup: leading\n---\n\nText.\n"
    report = project(read(tmp_path, files), "council")
    [action] = report.recommendations
    [board] = [domain for domain in report.domains if domain.id == "board"]
    assert board.anchor == action.chapter_anchor
    assert action.chapter == "Leading"


def test_prompts_print_in_the_appendix_only_as_the_publishers_own_words(tmp_path: Path) -> None:
    prompts = FRAMEWORK.replace("group: access}", "group: access, prompts: [{id: p, text: Do they wait?}]}")
    prompts += "description: |\n  One.\n\n  Two\n  *three*.\n"
    theirs = render_report(
        project(read(tmp_path, {**FILES, "frameworks/f.yml": prompts}), "council"), "peer-challenge-report"
    )
    assert "Do they wait?" in theirs
    ours = f"{prompts}own-prompts: true\nsource: A handbook\n"
    text = render_report(
        project(read(tmp_path, {**FILES, "frameworks/f.yml": ours}), "council"), "peer-challenge-report"
    )
    assert "Do they wait?" not in text
    assert "\nOne.\n\nTwo \\*three\\*.\n\n**Source:** A handbook.\n" in text
    assert "- Front doors\n- Waiting\n" in text


def test_a_focus_list_of_a_summarys_own_takes_the_place_of_the_priorities(tmp_path: Path) -> None:
    chapter = {"findings/a.md": "---\ndomain: waits\npriority: Shorten waits\n---\n\nWaits.\n"}
    assert "Focus for action" in render_report(
        project(read(tmp_path, {**FILES, **chapter}), "council"), "self-assessment"
    )
    summary = {"sections/summary.md": "---\ntitle: Summary\n---\n\n## Our focus\n\n- Shorten waits soon\n"}
    review = read(tmp_path, {**FILES, **chapter, **summary}, "words: {focus: Our focus}\n")
    text = render_report(project(review, "council"), "self-assessment")
    assert text.count("Our focus") == 1
    assert "Shorten waits soon" in text


@pytest.mark.parametrize("template", TEMPLATES)
def test_groups_are_the_same_on_the_plain_data_of_own_templates(tmp_path: Path, template: str) -> None:
    ours = {**FILES, **GROUP, "frameworks/f.yml": f"{FRAMEWORK}own-prompts: true\n"}
    report = project(read(tmp_path, ours), "council")
    request = {
        "template": f"reports/{template}.md.j2",
        "templates": {name: list(each) for name, each in shipped().items()},
        "report": encode_report(report),
        "output": 10_000_000,
    }
    assert answer_request(request) == {"text": render_report(report, template)}


@pytest.mark.parametrize("audience", AUDIENCES)
@pytest.mark.parametrize("template", TEMPLATES)
def test_own_prompts_are_only_in_the_teams_reports(tmp_path: Path, template: str, audience: Audience) -> None:
    prompts = FRAMEWORK.replace("group: access}", "group: access, prompts: [{id: p, text: Do they wait?, group: Q8}]}")
    ours = {**FILES, "frameworks/f.yml": f"{prompts}own-prompts: true\n"}
    report = project(read(tmp_path, ours), audience)
    text = f"{encode_report(report)}{as_json(report)}"
    assert ("Do they wait?" in text, "Q8" in text) == (audience == "team",) * 2
    printed = "Do they wait?" in render_report(report, template)
    assert printed == (audience == "team" and template == "self-assessment")
