"""Every example has no error, says whether it is reconstructed or invented, and renders for everybody."""

from __future__ import annotations

from pathlib import Path

import pytest

from assure.analysis.policy import AUDIENCES
from assure.checking.diagnostic import Severity
from assure.checking.engine import check_review
from assure.cli.app import run
from assure.reading.folder import read_review
from tests.repository import ROOT

EXAMPLES = sorted(path.parent for path in (ROOT / "examples").glob("*/review.md"))


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda path: path.name)
def test_it_has_no_error(example: Path) -> None:
    found = [one for one in check_review(read_review(example)).diagnostics if one.severity is Severity.ERROR]
    assert [(one.rule, one.at.path, one.at.place.line, one.message) for one in found] == []


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda path: path.name)
def test_it_says_what_it_is(example: Path) -> None:
    text = (example / "README.md").read_text(encoding="utf-8").lower()
    assert any(word in text for word in ("reconstruction", "reconstructed", "everything in this folder is invented"))


@pytest.mark.parametrize("audience", AUDIENCES)
@pytest.mark.parametrize("example", EXAMPLES, ids=lambda path: path.name)
def test_it_renders(example: Path, audience: str, tmp_path: Path) -> None:
    assert run(["render", str(example), "--audience", audience, "--to", "html,md,json", "--out", str(tmp_path)]) == 0
    assert {path.suffix for path in tmp_path.iterdir()} == {".html", ".md", ".json"}


def test_there_is_one_for_each_kind_of_review() -> None:
    assert {read_review(example).framework.report for example in EXAMPLES} >= {
        "assurance-report",
        "assurance-letter",
        "peer-challenge-report",
        "self-assessment",
    }
    assert len(EXAMPLES) >= 5
