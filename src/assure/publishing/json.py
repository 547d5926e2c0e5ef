"""The report as JSON, for programs: the same facts as every other format."""

from __future__ import annotations

import json
import re

from assure.projection.report import Report
from assure.reporting.json_form import as_json

_PICTURE = re.compile(r"\]\((?:<(assets/[^<>\n]*)>|(assets/[^<>()\s]*))\)")
"""The address of a picture in Markdown within a JSON string."""


def to_json(report: Report) -> bytes:
    """The report as UTF-8 JSON, in the order the form declares.

    Only the team sees the file names of pictures: a name may say who is shown.
    """
    text = json.dumps(as_json(report), ensure_ascii=False, indent=2) + "\n"
    return (text if report.audience == "team" else _with_numbered_pictures(text)).encode("utf-8")


def _with_numbered_pictures(text: str) -> str:
    """The text with the names of pictures replaced by numbers, in order of appearance."""
    numbers: dict[str, int] = {}

    def numbered(found: re.Match[str]) -> str:
        return f"](picture-{numbers.setdefault(found[1] or found[2], len(numbers) + 1)})"

    return _PICTURE.sub(numbered, text)
