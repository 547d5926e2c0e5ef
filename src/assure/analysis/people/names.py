"""The names and roles of people seen, and where a text has them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import takewhile
from typing import Literal, get_args

from assure.analysis.acronyms import KNOWN_ACRONYMS
from assure.analysis.people.spelling import plain_spelling, spelled_words, split_words
from assure.model.evidence import Attribution, PeopleSeen, Person
from assure.model.review import Page, Review

_FORMS_OF_ADDRESS = frozenset({
    "mr", "mrs", "ms", "miss", "mx", "dr", "prof", "professor", "sir", "dame",
    "lord", "lady", "rev", "reverend", "cllr", "councillor", "alderman", "alderwoman",
})  # fmt: skip
_HONOURS = frozenset({
    "OBE", "MBE", "CBE", "DBE", "KBE", "BEM", "JP", "DL", "KC", "QC", "MP", "RN", "RGN", "BA", "BSc", "MA", "MSc",
    "MBA", "PhD", "PHD", "DPhil", "MD", "MRCGP", "FRCP", "FRCN", "Jr", "Jnr", "Sr", "Snr", "Esq",
})  # fmt: skip
_NAME_WORD = re.compile(r"[^\W_]+(?:['-][^\W_]+)*")
_OTHER_NAME = re.compile(r"\([^()]*\)|[\"“][^\"“”]*[\"”]")
"""A name in brackets or quotation marks: `Robert "Bob" Smith`, `Jane Smith (née Brown)`."""
_NOT_NAMES = frozenset({"nee", "formerly", "previously", "now", "aka", "known", "as", "or"})
_DOTTED = re.compile(r"\b[A-Z](?:\.\s?[A-Z])+\b")
"""Initials with full stops between them."""
_PARTICLES = frozenset({
    "de", "da", "di", "du", "dos", "van", "von", "der", "den", "la", "le", "el", "al", "bin", "ibn",
    "ap", "ab", "ferch", "verch",
})  # fmt: skip
_SON = re.compile("(?:Mc|Mac)(?=[A-Z])")
"""`Mac` before a name, which is written in four ways."""
_ALONE = re.compile(
    r"(?<![\w'-])([^\W\d_]+(?:-[^\W\d_]+)*)(?![\w-])"
    rf"(?!\s+(?:(?:{'|'.join(sorted(_PARTICLES))})\s+){{0,3}}[A-Z][a-z'])"
)
"""A word, or several joined by hyphens, that no further name follows."""
_ORDINARY = frozenset({
    "al", "an", "april", "art", "august", "autumn", "bill", "chance", "dawn", "dean", "eve", "faith", "frank",
    "grace", "grant", "guy", "hope", "joy", "june", "justice", "major", "mark", "may", "mercy", "miles", "my",
    "noble", "patience", "penny", "prince", "rich", "rose", "ruby", "summer", "trinity", "unity", "will",
})  # fmt: skip
"""First names that are also months or other ordinary words: alone they identify nobody."""
_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue", "å": "aa", "Å": "Aa"})

RecognisedBy = Literal["name", "surname", "first-name", "initials", "role"]
"""From the most revealing way to the least."""
_MOST_REVEALING_FIRST = get_args(RecognisedBy)
_LEAST_LETTERS = 10
"""The letters of a name without spaces that is hardly an ordinary word."""
_Sequence = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DeclaredPerson:
    """Somebody seen, with the page that says so."""

    person: Person
    page: Page
    attribution: Attribution
    names: tuple[str, ...]
    """The person's names in plain spelling, without titles and honours; the last is the surname."""
    others: tuple[str, ...] = ()
    """Names that may replace one of them: in brackets after them, or with `ue` for an umlaut."""


@dataclass(frozen=True, slots=True)
class Sighting:
    """A person whom a reader of a text can recognise, and by what."""

    declared: DeclaredPerson
    how: RecognisedBy


def declared_people(review: Review) -> Iterator[DeclaredPerson]:
    """The people that pages of evidence declare."""
    for page in review.pages:
        if isinstance(page.fields, PeopleSeen):
            for person in page.fields.people:
                names, others = name_parts(person.name or "")
                yield DeclaredPerson(person, page, person.attribution or review.info.attribution, names, others)


