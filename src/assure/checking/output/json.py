"""The outcome as JSON, stable and documented: what other programs read."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from assure.checking.diagnostic import Diagnostic, Outcome
from assure.checking.output.located import PLAIN, LocatedOutcome, Presentation

JSON_VERSION = 1
"""Grows when a field is removed or changes its meaning, not when one is added."""


def outcome_data(outcome: Outcome) -> dict[str, Any]:
    """The outcome as plain data. Lines and columns count from 1, columns in characters.

    `known` in the summary, where a baseline was given, is how many diagnostics it left out.
    """
    summary = outcome.summary
    known = {} if summary.known is None else {"known": summary.known}
    return {
        "version": JSON_VERSION,
        "review": outcome.review,
        "stage": outcome.stage,
        "summary": {"errors": summary.errors, "warnings": summary.warnings, "notes": summary.notes, **known},
        "diagnostics": [_entry(each) for each in outcome.diagnostics],
    }


def write(outcomes: Sequence[LocatedOutcome], presentation: Presentation = PLAIN) -> str:
    """One outcome as a JSON object, several as a list of them; indented, ending with a line break."""
    data = [outcome_data(each.outcome) for each in outcomes]
    return json.dumps(data[0] if len(data) == 1 else data, ensure_ascii=False, indent=2) + "\n"


def _entry(diagnostic: Diagnostic) -> dict[str, Any]:
    place = diagnostic.at.place
    return {
        "code": diagnostic.code,
        "rule": diagnostic.rule,
        "severity": diagnostic.severity.word,
        "path": diagnostic.at.path,
        "line": place.line,
        "column": place.column,
        "end_line": place.end_line,
        "end_column": place.end_column,
        "message": diagnostic.message,
        "help": diagnostic.help,
        "related": [
            {"path": each.at.path, "line": each.at.place.line, "message": each.message} for each in diagnostic.related
        ],
    }
