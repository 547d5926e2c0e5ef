"""Rules of privacy look at whatever a report would show, and name the line on which it was written."""

from __future__ import annotations

from pathlib import Path

import pytest

from assure.analysis.published_text import passages, printed_besides
from assure.checking.engine import check_review
from assure.checking.report_texts import council_report, report_passages
from assure.projection.printed_texts import printed_texts
from assure.projection.project import project
from assure.reading.folder import read_review
from tests.repository import EXAMPLES, ROOT

REVIEWS = [*sorted(path.parent for path in EXAMPLES.glob("*/review.md")), ROOT / "tests/reviews/brackenford"]
FRAMEWORK = """\
id: own
title: Our own standard
domains:
  - id: care
    title: {title}
    description: What people can count on.
"""
REVIEW = """\
---
title: A review
framework: frameworks/own.yml
contacts:
  - role: Manager
    for: {about}
    name: Ann Contact
---
"""
INTERVIEW = "---\ntitle: A person\npeople:\n  - name: Gwenllian Smithson\n---\n\n- **Strength:** Kind. {#kind}\n"
CHAPTER = "---\ndomain: care\n---\n\nCare is kind. [@int-01#kind]\n"


def names_found(
    folder: Path, *, title: str = "Care", about: str = "how it was done", chapter: str = CHAPTER
) -> list[str]:
    """Where the rule finds the person of the interview, as path and line."""
    files = {
        "frameworks/own.yml": FRAMEWORK.format(title=title),
        "review.md": REVIEW.format(about=about),
        "interviews/int-01.md": INTERVIEW,
        "findings/care.md": chapter,
    }
    for name, text in files.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    found = check_review(read_review(folder)).diagnostics
    return [f"{each.at.path}:{each.at.place.line}" for each in found if each.rule == "name-in-report"]


def test_a_name_in_the_reviews_own_framework_is_found_on_its_line(tmp_path: Path) -> None:
    assert names_found(tmp_path, title="Duties of Gwenllian Smithson") == ["frameworks/own.yml:5"]


def test_a_name_in_what_a_contact_is_for_is_found_on_its_line(tmp_path: Path) -> None:
    assert names_found(tmp_path, about="what Gwenllian Smithson said") == ["review.md:6"]


def test_a_contact_may_have_a_name(tmp_path: Path) -> None:
    assert names_found(tmp_path) == []


def test_where_a_page_cannot_be_projected_the_others_are_searched_field_by_field(tmp_path: Path) -> None:
    broken = "---\ndomain: [care\n---\n"
    assert names_found(tmp_path, chapter=broken) == []
    (tmp_path / "sections").mkdir()
    (tmp_path / "sections" / "summary.md").write_text(
        "---\ntitle: Summary\n---\n\nGwenllian Smithson was kind.\n", encoding="utf-8"
    )
    assert names_found(tmp_path, chapter=broken) == ["sections/summary.md:5"]


@pytest.mark.parametrize("folder", REVIEWS, ids=lambda path: path.name)
def test_the_public_reads_nothing_that_the_council_does_not(folder: Path) -> None:
    """So that looking at the council's report is enough."""
    review = read_review(folder)
    council, public = (
        {text.origin for _, text in printed_texts(project(review, audience))} for audience in ("council", "public")
    )
    assert public - council == set()


@pytest.mark.parametrize("folder", REVIEWS, ids=lambda path: path.name)
def test_what_is_listed_field_by_field_comes_once(folder: Path) -> None:
    review = read_review(folder)
    listed = (*passages(review), *printed_besides(review))
    besides = [passage.at for passage in report_passages(review, council_report(review), listed)]
    assert besides
    assert len(besides) == len(set(besides))
    assert not {passage.at for passage in listed} & set(besides)
