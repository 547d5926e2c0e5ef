"""The report as JSON, for programs: the same facts as every other format."""

from __future__ import annotations

import json

from assure.reporting.json_form import as_json
from assure.reporting.report import Report


def to_json(report: Report) -> bytes:
    """The report as UTF-8 JSON, in the order the form declares."""
    return (json.dumps(as_json(report), ensure_ascii=False, indent=2) + "\n").encode("utf-8")
