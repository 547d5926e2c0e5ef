"""What rests on fields of review.md is not reported if they could not be read: the error there is enough."""

from __future__ import annotations

from pathlib import Path

from assure.checking.engine import check_review
from assure.reading.folder import read_review

SECTION = "---\ntitle: Summary\n---\n\nThe JSNA shows this.\n\n{team}\n\n{contacts}\n"
READABLE = "---\ntitle: A\nframework: cqc-local-authority\n---\n"
UNREADABLE = "---\ntitle: [A\nglossary:\n  JSNA: Joint strategic needs assessment\n---\n"


def found(folder: Path, review: str) -> set[str]:
    """What the two rules say of a summary with an acronym and two blocks."""
    (folder / "sections").mkdir()
    (folder / "sections" / "summary.md").write_text(SECTION, encoding="utf-8")
    (folder / "review.md").write_text(review, encoding="utf-8")
    diagnostics = check_review(read_review(folder)).diagnostics
    return {each.message for each in diagnostics if each.rule in ("undefined-acronym", "unfinished-text")}


def test_what_review_md_lacks_is_found(tmp_path: Path) -> None:
    assert found(tmp_path, READABLE) == {
        "`JSNA` is not explained",
        "`{team}` prints nothing: review.md has no `team:`",
        "`{contacts}` prints nothing: review.md has no `contacts:`",
    }


def test_nothing_is_reported_of_what_could_not_be_read(tmp_path: Path) -> None:
    assert found(tmp_path, UNREADABLE) == set()
