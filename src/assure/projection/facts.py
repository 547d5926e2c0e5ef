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
    """Its id in review.md for the team; a neutral name for anybody else."""
    name: str
    """As the report prints it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamMember:
    """One of the review's team, as the team block prints it."""

    name: str | None
    """None where the audience may not know it."""
    role: str | None
    """What they did in the review: `Lead reviewer`."""
    post: str | None
    """Their post at home: `Director of adult social services`."""
    organisation: str | None
    """Where they hold that post."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactEntry:
    """Somebody to ask about the review."""

    name: str | None
    """The contact's name."""
    role: str | None
    """What they are: `Programme manager`."""
    organisation: str | None
    """Whom they speak for."""
    email: str | None
    """An e-mail address."""
    phone: str | None
    """A telephone number, as written."""
    about: str | None
    """What to ask them about: prints after `about`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedPerson:
    """Somebody seen who agreed to be listed."""

    name: str | None
    """None where only their role is listed."""
    role: str | None
    """Their role; None where only their name is listed."""
    organisation: str | None
    """Where they have that role."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterHead:
    """The head and foot of a report that is a letter."""

    sender: str | None
    """From whom the letter comes, where that is said."""
    to: tuple[str, ...]
    """The lines of whom it is to: name, post, organisation."""
    date: Date | None
    """The date of the letter."""
    subject: str | None
    """What it is about: the report's title, where it is a letter."""
    salutation: str | None
    """How it opens: `Dear Chief Executive`."""
    close: str | None
    """How it ends: `Yours sincerely`."""
    signatories: tuple[TeamMember, ...]
    """Who signs it, in order."""


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
    """The date that the judgement speaks of."""


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionLine:
    """A scoping question."""

    id: str
    """Its id in review.md for the team; a neutral name for anybody else."""
    title: str
    """The question in short."""
    text: str | None
    """The question in full, where it is longer than its title."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ExclusionLine:
    """Something the review did not look at, and why."""

    what: str
    """The domain's title, or what it is in words."""
    reason: str
    """Why it was left out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PromptLine:
    """One of the framework's prompts."""

    id: str
    """Its id in the framework, which statements name with `for`."""
    text: str
    """The prompt as the framework words it."""
    group: str | None
    """The heading that the framework puts it under."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DomainLine:
    """A domain of the framework."""

    id: str
    """Its id in the framework."""
    title: str
    """As the framework names it."""
    group: str | None
    """The theme that the framework puts it under."""
    description: str | None
    """What it covers, in the framework's words."""
    prompts: tuple[PromptLine, ...]
    """What the framework asks to look at."""
    anchor: str | None
    """The anchor of its chapter, where it has one."""
    in_scope: bool
    """Whether the review looked at it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FrameworkLine:
    """What the review was held against."""

    id: str
    """Its id, which review.md names."""
    title: str
    """As reports name it."""
    version: str | None
    """Its own version or year."""
    publisher: str | None
    """Who publishes it."""
    source: str | None
    """Where it is published: an address, or words."""
    description: str | None
    """What it is, in a sentence or two."""
    categories: tuple[str, ...]
    """The kinds of evidence it names."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scoped:
    """What was looked at and what was not."""

    domains: tuple[DomainLine, ...]
    """The domains in scope, in the report's order."""
    questions: tuple[QuestionLine, ...]
    """The scoping questions, in order; empty where the review is built on domains."""
    excluded: tuple[ExclusionLine, ...]
    """What was left out, with the reasons."""


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
    """The id of the domain in the framework, or of the question as `scope` has it."""
    kind: Literal["domain", "question"]
    """Whether the row is a domain or a scoping question."""
    title: str
    """The title of the domain or question."""
    counts: Mapping[str, int]
    """By the folder of the kind: `interviews`, `documents`, ... Every kind is there, 0 included. For the team alone
    confidential pages count as well."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OverallRating:
    """The ratings of all domains as one."""

    score: Decimal
    """The sum of the ratings' values."""
    maximum: Decimal
    """The highest sum there could be."""
    percentage: int
    """Rounded half up to a whole number."""
    rating: str | None
    """The band's title."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rating:
    """A level of a scale."""

    id: str
    """Its id in the framework's scale."""
    title: str
    """In words: `Requires improvement`."""
    css: str
    """The class that marks it, `rating-met`."""
    value: Decimal | None
    """What it counts in the overall score, where its scale has values."""
    maximum: Decimal | None
    """The highest value on its scale."""
    description: str | None
    """What the framework says that it means."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentLine:
    """A document read, as listed."""

    title: str
    """The document's title."""
    by: str | None
    """Its author or publisher."""
    date: Span | None
    """When it was written, or what time it covers."""
    version: str | None
    """Its own version, as written."""
    url: str | None
    """Where it is published."""
    anchor: str | None
    """Its place in the evidence annex; the team's only."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """A note: one public source, however often it is cited."""

    number: int
    """The number it is printed with, from 1."""
    text: Markdown
    """The source in words, with its date and address."""
