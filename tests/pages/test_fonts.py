"""Pages look the same whatever fonts a machine has, and lose nothing where their own font is refused too."""

from __future__ import annotations

import io
import os
import sys
import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from pypdf import PageObject, PdfReader

from assure.model.text import Markdown
from assure.publishing.html.page import to_html
from tests.pages.browser import Browser, started
from tests.pages.examples import REVIEWS, page_of
from tests.pages.machines import PACKAGES, environment, missing
from tests.pages.test_pages import WIDER, grid
from tests.publishing.samples import SAMPLE, sample_report

_LOADED = """
const done = arguments[arguments.length - 1];
document.body.offsetWidth;
document.fonts.ready.then(fonts => done([...fonts].map(each => [each.weight, each.status].join(' '))));
"""
"""The faces that a page has, and what became of them."""

_WORDS = """
const words = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT), found = [];
while (words.nextNode()) {
  const box = words.currentNode.parentElement;
  if (!box.closest('title, desc') && box.checkVisibility()) found.push(words.currentNode.data);
}
return found.join(' ');
"""
"""The words that are shown, those of charts among them."""

_CUT = """
const cut = [];
for (const words of document.querySelectorAll('svg text')) {
  if (!words.checkVisibility()) continue;
  const left = words.getStartPositionOfChar(0).x, right = words.getEndPositionOfChar(words.getNumberOfChars() - 1).x;
  if (left < -0.5 || right > words.closest('svg').viewBox.baseVal.width + 0.5) cut.push(words.textContent);
}
return cut;
"""
"""The words of charts that begin or end outside their drawing."""

_PAPER = 642
"""The width of A4 between its margins, in CSS pixels."""
_TABLES = (6, 9, 10, 14, 24, 60)
"""Numbers of columns: the most of each size of type that paper has for tables, and more."""


@pytest.fixture(scope="module", params=["wide", "narrow", "none"])
def machine(request: pytest.FixtureRequest) -> str:
    """The name of a machine. Where its fonts cannot be had tests are left out, but on Linux in CI that is a failure."""
    if sys.platform != "linux":
        pytest.skip("only on Linux can a browser be given fonts of a test's own")
    if lacks := missing():
        if os.environ.get("CI"):
            pytest.fail(f"no {lacks}: install {PACKAGES}")
        pytest.skip(f"no {lacks}: install {PACKAGES}")
    return str(request.param)


@pytest.fixture(scope="module")
def reader(browser: Browser, machine: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    """A browser that finds a machine's fonts alone. `browser` is asked for since it says what is missing."""
    folder = tmp_path_factory.mktemp(machine)
    with started(folder / "profile", environment(machine, folder)) as running:
        yield running


@pytest.fixture(scope="module", params=["shipped", "refused"])
def refused(request: pytest.FixtureRequest, machine: str) -> bool:
    """Whether a page's own font is refused, as some browsers and programs for mail do."""
    if request.param == "refused" and machine == "none":
        pytest.skip("no program can show words without any font")
    return bool(request.param == "refused")


def written(folder: Path, page: bytes, refused: bool) -> Path:
    """A page as a file; where fonts are refused, by the page's own policy."""
    path = folder / "page.html"
    assert page.count(b"; font-src data:") == 1
    path.write_bytes(page.replace(b"; font-src data:", b"") if refused else page)
    return path


def sample() -> bytes:
    """A page with tables of all widths and words too long for a line."""
    tables = "\n\n".join(grid(columns, 3) for columns in _TABLES)
    return to_html(Markdown(f"{SAMPLE}\n\n{tables}\n\n{'W' * 300} End.\n"), sample_report())


def _print(reader: Browser, on: bool) -> None:
    reader.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print" if on else ""})


@pytest.mark.parametrize("example", REVIEWS, ids=lambda path: path.name)
def test_nothing_is_too_wide(reader: Browser, refused: bool, tmp_path: Path, example: Path) -> None:
    page = written(tmp_path, page_of(example, "team"), refused)
    for width in (1280, 320):
        reader.open(page, width)
        faces = reader.driver.execute_async_script(_LOADED)
        outcome = "error" if refused else "loaded"
        assert {f"400 {outcome}", f"700 {outcome}"} <= set(faces)
        assert reader.run("return document.documentElement.scrollWidth") <= width
        assert reader.run(_CUT) == []
    reader.open(page, _PAPER)
    _print(reader, True)
    try:
        reader.driver.execute_async_script(_LOADED)
        assert reader.run(WIDER) == []
        assert reader.run(_CUT) == []
    finally:
        _print(reader, False)


@pytest.mark.parametrize("name", ["cqc-example", "sample"])
def test_paper_has_every_word_in_full_size(
    reader: Browser, machine: str, refused: bool, tmp_path: Path, name: str
) -> None:
    """The example is the one with the most kinds of tables and charts; to read all as PDF would take minutes.

    With its own font a page is printed where no other font could stand in; every machine has shown that it is loaded.
    """
    if not refused and machine != "none":
        pytest.skip("the own font is printed where it is the only one")
    pages = {example.name: example for example in REVIEWS}
    page = written(tmp_path, page_of(pages[name], "team") if name in pages else sample(), refused)
    reader.open(page, _PAPER)
    _print(reader, True)
    shown = _letters(reader.run(_WORDS))
    _print(reader, False)
    printed: Counter[str] = Counter()
    sizes: Counter[float] = Counter()
    for number, sheet in enumerate(PdfReader(io.BytesIO(reader.printed())).pages, start=1):
        pieces = _pieces(sheet)
        assert min(piece.left for piece in pieces) > 0, f"page {number}"
        assert max(piece.left for piece in pieces) < sheet.mediabox.width - 25, f"page {number}"  # it is wider than 0
        for piece in pieces:
            printed += _letters(piece.text)
            sizes[piece.size] += len(piece.text)
    assert shown - printed == Counter()
    assert sizes.most_common(1)[0][0] == 12  # a browser makes all of it smaller where one part is wider than the paper


def _letters(text: str) -> Counter[str]:
    """How often each letter occurs in a text: the order is another on paper, and long words are broken."""
    return Counter("".join(unicodedata.normalize("NFKC", text).split()))  # a font may join letters: ﬁ


@dataclass(frozen=True)
class _Piece:
    """A piece of text on a sheet: how far from the left it begins and how large it is, in points."""

    text: str
    left: float
    size: float


def _pieces(sheet: PageObject) -> list[_Piece]:
    found: list[_Piece] = []

    def visit(text: str, cm: list[float], tm: list[float], _font: object, size: float) -> None:
        if text.strip():
            left = tm[4] * cm[0] + tm[5] * cm[2] + cm[4]
            found.append(_Piece(text, left, round(size * abs(tm[2] * cm[1] + tm[3] * cm[3]), 1)))

    sheet.extract_text(visitor_text=visit)
    return found
