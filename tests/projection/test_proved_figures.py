"""The team reads which figures are proved, and nobody else does."""

from __future__ import annotations

from pathlib import Path

import pytest

from assure.checking.engine import check_review
from assure.checking.rules import RULES
from assure.projection.project import project
from assure.projection.texts import proof_notes
from assure.reading.folder import read_review
from assure.reporting.templates import render_report
from tests.repository import EXAMPLES

HARROW = EXAMPLES / "harrow-2016"


def test_a_figure_that_equals_its_series_is_marked_for_the_team() -> None:
    review = read_review(HARROW)
    text = render_report(project(review, "team"))
    assert "2015/16 Q3; [figure proved]{.proof})" in text
    assert text.count("{.proof}") >= 10
    for audience in ("council", "public"):
        assert "{.proof}" not in render_report(project(review, audience))


def test_a_figure_that_differs_is_not(tmp_path: Path) -> None:
    import shutil

    root = tmp_path / "review"
    shutil.copytree(HARROW, root)
    page = root / "findings/performance-and-outcomes.md"
    before = "Of service users, 83% receive self-directed support"
    assert before in page.read_text("utf-8")
    page.write_text(page.read_text("utf-8").replace(before, before.replace("83%", "84%")), "utf-8")
    text = render_report(project(read_review(root), "team"))
    line = next(line for line in text.splitlines() if "84% receive self-directed support" in line)
    assert "figure" not in line.split("44%")[0].split("84%")[1]


REVIEW = "---\ntitle: A test\nauthority: Testshire\nframework: frameworks/small.yml\nstage: draft\n---\n"
KPI = "---\ntitle: A\nunit: percent\nseries:\n  Here:\n    2014: 78\n    2015: 83\n    2016: n/a\n---\n"


@pytest.mark.parametrize(
    ("words", "mark"),
    [
        ("83% [@kpi-a, 2015]", "figure proved"),
        ("between 80 and 85% [@kpi-a, 2015]", "figure proved"),
        ("more than three quarters [@kpi-a, 2015]", "figure proved"),
        ("from 78 to 83% [@kpi-a, 2014; @kpi-a, 2015]", "figures proved"),
        ("5 points more [@kpi-a, 2014; @kpi-a, 2015]", "figures proved"),
        ("fell to 78% [@kpi-a, 2014; @kpi-a, 2015]", "figure proved"),
        ("83%, and not known since [@kpi-a, 2015; @kpi-a, 2016]", "figure proved"),
        ("| a | b |\n|---|---|\n| 83% | [@kpi-a, 2015] |", "figure proved"),
        ("83% of half of them [@kpi-a, 2015]", "figure not checked"),
        ("83% of 700 [@kpi-a, 2015]", "figure not checked"),
        ("83% [@kpi-a]", None),
        ("84% [@kpi-a]", "figure not checked"),
        ("84% [@kpi-a, 2015]", None),
        ("83 people [@kpi-a, 2015]", None),
        ("78% and 84% [@kpi-a, 2014; @kpi-a, 2015]", None),
        ("83%, and 5% since [@kpi-a, 2015; @kpi-a, 2016]", None),
        ("better than before [@kpi-a, 2015]", None),
        ("the third [@kpi-a, 2015]", None),
        ("7% [@int-01]", None),
        ("8% [@int-01]", "figure not checked"),
    ],
)
def test_just_what_check_finds_nothing_wrong_with_is_marked(words: str, mark: str | None, tmp_path: Path) -> None:
    files = {
        "review.md": REVIEW,
        "frameworks/small.yml": "id: small\ntitle: Small\n",
        "kpis/kpi-a.md": KPI,
        "interviews/int-01.md": "---\ntitle: B\n---\n\n7% of them.\n",
        "sections/a.md": f"---\ntitle: A\n---\n\n{words}\n",
    }
    for path, text in files.items():
        (tmp_path / path).parent.mkdir(exist_ok=True)
        (tmp_path / path).write_text(text, "utf-8")
    review = read_review(tmp_path)
    assert proof_notes(review) == ({("sections/a.md", 0): mark} if mark else {})
    wrong = ("figure-mismatch", "unit-mismatch", "unchecked-figure", "small-number")
    found = [
        each.rule for each in check_review(review, rules=[rule for rule in RULES if rule.name in wrong]).diagnostics
    ]
    assert (found == ["unchecked-figure"]) == (mark == "figure not checked")
    assert not found or mark in (None, "figure not checked")
