"""The examples as the pages that a reader gets, with their charts and pictures."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from assure.model.review import Review
from assure.publishing.formats import FORMATS, Printout
from assure.publishing.pictures import pictures_of
from assure.reading.folder import read_review
from assure.reporting.audience import project
from assure.reporting.policy import Audience
from assure.reporting.templates import render

EXAMPLES = sorted(path.parent for path in (Path(__file__).parents[2] / "examples").glob("*/review.md"))

_read = cache(read_review)


def page_of(example: Path, audience: Audience) -> bytes:
    """An example's report for one audience, as HTML."""
    read: Review = _read(example)
    report = project(read, audience)
    markdown = render(report)
    return FORMATS["html"](Printout(report, markdown, pictures_of(example, read, markdown)))
