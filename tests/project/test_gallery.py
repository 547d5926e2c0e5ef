"""The pictures of the README: they are there, small, and say in words what is seen."""

from __future__ import annotations

import re
from pathlib import Path

from tests.repository import ROOT

SHOWN = re.findall(r"!\[([^\]]*)\]\(([^)]+)\)", (ROOT / "README.md").read_text(encoding="utf-8"))
MOST = 200_000


def test_the_check_the_report_and_the_slides_are_shown_and_nothing_else_is_kept() -> None:
    assert [path for _, path in SHOWN] == ["docs/images/check.svg", "docs/images/report.png", "docs/images/slides.png"]
    assert {path.name for path in (ROOT / "docs" / "images").iterdir()} == {Path(path).name for _, path in SHOWN}


def test_each_is_small_and_says_what_is_seen() -> None:
    for words, path in SHOWN:
        assert (ROOT / path).stat().st_size <= MOST, path
        assert len(words) > 80, path
