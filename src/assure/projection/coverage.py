"""How much evidence of each kind bears on each domain or question."""

from __future__ import annotations

from assure.analysis.coverage import chapter_topics, evidence_by_topic
from assure.analysis.policy import may_know_of
from assure.model.kinds import EVIDENCE_KINDS, FOLDERS
from assure.model.review import Page, Review
from assure.projection.anchors import PageNames
from assure.projection.facts import CoverageRow


def coverage_rows(review: Review, names: PageNames) -> tuple[CoverageRow, ...]:
    """A row for each domain in scope or each scoping question, whichever the report is built on.

    What bears on a domain is what the check takes to bear on it; a page counts once. Beyond the team nobody may know
    that there is a confidential page, and less so on what it bears.
    """
    pages = evidence_by_topic(review)
    numbers = {question.id: number for number, question in enumerate(review.questions, start=1)}
    return tuple(
        CoverageRow(
            id=names.given("question", numbers[part.id], part.id) if part.what == "question" else part.id,
            kind="question" if part.what == "question" else "domain",
            title=part.title,
            counts=_counts([page for page in pages.get(part.id, ()) if may_know_of(page, names.audience)]),
        )
        for part in chapter_topics(review)
    )


def _counts(pages: list[Page]) -> dict[str, int]:
    return {FOLDERS[kind]: sum(1 for page in pages if page.kind == kind) for kind in EVIDENCE_KINDS}
