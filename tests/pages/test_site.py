"""The documentation as a site: it builds without a warning, and asks no other host for anything."""

from __future__ import annotations

import functools
import os
import re
import subprocess
import sys
import threading
from collections.abc import Iterator
from html.parser import HTMLParser
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from tests.pages.browser import Browser
from tests.repository import ROOT, code_blocks

SOURCES = sorted((ROOT / "docs").glob("*.md"))
LOADED = {"src", "srcset", "data", "poster", "action", "formaction", "background", "xlink:href"}
"""Attributes by which a browser asks for something, or sends it, without the reader's following a link."""
_ELSEWHERE = re.compile(r"(?:https?:)?//")
_ASKS = re.compile(r"(?:url\(|@import)\s*[\"']?(?:https?:)?//")


class Asked(HTMLParser):
    """What a page asks of other hosts by itself."""

    def __init__(self) -> None:
        super().__init__()
        self.elsewhere: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = LOADED | ({"href"} if tag != "a" else set())
        given = [(name, value or "") for name, value in attrs]
        self.elsewhere += [f"{tag} {value}" for name, value in given if name in names and _ELSEWHERE.search(value)]
        self.elsewhere += [f"{tag} {value}" for name, value in given if name == "style" and _ASKS.search(value)]


class Quiet(SimpleHTTPRequestHandler):
    """Serves files without a word."""

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("site")
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(target)]
    # Material announces its end, which is noted in pyproject.toml; it is not a warning about the pages.
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "WARNING" not in done.stderr
    return target


@pytest.fixture
def address(site: Path) -> Iterator[str]:
    """The site as a server gives it."""
    with ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=str(site))) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()
        thread.join()


def test_every_page_is_in_the_site_and_no_program_is(site: Path) -> None:
    assert [page.stem for page in SOURCES if not (site / f"{page.stem}.html").is_file()] == []
    assert [path.name for path in site.rglob("*") if path.suffix in {".py", ".pyc", ".md"}] == []


def test_code_blocks_keep_their_files(site: Path) -> None:
    """A code block that names its file is a code block, with that name above it, and not a paragraph of hash signs."""
    for page in SOURCES:
        text = (site / f"{page.stem}.html").read_text(encoding="utf-8")
        named = [info.partition(" ")[2] for info, _ in code_blocks(page) if " " in info]
        assert re.findall(r'<span class="filename">([^<]+)</span>', text) == named, page.name


def test_no_page_asks_another_host(site: Path) -> None:
    found = {}
    for page in site.rglob("*.html"):
        asked = Asked()
        asked.feed(page.read_text(encoding="utf-8"))
        found[page.name] = asked.elsewhere
    for style in site.rglob("*.css"):
        found[style.name] = _ASKS.findall(style.read_text(encoding="utf-8"))
    assert len(found) > len(SOURCES)
    assert {name: asked for name, asked in found.items() if asked} == {}


def test_a_browser_asks_no_other_host(browser: Browser, address: str) -> None:
    for page in SOURCES:
        browser.driver.get(f"{address}{page.stem}.html")
        names = browser.run("return performance.getEntriesByType('resource').map(entry => entry.name)")
        assert names, page.name
        assert [name for name in names if not name.startswith((address, "data:"))] == [], page.name
