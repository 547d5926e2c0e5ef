"""Writes src/assure/analysis/glyphs.py, the characters in the font of PDF reports, from templates/fonts/.

    python docs/glyphs.py

A character counts only if every file has it. Needs fonttools.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from textwrap import wrap

from fontTools.ttLib import TTFont  # type: ignore[import-untyped]

ROOT = Path(__file__).resolve().parents[1]
TARGET = ROOT / "src" / "assure" / "analysis" / "glyphs.py"
HEAD = '''\
"""The characters that {family} has, the font of PDF reports. Made by docs/glyphs.py; do not edit."""

RANGES = (
{lines}
)
"""The first and the last character of each run, in order, as a character set of `re` has them."""
'''


def characters(paths: Iterable[Path]) -> set[int]:
    """The code points that all of the fonts have."""
    sets = [set(TTFont(path).getBestCmap()) for path in paths]
    return set.intersection(*sets)


def runs(points: Iterable[int]) -> Iterator[tuple[int, int]]:
    """The points as runs of neighbours, first and last."""
    start = last = None
    for point in sorted(points):
        if last is None or point != last + 1:
            if start is not None and last is not None:
                yield start, last
            start = point
        last = point
    if start is not None and last is not None:
        yield start, last


def module() -> str:
    """The text of the module."""
    paths = sorted((ROOT / "templates" / "fonts").glob("*.ttf"))
    family = TTFont(paths[0])["name"].getBestFamilyName()
    ranges = " ".join(f"\\U{first:08x}-\\U{last:08x}" for first, last in runs(characters(paths)))
    lines = "\n".join(f'    r"{line.replace(" ", "")}"' for line in wrap(ranges, 115, break_on_hyphens=False))
    return HEAD.format(family=family, lines=lines)


if __name__ == "__main__":
    TARGET.write_text(module(), encoding="utf-8")
