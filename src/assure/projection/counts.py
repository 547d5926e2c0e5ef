"""The evidence base in numbers, as it is printed: the same count that is checked against what the review states."""

from __future__ import annotations

from assure.analysis.counts import count_evidence
from assure.model.kinds import EVIDENCE_KINDS, FOLDERS
from assure.model.review import Review
from assure.projection.facts import EvidenceNumbers


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
