"""The words on every page of a report: its version, its stage and whom it is for."""

from __future__ import annotations

from assure.projection.report import Report

_STAGES = {
    "fieldwork": "Fieldwork",
    "draft": "Draft",
    "factual-accuracy": "Draft for factual accuracy",
    "final": "Final",
}
_AUDIENCES = {"team": "For the review team only", "council": "For the council"}


def audience_words(report: Report) -> str:
    """The report's audience in words; empty for the public."""
    return _AUDIENCES.get(report.audience, "")


def page_stamps(report: Report) -> tuple[str, ...]:
    """The words on every page: `Version 1.0`, `Final`, `For the council`; no audience for the public."""
    version = f"Version {report.stamp}" if report.stamp else ""
    words = (version, _STAGES.get(report.stage, report.stage), audience_words(report))
    return tuple(word for word in words if word)
