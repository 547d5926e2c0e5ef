"""The small parts of a report: who, what, when, how much."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from assure.model.dates import Date, Span
from assure.model.review import Stated
from assure.model.text import Markdown


@dataclass(frozen=True, slots=True, kw_only=True)
class AuthorityName:
    """One of several authorities reviewed together."""

    id: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamMember:
    """One of the review's team, as the team block prints it."""

    name: str | None
    role: str | None
    post: str | None
    organisation: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactEntry:
    """Somebody to ask about the review."""

    name: str | None
    role: str | None
    organisation: str | None
    email: str | None
    phone: str | None
    about: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedPerson:
    """Somebody seen who agreed to be listed."""

    name: str | None
    role: str | None
    organisation: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterHead:
    """The head and foot of a report that is a letter."""

    sender: str | None
    to: tuple[str, ...]
    date: Date | None
    subject: str | None
    salutation: str | None
    close: str | None
    signatories: tuple[TeamMember, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class VerdictLine:
    """The judgement on the whole."""

    rating: str
    """In words."""
    css: str
    """The class that marks it, `rating-met`."""
    on: tuple[str, ...]
    """The titles of the documents judged that this audience may know of."""
    as_of: Date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionLine:
    """A scoping question."""

    id: str
    title: str
    text: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ExclusionLine:
    """Something the review did not look at, and why."""

    what: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PromptLine:
    """One of the framework's prompts."""

    id: str
    text: str
    group: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class DomainLine:
    """A domain of the framework."""

    id: str
    title: str
    group: str | None
    description: str | None
    prompts: tuple[PromptLine, ...]
    anchor: str | None
    """The anchor of its chapter, where it has one."""
    in_scope: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class FrameworkLine:
    """What the review was held against."""

    id: str
    title: str
    version: str | None
    publisher: str | None
    source: str | None
    description: str | None
    categories: tuple[str, ...]
    """The kinds of evidence it names."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scoped:
    """What was looked at and what was not."""

    domains: tuple[DomainLine, ...]
    """The domains in scope, in the report's order."""
    questions: tuple[QuestionLine, ...]
    excluded: tuple[ExclusionLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceNumbers:
    """The evidence base in numbers, by kind: `people`, `meetings`, `documents`, `case-files`, ..."""

    counted: Mapping[str, int]
    """As the folder holds it."""
    at_least: frozenset[str]
    """Those counted that may be more: a group's size is unknown."""
    stated: Mapping[str, Stated]
    """As the review states it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CoverageRow:
    """How much evidence of each kind bears on a domain or question."""

    id: str
    kind: Literal["domain", "question"]
    title: str
    counts: Mapping[str, int]
    """By the folder of the kind: `interviews`, `documents`, ... Every kind is there, 0 included."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OverallRating:
    """The ratings of all domains as one."""

    score: Decimal
    maximum: Decimal
    percentage: int
    """Rounded half up to a whole number."""
    rating: str | None
    """The band's title."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rating:
    """A level of a scale."""

    id: str
    title: str
    css: str
    """The class that marks it, `rating-met`."""
    value: Decimal | None
    maximum: Decimal | None
    """The highest value on its scale."""
    description: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentLine:
    """A document read, as listed."""

    title: str
    by: str | None
    """Its author or publisher."""
    date: Span | None
    version: str | None
    url: str | None
    anchor: str | None
    """Its place in the evidence annex; the team's only."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """A note: one public source, however often it is cited."""

    number: int
    text: Markdown
