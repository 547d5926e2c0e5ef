"""Escapes text, so that as Markdown it reads as the same text anywhere."""

from __future__ import annotations

import re

from assure.model.text import Markdown, origin_of

_SPECIAL = re.compile(r"[\\`*_\[\]<{}|~]|&(?=#?\w+;)")
_LINE_START = re.compile(r"(\s*)(#{1,6}(?=\s|$)|>|[+-](?=\s|$)|-(?=[\s-]*$)|=(?==*\s*$)|\d{1,9}(?=[.)](?:\s|$)))")
LINE_END = re.compile(r"(?:^|(?<=\s))#+\s*$")
"""The hashes that would close a heading."""
SPACES = re.compile("[ \t-\r\x1c-\x1f\x85\u2028\u2029]+")
"""The spaces and line ends of Markdown; a no-break space is the author's, and is kept."""


def escape_markdown(text: str) -> Markdown:
    """Any text as one line of Markdown that reads as the same text anywhere."""
    line = escape_inline(SPACES.sub(" ", text))
    if closing := LINE_END.search(line):
        line = f"{line[: closing.start()]}\\{line[closing.start() :]}"
    return Markdown(safe_start(line), origin_of(text))


def escape_inline(text: str) -> str:
    """Text within a line: what Markdown would take for emphasis, code, a link, a cell or HTML is escaped."""
    return _SPECIAL.sub(r"\\\g<0>", text)


def safe_start(text: str) -> str:
    """Escape what would be a heading, a list or a quotation at the start of a line."""
    found = _LINE_START.match(text)
    if found is None:
        return text
    at = found.end() if found[2][0].isdigit() else found.start(2)
    return f"{text[:at]}\\{text[at:]}"
