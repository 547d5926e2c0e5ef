"""The title that a page has in the report."""

from __future__ import annotations

from assure.analysis.published_text import own_title
from assure.model.chapters import Chapter
from assure.model.review import Page, Review


def title_of(review: Review, page: Page) -> str:
    """A page's own title; else the framework's or the scope's title for its subject; else its id."""
    if page.kind == "review":
        return "Background"
    subject = _title_about(review, page.fields) if isinstance(page.fields, Chapter) else None
    return own_title(page) or subject or page.id


def _title_about(review: Review, chapter: Chapter) -> str | None:
    if chapter.domain and (domain := review.framework.domain(chapter.domain)):
        return domain.title
    if chapter.criterion and (criterion := review.framework.criterion(chapter.criterion)):
        return criterion.title
    if chapter.group and (group := review.framework.group(chapter.group)):
        return group.title
    return next((question.title for question in review.questions if question.id == chapter.question), None)
