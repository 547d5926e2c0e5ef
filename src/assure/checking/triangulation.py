"""How many sources a statement rests on: pages of evidence, where the same person counts once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from assure.checking.names import names_of
from assure.model.evidence import Interview, Observation
from assure.model.review import EVIDENCE_KINDS, Kind, Page, Review

_WORDS: Mapping[Kind, tuple[str, str]] = {
    "interview": ("interview", "interviews"),
    "document": ("document", "documents"),
    "kpi": ("indicator", "indicators"),
    "case-file": ("case file", "case files"),
    "observation": ("observation", "observations"),
    "survey": ("survey", "surveys"),
}


@dataclass(frozen=True, slots=True)
class Sources:
    """What some pages of evidence are together."""

    number: int
    """How many sources: two pages on which only the same person speaks are one."""
    kinds: Mapping[Kind, int]
    """How many pages of each kind, in the order of the format."""
    repeated: bool
    """Whether pages were counted once because of who speaks on them."""

    @property
    def words(self) -> str:
        """`2 interviews, 1 document`."""
        return ", ".join(f"{number} {_WORDS[kind][number > 1]}" for kind, number in self.kinds.items())


def count_sources(review: Review, ids: Iterable[str]) -> Sources:
    """What the pages of evidence of these ids are as sources."""
    pages = [review.by_id[id] for id in sorted(ids)]
    heard = [people for page in pages if (people := frozenset(_people(page)))]
    number = len(pages) - len(heard) + _apart(heard)
    kinds = Counter(page.kind for page in pages)
    return Sources(number, {kind: kinds[kind] for kind in EVIDENCE_KINDS if kinds[kind]}, number < len(pages))


def _people(page: Page) -> Iterator[tuple[str, ...]]:
    """The names of those who speak on a page; nobody where there is anybody besides who is not named."""
    fields = page.fields
    if not isinstance(fields, Interview | Observation):
        return
    named = [tuple(name.casefold() for name in names_of(person.name or "")[0]) for person in fields.people]
    others = fields.participants
    if all(named) and (others is None or (others != "unknown" and others <= len(named))):
        yield from named


def _apart(heard: list[frozenset[tuple[str, ...]]]) -> int:
    """How many pages can each be given somebody who speaks there and stands for no other page."""
    page_of: dict[tuple[str, ...], int] = {}

    def placed(page: int, tried: set[tuple[str, ...]]) -> bool:
        for one in sorted(heard[page] - tried):
            tried.add(one)
            if one not in page_of or placed(page_of[one], tried):
                page_of[one] = page
                return True
        return False

    return sum(placed(page, set()) for page in range(len(heard)))
