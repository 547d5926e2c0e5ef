"""The evidence base in numbers."""

from __future__ import annotations

from assure.model.evidence import Interview
from assure.model.review import EVIDENCE_KINDS, FOLDERS, EvidenceBase, Page, Review, Stated

_STATED = ("people", "meetings", "documents", "case_files", "observations", "surveys")


def counted(review: Review) -> dict[str, int]:
    """The evidence base as the folder holds it: people seen, meetings held, and the pages of each kind.

    Meetings are interview pages, under both names.
    """
    pages = {FOLDERS[kind]: sum(1 for _ in review.of_kind(kind)) for kind in EVIDENCE_KINDS}
    return {"people": people_seen(review), "meetings": pages["interviews"], **pages}


def people_seen(review: Review) -> int:
    """How many people were seen in interviews: distinct named ones, each entry without a name as one, and participants.

    A group whose size is unknown adds nothing.
    """
    return people_in(tuple(review.of_kind("interview")))


def people_in(pages: tuple[Page, ...]) -> int:
    """How many people these interview pages hold, counted as `people_seen` says."""
    named: set[str] = set()
    others = 0
    for page in pages:
        fields = page.fields
        if not isinstance(fields, Interview):
            continue
        for person in fields.people:
            if person.name:
                named.add(" ".join(person.name.casefold().split()))
            else:
                others += 1
        if isinstance(fields.participants, int):
            others += fields.participants
    return len(named) + others


def stated(base: EvidenceBase | None) -> dict[str, Stated]:
    """The evidence base as the review states it, under the keys of review.md."""
    if base is None:
        return {}
    values = {name.replace("_", "-"): getattr(base, name) for name in _STATED}
    return {name: value for name, value in values.items() if value is not None}
