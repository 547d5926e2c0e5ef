"""A real Chromium, without window and without network, and axe-core in it."""

from __future__ import annotations

import base64
import importlib.util
import json
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from selenium import webdriver

TAGS = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice")
_FLAGS = (
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--hide-scrollbars",
)
_RUN = """
const done = arguments[arguments.length - 1];
axe.run(document, {runOnly: {type: 'tag', values: arguments[0]}}).then(done, error => done({error: String(error)}));
"""


def missing() -> str:
    """What this machine lacks for tests in a browser; nothing when it lacks nothing."""
    lacks = [name for name in ("chromedriver", "chromium") if shutil.which(name) is None]
    if importlib.util.find_spec("selenium_axe_python") is None:
        lacks.append("selenium-axe-python")
    return ", ".join(lacks)


def axe_script() -> str:
    """The text of axe-core, from the package that carries it."""
    spec = importlib.util.find_spec("selenium_axe_python")
    assert spec is not None
    assert spec.submodule_search_locations is not None
    return (Path(spec.submodule_search_locations[0]) / "axe-core" / "axe.min.js").read_text(encoding="utf-8")


@dataclass(frozen=True)
class Found:
    """What axe-core says of a page: the violations, and what it could not decide, by rule and element."""

    violations: tuple[str, ...]
    undecided: tuple[str, ...]


class Browser:
    """A browser with one page open."""

    def __init__(self, driver: webdriver.Chrome) -> None:
        self.driver = driver
        self._axe = axe_script()

    def open(self, page: Path, width: int = 1280, scheme: str = "light") -> None:
        """Open a page in a window of that width, in the light or the dark scheme."""
        size = {"width": width, "height": 800, "deviceScaleFactor": 1, "mobile": False}
        media = {"features": [{"name": "prefers-color-scheme", "value": scheme}]}
        self.driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
        self.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", media)
        self.driver.get(page.as_uri())

    def run(self, script: str) -> Any:
        """The value of a script's `return`."""
        return self.driver.execute_script(script)

    def complaints(self) -> list[str]:
        """What the browser's console says since the last time it was asked."""
        return [str(entry["message"]) for entry in self.driver.get_log("browser")]  # type: ignore[no-untyped-call]

    def axe(self) -> Found:
        """What axe-core finds on the open page."""
        self.driver.execute_script(self._axe)
        result = self.driver.execute_async_script(_RUN, list(TAGS))
        assert "error" not in result, result["error"]
        return Found(_messages(result["violations"]), _messages(result["incomplete"]))

    def printed(self) -> bytes:
        """The page as it is printed, as a PDF."""
        result = self.driver.execute_cdp_cmd("Page.printToPDF", {"preferCSSPageSize": True})
        return base64.b64decode(result["data"])


def _messages(rules: list[dict[str, Any]]) -> tuple[str, ...]:
    return tuple(
        f"{rule['id']}: {json.dumps(node['target'])} {node['html'][:200]}" for rule in rules for node in rule["nodes"]
    )


@contextmanager
def started(profile: Path, environment: Mapping[str, str] | None = None) -> Iterator[Browser]:
    """A browser with a profile of its own; `environment` has its variables, by default those of the tests."""
    options = webdriver.ChromeOptions()
    options.binary_location = shutil.which("chromium") or ""
    for flag in (*_FLAGS, f"--user-data-dir={profile}"):
        options.add_argument(flag)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    service = webdriver.ChromeService(shutil.which("chromedriver"), env=environment)
    driver = webdriver.Chrome(options=options, service=service)
    driver.set_script_timeout(300)  # seconds: axe-core takes its time over a long page on a busy machine
    try:
        yield Browser(driver)
    finally:
        driver.quit()
