"""What a report would show besides the texts that the analysis lists field by field, each with its line in the review.

The list of fields is made by hand; the projection prints whatever reaches a report, so a field that the list lacks is
found here: a domain's title in a framework of the review's own, what a contact is there for. This also holds for a
review with broken pages: `render --force` prints what could be read of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from assure.analysis.published_text import Passage
from assure.model.review import Review
from assure.model.text import origin_of
from assure.projection.facts import ContactEntry, LetterHead, ListedPerson, TeamMember
from assure.projection.printed_texts import printed_texts
from assure.projection.report import Report

_NAMES_BELONG = frozenset(
    [
        *((TeamMember, "name"), (ListedPerson, "name"), (ListedPerson, "role"), (ListedPerson, "organisation")),
        *((ContactEntry, name) for name in ("name", "email", "phone", "address")),
        *((LetterHead, name) for name in ("sender", "to", "salutation", "close")),
    ]
)
"""Fields that say who somebody is, and that print because that person, or the team, wants it."""


def report_passages(review: Review, report: Report, listed: Iterable[Passage]) -> Iterator[Passage]:
    """The texts of the council's report that are not among those listed; the public sees no others."""
    pages = {page.path: page for page in review.everything}
    seen = {passage.at for passage in listed}
    for field, text in printed_texts(report):
        at = origin_of(text)
        # A shipped framework is named by its id, without an ending: it was published before the review.
        if at is None or at in seen or field in _NAMES_BELONG or not at.path.endswith((".md", ".yml")):
            continue
        seen.add(at)
        yield Passage(pages.get(at.path, review.page), text, text, at, post=True)
