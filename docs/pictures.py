"""Makes the pictures of the README from two examples: `python docs/pictures.py`.

docs/images/check.svg shows what `assure check` prints for a copy with three slips. docs/images/report.png is the first
screen of the report, in Chromium. docs/images/slides.png is four slides of a presentation as LibreOffice shows them:
it converts the PPTX that `assure render` writes to PDF, and poppler's pdftoppm converts the pages to pictures.

Needs the extra `test`, Chromium with its driver, LibreOffice (`soffice`) and `pdftoppm`.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import tempfile
from html import escape
from io import BytesIO
from pathlib import Path

from PIL import Image

from assure.checking.diagnostic import Severity, Summary
from assure.checking.engine import check_review
from assure.checking.output.text import to_text
from assure.cli.app import run
from assure.projection.project import project
from assure.publishing.slides.deck import plan_slides
from assure.reading.folder import read_line, read_review

ROOT = Path(__file__).resolve().parents[1]
EXAMPLE = ROOT / "examples" / "harrow-2016"
PRESENTED = ROOT / "examples" / "cqc-example"
IMAGES = ROOT / "docs" / "images"
SLIPS = (
    ("findings/performance-and-outcomes.md", "Of service users, 83%", "Of service users, 88%"),
    ("findings/performance-and-outcomes.md", "@doc-11#engagement]", "@doc-11#engagment]"),
    ("kpis/kpi-reviews.md", "better: ", "beter: "),
)
"""A page, its text, and what a hurried author might have written instead."""
SHOWN = ("dangling-citation", "figure-mismatch", "unknown-field")
"""The rules that find the slips."""

_COLOURS = {"31": "#c4232b", "33": "#8a5a00", "36": "#0b6e75", "2": "#666666"}
_SGR = re.compile(r"\x1b\[([0-9;]*)m")
_LINE, _CHARACTER, _MARGIN = 19, 8.43, 18
_WIDE, _BETWEEN, _FEW = 624, 8, 96


def checked() -> str:
    """What `assure check` prints, in colour, for the example with the slips; only the errors of these."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / EXAMPLE.name
        shutil.copytree(EXAMPLE, copy, ignore=shutil.ignore_patterns("build"))
        for path, before, after in SLIPS:
            text = (copy / path).read_text(encoding="utf-8")
            if before not in text:
                raise SystemExit(f"{path} no longer says {before!r}: choose another slip")
            (copy / path).write_text(text.replace(before, after, 1), encoding="utf-8")
        outcome = check_review(read_review(copy))
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


def save(picture: Image.Image, target: Path) -> None:
    """Write a picture in few colours: enough for a page of text, and a third of the bytes."""
    picture.convert("RGB").quantize(_FEW, dither=Image.Dither.NONE).save(target, optimize=True)


def photograph(page: Path, target: Path) -> None:
    """The first screen of a page, in Chromium."""
    from selenium import webdriver

    options = webdriver.ChromeOptions()
    for switch in ("--headless=new", "--no-sandbox", "--hide-scrollbars", "--force-device-scale-factor=1"):
        options.add_argument(switch)
    options.add_argument("--window-size=1280,1480")
    # The installed driver: otherwise selenium would look for one on the network.
    driver = webdriver.ChromeService(executable_path=shutil.which("chromedriver"))
    browser = webdriver.Chrome(options=options, service=driver)
    try:
        browser.get(page.as_uri())
        screen = browser.get_screenshot_as_png()
    finally:
        browser.quit()
    save(Image.open(BytesIO(screen)), target)


def chosen() -> list[int]:
    """The numbers of the slides to show: the first one, the ratings, a chapter's lists, and a chart."""
    titles = [slide.title.words for slide in plan_slides(project(read_review(PRESENTED), "council"))]
    return [1, *(titles.index(title) + 1 for title in ("Ratings", "Assessing needs", "Timeliness"))]


def presented(folder: Path, target: Path) -> None:
    """Four slides of a presentation, two by two."""
    if run(["render", str(PRESENTED), "--to", "pptx", "--out", str(folder)]) != 0:
        raise SystemExit("the example does not render")
    deck = next(folder.glob("*.pptx"))
    own = f"-env:UserInstallation={(folder / 'office').as_uri()}"
    office = ["soffice", own, "--headless", "--convert-to", "pdf", "--outdir", str(folder), str(deck)]
    subprocess.run(office, check=True, capture_output=True)
    tiles = []
    for number in chosen():
        stem = folder / f"slide-{number}"
        page = ["-f", str(number), "-l", str(number), "-singlefile", "-scale-to-x", str(_WIDE), "-scale-to-y", "-1"]
        subprocess.run(["pdftoppm", "-png", *page, str(deck.with_suffix(".pdf")), str(stem)], check=True)
        tiles.append(Image.open(stem.with_suffix(".png")))
    high = tiles[0].height
    whole = Image.new("RGB", (2 * _WIDE + 3 * _BETWEEN, 2 * high + 3 * _BETWEEN), "#b9c6cc")
    for index, tile in enumerate(tiles):
        row, column = divmod(index, 2)
        whole.paste(tile, (_BETWEEN + column * (_WIDE + _BETWEEN), _BETWEEN + row * (high + _BETWEEN)))
    save(whole, target)


def main() -> None:
    """Make the pictures."""
    IMAGES.mkdir(exist_ok=True)
    (IMAGES / "check.svg").write_text(svg(checked()), encoding="utf-8")
    with tempfile.TemporaryDirectory() as folder:
        if run(["render", str(EXAMPLE), "--out", folder]) != 0:
            raise SystemExit("the example does not render")
        photograph(next(Path(folder).glob("*.html")), IMAGES / "report.png")
        presented(Path(folder), IMAGES / "slides.png")


if __name__ == "__main__":
    main()
