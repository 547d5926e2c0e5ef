"""The evidence base in numbers, as it is printed: the same count that is checked against what the review states."""

from __future__ import annotations

from assure.analysis.counts import count_evidence
from assure.model.review import EVIDENCE_KINDS, FOLDERS, EvidenceBase, Review, Stated
from assure.projection.facts import EvidenceNumbers

_STATED = ("people", "meetings", "documents", "case_files", "observations", "surveys")


def evidence_numbers(review: Review) -> EvidenceNumbers:
    """The evidence base as the folder holds it and as the review states it.

    What is counted has the people seen, the meetings held, and the pages of each kind of evidence by its folder.
    """
    counts = count_evidence(review)
    pages = {FOLDERS[kind]: sum(1 for _ in review.of_kind(kind)) for kind in EVIDENCE_KINDS}
    numbers = {name: count.number for name, count in counts.items()}
    return EvidenceNumbers(
        counted={"people": numbers["people"], "meetings": numbers["meetings"], **pages},
        at_least=frozenset(name for name, count in counts.items() if count.at_least),
        stated=stated_counts(review.info.evidence_base),
    )


def stated_counts(base: EvidenceBase | None) -> dict[str, Stated]:
    """The evidence base as the review states it, under the keys of review.md."""
    if base is None:
        return {}
    values = {name.replace("_", "-"): getattr(base, name) for name in _STATED}
    return {name: value for name, value in values.items() if value is not None}
