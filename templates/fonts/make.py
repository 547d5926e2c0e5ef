"""Makes the fonts of the PDF from the npm package @fontsource/atkinson-hyperlegible-next (SIL Open Font License 1.1).

    npm pack @fontsource/atkinson-hyperlegible-next && tar xzf *.tgz
    pip install fonttools brotli
    python templates/fonts/make.py package/files

Each style's Latin and extended Latin subsets become one TrueType file, so that names in Welsh and Polish print as well.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from fontTools.merge import Merger
from fontTools.ttLib import TTFont

STYLES = {"400-normal": "Regular", "700-normal": "Bold", "400-italic": "Italic", "700-italic": "BoldItalic"}


def main(files: Path) -> None:
    with tempfile.TemporaryDirectory() as scratch:
        for style, name in STYLES.items():
            parts = []
            for subset in ("latin", "latin-ext"):
                font = TTFont(files / f"atkinson-hyperlegible-next-{subset}-{style}.woff2")
                font.flavor = None
                parts.append(str(Path(scratch) / f"{subset}-{style}.ttf"))
                font.save(parts[-1])
            Merger().merge(parts).save(Path(__file__).parent / f"AtkinsonHyperlegibleNext-{name}.ttf")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
