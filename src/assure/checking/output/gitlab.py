"""The outcomes as a GitLab Code Quality report, which merge requests show."""

from __future__ import annotations

import json
from collections.abc import Sequence
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

_SEVERITIES = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.NOTE: "info"}


def write(outcomes: Sequence[LocatedOutcome], presentation: Presentation = PLAIN) -> str:
    """The outcomes as one JSON list, ending with a line break."""
    entries = [
        _entry(each, fingerprint, located)
        for located in outcomes
        for each, fingerprint in diagnostic_fingerprints(located)
    ]
    return json.dumps(entries, ensure_ascii=False, indent=2) + "\n"


def _entry(diagnostic: Diagnostic, fingerprint: str, located: LocatedOutcome) -> dict[str, Any]:
    place = diagnostic.at.place
    sentences = f"{diagnostic.code}: {message_and_help(diagnostic)}"
    return {
        "description": " ".join((sentences, *related_lines(located, diagnostic))),
        "check_name": diagnostic.rule,
        "fingerprint": fingerprint,
        "severity": _SEVERITIES[diagnostic.severity],
        "location": {
            "path": one_safe_line(located.path(diagnostic.at) or diagnostic.at.path),
            "positions": {
                "begin": {"line": place.line, "column": place.column},
                "end": {"line": place.end_line, "column": place.end_column},
            },
        },
    }