def name_parts(written: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The names in a person's name as somebody wrote it, the surname last, and those that may replace one of them.

    `Cllr Smith, Jane OBE (née Brown)` gives Jane and Smith, and Brown.
    """
    written = unicodedata.normalize("NFC", written)
    others: list[str] = []
    for found in reversed(tuple(_OTHER_NAME.finditer(written))):
        if not _untitled(written[found.end() :].partition(",")[0]):  # a surname's place, not a first name's
            others += [name for name in _NAME_WORD.findall(plain_spelling(found[0])) if name.lower() not in _NOT_NAMES]
            written = f"{written[: found.start()]} {written[found.end() :]}"
    first, _, after = written.partition(",")
    names = (*_untitled(after), *_untitled(first))
    german = written.translate(_UMLAUTS)
    others += [name for name in _untitled(german) if german != written and name not in names]
    return names, tuple(others)


def _untitled(written: str) -> tuple[str, ...]:
    """The names in a part of a name. Letters after it count as honours unless all of it is in capitals."""
    names = [name for name in _NAME_WORD.findall(plain_spelling(written)) if name.lower() not in _FORMS_OF_ADDRESS]
    if all(name in _HONOURS for name in names):
        return ()
    while names[-1] in _HONOURS and not all(name.isupper() for name in names):
        names.pop()
    return tuple(names)


def _spelt(name: str) -> Iterator[_Sequence]:
    """The ways in which a name may be written, each as the words that `spelled_words` gives, in small letters."""
    parts = tuple(word.casefold() for word in spelled_words(name))
    yield parts
    yield ("".join(parts),)
    yield tuple(word.casefold() for word in spelled_words(name.replace("'", " ")))
    if son := _SON.match(name):
        rest = name[son.end() :].casefold()
        yield from (way for start in ("mc", "mac") for way in ((start + rest,), (start, rest)))
    if "-" in name:
        yield from (way for part in name.split("-") if part.casefold() not in _PARTICLES for way in _spelt(part))


class _Person:
    """What to search for to find one person."""

    def __init__(self, one: DeclaredPerson) -> None:
        self.declared = one
        *given, surname = one.names
        self.alone = not given
        self.surnames = frozenset(way for name in (surname, *one.others) for way in _spelt(name))
        self.small = surname[0].islower()
        ways = [way for name in (*given, *one.others) for way in _spelt(name)]
        self.given = frozenset(word for way in ways for word in way if len(word) > 1) - _PARTICLES
        self.initial = one.names[0][0].casefold()
        self.reach = sum(len(spelled_words(name)) for name in given) + 1
        """How many words before the surname a first name may be: a further name may come between."""
        last = "".join(spelled_words(surname))
        self.joined = frozenset(way for first in given for way in (f"{first}{last}", f"{last}{first}"))
        self.joined_small = frozenset(way.casefold() for way in self.joined if len(way) >= _LEAST_LETTERS)
        """The same in small letters, as in the name of a file."""
        self.first = given[0].casefold() if given and len(given[0]) > 1 else ""
        further = (name for name in given[1:] if len(name) > 1 and name.casefold() not in _PARTICLES)
        self.pairs = frozenset(
            (spelled_words(given[0])[-1].casefold(), spelled_words(name)[0].casefold()) for name in further
        )
        """The first name with a further one, which may be the first of two surnames."""
        letters = "".join(name[0] for name in one.names).upper()
        parts = "".join(part[0] for name in one.names for part in name.split("-") if part).upper()
        self.initials = frozenset((letters, parts, letters[0] + letters[-1])) if given else frozenset()


class Register:
    """The people whom prose may not identify, ready to be searched for. A search is linear in the text's length."""

    def __init__(self, people: Iterable[DeclaredPerson], glossary: Mapping[str, str]) -> None:
        self._by_surname: dict[str, list[tuple[_Sequence, _Person]]] = {}
        self._by_pair: dict[_Sequence, DeclaredPerson] = {}
        self._by_word: dict[str, Sighting] = {}
        self._by_first: dict[str, DeclaredPerson] = {}
        self._by_role: dict[str, list[tuple[_Sequence, DeclaredPerson]]] = {}
        acronyms = {plain_spelling(acronym) for acronym in (*glossary, *KNOWN_ACRONYMS)}
        for one in people:
            if one.names and one.attribution != "name":
                person = _Person(one)
                for way in sorted(person.surnames):
                    self._by_surname.setdefault(way[0], []).append((way, person))
                for first, second in sorted(person.pairs):
                    self._by_pair.setdefault((first, second), one)
                for initials in sorted(person.initials - acronyms):
                    self._by_word.setdefault(initials, Sighting(one, "initials"))
                for joined in sorted(person.joined):
                    self._by_word.setdefault(joined, Sighting(one, "name"))
                for joined in sorted(person.joined_small):
                    self._by_word.setdefault(joined, Sighting(one, "surname"))
                if person.first and person.first not in _ORDINARY:
                    self._by_first.setdefault(person.first, one)
            role = tuple(word.casefold() for word in spelled_words(one.person.role or ""))
            if len(role) > 1 and one.attribution in ("none", "group"):
                self._by_role.setdefault(role[0], []).append((role, one))
        self._has_joined = any("-" in first for first in self._by_first)

    def may_see(self, text: str) -> bool:
        """Whether a text, such as code, may have somebody's name: a quick test for the letters alone."""
        folded = plain_spelling(text).casefold()
        return any(first in folded for first in (*self._by_surname, *(pair[0] for pair in self._by_pair)))

    def seen(self, text: str) -> Iterator[Sighting]:
        """Whom a reader of a text can recognise: each person once, by the most revealing way."""
        text = plain_spelling(text)
        words = split_words(text)
        folded = [word.casefold() for word in words]
        found: dict[int, Sighting] = {}
        for each in self._sightings(text, words, folded):
            before = found.get(id(each.declared), each)
            found[id(each.declared)] = min(before, each, key=lambda one: _MOST_REVEALING_FIRST.index(one.how))
        yield from found.values()
        roles: set[_Sequence] = set()
        for index, word in enumerate(folded):
            for role, one in self._by_role.get(word, ()):
                if role not in roles and tuple(folded[index : index + len(role)]) == role:
                    roles.add(role)
                    yield Sighting(one, "role")

    def _sightings(self, text: str, words: list[str], folded: list[str]) -> Iterator[Sighting]:
        """Every name, surname and pair of initials in a text, given in plain spelling and as its words."""
        for index, word in enumerate(folded):
            for way, person in self._by_surname.get(word, ()):
                end = index + len(way)
                if tuple(folded[index:end]) == way and (how := _recognised_by(person, words, folded, index, end)):
                    yield Sighting(person.declared, how)
            pair = tuple(folded[index : index + 2])
            if pair in self._by_pair and not words[index][0].islower():
                yield Sighting(self._by_pair[pair], "name")
        dotted = (found.replace(".", "").replace(" ", "") for found in _DOTTED.findall(text))
        for word in (*words, *dotted):
            if word in self._by_word:
                yield self._by_word[word]
        if not self._by_first.keys().isdisjoint(folded) or self._has_joined:
            for found in _ALONE.findall(text):
                if found.casefold() in self._by_first and not found[0].islower():
                    yield Sighting(self._by_first[found.casefold()], "first-name")


def _recognised_by(person: _Person, words: list[str], folded: list[str], start: int, end: int) -> RecognisedBy | None:
    """How the surname between these positions identifies the person; with a first name or its initial, by name."""
    capital = not words[start][0].islower() or person.small
    if person.alone:
        return "name" if capital else None
    near = (*folded[max(0, start - person.reach) : start], *folded[end : end + 2])
    if not person.given.isdisjoint(near) or _has_initial(person.initial, words, start, end):
        return "name"
    # In small letters it is an ordinary word; at two letters it is hardly ever the name.
    return "surname" if capital and len("".join(words[start:end])) > 2 else None


def _has_initial(initial: str, words: list[str], start: int, end: int) -> bool:
    """Whether an initial of the first name is just before a surname, perhaps with other initials, or just after it."""
    backwards = (words[place] for place in range(start - 1, -1, -1))
    before = takewhile(lambda word: word != "a" and (len(word) == 1 or word.casefold() in _PARTICLES), backwards)
    return initial in (letter.casefold() for letter in (*before, *words[end : end + 1]))
