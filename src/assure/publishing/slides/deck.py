"""The presentation of a report as a PPTX file."""

from __future__ import annotations

from assure.extras import missing
from assure.projection.report import Report
from assure.publishing.archive import settled
from assure.publishing.slides.chapters import chapters
from assure.publishing.slides.closing import next_steps, recommendations
from assure.publishing.slides.front import evidence, judgement, opening, scope
from assure.publishing.slides.page import Slide


def plan(report: Report) -> tuple[Slide, ...]:
    """The slides of a report, in order."""
    return (
        opening(report),
        *scope(report),
        *evidence(report),
        *judgement(report),
        *chapters(report),
        *recommendations(report),
        *next_steps(report),
    )


def to_pptx(report: Report) -> bytes:
    """The presentation of the last day. Raises AssureError when the extra `slides` is missing."""
    try:
        import pptx as _  # noqa: F401
    except ImportError:
        raise missing("pptx") from None
    from assure.publishing.slides.write import written

    return settled(written(plan(report), report))
