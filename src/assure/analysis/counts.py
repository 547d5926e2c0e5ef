"""The evidence base in numbers, counted from the folder."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from assure.model.evidence import PeopleSeen, Person
from assure.model.kinds import EVIDENCE, PEOPLE
from assure.model.review import Page, Review


@dataclass(frozen=True, slots=True)
class EvidenceCount:
    """A number, or the least it can be if a page says that its number is unknown."""

    number: int
    at_least: bool = False


def count_evidence(review: Review) -> dict[str, EvidenceCount]:
    """The counts by their names in `evidence-base:`: people, then each kind of evidence that the table counts.

    People are the distinct named ones, each entry without a name as one, and the participants of groups.
    """
    out = {PEOPLE.name: _people(review)}
    for kind in EVIDENCE:
        if kind.counted:
            out[kind.counted.name] = EvidenceCount(
                sum(_times(page, kind.counted.by) for page in review.of_kind(kind.id))
            )
    return out


def _times(page: Page, by: str | None) -> int:
    """How many a page counts as: what the field says, or one."""
    given = getattr(page.fields, by) if by else None
    return 1 if given is None else int(given)


def _people(review: Review) -> EvidenceCount:
    names: set[str] = set()
    others, unknown = 0, False
    for page in review.pages:
        if isinstance(page.fields, PeopleSeen):
            names.update(_names(page.fields.people))
            others += sum(1 for person in page.fields.people if not person.name)
            if isinstance(page.fields.participants, int):
                others += page.fields.participants
            unknown = unknown or page.fields.participants == "unknown"
    return EvidenceCount(len(names) + others, unknown)


def _names(people: Iterable[Person]) -> Iterable[str]:
    return (" ".join(person.name.split()).casefold() for person in people if person.name)
