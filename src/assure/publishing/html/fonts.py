"""The font that a page carries, so that its lines and columns are as wide on every reader's machine."""

from __future__ import annotations

import base64
import re
from functools import cache

from assure.resources import shipped_folder

FAMILY = "Atkinson Hyperlegible Next"
NOTICE = (
    "Copyright 2020-2024 The Atkinson Hyperlegible Next Project Authors "
    "(https://github.com/googlefonts/atkinson-hyperlegible-next), "
    "licensed under the SIL Open Font License 1.1 (https://openfontlicense.org)"
)
"""What the licence asks every copy of the font to say."""
_UPRIGHT = (("Regular", 400, "normal"), ("Bold", 700, "normal"))
_ITALIC = ("Italic", 400, "italic")
_SLANTED = re.compile(r'<em\b|class="[^"]*\bpicture\b')
"""What is set in italics. Most reports have none, and the face would be a fifth of a short one."""


def faces(body: str) -> str:
    """The style rules that bring the font, with those of its faces in them that a page's body needs."""
    return _rules(_SLANTED.search(body) is not None)


@cache
def _rules(slanted: bool) -> str:
    needed = (*_UPRIGHT, _ITALIC) if slanted else _UPRIGHT
    return "\n".join((f"/* {NOTICE} */", *(_rule(*each) for each in needed)))


def _rule(face: str, weight: int, style: str) -> str:
    data = (shipped_folder("templates") / "fonts" / f"AtkinsonHyperlegibleNext-{face}.woff2").read_bytes()
    source = f"url(data:font/woff2;base64,{base64.b64encode(data).decode('ascii')})"
    look = f"font-weight: {weight}; font-style: {style}"
    return f'@font-face {{ font-family: "{FAMILY}"; {look}; src: {source} format("woff2"); }}'
