"""Makes the fonts that HTML pages carry, WOFF2 for each of the TrueType files here.

    pip install '.[test]'
    python templates/fonts/make_web.py

Every character stays: those of Western and Central European names and of Welsh are few enough (15 to 18 kB a face; a
fifth less without kerning, a third less with English alone). Hinting goes, and so do features that no page asks for.
"""

from __future__ import annotations

from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

FONTS = Path(__file__).parent
FACES = ("Regular", "Bold", "Italic")
"""Bold italic is so rare in a report that a browser may make it from the italic."""
FEATURES = ("ccmp", "kern", "locl", "mark", "mkmk", "tnum")
"""What composes and spaces letters, and `tnum`, with which page.css sets the figures of tables under each other."""


def source(face: str) -> Path:
    """The font that a face is made from."""
    return FONTS / f"AtkinsonHyperlegibleNext-{face}.ttf"


def make(face: str, target: Path) -> None:
    """Write a face; the same font gives the same bytes with the same fonttools and brotli."""
    font = TTFont(source(face), recalcTimestamp=False)
    options = Options(layout_features=list(FEATURES), hinting=False, name_IDs=["*"], notdef_outline=True)
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=font.getBestCmap())
    subsetter.subset(font)
    font.flavor = "woff2"
    font.save(target)


if __name__ == "__main__":
    for each in FACES:
        make(each, source(each).with_suffix(".woff2"))
