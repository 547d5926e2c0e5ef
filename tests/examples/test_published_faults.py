"""The faults of the published reviews are found: take a waiver or an exclusion away, and `check` names them."""

from __future__ import annotations

import re
import shutil
from collections import Counter
from pathlib import Path

from assure.checking.engine import check_review
from assure.reading.folder import read_review
from tests.repository import EXAMPLES

_BODY_WAIVER = re.compile(r"<!-- assure: allow .*?-->\n?", re.DOTALL)
_FRONT_WAIVER = re.compile(r" *# assure: allow .*")


def bare(name: str, root: Path) -> Path:
    """A copy of an example without its waivers."""
    shutil.copytree(EXAMPLES / name, root, ignore=shutil.ignore_patterns("build"))
    for page in root.rglob("*.md"):
        text = page.read_text(encoding="utf-8")
        page.write_text(_FRONT_WAIVER.sub("", _BODY_WAIVER.sub("", text)), encoding="utf-8")
    return root


def found(root: Path) -> Counter[tuple[str, str]]:
    """How often each rule found something in each file, notes of single sources and the like left out."""
    diagnostics = check_review(read_review(root, stage="final")).diagnostics
    return Counter((each.rule, each.at.path) for each in diagnostics)


def test_totals_that_do_not_add_up_and_priorities_that_lack(tmp_path: Path) -> None:
    root = bare("city-of-london-2018", tmp_path / "review")
    rules = found(root)
    totals = {path: number for (rule, path), number in rules.items() if rule == "total-mismatch"}
    delays = next(path for path in totals if "dtoc" in path)
    projection = next(path for path in totals if "projection" in path)
    assert totals == {delays: 1, projection: 2}
    lacking = {path for rule, path in rules if rule == "priority-missing"}
    assert lacking == {
        "findings/working-together.md",
        "findings/resource-and-workforce-management.md",
        "findings/improvement-and-innovation.md",
    }


def test_counts_under_five_in_a_small_population() -> None:
    rules = found(EXAMPLES / "city-of-london-2018")
    assert len([path for rule, path in rules if rule == "unprotected-count"]) >= 3


def test_a_theme_promised_and_not_reported(tmp_path: Path) -> None:
    root = bare("stockton-2015", tmp_path / "review")
    page = root / "review.md"
    text = page.read_text(encoding="utf-8")
    left_out = re.compile(r"    - domain: commissioning-and-market-shaping\n(?:      .*\n)+")
    promised = text.replace("  domains:\n", "  domains:\n    - commissioning-and-market-shaping\n", 1)
    assert promised != text
    assert left_out.search(text)
    page.write_text(left_out.sub("", promised), encoding="utf-8")
    assert "missing-chapter" in {rule for rule, _ in found(root)}


def test_a_stated_evidence_base_that_the_folder_does_not_hold(tmp_path: Path) -> None:
    assert "evidence-base-mismatch" in {rule for rule, _ in found(bare("stockton-2015", tmp_path / "review"))}
