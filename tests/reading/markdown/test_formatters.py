"""A page means the same after a formatter went over it: mdformat as it runs here, prettier as it left its output."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from assure.model.review import Review
from assure.reading.folder import read_review
from tests.reading.making import read
from tests.reading.markdown.meaning import assert_same
from tests.repository import EXAMPLES

FORMATTED = Path(__file__).parent / "formatted"
BEFORE = (FORMATTED / "before.md").read_text(encoding="utf-8")


def mdformatted(text: str, wrap: str | int) -> str:
    mdformat = pytest.importorskip("mdformat", reason="mdformat is not installed")
    options = {"wrap": wrap, "number": True}
    formatted: str = mdformat.text(text, options=options, extensions={"gfm", "frontmatter"})
    return formatted


def review_of(folder: Path, text: str) -> Review:
    """A review with the page among others that it names."""
    files = {"interviews/int-09.md": text, "kpis/kpi-dtoc.md": "---\ntitle: Delayed transfers\n---\n"}
    return read(folder / "review", files)


def test_the_page_holds_what_formatters_touch(tmp_path: Path) -> None:
    before = review_of(tmp_path, BEFORE)
    # The page has a recommendation's attributes on other statements, to have long ones; nothing else is wrong with it.
    assert {fault.rule for fault in before.faults} == {"bad-attribute"}
    assert all("only recommendations use it" in fault.message for fault in before.faults)
    page = before.by_id["int-09"]
    assert len(page.statements) == 7
    assert len(page.body.brackets) == 8
    assert {block.kind for block in page.body.blocks} >= {
        "heading",
        "list",
        "table",
        "quote",
        "code",
        "rule",
        "directive",
    }


@pytest.mark.parametrize("path", sorted(FORMATTED.glob("prettier-*.md")), ids=lambda path: path.stem)
def test_prettier_changes_no_meaning(tmp_path: Path, path: Path) -> None:
    after = path.read_text(encoding="utf-8")
    assert after != BEFORE
    assert_same(review_of(tmp_path / "a", BEFORE), review_of(tmp_path / "b", after))


@pytest.mark.parametrize("wrap", ["keep", "no", 40, 80])
def test_mdformat_changes_no_meaning(tmp_path: Path, wrap: str | int) -> None:
    after = mdformatted(BEFORE, wrap)
    assert_same(review_of(tmp_path / "a", BEFORE), review_of(tmp_path / "b", after))


@pytest.mark.parametrize(("name", "wrap"), [("harrow-2016", 80), ("stockton-2015", "no")])
def test_mdformat_changes_no_meaning_in_an_example(tmp_path: Path, name: str, wrap: str | int) -> None:
    copy = tmp_path / name
    shutil.copytree(EXAMPLES / name, copy)
    for path in copy.rglob("*.md"):
        path.write_text(mdformatted(path.read_text(encoding="utf-8"), wrap), encoding="utf-8")
    assert_same(read_review(EXAMPLES / name), read_review(copy))
