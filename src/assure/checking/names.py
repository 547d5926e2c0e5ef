"""The names and roles of people seen, and where they stand in a text."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from assure.model.evidence import Attribution, Interview, Observation, Person
from assure.model.review import Page, Review

_TITLES = frozenset(
    (
        "mr", "mrs", "ms", "miss", "mx", "dr", "prof", "professor", "sir", "dame",
        "lord", "lady", "rev", "reverend", "cllr", "councillor", "alderman", "alderwoman",
    )
)  # fmt: skip
_TOKEN = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")

How = Literal["name", "surname", "initials", "role"]


@dataclass(frozen=True, slots=True)
class Declared:
    """Somebody seen, with the page that says so."""

    person: Person
    page: Page
    attribution: Attribution
    names: tuple[str, ...]
    """The person's names without titles, as written; the last is the surname."""


@dataclass(frozen=True, slots=True)
class Sighting:
    """A person who can be recognised in a text, and by what."""

    declared: Declared
    how: How


def declared(review: Review) -> Iterator[Declared]:
    """The people of interviews and observations."""
    for page in review.of_kind("interview", "observation"):
        if isinstance(page.fields, Interview | Observation):
            for person in page.fields.people:
                words = _TOKEN.findall(unicodedata.normalize("NFC", person.name or ""))
                names = tuple(word for word in words if word.lower() not in _TITLES)
                yield Declared(person, page, person.attribution or review.info.attribution, names)


class Register:
    """The people who may not be recognised in prose, ready to be looked for. Looking is linear in the text."""

    def __init__(self, people: Iterable[Declared], glossary: Mapping[str, str]) -> None:
        self._by_surname: dict[str, list[Declared]] = {}
        self._by_initials: dict[str, Declared] = {}
        self._by_role: dict[str, list[tuple[tuple[str, ...], Declared]]] = {}
        for one in people:
            if one.names and one.attribution != "name":
                self._by_surname.setdefault(one.names[-1].casefold(), []).append(one)
                initials = "".join(name[0] for name in one.names).upper()
                if len(one.names) > 1 and initials not in glossary:
                    self._by_initials.setdefault(initials, one)
            role = tuple(word.casefold() for word in _TOKEN.findall(one.person.role or ""))
            if len(role) > 1 and one.attribution in ("none", "group"):
                self._by_role.setdefault(role[0], []).append((role, one))

    def seen(self, text: str) -> Iterator[Sighting]:
        """Whom a text lets a reader recognise: each person once, by the most telling way."""
        text = unicodedata.normalize("NFC", text)
        words = _TOKEN.findall(text)
        folded = [word.casefold() for word in words]
        told: set[int] = set()
        for index, word in enumerate(words):
            for one in self._by_surname.get(folded[index], ()):
                how = self._how(one, words, folded, index)
                if how and id(one) not in told:
                    told.add(id(one))
                    yield Sighting(one, how)
            initialled = self._by_initials.get(word)
            if initialled and id(initialled) not in told:
                told.add(id(initialled))
                yield Sighting(initialled, "initials")
        roles: set[tuple[str, ...]] = set()
        for index, word in enumerate(folded):
            for role, one in self._by_role.get(word, ()):
                if role not in roles and tuple(folded[index : index + len(role)]) == role:
                    roles.add(role)
                    yield Sighting(one, "role")

    def _how(self, one: Declared, words: list[str], folded: list[str], index: int) -> How | None:
        """By what the surname at this index tells the person: with a first name or its initial, it is the name."""
        given = [name.casefold() for name in one.names[:-1]]
        near = folded[max(0, index - len(given)) : index] + folded[index + 1 : index + 2]
        if given and (given[0] in near or (given[0][0] in near and len(given[0]) > 1)):
            return "name"
        if not given:
            return "name" if words[index] == one.names[-1] else None
        # In small letters it is an ordinary word; at two letters it is hardly ever the name.
        return "surname" if words[index] == one.names[-1] and len(words[index]) > 2 else None
