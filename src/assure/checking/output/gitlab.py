"""The outcomes as a GitLab Code Quality report, which merge requests show."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any

from assure.checking.diagnostic import Diagnostic, Severity
from assure.checking.output.located import (
    PLAIN,
    LocatedOutcome,
    Presentation,
    diagnostic_fingerprints,
    message_and_help,
    related_lines,
)
from assure.checking.output.visible import one_safe_line
from assure.model.location import Place

_SEVERITIES = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.NOTE: "info"}


def write(outcomes: Sequence[LocatedOutcome], presentation: Presentation = PLAIN) -> str:
    """The outcomes as one JSON list, ending with a line break."""
    entries = [entry for located in outcomes for entry in _entries(located)]
    return json.dumps(entries, ensure_ascii=False, indent=2) + "\n"


def _entries(located: LocatedOutcome) -> Iterator[dict[str, Any]]:
    marks = diagnostic_fingerprints(located.outcome.diagnostics, located.folder)
    for diagnostic, mark in zip(located.outcome.diagnostics, marks, strict=True):
        yield _entry(diagnostic, mark, located)


def _entry(diagnostic: Diagnostic, mark: str, located: LocatedOutcome) -> dict[str, Any]:
    path = located.path(diagnostic.at) or diagnostic.at.path
    return {
        "description": " ".join(
            (f"{diagnostic.code}: {message_and_help(diagnostic)}", *related_lines(located, diagnostic))
        ),
        "check_name": diagnostic.rule,
        "fingerprint": mark,
        "severity": _SEVERITIES[diagnostic.severity],
        "location": {"path": one_safe_line(path), "positions": _positions(diagnostic.at.place)},
    }


def _positions(place: Place) -> dict[str, Any]:
    return {
        "begin": {"line": place.line, "column": place.column},
        "end": {"line": place.end_line, "column": place.end_column},
    }
