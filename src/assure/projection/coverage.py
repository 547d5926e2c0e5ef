"""The evidence base in numbers, and how much evidence of each kind bears on each domain or question."""

from __future__ import annotations

from assure.analysis.coverage import chapter_topics, count_evidence, evidence_by_topic
from assure.analysis.policy import may_know_of
from assure.model.kinds import EVIDENCE_KINDS, FOLDERS
from assure.model.review import Review
from assure.projection.anchors import PageNames
from assure.projection.facts import CoverageRow, EvidenceNumbers


def evidence_numbers(review: Review) -> EvidenceNumbers:
    """The evidence base as the folder holds it and as the review states it.

    What is counted has a number for each line of the evidence base, and the pages of each kind by its folder.
    """
    counts = count_evidence(review)
    pages = {FOLDERS[kind]: sum(1 for _ in review.of_kind(kind)) for kind in EVIDENCE_KINDS}
    by_folder = {folder: counts[folder].number if folder in counts else number for folder, number in pages.items()}
    others = {name: count.number for name, count in counts.items() if name not in pages}
    return EvidenceNumbers(
        counted={**others, **by_folder},
        at_least=frozenset(name for name, count in counts.items() if count.at_least),
        stated=dict(base.stated) if (base := review.info.evidence_base) else {},
    )


def coverage_rows(review: Review, names: PageNames) -> tuple[CoverageRow, ...]:
    """A row for each domain in scope or each scoping question, whichever the report is built on.

    Evidence bears on a domain here exactly as it does for `assure check`; a page counts once. Beyond the team,
    confidential pages are left out, so that nobody learns that they exist.
    """
    pages = evidence_by_topic(review)
    numbers = {question.id: number for number, question in enumerate(review.questions, start=1)}
    rows: list[CoverageRow] = []
    for part in chapter_topics(review):
        kinds = [page.kind for page in pages.get(part.id, ()) if may_know_of(page, names.audience)]
        asked = part.what == "question"
        rows.append(
            CoverageRow(
                id=names.given("question", numbers[part.id], part.id) if asked else part.id,
                kind="question" if asked else "domain",
                title=part.title,
                counts={FOLDERS[kind]: kinds.count(kind) for kind in EVIDENCE_KINDS},
            )
        )
    return tuple(rows)
