"""Reports as a person meets them: readable by anybody, at any width, in the light and in the dark, and on paper."""

from __future__ import annotations

import io
from pathlib import Path
from typing import get_args

import pytest

from assure.publishing.html import to_html
from assure.reporting.policy import Audience
from publishing.samples import SAMPLE, Sample

from .browser import Browser
from .examples import EXAMPLES, page_of

VIEWS = [(1280, "light"), (1280, "dark"), (320, "light"), (320, "dark")]

_SMALLEST = """
const words = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT), sizes = [];
while (words.nextNode()) {
  const box = words.currentNode.parentElement;
  const shown = words.currentNode.data.trim() && box.checkVisibility() && !box.closest('svg');
  if (shown) sizes.push(parseFloat(getComputedStyle(box).fontSize));
}
return Math.min(...sizes);
"""
"""The smallest size of words in CSS pixels, those of charts aside, which the table under each chart repeats."""

_MARKED = """
const drawn = () => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)));
const links = [...document.querySelectorAll('.contents a')];
return drawn().then(() => links.filter(each => getComputedStyle(each).fontWeight == 700).map(each => each.hash));
"""
"""The entries of the contents that are set in bold, once the page has been drawn."""

_PLAIN = """
const sheet = document.styleSheets[document.styleSheets.length - 1];
sheet.insertRule('.statements > li::before { content: none !important }', sheet.cssRules.length);
"""
"""Without the signs of statements, which stand beside the words but make axe unsure of what is behind them."""


@pytest.fixture(scope="module")
def samples(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The sample as a draft and as a final report."""
    folder = tmp_path_factory.mktemp("pages")
    pages = {}
    for name, draft in (("draft", True), ("final", False)):
        pages[name] = folder / f"{name}.html"
        pages[name].write_bytes(to_html(SAMPLE, Sample(draft=draft)))
    return pages


@pytest.mark.parametrize(("width", "scheme"), VIEWS)
@pytest.mark.parametrize("name", ["draft", "final"])
def test_the_sample_is_accessible(
    browser: Browser, samples: dict[str, Path], name: str, width: int, scheme: str
) -> None:
    browser.open(samples[name], width, scheme)
    assert browser.axe().violations == ()
    assert browser.run("return document.documentElement.scrollWidth") <= width
    assert browser.run(_SMALLEST) >= 16  # CSS pixels: 12 points
    assert browser.complaints() == []
    assert browser.run("return performance.getEntriesByType('resource').length") == 0


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_contrast_is_decided(browser: Browser, samples: dict[str, Path], scheme: str) -> None:
    browser.open(samples["final"], 1800, scheme)  # so wide that no table is cut off, which axe could not see through
    browser.run(_PLAIN)
    assert browser.axe().undecided == ()


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda path: path.name)
def test_the_examples_are_accessible(browser: Browser, tmp_path: Path, example: Path) -> None:
    place = EXAMPLES.index(example)
    for turn, audience in enumerate(get_args(Audience)):
        page = tmp_path / f"{audience}.html"
        page.write_bytes(page_of(example, audience))
        browser.open(page, 320)
        assert browser.run("return document.documentElement.scrollWidth") <= 320
        assert browser.run(_SMALLEST) >= 16
        if turn == place % 3:  # axe takes seconds for a long page, so each example shows it one of the views
            browser.open(page, *VIEWS[place % 4])
            assert browser.axe().violations == ()
    assert browser.complaints() == []


def test_what_is_wrong_would_be_found(browser: Browser, tmp_path: Path) -> None:
    page = tmp_path / "wrong.html"
    page.write_text("<title>x</title><img src=''><p style='color:#ccc'>Pale</p>")
    browser.open(page)
    found = {said.partition(":")[0] for said in browser.axe().violations}
    assert found >= {"image-alt", "color-contrast", "html-has-lang", "landmark-one-main"}


def test_the_first_key_leads_past_the_contents(browser: Browser, samples: dict[str, Path]) -> None:
    from selenium.webdriver import ActionChains, Keys

    browser.open(samples["final"])
    ActionChains(browser.driver).send_keys(Keys.TAB).perform()
    assert browser.run("return document.activeElement.className") == "skip"
    assert browser.run("return document.activeElement.getBoundingClientRect().top") >= 0
    ActionChains(browser.driver).send_keys(Keys.ENTER).perform()
    assert browser.run("return document.activeElement.id") == "_main"


def test_the_contents_stay_in_view(browser: Browser, samples: dict[str, Path]) -> None:
    browser.open(samples["final"])
    browser.run("document.documentElement.style.scrollBehavior = 'auto'; window.scrollTo(0, 3000)")
    assert browser.run("return document.querySelector('.contents').getBoundingClientRect().top") == 0
    browser.open(samples["final"], 320)
    browser.run("document.documentElement.style.scrollBehavior = 'auto'; window.scrollTo(0, 3000)")
    assert browser.run("return document.querySelector('.contents').getBoundingClientRect().bottom") < 0


def test_the_contents_mark_the_one_place_where_the_reader_is(browser: Browser, samples: dict[str, Path]) -> None:
    browser.open(samples["final"])
    browser.run("document.documentElement.style.scrollBehavior = 'auto'")
    marked = []
    for heading in ("summary", "performance", "recommendations"):
        browser.run(f"document.getElementById('{heading}').scrollIntoView()")
        marked.append(browser.run(_MARKED))
    assert marked == [["#summary"], ["#performance"], ["#recommendations"]]


def test_a_wide_table_scrolls_in_its_own_region(browser: Browser, samples: dict[str, Path]) -> None:
    browser.open(samples["final"], 320)
    widths = browser.run(
        "return [...document.querySelectorAll('.scroll')].map(each => [each.scrollWidth, each.clientWidth])"
    )
    assert any(inside > outside for inside, outside in widths)
    assert all(outside <= 320 for _, outside in widths)


def test_a_draft_says_so_on_every_printed_page(browser: Browser, samples: dict[str, Path]) -> None:
    from pypdf import PdfReader

    for name, said in (("draft", True), ("final", False)):
        browser.open(samples[name])
        pages = PdfReader(io.BytesIO(browser.printed())).pages
        assert len(pages) > 3
        for number, sheet in enumerate(pages, start=1):
            words = sheet.extract_text()
            assert ("DRAFT" in words) is said or (number == 1 and not said)
            assert f"Page {number} of {len(pages)}" in words
            assert (round(sheet.mediabox.width), round(sheet.mediabox.height)) == (595, 842)
