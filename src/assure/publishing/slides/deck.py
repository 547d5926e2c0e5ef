"""The presentation of a report as a PPTX file."""

from __future__ import annotations

from assure.extras import require_extras
from assure.projection.report import Report
from assure.publishing.office import deterministic_zip
from assure.publishing.slides.chapters import chapter_slides, next_steps_slides, recommendation_slides
from assure.publishing.slides.opening import evidence_slides, judgement_slides, scope_slides, title_slide
from assure.publishing.slides.slide import Slide


def plan_slides(report: Report) -> tuple[Slide, ...]:
    """The slides of a report, in order."""
    return (
        title_slide(report),
        *scope_slides(report),
        *evidence_slides(report),
        *judgement_slides(report),
        *chapter_slides(report),
        *recommendation_slides(report),
        *next_steps_slides(report),
    )


def to_pptx(report: Report) -> bytes:
    """The presentation for the last day. Raises AssureError when the extra `slides` is missing."""
    require_extras({"pptx": "slides"})
    from assure.publishing.slides.writer import write_presentation

    return deterministic_zip(write_presentation(plan_slides(report), report))
