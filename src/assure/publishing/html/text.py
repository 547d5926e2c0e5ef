"""Text and attributes as HTML."""

from __future__ import annotations

import html
import re

# What HTML cannot hold: control characters, surrogates and noncharacters. The reader refuses the first two in pages.
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")


def escape_html(text: str) -> str:
    """Text for an element or a quoted attribute. A character that HTML cannot hold shows as U+FFFD."""
    return html.escape(_ILLEGAL.sub("\ufffd", text), quote=True)


def html_element(name: str, content: str = "", **attributes: object) -> str:
    """An element with its end tag. An attribute that is None or empty is left out; `_` in a name stands for `-`."""
    return f"{html_start_tag(name, **attributes)}{content}</{name}>"


def html_start_tag(name: str, **attributes: object) -> str:
    """The start tag of an element; attributes as in `html_element`, with `class_` for `class`."""
    written = "".join(
        f' {key.strip("_").replace("_", "-")}="{escape_html(str(value))}"'
        for key, value in attributes.items()
        if value is not None and value != ""
    )
    return f"<{name}{written}>"
