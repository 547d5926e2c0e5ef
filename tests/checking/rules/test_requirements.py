"""What a framework or a review demands is data, and a diagnostic names the line that demands it."""

from __future__ import annotations

from pathlib import Path

import pytest

from assure.checking.engine import check_review
from assure.reading.folder import read_review

FRAMEWORK = """id: own
title: Own
domains:
  - id: alpha
    title: Alpha
    prompts:
      - id: one
        text: What of it?
      - id: two
        text: And of this?
    evidence:
      interviews: 2
require:
  recommendations:
    - owner
  sources: 2
  priorities: true
  answered-areas: true
"""
REVIEW = "---\ntitle: T\nauthority: X\nframework: frameworks/own.yml\nstage: final\n{0}---\n"
NOTE = "---\ntitle: I\n---\n\n- **Fact:** It is so. {#so domain=alpha for=one}\n"
CHAPTER = """---
domain: alpha
---

- **Strength:** It is good. [@int-01#so]
- **Area for consideration:** It is not all good. [@int-01#so] {#not-all}
"""
ADVICE = "---\ntitle: Do it\ndomain: alpha\n---\n\nDo it. [@int-01#so]\n"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    files = {
        "review.md": REVIEW.format(""),
        "frameworks/own.yml": FRAMEWORK,
        "interviews/int-01.md": NOTE,
        "findings/alpha.md": CHAPTER,
        "recommendations/rec-01.md": ADVICE,
    }
    for path, text in files.items():
        (tmp_path / path).parent.mkdir(exist_ok=True)
        (tmp_path / path).write_text(text, "utf-8")
    return tmp_path


def asked(root: Path) -> dict[str, set[tuple[str, int]]]:
    """For each rule, the lines that its diagnostics name as demanding it."""
    out: dict[str, set[tuple[str, int]]] = {}
    for each in check_review(read_review(root)).diagnostics:
        places = {(one.at.path, one.at.place.line) for one in each.related}
        if places:
            out.setdefault(each.rule, set()).update(places)
    return out


def test_the_frameworks_line_is_named(root: Path) -> None:
    framework = "frameworks/own.yml"
    assert asked(root) == {
        "evidence-required": {(framework, 11)},
        "prompt-unanswered": {(framework, 6)},
        "recommendation-incomplete": {(framework, 14)},
        "single-source": {(framework, 16)},
        "priority-missing": {(framework, 17)},
        "consideration-without-recommendation": {(framework, 18)},
    }


def test_nothing_is_demanded_where_nobody_asks(root: Path) -> None:
    framework = root / "frameworks/own.yml"
    framework.write_text(FRAMEWORK.partition("require:")[0], "utf-8")
    rules = {each.rule for each in check_review(read_review(root)).diagnostics}
    assert rules & {"recommendation-incomplete", "single-source", "priority-missing"} == set()


def test_the_reviews_own_line_goes_before(root: Path) -> None:
    (root / "review.md").write_text(REVIEW.format("require:\n  sources: 3\n"), "utf-8")
    assert asked(root)["single-source"] == {("review.md", 7)}
