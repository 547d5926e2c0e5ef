"""Numbers of paragraphs and recommendations."""

from __future__ import annotations

import pytest

from assure.model.review import Review
from assure.projection.project import project
from assure.projection.report import ChapterPart
from assure.reporting.templates import render_report
from tests.conftest import WriteReview

HEAD = "---\ntitle: T\nauthority: A\nframework: frameworks/f.yml\nstage: final\n"
FRAMEWORK = """id: f
title: F
domains:
  - id: one
    title: One
  - id: two
    title: Two
"""


def _files(front: str, **pages: str) -> dict[str, str]:
    named = {name.replace("__", "/").replace("_", "-") + ".md": text for name, text in pages.items()}
    return {"review.md": f"{HEAD}{front}---\n", "frameworks/f.yml": FRAMEWORK, **named}


def _chapter(domain: str, body: str, front: str = "") -> str:
    return f"---\ndomain: {domain}\n{front}---\n\n{body}\n"


def _shape(chapter: ChapterPart) -> list[tuple[str, int | None, int | None]]:
    return [(block.kind, block.number, block.continues) for block in chapter.blocks]


def test_lists_tables_and_quotes_belong_to_the_paragraph_above(write_review: WriteReview) -> None:
    body = "First.\n\n- a\n- b\n\n> quoted\n\n## Heading\n\n- alone\n\nSecond.\n\nAside. {-}\n\n- under the aside"
    report = project(write_review(_files("numbering: paragraphs\n", findings__one=_chapter("one", body))), "public")
    assert _shape(report.chapters[0]) == [
        ("paragraph", 1, None), ("list", None, 1), ("quote", None, 1), ("heading", None, None), ("list", None, None),
        ("paragraph", 2, None), ("paragraph", None, None), ("list", None, None),
    ]  # fmt: skip


def test_a_chapter_may_go_without_numbers_and_the_counter_waits(write_review: WriteReview) -> None:
    files = _files(
        "numbering: paragraphs\n",
        findings__one=_chapter("one", "Plain.", "numbering: none\n"),
        findings__two=_chapter("two", "Numbered."),
    )
    report = project(write_review(files), "public")
    assert [block.number for chapter in report.chapters for block in chapter.blocks] == [None, 1]


def test_label_sections_take_no_number_and_end_a_paragraph(write_review: WriteReview) -> None:
    body = "First.\n\n## Strengths\n\n- good\n\nSecond."
    report = project(write_review(_files("numbering: paragraphs\n", findings__one=_chapter("one", body))), "public")
    assert [(block.kind, block.number) for block in report.chapters[0].blocks] == [
        ("paragraph", 1), ("statements", None), ("paragraph", 2),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("way", "expected"),
    [
        ("own", [("r1", 1), ("r2", 2), ("r3", 3)]),
        ("paragraphs", [("r2", 2), ("r3", 3), ("r4", 4)]),
        ("chapters", [("r1-1", 1), ("r2-1", 1), ("r2-2", 2)]),
    ],
)
def test_three_ways_to_number_recommendations(
    write_review: WriteReview, way: str, expected: list[tuple[str, int]]
) -> None:
    files = _files(
        f"numbering: paragraphs\nrecommendations: {way}\n",
        findings__one=_chapter("one", "Words.\n\n- **Recommendation:** In one."),
        findings__two=_chapter("two", "## Recommendations\n\n- In two.", "numbering: none\n"),
        recommendations__rec_01_own="---\ntitle: Own\ndomain: two\n---\n\nA page of its own.\n",
    )
    report = project(write_review(files), "council")
    assert [(action.anchor, action.number) for action in report.recommendations] == expected
    assert len(report.recommendations) == 3


def test_a_private_recommendation_leaves_no_gap(write_review: WriteReview) -> None:
    body = "- **Recommendation:** Kept within the team. {.private}\n- **Recommendation:** For all."
    review = write_review(_files("", findings__one=_chapter("one", body)))
    assert [action.number for action in project(review, "team").recommendations] == [1, 2]
    (only,) = project(review, "council").recommendations
    assert (only.number, only.text) == (1, "For all.")


def test_headings_nest_without_a_gap(write_review: WriteReview) -> None:
    body = "#### Deep\n\nWords.\n\n###### Deeper\n\nWords.\n\n## Shallow\n\nWords."
    report = project(write_review(_files("", findings__one=_chapter("one", body))), "public")
    levels = [block.level for block in report.chapters[0].blocks if block.kind == "heading"]
    assert levels == [1, 2, 1]


def test_a_link_to_a_page_prints_its_words_and_a_recommendations_number(brackenford: Review) -> None:
    text = render_report(project(brackenford, "public"))
    assert "see [recommendation 1](#r1) and the notes." in text
    assert "the [chapter on leading](#chapter-2) says why" in text
