"""The examples as the pages that a reader gets, with their charts and pictures."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from assure.analysis.policy import Audience
from assure.model.review import Review
from assure.projection.project import project
from assure.publishing.formats import FORMATS, Printout
from assure.publishing.pictures import pictures_of
from assure.reading.folder import read_review
from assure.reporting.templates import render_report
from tests.repository import EXAMPLES

REVIEWS = sorted(path.parent for path in EXAMPLES.glob("*/review.md"))

_read = cache(read_review)


def page_of(example: Path, audience: Audience) -> bytes:
    """An example's report for one audience, as HTML."""
    read: Review = _read(example)
    report = project(read, audience)
    markdown = render_report(report)
    return FORMATS["html"].publish(Printout(report, markdown, pictures_of(example, read, markdown)))
