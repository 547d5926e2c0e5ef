"""The report as JSON, for programs: the same facts as every other format."""

from __future__ import annotations

import json
import re

from assure.projection.report import Report
from assure.reporting.json_form import as_json

_PICTURE = re.compile(r"\]\((?:<(assets/[^<>\n]*)>|(assets/[^<>()\s]*))\)")
"""The address of a picture as it stands in Markdown, within a string of JSON."""


def to_json(report: Report) -> bytes:
    """The report as UTF-8 JSON, in the order the form declares.

    Only the team reads what the files of pictures are called: a name may say who or what is shown.
    """
    text = json.dumps(as_json(report), ensure_ascii=False, indent=2) + "\n"
    return (text if report.audience == "team" else _unnamed(text)).encode("utf-8")


def _unnamed(text: str) -> str:
    """The text with pictures called by their number, in the order in which they are met."""
    numbers: dict[str, int] = {}

    def called(found: re.Match[str]) -> str:
        return f"](picture-{numbers.setdefault(found[1] or found[2], len(numbers) + 1)})"

    return _PICTURE.sub(called, text)
