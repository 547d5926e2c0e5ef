"""A review folder as values."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal

from assure.model.body import Body, Statement
from assure.model.chapters import Chapter, Numbering, Recommendation, Section
from assure.model.dates import Date, Span
from assure.model.evidence import Attribution, Evidence, doc, optional_field
from assure.model.fault import Fault
from assure.model.framework import Framework, Label, Require
from assure.model.location import START, Location, Place
from assure.model.words import Words

Stage = Literal["fieldwork", "draft", "factual-accuracy", "final"]
STAGES: tuple[Stage, ...] = ("fieldwork", "draft", "factual-accuracy", "final")
"""In order: the later the stage, the stricter the check."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Authority:
    """One of several authorities reviewed together."""

    id: str = field(metadata=doc("The authority's id, which pages and statements name."))
    name: str = field(metadata=doc("Its full name."))


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """One of the review's team."""

    id: str = field(metadata=doc("The member's id, which `reviewers:` names."))
    name: str | None = optional_field(None, "The member's name, printed in the report.")
    role: str | None = optional_field(None, "The member's role in the review.")
    post: str | None = optional_field(None, "The member's own post.")
    organisation: str | None = optional_field(None, "The member's employer.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """Somebody to ask about the review, printed in the report."""

    name: str | None = optional_field(None, "The person's name.")
    role: str | None = optional_field(None, "The person's post.")
    organisation: str | None = optional_field(None, "The person's organisation.")
    email: str | None = optional_field(None, "An e-mail address.")
    phone: str | None = optional_field(None, "A telephone number.")
    address: str | None = optional_field(None, "A postal address.")
    about: str | None = optional_field(None, "What to ask about.", key="for")


@dataclass(frozen=True, slots=True, kw_only=True)
class Organisation:
    """A body whose address, telephone number and e-mail address may be printed anywhere in the report."""

    name: str = field(metadata=doc("What it is called."))
    address: str | None = optional_field(None, "Its postal address.")
    phone: str | None = optional_field(None, "Its telephone number, never one person's.")
    email: str | None = optional_field(None, "Its e-mail address, never one person's.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """The head and foot of a report that is a letter."""

    sender: str | None = optional_field(None, "Who writes.", key="from")
    to: tuple[str, ...] = optional_field((), "To whom, a line each.")
    date: Date | None = optional_field(None, "The letter's date.")
    subject: str | None = optional_field(None, "What it is about.")
    salutation: str | None = optional_field(None, "How it opens.")
    close: str | None = optional_field(None, "How it closes.")
    signatories: tuple[str, ...] = optional_field((), "The team members who sign, by id.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """The overall judgement."""

    rating: str = field(metadata=doc("The judgement, in words or as a level's id."))
    on: tuple[str, ...] = optional_field((), "The documents judged, by id.")
    as_of: Date | None = optional_field(None, "The date it refers to.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A scoping question."""

    id: str = field(metadata=doc("The question's id."))
    title: str = field(metadata=doc("A short title."))
    text: str | None = optional_field(None, "The question, as asked.")
    aliases: tuple[str, ...] = optional_field((), "Other titles a heading may use.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Exclusion:
    """Something the review did not look at."""

    domain: str | None = optional_field(None, "The domain left out.")
    topic: str | None = optional_field(None, "The topic left out, in words.")
    reason: str = field(metadata=doc("Why it was left out, as printed."))


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """What the review looks at."""

    domains: tuple[str, ...] | None = optional_field(
        None, "The domains looked at, in the report's order; default: all of the framework's."
    )
    questions: tuple[Question, ...] = optional_field((), "The scoping questions.")
    excluded: tuple[Exclusion, ...] = optional_field((), "What was left out, and why.")


@dataclass(frozen=True, slots=True)
class Stated:
    """A number of the evidence base as the report states it: exactly so many, or at least."""

    number: int
    """The number stated."""
    at_least: bool = False
    """Whether there may be more."""


@dataclass(frozen=True, slots=True)
class EvidenceBase:
    """The evidence base in numbers, as the report states it."""

    stated: Mapping[str, Stated] = field(default_factory=dict)
    """By the names of what is counted: `people`, and those of the table of page kinds."""
    public: bool = False
    """Whether reports for the public also print what the folder holds, in all and for each domain or question."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionPlan:
    """Who answers for the recommendations as a whole."""

    owner: str | None = optional_field(None, "Who owns the plan: a post or a body.")
    monitors: tuple[str, ...] = optional_field((), "Who monitors it: posts or bodies.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Disclosure:
    """How published counts are protected: by a named profile, or by rules given here."""

    profile: Literal["ascs", "safeguarding", "nhs-subnational"] | None = optional_field(None, "A named set of rules.")
    suppress: tuple[int, int] | None = optional_field(None, "The counts to withhold, from and to.")
    round_to: int | None = optional_field(None, "Round other counts to a multiple of this.")
    marker: str = optional_field("[c]", "What is printed in place of a withheld count.")


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckSettings:
    """The settings of `check` for this review."""

    ignore: tuple[str, ...] = optional_field((), "Rules not to apply, by code, name or family.")
    severity: Mapping[str, str] = optional_field({}, "The severity of a rule, by its name, in place of the usual one.")


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewInfo:
    """The front matter of review.md."""

    title: str = field(metadata=doc("The review's title."))
    authority: str | None = optional_field(None, "The authority reviewed.")
    authorities: tuple[Authority, ...] = optional_field((), "The authorities reviewed, where several.")
    framework: str = field(metadata=doc("A shipped framework's id, or `frameworks/<file>.yml` of this review."))
    report: str | None = optional_field(None, "The report template; the framework names the default.")
    stage: Stage = optional_field("fieldwork", "The review's stage.")
    version: str | None = optional_field(None, "The report's version, printed on every page.")
    on_site: Span | None = optional_field(None, "The days on site.")
    presented: Date | None = optional_field(None, "When the findings were presented.")
    published: Date | None = optional_field(None, "When the report was published.")
    commissioned_by: str | None = optional_field(None, "Who asked for the review: a post.")
    team: tuple[Member, ...] = optional_field((), "Who reviews.")
    contacts: tuple[Contact, ...] = optional_field((), "Whom to ask.")
    bodies: tuple[Organisation, ...] = optional_field((), "Organisations whose details may be printed anywhere.")
    letter: Letter | None = optional_field(None, "A letter's head and foot.")
    verdict: Verdict | None = optional_field(None, "The overall judgement.")
    scope: Scope = optional_field(Scope(), "What is looked at.")
    chapters: Literal["domains", "questions"] = optional_field("domains", "What the report has chapters for.")
    numbering: Numbering = optional_field("none", "Whether paragraphs take numbers.")
    recommendations: Literal["own", "paragraphs", "chapters"] = optional_field(
        "own", "How recommendations are numbered: on their own, with the paragraphs, or by chapter."
    )
    attribution: Attribution = optional_field(
        "none", "How remarks may be linked to people for whom nothing else is given."
    )
    evidence_base: EvidenceBase | None = optional_field(None, "The evidence base as the report states it.")
    require: Require = optional_field(Require(), "What this review requires in addition to its framework.")
    words: Words = optional_field(Words(), "The fixed words of this report, in place of the framework's.")
    plan: ActionPlan | None = optional_field(None, "Who answers for the recommendations as a whole.")
    vocabulary: Mapping[str, Label] = optional_field({}, "Labels and words for them, in addition to the framework's.")
    paragraph_statements: bool | None = optional_field(
        None, "Whether each paragraph under a label's heading is a statement; default: as the framework says."
    )
    labels: Literal["shown", "hidden"] = optional_field(
        "shown", "Whether a statement labelled in bold prints its label."
    )
    glossary: Mapping[str, str] = optional_field({}, "Acronyms and what they stand for.")
    disclosure: Disclosure | None = optional_field(None, "How published counts are protected.")
    check: CheckSettings = optional_field(CheckSettings(), "The settings of `check`.")


@dataclass(frozen=True, slots=True, kw_only=True)
class SignOff:
    """One chapter's or section's sign-off. A fingerprint is the first 32 hexadecimal digits of a SHA-256."""

    by: str = field(metadata=doc("Who signed."))
    on: Date = field(metadata=doc("The day it was signed."))
    chapter: str = field(metadata=doc("The chapter's fingerprint."))
    cites: Mapping[str, str] = optional_field(
        {}, "The fingerprint of each page or statement the chapter cites, by reference."
    )
    shows: Mapping[str, str] | None = optional_field(
        None, "The fingerprints of what else prints with it: pictures, recommendations, the framework's words."
    )
    """None for a sign-off by an earlier assure, which did not record it."""
    seal: str = field(metadata=doc("The fingerprint of this entry, which shows an edit by hand."))


@dataclass(frozen=True, slots=True, kw_only=True)
class Lock:
    """The whole of review.lock."""

    version: int = field(metadata=doc("The version of its form, 1."))
    chapters: Mapping[str, SignOff] = optional_field({}, "The sign-offs of chapters and sections, by id.")


Fields = Evidence | Chapter | Recommendation | Section | ReviewInfo
KeyPath = tuple[str | int, ...]
"""A path into front matter, in the keys as written: `("people", 0, "role")`."""


@dataclass(frozen=True, slots=True)
class Page:
    """A file of the review."""

    kind: str
    """The id of its kind in the table of page kinds."""
    path: str
    """Relative to the review's folder, with forward slashes."""
    id: str
    fields: Fields
    body: Body = field(default_factory=Body)
    statements: tuple[Statement, ...] = ()
    places: Mapping[KeyPath, Place] = field(default_factory=dict, compare=False)
    """The place of each value of the front matter; of its key by the path plus `"#key"`."""
    broken: bool = False
    """Whether a part of it could not be read: rules about what it lacks then report nothing."""
    body_place: Place = START
    """Where the body starts."""

    def at(self, *key: str | int) -> Location:
        """The location of a value of the front matter, else of the nearest key above it, else the page's start."""
        above = (key[:length] for length in range(len(key), 0, -1))
        return Location(self.path, next((self.places[path] for path in above if path in self.places), START))

    def at_key(self, *key: str | int) -> Location:
        """The location of a key of the front matter, else as `at`."""
        place = self.places.get((*key, "#key"))
        return Location(self.path, place) if place else self.at(*key)

    def here(self, place: Place) -> Location:
        """A place of this page as a location."""
        return Location(self.path, place)

    def statement(self, id: str) -> Statement | None:
        """The statement of that id on this page."""
        return next((statement for statement in self.statements if statement.id == id), None)


@dataclass(frozen=True, slots=True)
class Review:
    """A review folder, read. Pages are in the report's order: chapters by scope, others by file name."""

    name: str
    """The folder's name, for messages."""
    page: Page
    """review.md."""
    info: ReviewInfo
    framework: Framework
    stage: Stage
    """The stage it is checked at: the review's own, or the one asked for."""
    as_of: datetime.date | None
    """The day with which stale evidence and the end of a waiver are compared: `--date`, else the last day on site."""
    pages: tuple[Page, ...] = ()
    """Every page but review.md."""
    assets: tuple[str, ...] = ()
    """The files under assets/, as paths relative to the review."""
    pictures: Mapping[str, str] = field(default_factory=dict)
    """The fingerprints of the pictures that pages show, by path; only of those that a report can show."""
    faults: tuple[Fault, ...] = ()
    """The faults that reading the folder found."""
    signed: Mapping[str, SignOff] = field(default_factory=dict)
    """The sign-offs of review.lock that count, by the id of the chapter or section."""
    by_id: Mapping[str, Page] = field(default_factory=dict, compare=False)
    """The pages by id; of two with one id, the first."""

    def of_kind(self, *kinds: str) -> Iterator[Page]:
        """The pages of these kinds, in order."""
        return (page for page in self.pages if page.kind in kinds)

    @property
    def everything(self) -> tuple[Page, ...]:
        """Every page, review.md first."""
        return (self.page, *self.pages)

    @property
    def words(self) -> Words:
        """The fixed words of its report: the usual ones, the framework's in their place, its own in place of both."""
        return self.framework.words.with_words(self.info.words)

    @property
    def questions(self) -> tuple[Question, ...]:
        """The scoping questions."""
        return self.info.scope.questions

    @property
    def domains(self) -> tuple[str, ...]:
        """The ids of the domains in scope, in the report's order."""
        scope = self.info.scope
        excluded = {exclusion.domain for exclusion in scope.excluded}
        chosen = scope.domains if scope.domains is not None else tuple(domain.id for domain in self.framework.domains)
        return tuple(id for id in chosen if id not in excluded)

    def cited(self, ref: str) -> tuple[Page, Statement | None] | None:
        """The page, and the statement, that `page` or `page#statement` names; None where there is none."""
        id, hashed, inner = ref.partition("#")
        page = self.by_id.get(id)
        if page is None:
            return None
        statement = page.statement(inner) if hashed else None
        return None if hashed and statement is None else (page, statement)
