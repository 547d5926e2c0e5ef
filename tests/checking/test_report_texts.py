"""Rules of privacy look at whatever a report would show, and name the line on which it was written."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assure.analysis.published_text import passages, printed_besides
from assure.checking.diagnostic import Diagnostic
from assure.checking.engine import check_review
from assure.checking.report_texts import report_passages
from assure.model.kinds import FOLDERS
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


BROKEN = [
    "",
    "\0",
    "---\n---\n",
    "---\nmethod: survey\n---\n",
    "---\nnope: 1\n---\n",
    "---\ndomain: [care\n---\n",
    "- a\n",
]


def private_faults(folder: Path, skipped: str) -> set[Diagnostic]:
    """What the rules of privacy find in a review, apart from one file."""
    found = check_review(read_review(folder)).diagnostics
    return {each for each in found if each.code.startswith("P") and each.at.path != skipped}


@pytest.mark.parametrize("folder", sorted(FOLDERS.values()))
def test_a_broken_page_hides_nothing_on_the_others(folder: str, tmp_path: Path) -> None:
    names_found(tmp_path, title="Duties of Gwenllian Smithson", about="'Gwenllian Smithson, 07700 900123'")
    path = f"{folder}/more-1.md"
    expected = private_faults(tmp_path, path)
    assert {each.rule for each in expected} == {"name-in-report", "personal-data"}
    assert {each.at.path for each in expected} == {"frameworks/own.yml", "review.md"}
    (tmp_path / path).parent.mkdir(exist_ok=True)
    for text in BROKEN:
        (tmp_path / path).write_text(text, encoding="utf-8")
        assert read_review(tmp_path).faults, f"{path} as {text!r} has nothing wrong"
        assert private_faults(tmp_path, path) == expected, f"{path} as {text!r} hides a fault elsewhere"


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.text(), st.integers(0, len(CHAPTER)), st.integers(0, len(CHAPTER)))
def test_a_chapter_broken_in_any_way_hides_nothing_on_the_others(tmp_path: Path, text: str, at: int, to: int) -> None:
    about = "'Gwenllian Smithson, 07700 900123'"
    names_found(tmp_path, title="Duties of Gwenllian Smithson", about=about)
    expected = private_faults(tmp_path, "findings/care.md")
    names_found(tmp_path, title="Duties of Gwenllian Smithson", about=about, chapter=CHAPTER[:at] + text + CHAPTER[to:])
    assert private_faults(tmp_path, "findings/care.md") == expected


@pytest.mark.parametrize("line", ["nope: 1", "extends: nothing-here", "scale: 7", "version: [1]"])
def test_a_broken_framework_hides_nothing_on_the_pages(line: str, tmp_path: Path) -> None:
    names_found(tmp_path, about="'Gwenllian Smithson, 07700 900123'")
    framework = tmp_path / "frameworks/own.yml"
    expected = private_faults(tmp_path, "frameworks/own.yml")
    framework.write_text(f"{framework.read_text(encoding='utf-8')}{line}\n", encoding="utf-8")
    assert read_review(tmp_path).framework.broken
    assert private_faults(tmp_path, "frameworks/own.yml") == expected != set()


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
    besides = [passage.at for passage in report_passages(review, project(review, "council"), listed)]
    assert besides
    assert len(besides) == len(set(besides))
    assert not {passage.at for passage in listed} & set(besides)
