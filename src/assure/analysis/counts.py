"""The evidence base in numbers, counted from the folder."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from assure.model.evidence import Interview, Observation, Person
from assure.model.review import EVIDENCE_KINDS, Review


@dataclass(frozen=True, slots=True)
class EvidenceCount:
    """How many there are, or at least how many, where a page says that the number is unknown."""

    number: int
    at_least: bool = False


def count_evidence(review: Review) -> dict[str, EvidenceCount]:
    """The counts by the names of `evidence-base`: people, meetings, documents, case-files, observations, surveys.

    People are the distinct named ones, each entry without a name as one, and the participants of groups.
    """
    kinds = {kind: sum(1 for _ in review.of_kind(kind)) for kind in EVIDENCE_KINDS}
    return {
        "people": _people(review),
        "meetings": EvidenceCount(kinds["interview"]),
        "documents": EvidenceCount(kinds["document"]),
        "case-files": EvidenceCount(kinds["case-file"]),
        "observations": EvidenceCount(kinds["observation"]),
        "surveys": EvidenceCount(kinds["survey"]),
    }


def _people(review: Review) -> EvidenceCount:
    names: set[str] = set()
    others, unknown = 0, False
    for page in review.of_kind("interview", "observation"):
        if isinstance(page.fields, Interview | Observation):
            names.update(_names(page.fields.people))
            others += sum(1 for person in page.fields.people if not person.name)
            if isinstance(page.fields.participants, int):
                others += page.fields.participants
            unknown = unknown or page.fields.participants == "unknown"
    return EvidenceCount(len(names) + others, unknown)


def _names(people: Iterable[Person]) -> Iterable[str]:
    return (" ".join(person.name.split()).casefold() for person in people if person.name)
