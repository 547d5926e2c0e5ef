"""Makes the pictures of the README from an example: `python docs/pictures.py`. Needs the extra `test`, and Chromium.

docs/images/check.svg is what `assure check` prints of a copy with three slips; docs/images/report.png is the first
screen of the report.
"""

from __future__ import annotations

import re
import shutil
import tempfile
from html import escape
from pathlib import Path

from assure.checking.diagnostic import Severity, Summary
from assure.checking.engine import check
from assure.checking.formats.text import to_text
from assure.cli.app import run
from assure.reading.folder import read_line, read_review

ROOT = Path(__file__).resolve().parents[1]
EXAMPLE = ROOT / "examples" / "harrow-2016"
IMAGES = ROOT / "docs" / "images"
SLIPS = (
    ("findings/performance-and-outcomes.md", "Of service users, 83%", "Of service users, 88%"),
    ("findings/performance-and-outcomes.md", "@doc-11#engagement]", "@doc-11#engagment]"),
    ("kpis/kpi-reviews.md", "better: ", "beter: "),
)
"""A page, what stands there, and what a hurried author might have written."""
SHOWN = ("dangling-citation", "figure-mismatch", "unknown-field")
"""The rules that find the slips."""

_COLOURS = {"31": "#c4232b", "33": "#8a5a00", "36": "#0b6e75", "2": "#666666"}
_SGR = re.compile(r"\x1b\[([0-9;]*)m")
_LINE, _CHARACTER, _MARGIN = 19, 8.43, 18


def checked() -> str:
    """What `assure check` prints, in colours, of the example with the slips; its errors only."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / EXAMPLE.name
        shutil.copytree(EXAMPLE, copy, ignore=shutil.ignore_patterns("build"))
        for path, before, after in SLIPS:
            text = (copy / path).read_text(encoding="utf-8")
            if before not in text:
                raise SystemExit(f"{path} no longer says {before!r}: choose another slip")
            (copy / path).write_text(text.replace(before, after, 1), encoding="utf-8")
        outcome = check(read_review(copy))
        errors = [one for one in outcome.diagnostics if one.severity is Severity.ERROR and one.rule in SHOWN]
        text = ""
        for one in errors:
            part = to_text(
                type(outcome)(outcome.review, outcome.stage, (one,), Summary(1, 0, 0, 1)),
                lambda path, line: read_line(copy, path, line),
                colour=True,
                columns=96,
            )
            text += part.rpartition("\n\n")[0] + "\n\n"
        return text.rstrip() + "\n"


def svg(text: str) -> str:
    """A terminal's text, with its colours, as a picture."""
    rows = []
    for number, line in enumerate(text.rstrip("\n").split("\n")):
        style, spans = "", []
        for index, part in enumerate(_SGR.split(line)):
            if index % 2:
                codes = part.split(";")
                fill = next((_COLOURS[code] for code in codes if code in _COLOURS), "")
                style = (f' fill="{fill}"' if fill else "") + (' font-weight="bold"' if "1" in codes else "")
            elif part:
                spans.append(f"<tspan{style}>{escape(part)}</tspan>")
        y = _MARGIN + _LINE * (number + 1) - 5
        rows.append(f'<text x="{_MARGIN}" y="{y}" xml:space="preserve">{"".join(spans)}</text>')
    plain = _SGR.sub("", text)
    width = round(2 * _MARGIN + _CHARACTER * max(len(line) for line in plain.split("\n")))
    height = 2 * _MARGIN + _LINE * len(rows)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" viewBox="0 0 {width} {height}"'
        ' font-family="ui-monospace, Menlo, Consolas, \'DejaVu Sans Mono\', monospace" font-size="14" fill="#1b1b1b">\n'
        f'<rect width="{width}" height="{height}" rx="6" fill="#fafafa" stroke="#d0d0d0"/>\n'
        + "\n".join(rows)
        + "\n</svg>\n"
    )


def photograph(page: Path, target: Path) -> None:
    """The first screen of a page, in Chromium."""
    from selenium import webdriver

    options = webdriver.ChromeOptions()
    for switch in ("--headless=new", "--no-sandbox", "--hide-scrollbars", "--force-device-scale-factor=1"):
        options.add_argument(switch)
    options.add_argument("--window-size=1280,1480")
    # The driver that is installed: selenium would look for one on the network.
    driver = webdriver.ChromeService(executable_path=shutil.which("chromedriver"))
    browser = webdriver.Chrome(options=options, service=driver)
    try:
        browser.get(page.as_uri())
        browser.save_screenshot(str(target))
    finally:
        browser.quit()


def main() -> None:
    """Make both pictures."""
    IMAGES.mkdir(exist_ok=True)
    (IMAGES / "check.svg").write_text(svg(checked()), encoding="utf-8")
    with tempfile.TemporaryDirectory() as folder:
        if run(["render", str(EXAMPLE), "--out", folder]) != 0:
            raise SystemExit("the example does not render")
        photograph(next(Path(folder).glob("*.html")), IMAGES / "report.png")


if __name__ == "__main__":
    main()
