"""For the team, what a citation leads to opens in place: the text stays where the reader is."""

from __future__ import annotations

from pathlib import Path

import pytest

from assure.model.text import Markdown
from assure.publishing.html.page import to_html
from tests.pages.browser import Browser
from tests.publishing.samples import sample_report

_STATE = """
const shown = document.querySelector('.source:is(:target, :has(:target))');
const box = shown && shown.getBoundingClientRect();
const said = document.querySelector('.source .statement-id:target');
const place = said && said.getBoundingClientRect();
return {
  shown: shown && shown.id, scrolled: window.scrollY, width: document.documentElement.scrollWidth,
  inView: box && box.top >= 0 && box.bottom <= innerHeight && box.height <= 0.46 * innerHeight,
  statement: place && place.top >= box.top && place.bottom <= box.bottom,
};
"""


TEXT = "".join(f"Paragraph {number} of the text.\n\n" for number in range(40))
SOURCES = "".join(
    f"{{#ev-int-0{number} .source}}\n#### int-0{number}: A conversation\n\n" + TEXT + "- [centre]"
    f"{{#ev-int-0{number}--centre .statement-id}} The centre is trusted.\n\n" + TEXT
    for number in range(1, 8)
)
CITED = "{#one}\n## One\n\n" + TEXT + "Trusted. ([int-06#centre](#ev-int-06--centre){.cite})\n\n" + TEXT


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A page with a citation in the midst of its text, and an annex of evidence."""
    written = tmp_path_factory.mktemp("team") / "team.html"
    annex = f"{{#evidence}}\n## The evidence\n\n{{#interviews}}\n### Interviews\n\n{SOURCES}"
    written.write_bytes(to_html(Markdown(f"# A review\n\n{CITED}{annex}"), sample_report(draft=False, audience="team")))
    return written


def press(browser: Browser, selector: str) -> None:
    """Bring an element into view and press it as a keyboard does, which a page without script must obey too."""
    from selenium.webdriver import ActionChains, Keys

    browser.run("document.documentElement.style.scrollBehavior = 'auto'")
    browser.run(
        f"const each = document.querySelector('{selector}'); each.scrollIntoView({{block: 'center'}}); each.focus()"
    )
    ActionChains(browser.driver).send_keys(Keys.ENTER).perform()


@pytest.mark.parametrize("script", [True, False])
@pytest.mark.parametrize("width", [1280, 320])
def test_a_citation_opens_its_evidence_where_the_reader_is(
    browser: Browser, page: Path, width: int, script: bool
) -> None:
    browser.driver.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": not script})
    try:
        browser.open(page, width)
        press(browser, 'main a.cite[href="#ev-int-06--centre"]')
        opened = browser.run(_STATE)
        place = browser.run(
            "return document.querySelector('main a.cite[href=\"#ev-int-06--centre\"]').getBoundingClientRect()"
        )
        assert opened["shown"] == "ev-int-06"
        assert opened["inView"]
        assert opened["statement"]
        assert opened["width"] <= width
        assert 0 < place["top"] < 800  # the citation has not left the screen
        press(browser, "#ev-int-06 .close a")
        closed = browser.run(_STATE)
        assert (closed["shown"], closed["scrolled"]) == (None, opened["scrolled"])
    finally:
        browser.driver.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": False})


@pytest.mark.parametrize(("width", "scheme"), [(1280, "dark"), (320, "light")])
def test_opened_evidence_is_accessible(browser: Browser, page: Path, width: int, scheme: str) -> None:
    browser.open(page, width, scheme)
    press(browser, 'main a.cite[href="#ev-int-06--centre"]')
    assert browser.axe().violations == ()


def test_on_paper_all_evidence_is_in_the_annex(browser: Browser, page: Path) -> None:
    browser.open(page)
    press(browser, 'main a.cite[href="#ev-int-06--centre"]')
    browser.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print"})
    try:
        styles = "[...document.querySelectorAll('.source')].map(each => getComputedStyle(each).position)"
        assert set(browser.run(f"return {styles}")) == {"static"}
        assert browser.run("return getComputedStyle(document.querySelector('.close')).display") == "none"
    finally:
        browser.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": ""})
