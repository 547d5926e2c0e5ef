"""How much evidence of each kind bears on each domain or question."""

from __future__ import annotations

from assure.checking.coverage import bearing, parts
from assure.model.review import EVIDENCE_KINDS, FOLDERS, Page, Review
from assure.reporting.facts import CoverageRow


def coverage(review: Review) -> tuple[CoverageRow, ...]:
    """A row for each domain in scope or each scoping question, whichever the report is built on.

    What bears on a domain is what the check takes to bear on it; a page counts once.
    """
    pages = bearing(review)
    return tuple(
        CoverageRow(
            id=part.id,
            kind="question" if part.what == "question" else "domain",
            title=part.title,
            counts=_counts(pages.get(part.id, [])),
        )
        for part in parts(review)
    )


def _counts(pages: list[Page]) -> dict[str, int]:
    return {FOLDERS[kind]: sum(1 for page in pages if page.kind == kind) for kind in EVIDENCE_KINDS}
