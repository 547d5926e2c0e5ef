"""Reports as a person meets them: readable by anybody, at any width, in the light and in the dark, and on paper."""

from __future__ import annotations

import io
from pathlib import Path
from typing import get_args

import pytest
from pypdf import PageObject

from assure.analysis.policy import Audience
from assure.model.text import Markdown
from assure.publishing.html.page import to_html
from tests.pages.browser import Browser
from tests.pages.examples import REVIEWS, page_of
from tests.publishing.samples import SAMPLE, sample_report

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

_FOCUSED = """
const each = document.activeElement, style = getComputedStyle(each);
return [each.tagName, parseFloat(style.outlineWidth), style.outlineStyle];
"""

WIDER = """
const inside = each => each.getBoundingClientRect().right <= 643 || each.closest('.broad');
return [...document.querySelectorAll('body *')].filter(each => !inside(each)).map(each => each.outerHTML.slice(0, 80));
"""
"""What stands out on the right of a sheet of paper; the broadest tables have a wider one."""

_WIDEST = "[...document.querySelectorAll('.scroll')].find(each => each.scrollWidth > each.clientWidth + 40)"
_WAIT = """
const done = arguments[arguments.length - 1], box = eval(arguments[0]);
if (box.scrollLeft) done(); else box.addEventListener('scroll', () => done(), {once: true});
"""
"""Until a box has been scrolled, which a browser does a moment after the key."""

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
        pages[name].write_bytes(to_html(SAMPLE, sample_report(draft=draft)))
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


@pytest.mark.parametrize("example", REVIEWS, ids=lambda path: path.name)
def test_the_examples_are_accessible(browser: Browser, tmp_path: Path, example: Path) -> None:
    place = REVIEWS.index(example)
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
    found = {violation.partition(":")[0] for violation in browser.axe().violations}
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

    for name, is_draft in (("draft", True), ("final", False)):
        browser.open(samples[name])
        pages = PdfReader(io.BytesIO(browser.printed())).pages
        assert len(pages) > 3
        for number, sheet in enumerate(pages, start=1):
            words = sheet.extract_text()
            assert ("DRAFT" in words) is is_draft or (number == 1 and not is_draft)
            assert f"Page {number} of {len(pages)}" in words
            assert (round(sheet.mediabox.width), round(sheet.mediabox.height)) == (595, 842)


@pytest.mark.parametrize("draft", [True, False])
def test_nothing_is_cut_off_on_paper(browser: Browser, tmp_path: Path, draft: bool) -> None:
    from pypdf import PdfReader

    page = tmp_path / "wide.html"
    markdown = f"{SAMPLE}\n\n{grid(12, 3)}\n\n{grid(24, 3)}\n\n{grid(60, 3)}\n\n{'W' * 300} End.\n"
    page.write_bytes(to_html(Markdown(markdown), sample_report(draft=draft)))
    browser.open(page)
    reader = PdfReader(io.BytesIO(browser.printed()))
    words = "".join("".join(sheet.extract_text().split()) for sheet in reader.pages)  # narrow columns break words
    for columns in (12, 24, 60):
        assert f"{columns}c{columns - 1}r2" in words
    assert "End." in words
    for number, sheet in enumerate(reader.pages, start=1):
        places = _places(sheet)
        assert places, f"page {number} is not blank"
        assert min(x for x, _ in places) > 0, f"page {number}"
        assert max(x for x, _ in places) < sheet.mediabox.width - 25, f"page {number}"  # the last word is wider than 0


def grid(columns: int, rows: int) -> str:
    lines = [[f"C{at}" for at in range(columns)], ["---"] * columns]
    lines += [[f"{columns}c{at}r{row}" for at in range(columns)] for row in range(rows)]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)


def _places(sheet: PageObject) -> list[tuple[float, float]]:
    """Where the words of a printed page begin, in points from its lower left corner."""
    found: list[tuple[float, float]] = []

    def visit(text: str, cm: list[float], tm: list[float], *_: object) -> None:
        if text.strip():
            found.append((tm[4] * cm[0] + tm[5] * cm[2] + cm[4], tm[4] * cm[1] + tm[5] * cm[3] + cm[5]))

    sheet.extract_text(visitor_text=visit)
    return found


