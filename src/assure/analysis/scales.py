"""Which scale a chapter is judged on."""

from __future__ import annotations

from assure.model.chapters import Chapter
from assure.model.framework import Criterion, Domain, Framework, Scale


def scale_of_chapter(framework: Framework, chapter: Chapter) -> tuple[Domain | Criterion | None, Scale | None]:
    """The domain or criterion a chapter is about, and the scale it is judged on; None where there is none."""
    part: Domain | Criterion | None = None
    if chapter.criterion:
        part = framework.criterion(chapter.criterion)
    elif chapter.domain:
        part = framework.domain(chapter.domain)
    return part, framework.scale_of(part) if part else None
