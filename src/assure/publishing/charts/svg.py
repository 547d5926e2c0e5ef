"""A drawing as SVG, with a title and a description, its words as text, no script and no style sheet; and as PNG.

The look is in plain attributes, so that the picture is right on its own, in a PDF or as PNG; a page's style sheet
overrides them by class, to give it the page's colours, dark ones too. Written by hand: five kinds of elements need no
library, and every value goes through the one function that escapes.
"""

from __future__ import annotations

from collections.abc import Mapping

from assure.extras import require_extras
from assure.publishing.charts.shapes import FONT_SIZES, ChartText, Dot, Drawing, Rectangle, Role, Shape, Stroke
from assure.publishing.html.text import escape_html, html_element
from assure.resources import shipped_folder
from assure.silence import native_output_silenced

FONT = "Atkinson Hyperlegible Next"
_ACCENT, _BAR, _INK, _SOFT, _EDGE, _LINE = "#0b5563", "#5498a5", "#1b262d", "#4a5962", "#6d7f89", "#dde4e7"
_RADIUS = 4.0

_STROKES: Mapping[Role, Mapping[str, str]] = {
    "grid": {"stroke": _LINE, "stroke_width": "1"},
    "series": {"stroke": _ACCENT, "stroke_width": "2.5", "stroke_linejoin": "round"},
    "target": {"stroke": _INK, "stroke_width": "1.75", "stroke_dasharray": "6 4"},
    "comparator": {"stroke": _EDGE, "stroke_width": "1.5"},
    "break": {"stroke": _INK, "stroke_width": "1.25", "stroke_dasharray": "1.5 3"},
    "leader": {"stroke": _EDGE, "stroke_width": "1", "stroke_dasharray": "1 2.5"},
    "against": {"stroke": _INK, "stroke_width": "1.25"},
    "mark": {"stroke": _INK, "stroke_width": "2.5"},
}
_WORDS: Mapping[Role, Mapping[str, str]] = {
    "title": {"fill": _INK, "font_weight": "700"},
    "value": {"fill": _ACCENT, "font_weight": "700"},
    "name": {"fill": _SOFT},
    "target-name": {"fill": _INK},
    "tick": {"fill": _SOFT},
    "inside": {"fill": _INK, "font_weight": "700"},
}


def to_svg(drawing: Drawing, title: str, description: str, name: str = "") -> str:
    """The drawing as one `svg` element. `name` is its class, for a page that shows one of several drawings."""
    inner = "\n".join(_shape(shape) for shape in drawing.shapes)
    return html_element(
        "svg",
        f"\n{html_element('title', escape_html(title))}\n{html_element('desc', escape_html(description))}\n{inner}\n",
        xmlns="http://www.w3.org/2000/svg",
        viewBox=f"0 0 {_number(drawing.width)} {_number(drawing.height)}",
        class_=name,
        role="img",
        aria_label=title,
        font_family=f"{FONT}, Arial, sans-serif",
    )


def _shape(shape: Shape) -> str:
    match shape:
        case ChartText(x, y, text, role, anchor):
            look: dict[str, str] = {**_WORDS[role], "font_size": _number(FONT_SIZES[role])}
            if anchor != "start":
                look["text_anchor"] = anchor
            return html_element("text", escape_html(text), x=_number(x), y=_number(y), class_=f"c-{role}", **look)
        case Stroke(points, role):
            places = " ".join(f"{_number(x)},{_number(y)}" for x, y in points)
            return html_element("polyline", points=places, fill="none", class_=f"c-{role}", **_STROKES[role])
        case Dot(x, y, role, hollow):
            return _dot(x, y, role, hollow)
        case Rectangle(x, y, width, height, role):
            size = {"width": _number(width), "height": _number(height)}
            return html_element("rect", x=_number(x), y=_number(y), fill=_BAR, class_=f"c-{role}", **size)


def _dot(x: float, y: float, role: Role, hollow: bool) -> str:
    colour = _STROKES[role]["stroke"]
    radius = _RADIUS if role == "series" else 2.5
    names = f"c-dot c-{role}{' c-hollow' if hollow else ''}"
    fill = "#ffffff" if hollow else colour
    look = {"r": _number(radius), "fill": fill, "stroke": colour, "stroke_width": "2"}
    return html_element("circle", cx=_number(x), cy=_number(y), class_=names, **look)


def _number(value: float) -> str:
    """A number of pixels to one decimal, without a trailing `.0`."""
    return f"{round(value, 1) + 0.0:.1f}".removesuffix(".0")


PAPER = 2.5
"""Pixels of the PNG for each of the drawing's: 600 across 16 cm of text make 238 an inch."""


@native_output_silenced()
def to_png(svg: str, form: str, extra: str, density: float = PAPER) -> bytes:
    """An SVG as PNG on white, the same bytes each time.

    `form` is the format to make, such as `docx`, and `extra` the one it needs: AssureError names both where that is not
    installed.
    """
    require_extras({form: extra})
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
