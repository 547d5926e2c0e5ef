"""A baseline records the known problems of an old review, so that a check shows only new ones.

It lists in JSON what was reported, so that people can read and review it: the rule, the file, the message, and how
often. Line numbers are left out, so that text may be added above. It never holds what cannot be waived: files that
cannot be read, and what would reveal a person.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from assure.checking.diagnostic import Diagnostic, Outcome, Summary
from assure.checking.output.located import LocatedOutcome
from assure.checking.output.visible import one_safe_line
from assure.checking.rule import UNWAIVABLE
from assure.errors import AssureError
from assure.reading.files import is_utf16

BASELINE_VERSION = 1
_KEYS = ("review", "rule", "path", "message")

BaselineEntry = tuple[str, str, str, str]
"""The review's folder as seen from the baseline's, the rule's name, the file, and the message."""


@dataclass(frozen=True, slots=True)
class Baseline:
    """The known problems, and how often each occurs."""

    counts: Mapping[BaselineEntry, int] = field(default_factory=dict)


def write_baseline(outcomes: Sequence[LocatedOutcome]) -> str:
    """The text of a baseline with everything that was found; folders are relative to where the file will be."""
    counts = Counter(
        _key(each, located) for located in outcomes for each in located.outcome.diagnostics if _may_hold(each)
    )
    entries = [dict(zip(_KEYS, key, strict=True)) | {"count": counts[key]} for key in sorted(counts)]
    return json.dumps({"version": BASELINE_VERSION, "known": entries}, ensure_ascii=False, indent=2) + "\n"


def read_baseline(data: bytes, name: str) -> Baseline:
    """Read a baseline; `name` is that of its file, for the message. Raises AssureError if it is not a baseline."""
    try:
        content = json.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        if is_utf16(data):
            raise AssureError(f"{name} is saved as UTF-16, which cannot be read. Save it again as UTF-8") from None
        raise AssureError(f"{name} is not a baseline: it is not JSON. Write one with `--write-baseline FILE`") from None
    known = content.get("known") if isinstance(content, dict) else None
    if not isinstance(known, list) or content.get("version") != BASELINE_VERSION:
        raise AssureError(
            f"{name} is not a baseline of this version of assure: it lacks `version: {BASELINE_VERSION}` and a list "
            "`known`. Write one with `--write-baseline FILE`"
        )
    counts: Counter[BaselineEntry] = Counter()
    for number, entry in enumerate(known, 1):
        counts[_entry(entry, number, name)] += entry["count"]
    return Baseline(counts)


def _entry(entry: Any, number: int, name: str) -> BaselineEntry:
    if isinstance(entry, dict):
        words = tuple(entry.get(key) for key in _KEYS)
        count = entry.get("count")
        if all(isinstance(word, str) for word in words) and type(count) is int and count > 0:
            review, rule, path, message = map(str, words)
            return review, rule, path, message
    raise AssureError(f"{name} is not a baseline: entry {number} of `known` needs {', '.join(_KEYS)} and count")


def new_only(located: LocatedOutcome, baseline: Baseline) -> Outcome:
    """The outcome without the known problems, whose number its summary gives.

    If several look the same, the first are taken to be the known ones. The outcome says nothing of the next stage,
    because known problems would count there too.
    """
    remaining = dict(baseline.counts)
    shown: list[Diagnostic] = []
    for each in located.outcome.diagnostics:
        key = _key(each, located)
        if _may_hold(each) and remaining.get(key, 0) > 0:
            remaining[key] -= 1
        else:
            shown.append(each)
    outcome = located.outcome
    summary = Summary.of(shown, outcome.summary.pages, known=len(outcome.diagnostics) - len(shown))
    return replace(outcome, diagnostics=tuple(shown), summary=summary, ahead=None)


def _key(diagnostic: Diagnostic, located: LocatedOutcome) -> BaselineEntry:
    return (
        one_safe_line(located.folder),
        diagnostic.rule,
        one_safe_line(diagnostic.at.path),
        one_safe_line(diagnostic.message),
    )


def _may_hold(diagnostic: Diagnostic) -> bool:
    return diagnostic.code[0] not in UNWAIVABLE
