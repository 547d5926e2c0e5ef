"""How much evidence of each kind bears on each domain or question."""

from __future__ import annotations

from assure.model.evidence import Evidence
from assure.model.review import EVIDENCE_KINDS, FOLDERS, Page, Review
from assure.reporting.facts import CoverageRow


def coverage(review: Review) -> tuple[CoverageRow, ...]:
    """A row for each domain in scope or each scoping question, whichever the report is built on.

    A page counts once for a domain that it names or that one of its statements bears on.
    """
    evidence = tuple(review.of_kind(*EVIDENCE_KINDS))
    if review.info.chapters == "questions":
        return tuple(
            CoverageRow(id=question.id, kind="question", title=question.title, counts=_counts(evidence, question.id))
            for question in review.questions
        )
    rows = []
    for id in review.domains:
        domain = review.framework.domain(id)
        title = domain.title if domain else id
        rows.append(CoverageRow(id=id, kind="domain", title=title, counts=_counts(evidence, id)))
    return tuple(rows)


def _counts(evidence: tuple[Page, ...], id: str) -> dict[str, int]:
    return {
        FOLDERS[kind]: sum(1 for page in evidence if page.kind == kind and bears_on(page, id))
        for kind in EVIDENCE_KINDS
    }


def bears_on(page: Page, id: str) -> bool:
    """Whether a page of evidence, or a statement on it, bears on the domain or question of this id."""
    fields = page.fields
    if isinstance(fields, Evidence) and (id in fields.domains or id in fields.questions):
        return True
    return any(id in (statement.domain, statement.question) for statement in page.statements)
