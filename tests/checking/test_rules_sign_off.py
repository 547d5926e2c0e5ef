"""The rules on sign-off: what changed after it, and what was never signed."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from assure.model.dates import Date
from assure.reading.folder import read_review
from assure.reading.lock import write_lock
from assure.reading.signing import sign, to_sign

from .ruling import diagnosed, lines, told

FILES = {
    "interviews/int-01.md": "Before.\n\n- **Fact:** It is so. {#so}\n",
    "interviews/int-02.md": "So.\n",
    "findings/leadership.md": "---\ndomain: leadership\n---\nSo. [@int-01#so; @int-02]\n",
    "findings/outcomes.md": "---\ndomain: outcomes\n---\nSo. [@int-02]\n",
}
CHANGED = "changed-since-sign-off"
SINCE = "since it was signed off on 2016-05-01"
SIGN = "read it again, then sign it again: `assure sign-off leadership`"


def signed(root: Path, *ids: str) -> dict[str, str]:
    """The pages with a lock that signs these chapters as they are."""
    told(root, CHANGED, FILES)
    review = read_review(root)
    day = Date(2016, 5, 1)
    lock = {id: sign(review, page, "Ann Other", day) for id, page in review.by_id.items() if id in ids}
    return {**FILES, "review.lock": write_lock(lock)}


def after(root: Path, changes: Mapping[str, str]) -> list[tuple[str, str, list[str]]]:
    """What is said when both chapters were signed, and then these pages changed: the message, the help, and where."""
    found = diagnosed(root, CHANGED, {**signed(root, "leadership", "outcomes"), **changes})
    assert all(each.at.place.line == 1 for each in found)
    return [
        (f"{each.at.path}: {each.message}", each.help, [f"{at.at.path}:{at.at.place.line}" for at in each.related])
        for each in found
    ]


def test_nothing_changed(tmp_path: Path) -> None:
    assert after(tmp_path, {}) == []


def test_what_stands_beside_the_cited_statement_may_change(tmp_path: Path) -> None:
    assert after(tmp_path, {"interviews/int-01.md": "After.\n\n\n\n- **Fact:** It is so. {#so}\n"}) == []


def test_a_cited_statement_that_changed_is_named_at_its_place(tmp_path: Path) -> None:
    assert after(tmp_path, {"interviews/int-01.md": "Before.\n\n- **Fact:** It is not. {#so}\n"}) == [
        (
            f"findings/leadership.md: `int-01#so`, which `leadership` cites, has changed {SINCE}",
            SIGN,
            ["interviews/int-01.md:6"],
        )
    ]


def test_a_page_that_two_chapters_cite_is_named_for_both(tmp_path: Path) -> None:
    assert [each[::2] for each in after(tmp_path, {"interviews/int-02.md": "No.\n"})] == [
        (
            f"findings/leadership.md: `int-02`, which `leadership` cites, has changed {SINCE}",
            ["interviews/int-02.md:1"],
        ),
        (f"findings/outcomes.md: `int-02`, which `outcomes` cites, has changed {SINCE}", ["interviews/int-02.md:1"]),
    ]


def test_a_chapter_that_changed_is_named(tmp_path: Path) -> None:
    changed = FILES["findings/leadership.md"].replace("So.", "No.")
    assert after(tmp_path, {"findings/leadership.md": changed}) == [
        (f"findings/leadership.md: `leadership` has changed {SINCE}", SIGN, [])
    ]


def test_what_a_chapter_cites_no_longer_is_its_own_change(tmp_path: Path) -> None:
    changes = {
        "interviews/int-02.md": "No.\n",
        "findings/leadership.md": "---\ndomain: leadership\n---\nSo. [@int-01#so]\n",
    }
    assert [each[0].partition(": ")[2] for each in after(tmp_path, changes)] == [
        f"`leadership` has changed {SINCE}",
        f"`int-02`, which `outcomes` cites, has changed {SINCE}",
    ]


def test_a_signed_chapter_that_is_gone_is_named_in_the_lock(tmp_path: Path) -> None:
    pages = signed(tmp_path, "leadership", "outcomes")
    (tmp_path / "findings/leadership.md").rename(tmp_path / "findings/leadershp.md")
    pages["findings/leadershp.md"] = pages.pop("findings/leadership.md").replace("---\nSo", "id: leadershp\n---\nSo")
    (found,) = diagnosed(tmp_path, CHANGED, {**pages, "findings/outcomes.md": FILES["findings/outcomes.md"]})
    assert (found.at.path, found.message) == (
        "review.lock",
        "`leadership` was signed off, and is no chapter or section any more",
    )
    assert found.help == "if it is `leadershp` now, sign that: the entry goes with the next sign-off"


@pytest.mark.parametrize(
    ("ids", "unsigned"),
    [
        (("leadership",), ["findings/outcomes.md:1"]),
        (("outcomes",), ["findings/leadership.md:1"]),
        (("leadership", "outcomes"), []),
        ((), []),
    ],
)
def test_where_one_chapter_is_signed_all_must_be(ids: tuple[str, ...], unsigned: list[str], tmp_path: Path) -> None:
    assert lines(tmp_path, "unsigned-chapter", signed(tmp_path, *ids)) == unsigned


@pytest.mark.parametrize(
    ("stage", "says"),
    [
        ("fieldwork", []),
        ("draft", []),
        ("factual-accuracy", ["review.md:5 note: nothing is signed off"]),
        ("final", ["review.md:5 note: nothing is signed off"]),
    ],
)
def test_that_nothing_is_signed_is_noted_from_the_factual_accuracy_check_on(
    stage: str, says: list[str], tmp_path: Path
) -> None:
    review = f"---\ntitle: A test\nauthority: Testshire\nframework: frameworks/small.yml\nstage: {stage}\n---\n"
    found = diagnosed(tmp_path, "unsigned-chapter", {**FILES, "review.md": review})
    assert [f"{each.at.path}:{each.at.place.line} {each.severity.word}: {each.message}" for each in found] == says
    help = 'sign each chapter and section when it has been read: `assure sign-off CHAPTER --by "NAME"`'
    assert all(each.help == help for each in found)
    for path in FILES:
        (tmp_path / path).unlink()
    assert told(tmp_path, "unsigned-chapter", {"review.md": review, "sections/a.md": "So.\n"}) == says
    (tmp_path / "sections/a.md").unlink()
    assert told(tmp_path, "unsigned-chapter", {"review.md": review, "recommendations/rec-01.md": "So.\n"}) == []


def test_a_section_is_signed_as_a_chapter_is(tmp_path: Path) -> None:
    pages = {**signed(tmp_path, "leadership", "outcomes"), "sections/summary.md": "So. [@int-02]\n"}
    assert lines(tmp_path, "unsigned-chapter", pages) == ["sections/summary.md:1"]
    review = read_review(tmp_path)
    lock = {page.id: sign(review, page, "Ann Other", Date(2016, 5, 1)) for page in to_sign(review)}
    assert list(lock) == ["leadership", "outcomes", "summary"]
    pages["review.lock"] = write_lock(lock)
    assert lines(tmp_path, "unsigned-chapter", pages) == []
    changed = told(tmp_path, CHANGED, {**pages, "interviews/int-02.md": "No.\n"})
    assert f"sections/summary.md:1 warning: `int-02`, which `summary` cites, has changed {SINCE}" in changed
