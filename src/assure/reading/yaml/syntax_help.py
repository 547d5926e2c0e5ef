"""What to do about a line that is not YAML: most often, prose that needs quotation marks. Never shows the prose."""

from __future__ import annotations

import re
from collections.abc import Sequence

import yaml

_KEY = re.compile(r"\s*(?:- +)*([\w-]+):(?:\s+(.*))?$")


def syntax_help(lines: Sequence[str], line: int, error: yaml.YAMLError) -> str:
    """What to do about the fault at this line (counted from 0) of a YAML text."""
    text = lines[line] if line < len(lines) else ""
    if "\t" in text[: len(text) - len(text.lstrip())]:
        return "indent with spaces, not with a tab"
    found = _KEY.match(text)
    if found is None and line > 0:
        before = _KEY.match(lines[line - 1])
        value = (before[2] or "") if before else ""
        if before and value[:1] in "\"'" and value[:1]:
            found = before
    if found is None:
        if re.match(r"\s*-\s", text):
            return _why(re.sub(r"^\s*-\s+", "", text), "this item")
        return "check the indentation, and put any text with a colon or a quotation mark in quotation marks"
    return _why(found[2] or "", f"`{found[1]}:`")


def _why(value: str, where: str) -> str:
    quote_whole = f"put the whole text of {where} in quotation marks"
    if value[:1] in ("'", '"'):
        other = "single" if value[0] == '"' else "double"
        return f"the text of {where} goes on after its quotation mark: put it all in {other} quotation marks"
    if value[:1] in ("{", "["):
        return f"{quote_whole}, or list its entries on lines of their own: a comma, colon or bracket ended it early"
    if value[:1] and value[0] in "@`%&*!|>":
        return f"{quote_whole}: it may not start with {value[0]}"
    if ": " in value or value.endswith(":"):
        return f"{quote_whole}: it holds a colon"
    return f"check the indentation of {where}; quote a text with a colon or a quotation mark"
