"""The small values of a report: names, scope, ratings, numbers."""

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
    """Its id in review.md for the team; a neutral name for other audiences."""
    name: str
    """Its name as printed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamMember:
    """A member of the review team."""

    name: str | None
    """The member's name; None where the audience may not know it."""
    role: str | None
    """Their role in the review: `Lead reviewer`."""
    post: str | None
    """Their usual post: `Director of adult social services`."""
    organisation: str | None
    """The organisation they hold that post in."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactEntry:
    """A person to contact about the review."""

    name: str | None
    """The contact's name."""
    role: str | None
    """The contact's role: `Programme manager`."""
    organisation: str | None
    """The organisation they represent."""
    email: str | None
    """An e-mail address."""
    phone: str | None
    """A telephone number, as written."""
    address: str | None
    """A postal address, as written."""
    about: str | None
    """What to contact them about; printed after `about`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanLine:
    """Who answers for the recommendations as a whole."""

    owner: str | None
    """Who owns the plan; None where nobody is named."""
    monitors: tuple[str, ...]
    """Who monitors it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedPerson:
    """An interviewee who agreed to be listed."""

    name: str | None
    """None where only their role is listed."""
    role: str | None
    """Their role; None where only their name is listed."""
    organisation: str | None
    """The organisation they have that role in."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterHead:
    """The head and foot of a report that is a letter."""

    sender: str | None
    """Who the letter is from; None where nobody is named."""
    to: tuple[str, ...]
    """The addressee, line by line: name, post, organisation."""
    date: Date | None
    """The date of the letter."""
    subject: str | None
    """The subject; printed as the title of the letter."""
    salutation: str | None
    """The opening: `Dear Chief Executive`."""
    close: str | None
    """The ending: `Yours sincerely`."""
    signatories: tuple[TeamMember, ...]
    """The people who sign it, in order."""


@dataclass(frozen=True, slots=True, kw_only=True)
class VerdictLine:
    """The overall judgement."""

    rating: str
    """The judgement in words."""
    sentence: str | None
    """What the framework says of a judgement at this level, in a sentence; None where it says nothing."""
    css: str
    """Its class in print: `rating-met`."""
    on: tuple[str, ...]
    """The titles of the documents judged; only those that the audience may know of."""
    as_of: Date | None
    """The date that the judgement applies to."""


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionLine:
    """A scoping question."""

    id: str
    """Its id in review.md for the team; a neutral name for other audiences."""
    title: str
    """The question in brief."""
    text: str | None
    """The question in full; None where the title is the whole question."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ExclusionLine:
    """A topic outside the scope of the review, with the reason."""

    what: str
    """The domain's title, or the topic in words."""
    reason: str
    """Why the review did not cover it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PromptLine:
    """One of the framework's prompts."""

    id: str
    """Its id in the framework; statements name it with `for`."""
    text: str
    """The prompt in the framework's words."""
    group: str | None
    """The framework's heading for it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupLine:
    """A group of the framework's domains: a theme."""

    id: str
    """Its id in the framework."""
    title: str
    """The framework's name for it."""
    description: str | None
    """What it is about, in the framework's words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DomainLine:
    """A domain of the framework."""

    id: str
    """Its id in the framework."""
    title: str
    """The framework's name for it."""
    group: GroupLine | None
    """The group that holds it and others."""
    description: str | None
    """What it covers, in the framework's words."""
    prompts: tuple[PromptLine, ...]
    """What the framework asks reviewers to consider; own prompts are only for the team."""
    anchor: str | None
    """The anchor of its chapter, else of its group's; None without either."""
    in_scope: bool
    """Whether the review covers it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CategoryLine:
    """An evidence category of the framework."""

    id: str
    """Its id in the framework."""
    title: str
    """Its title, as printed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FrameworkLine:
    """The framework of the review."""

    id: str
    """Its id, as in review.md."""
    title: str
    """Its title as printed."""
    version: str | None
    """Its version or year."""
    publisher: str | None
    """Its publisher."""
    source: str | None
    """Where it is published: a web address, or words."""
    description: str | None
    """What it is, who approved it, where it is published; each paragraph on lines of its own."""
    own_prompts: bool
    """Whether its prompts are not its publisher's words."""
    categories: tuple[CategoryLine, ...]
    """Its evidence categories."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scoped:
    """What the review covers and what it does not."""

    domains: tuple[DomainLine, ...]
    """The domains in scope, in the report's order."""
    questions: tuple[QuestionLine, ...]
    """The scoping questions in order; empty where the review follows domains."""
    excluded: tuple[ExclusionLine, ...]
    """What the review does not cover, with the reasons."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceNumbers:
    """The evidence base in numbers, by kind: `people`, `meetings`, `documents`, `case-files`, ..."""

    counted: Mapping[str, int]
    """As counted in the review's folder; empty where the audience may not know."""
    at_least: frozenset[str]
    """The keys whose count is a minimum, because the size of a group is unknown."""
    stated: Mapping[str, Stated]
    """As stated in review.md."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CoverageRow:
    """The number of pieces of evidence of each kind for a domain or question."""

    id: str
    """The id of the domain in the framework, or of the question in `scope`."""
    kind: Literal["domain", "question"]
    """Whether the row is a domain or a scoping question."""
    title: str
    """The title of the domain or question."""
    counts: Mapping[str, int]
    """By the folder of the kind: `interviews`, `documents`, ... Every kind has a number, 0 included.
    Confidential pages count for the team only."""
    categories: Mapping[str, int]
    """By the id of the framework's evidence category, 0 included; a page of two categories counts in both.
    Confidential pages count for the team only."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OverallRating:
    """The overall rating, made of the ratings of all domains."""

    score: Decimal
    """The sum of the ratings' values."""
    maximum: Decimal
    """The highest possible sum."""
    percentage: int
    """Rounded half up to a whole number."""
    rating: str | None
    """The title of the band; None below the lowest band."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rating:
    """A rating: a level of the framework's scale."""

    id: str
    """Its id in the framework's scale."""
    title: str
    """The level in words: `Requires improvement`."""
    css: str
    """Its class in print: `rating-met`."""
    value: Decimal | None
    """Its score; None where the scale has no scores."""
    maximum: Decimal | None
    """The highest score on its scale."""
    sentence: str | None
    """What the framework says of a part at this level, in a sentence."""
    description: str | None
    """What it means, in the framework's words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ProvisionalRating:
    """The rating that one of the team gave before moderation; for the team only."""

    by: str
    """The member's name or role, else the id in review.md."""
    rating: Rating
    """The rating they gave."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentLine:
    """A document reviewed."""

    title: str
    """The document's title."""
    by: str | None
    """Its author or publisher."""
    date: Span | None
    """When it was written, or the time it covers."""
    version: str | None
    """Its version, as written."""
    url: str | None
    """Its web address."""
    anchor: str | None
    """The anchor of its place in the evidence annex; for the team only."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """A footnote: one public source, which may be cited many times, or an explanation that an author wrote."""

    number: int
    """Its printed number, from 1."""
    text: Markdown
    """The source: title, author, date, web address; or the explanation, as one paragraph."""
    source: bool = True
    """Whether it names a source; false for an explanation."""
