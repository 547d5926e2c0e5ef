"""How many sources a statement rests on: pages of evidence, with each person counted once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass

from assure.analysis.people.names import name_parts
from assure.analysis.people.spelling import spelled_words
from assure.model.evidence import Document, PeopleSeen
from assure.model.kinds import BY_ID, COUNTED_KINDS
from assure.model.review import Page, Review


@dataclass(frozen=True, slots=True, order=True)
class _Named:
    """Somebody who speaks on a page, by name."""

    names: tuple[str, ...]
    """The words of the name in small letters, the surname last."""
    others: tuple[str, ...] = ()
    """Words that may replace one of them: a name at birth, or a nickname."""


@dataclass(frozen=True, slots=True)
class Sources:
    """How many sources some pages of evidence are together."""

    number: int
    """Pages on which only the same person speaks are one source, and so are a document and its successor."""
    kinds: Mapping[str, int]
    """How many pages of each kind, in the order of the format."""
    repeated: bool
    """Whether pages were counted once because of who speaks on them."""
    replaced: bool
    """Whether documents were left out because those that replaced them are counted."""

    @property
    def words(self) -> str:
        """`2 interviews, 1 document`."""
        rows = ((BY_ID[kind], number) for kind, number in self.kinds.items())
        return ", ".join(f"{number} {row.several if number > 1 else row.one}" for row, number in rows)


def count_sources(review: Review, ids: Iterable[str]) -> Sources:
    """How many sources the pages of evidence with these ids are. The team's own notes are none."""
    pages = [page for id in sorted(ids) if (page := review.by_id[id]).kind in COUNTED_KINDS]
    kinds = Counter(page.kind for page in pages)
    lasting = [page for page in pages if not _replaced(review, page, pages)]
    heard = _one_name_each([people for page in lasting if (people := tuple(_people(page)))])
    number = len(lasting) - len(heard) + _different_people(heard)
    counted = {kind: kinds[kind] for kind in COUNTED_KINDS if kinds[kind]}
    return Sources(number, counted, number < len(lasting), len(lasting) < len(pages))


def _replaced(review: Review, page: Page, pages: Sequence[Page]) -> bool:
    """Whether one of the pages is a document that replaced this one, or replaced what did."""
    after: set[str] = set()
    one: Page | None = page
    while one and isinstance(one.fields, Document) and (id := one.fields.superseded_by) and id not in after:
        after.add(id)
        one = review.by_id.get(id)
    return page.id not in after and any(each.id in after for each in pages)  # some name each other


def _people(page: Page) -> Iterator[_Named]:
    """The people who speak on a page; nobody if somebody on it is not named, who may be anybody."""
    fields = page.fields
    if not isinstance(fields, PeopleSeen):
        return
    written = [name_parts(person.name or "") for person in fields.people]
    others = fields.participants
    if all(names for names, _ in written) and (others is None or (others != "unknown" and others <= len(written))):
        yield from (_Named(_small(names), _small(more)) for names, more in written)


def _small(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(word.casefold() for name in names for word in spelled_words(name))


def _one_name_each(heard: Sequence[Iterable[_Named]]) -> list[frozenset[_Named]]:
    """The same people with one name for each, the fullest: J. Smith is Jane Smith, unless another Smith fits better."""
    known: list[_Named] = []
    everybody = {one for people in heard for one in people}
    # The longer names first, then those that come first in the alphabet.
    for one in sorted(everybody, key=lambda each: (-len("".join((*each.names, *each.others))), each)):
        if not any(_may_be(one, other) for other in known):
            known.append(one)
    return [frozenset(next(each for each in known if _may_be(one, each)) for one in people) for people in heard]


def _may_be(one: _Named, other: _Named) -> bool:
    """Whether two names may be one person's, by the surname and the first name, if there is one, or its initial."""
    *given, surname = one.names
    known = {*other.names, *other.others}
    if surname not in known:
        return False
    first, theirs = (given or other.names)[0], other.names[0]
    initial = first[0] == theirs[0] and 1 in (len(first), len(theirs))
    return not given or initial or not known.isdisjoint({*given} - {surname})


def _different_people(heard: Sequence[Set[_Named]]) -> int:
    """How many pages can each have a person of their own, so that nobody is counted for two pages.

    This is the size of a largest matching. Each page in turn takes a person who is free, if need be after other pages
    have each changed to another of their people: an augmenting path, without recursion, as there may be many pages.
    """
    page_of: dict[_Named, int] = {}
    person_of: dict[int, _Named] = {}
    for start in range(len(heard)):
        reached: dict[_Named, int] = {}
        pages = [start]
        for page in pages:  # which grows by the pages that would have to change
            new = heard[page] - reached.keys()
            reached |= dict.fromkeys(new, page)
            pages += [page_of[one] for one in new if one in page_of]
        free = next((one for one in reached if one not in page_of), None)
        while free is not None:
            page = page_of[free] = reached[free]
            before = person_of.get(page)
            person_of[page] = free
            free = before
    return len(page_of)