@pytest.mark.parametrize("example", REVIEWS, ids=lambda path: path.name)
def test_paper_has_its_type_in_full_size(browser: Browser, tmp_path: Path, example: Path) -> None:
    """A browser makes all of a page smaller where one part of it is wider than the paper."""
    page = tmp_path / "page.html"
    page.write_bytes(page_of(example, "team"))
    browser.open(page, 642)  # the width of A4 between its margins, in CSS pixels
    browser.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print"})
    try:
        assert browser.run(WIDER) == []
    finally:
        browser.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": ""})


def test_links_of_the_printed_contents_lead_to_their_headings(browser: Browser, samples: dict[str, Path]) -> None:
    from pypdf import PdfReader

    browser.open(samples["final"])
    listed = browser.run("return [...document.querySelectorAll('.contents a')].map(each => each.hash.slice(1))")
    reader = PdfReader(io.BytesIO(browser.printed()))
    links = [note.get_object() for sheet in reader.pages for note in sheet.get("/Annots") or ()]
    named = {str(link["/Dest"]).lstrip("/") for link in links if "/Dest" in link}
    assert len(listed) > 3
    assert set(listed) <= named
    assert all(f"/{name}" in reader.named_destinations or name in reader.named_destinations for name in named)


def test_every_place_that_keys_reach_shows_that_it_is_reached(browser: Browser, samples: dict[str, Path]) -> None:
    from selenium.webdriver import ActionChains, Keys

    for scheme in ("light", "dark"):
        browser.open(samples["final"], 1280, scheme)
        reached = []
        for _ in range(60):
            ActionChains(browser.driver).send_keys(Keys.TAB).perform()
            name, width, style = browser.run(_FOCUSED)
            if name == "BODY":
                break
            reached.append(name)
            assert style == "solid", name
            assert width >= 3, name
        assert {"A", "DIV"} <= set(reached)  # links, and tables that scroll


def test_a_wide_table_scrolls_by_its_keys(browser: Browser, samples: dict[str, Path]) -> None:
    from selenium.webdriver import ActionChains, Keys

    browser.open(samples["final"], 320)
    browser.run(f"({_WIDEST}).focus()")
    ActionChains(browser.driver).send_keys(Keys.ARROW_RIGHT, Keys.ARROW_RIGHT).perform()
    browser.driver.execute_async_script(_WAIT, _WIDEST)
    assert browser.run(f"return ({_WIDEST}).scrollLeft") > 0


@pytest.mark.parametrize(("wish", "behaviour"), [("reduce", "auto"), ("no-preference", "smooth")])
def test_nothing_moves_for_those_who_do_not_want_it(
    browser: Browser, samples: dict[str, Path], wish: str, behaviour: str
) -> None:
    browser.open(samples["final"])
    _emulate(browser, "prefers-reduced-motion", wish)
    assert browser.run("return getComputedStyle(document.documentElement).scrollBehavior") == behaviour
    moving = "each => each.animationName != 'none' || parseFloat(each.transitionDuration) > 0"
    styles = "[...document.querySelectorAll('*')].map(each => getComputedStyle(each))"
    assert browser.run(f"return {styles}.filter({moving}).length") == 0


def test_what_colour_says_is_there_in_forced_colours(browser: Browser, samples: dict[str, Path]) -> None:
    browser.open(samples["draft"])
    _emulate(browser, "forced-colors", "active")
    for selector in (".rating", ".card", ".coverage td.figure"):
        style = f"getComputedStyle(document.querySelector('{selector}'))"
        assert browser.run(f"return {style}.borderTopStyle + {style}.borderTopWidth") == "solid2px", selector
    assert browser.run("return getComputedStyle(document.querySelector('.watermark')).display") == "none"
    _emulate(browser, "forced-colors", "none")
    assert browser.run("return getComputedStyle(document.querySelector('.watermark')).display") != "none"


def _emulate(browser: Browser, feature: str, value: str) -> None:
    browser.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": [{"name": feature, "value": value}]})
