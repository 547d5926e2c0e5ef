"""What a publisher asks of a report besides its Markdown."""

from __future__ import annotations

from typing import Protocol


class PrintedReport(Protocol):
    """The facts of a report that stand on its pages. `assure.projection.report.Report` is one."""

    @property
    def title(self) -> str:
        """The report's title, as plain text."""

    @property
    def draft(self) -> bool:
        """Whether every page must say DRAFT."""

    @property
    def stamp(self) -> str | None:
        """The report's own version, printed on every page, or None."""

    @property
    def stage(self) -> str:
        """How far the review has come: `fieldwork`, `draft`, `factual-accuracy` or `final`."""

    @property
    def audience(self) -> str:
        """For whom it was made: `team`, `council` or `public`."""


_STAGES = {
    "fieldwork": "Fieldwork",
    "draft": "Draft",
    "factual-accuracy": "Draft for factual accuracy",
    "final": "Final",
}
_AUDIENCES = {"team": "For the review team only", "council": "For the council"}


def audience_words(report: PrintedReport) -> str:
    """For whom the report is, in words; nothing for the public."""
    return _AUDIENCES.get(report.audience, "")


def page_stamps(report: PrintedReport) -> tuple[str, ...]:
    """The words that stand on every page: `Version 1.0`, `Final`, `For the council`; for the public no audience."""
    version = f"Version {report.stamp}" if report.stamp else ""
    words = (version, _STAGES.get(report.stage, report.stage), audience_words(report))
    return tuple(word for word in words if word)
