"""The team reads which figures are proved, and nobody else does."""

from __future__ import annotations

from pathlib import Path

from assure.reading.folder import read_review
from assure.reporting.audience import project
from assure.reporting.templates import render

HARROW = Path(__file__).parents[2] / "examples" / "harrow-2016"


def test_a_figure_that_equals_its_series_is_marked_for_the_team() -> None:
    review = read_review(HARROW)
    text = render(project(review, "team"))
    assert "2015/16 Q3; [figure proved]{.proof})" in text
    assert text.count("{.proof}") >= 10
    for audience in ("council", "public"):
        assert "{.proof}" not in render(project(review, audience))


def test_a_figure_that_differs_is_not(tmp_path: Path) -> None:
    import shutil

    root = tmp_path / "review"
    shutil.copytree(HARROW, root)
    page = root / "findings/performance-and-outcomes.md"
    before = "Of service users, 83% receive self-directed support"
    assert before in page.read_text("utf-8")
    page.write_text(page.read_text("utf-8").replace(before, before.replace("83%", "84%")), "utf-8")
    text = render(project(read_review(root), "team"))
    line = next(line for line in text.splitlines() if "84% receive self-directed support" in line)
    assert "figure" not in line.split("44%")[0].split("84%")[1]
