"""Charts as PNG, for formats that show no SVG: dense enough for print, in the font that is vendored."""

from __future__ import annotations

from assure.extras import require_extras
from assure.publishing.charts.svg import FONT
from assure.resources import shipped_folder
from assure.silence import native_output_silenced

PAPER = 2.5
"""Pixels for each of the drawing's: 600 of them across a page's text of 16 cm come to 238 an inch."""


@native_output_silenced()
def to_png(svg: str, form: str, density: float = PAPER) -> bytes:
    """An SVG as PNG on white, the same bytes each time.

    `form` is the format that asks, such as `docx`: AssureError names its extra where that is not installed.
    """
    require_extras([form])
    from resvg_py import svg_to_bytes

    fonts = sorted(str(path) for path in (shipped_folder("templates") / "fonts").glob("*.ttf"))
    return bytes(
        svg_to_bytes(
            svg_string=svg,
            zoom=density,
            background="#ffffff",
            skip_system_fonts=True,
            font_files=fonts,
            font_family=FONT,
            sans_serif_family=FONT,
        )
    )
