"""How many sources a statement rests on: pages of evidence, where the same person counts once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from assure.analysis.people.names import name_parts
from assure.analysis.people.spelling import spelled_words
from assure.model.evidence import Document, PeopleSeen
from assure.model.kinds import BY_ID, EVIDENCE_KINDS
from assure.model.review import Page, Review


@dataclass(frozen=True, slots=True, order=True)
class _Named:
    """Somebody who speaks, by the words of the name, in small letters."""

    names: tuple[str, ...]
    others: tuple[str, ...] = ()
    """What may stand for one of them: a name at birth, or one by which a person is called."""


@dataclass(frozen=True, slots=True)
class Sources:
    """What some pages of evidence are together."""

    number: int
    """How many sources: pages on which only the same person speaks are one, and so are a document and its successor."""
    kinds: Mapping[str, int]
    """How many pages of each kind, in the order of the format."""
    repeated: bool
    """Whether pages were counted once because of who speaks on them."""
    replaced: bool
    """Whether documents were not counted because those that replaced them are there too."""

    @property
    def words(self) -> str:
        """`2 interviews, 1 document`."""
        rows = ((BY_ID[kind], number) for kind, number in self.kinds.items())
        return ", ".join(f"{number} {row.several if number > 1 else row.one}" for row, number in rows)


def count_sources(review: Review, ids: Iterable[str]) -> Sources:
    """What the pages of evidence of these ids are as sources."""
    pages = [review.by_id[id] for id in sorted(ids)]
    kinds = Counter(page.kind for page in pages)
    lasting = [page for page in pages if not _replaced(review, page, pages)]
    heard = _told_apart([people for page in lasting if (people := tuple(_people(page)))])
    number = len(lasting) - len(heard) + _most_different_people(heard)
    counted = {kind: kinds[kind] for kind in EVIDENCE_KINDS if kinds[kind]}
    return Sources(number, counted, number < len(lasting), len(lasting) < len(pages))


def _replaced(review: Review, page: Page, pages: Sequence[Page]) -> bool:
    """Whether one of the pages is a document that replaced this one, or replaced what did."""
    after: set[str] = set()
    one: Page | None = page
    while one and isinstance(one.fields, Document) and one.fields.superseded_by:
        one = review.by_id.get(one.fields.superseded_by)
        if one is None or one.id in after:
            break
        after.add(one.id)
    return page.id not in after and any(each.id in after for each in pages)  # some name each other


def _people(page: Page) -> Iterator[_Named]:
    """Those who speak on a page by name; nobody where there is anybody besides who is not named."""
    fields = page.fields
    if not isinstance(fields, PeopleSeen):
        return
    written = [name_parts(person.name or "") for person in fields.people]
    others = fields.participants
    if all(names for names, _ in written) and (others is None or (others != "unknown" and others <= len(written))):
        yield from (_Named(_small(names), _small(more)) for names, more in written)


def _small(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(word.casefold() for name in names for word in spelled_words(name))


def _told_apart(heard: Sequence[Iterable[_Named]]) -> list[frozenset[_Named]]:
    """The same people with one name for each, the fullest: J. Smith is Jane Smith, where no other Smith fits better."""
    known: list[_Named] = []
    for one in sorted({one for people in heard for one in people}, key=_fullness):
        if not any(_may_be(one, other) for other in known):
            known.append(one)
    return [frozenset(next(each for each in known if _may_be(one, each)) for one in people) for people in heard]


def _fullness(one: _Named) -> tuple[int, _Named]:
    """The longer names first, then those that come first in the alphabet."""
    return -len("".join((*one.names, *one.others))), one


def _may_be(one: _Named, other: _Named) -> bool:
    """Whether somebody is the other, by a surname and a first name, where there is one, or its initial."""
    *given, surname = one.names
    known = {*other.names, *other.others}
    if surname not in known:
        return False
    first, theirs = (given or other.names)[0], other.names[0]
    initial = first[0] == theirs[0] and 1 in (len(first), len(theirs))
    return not given or initial or not known.isdisjoint({*given} - {surname})


def _most_different_people(heard: Sequence[frozenset[_Named]]) -> int:
    """How many pages can each be given somebody who speaks there and stands for no other page."""
    page_of: dict[_Named, int] = {}

    def placed(page: int, tried: set[_Named]) -> bool:
        for one in sorted(heard[page] - tried):
            tried.add(one)
            if one not in page_of or placed(page_of[one], tried):
                page_of[one] = page
                return True
        return False

    return sum(placed(page, set()) for page in range(len(heard)))
