"""Acronyms: what is explained, and where nobody can tell."""

from __future__ import annotations

from pathlib import Path

from assure.checking.engine import check_review
from assure.reading.folder import read_review

SECTION = "---\ntitle: Summary\n---\n\nThe JSNA shows this.\n"


def acronyms(folder: Path, review: str) -> list[str]:
    """What the rule says of a summary with one acronym."""
    (folder / "sections").mkdir(exist_ok=True)
    (folder / "sections" / "summary.md").write_text(SECTION, encoding="utf-8")
    (folder / "review.md").write_text(review, encoding="utf-8")
    found = check_review(read_review(folder)).diagnostics
    return [each.message for each in found if each.rule == "undefined-acronym"]


def test_an_acronym_that_no_glossary_explains_is_found(tmp_path: Path) -> None:
    assert acronyms(tmp_path, "---\ntitle: A\nframework: cqc-local-authority\n---\n") == ["`JSNA` is not explained"]


def test_nothing_is_said_where_the_glossary_could_not_be_read(tmp_path: Path) -> None:
    assert acronyms(tmp_path, "---\ntitle: [A\nglossary:\n  JSNA: Joint strategic needs assessment\n---\n") == []
