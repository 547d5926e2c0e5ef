"""What a template sees, and nothing else: one review as one audience may read it.

A `Report` is built out of new values by `assure.projection.project`; it holds no page, no citation and no field of the
review that its audience may not see. Text that is `Markdown` is safe as it stands; any other text is escaped where a
template prints it.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import groupby
from typing import Literal

from assure.analysis.policy import Audience, SectionPlace
from assure.model.dates import Date, Span
from assure.model.framework import Label
from assure.model.review import Stage
from assure.projection.blocks import Block, Point
from assure.projection.facts import (
    AuthorityName,
    ContactEntry,
    CoverageRow,
    DocumentLine,
    DomainLine,
    EvidenceNumbers,
    FrameworkLine,
    LetterHead,
    ListedPerson,
    Note,
    OverallRating,
    PromptLine,
    Rating,
    Scoped,
    TeamMember,
    VerdictLine,
)
from assure.projection.indicators import CountRule, KpiTable, KpiView
from assure.projection.recommendations import Action, EarlierAction

ChapterKind = Literal["domain", "question", "criterion", "other"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A section: a stretch of the report outside the chapters."""

    id: str
    """The page's id for the team; a neutral name for anybody else."""
    anchor: str
    """The anchor of its heading."""
    title: str
    """Its heading."""
    place: SectionPlace
    """Where it stands: before the chapters, after them, or as an appendix."""
    last: bool
    """Whether it closes the report, after the recommendations."""
    summary: bool
    """Whether it is the summary."""
    background: bool
    """Whether it is the body of review.md."""
    blocks: tuple[Block, ...]
    """What it says, in reading order."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ChapterPart:
    """A chapter: a domain, a scoping question, a criterion, or none of them."""

    id: str
    """The page's id for the team; a neutral name for anybody else."""
    anchor: str
    """The anchor of its heading."""
    title: str
    """Its heading."""
    kind: ChapterKind
    """What it is about."""
    group: str | None
    """The theme that the framework puts its domain under."""
    question: str | None
    """The scoping question in full."""
    description: str | None
    """What the domain covers."""
    rating: Rating | None
    """The rating given; None where it is not rated."""
    condition: str | None
    """On what the rating depends, in words."""
    rationale: str | None
    """Why it was rated so."""
    priority: str | None
    """Its overarching priority, in a sentence."""
    beyond_scope: str | None
    """Why it is in the report although it is out of scope; None where it is in scope."""
    prompts: tuple[PromptLine, ...]
    """What the framework asks to look at."""
    blocks: tuple[Block, ...]
    """What it says, in reading order."""
    points: tuple[Point, ...]
    """Its statements, in reading order; views on the blocks."""
    kpis: tuple[str, ...]
    """The ids of the tables to show at its end."""

    def of(self, label: str) -> tuple[Point, ...]:
        """Its statements of one label, in reading order."""
        return tuple(point for point in self.points if point.label == label)


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """One piece of evidence in full: the team's only."""

    id: str
    """The page's id."""
    anchor: str
    """The anchor of its place in the evidence annex."""
    kind: str
    """The folder of its kind: `interviews`, `documents`, ..."""
    title: str
    """The page's title."""
    facts: tuple[tuple[str, str], ...]
    """What its front matter says, as words and values."""
    blocks: tuple[Block, ...]
    """What it says, in reading order."""
    tables: tuple[str, ...]
    """The ids of the tables it fills."""
    cited_in: tuple[tuple[str, str], ...]
    """What rests on it: title and anchor of parts of the report, then of other evidence."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TraceLine:
    """Words of the report and what supports them: the team's only."""

    part: str
    """The title of the section or chapter that the words stand in."""
    anchor: str
    """The anchor of that section or chapter."""
    words: str
    """The words that the citation supports, as plain text."""
    sources: tuple[tuple[str, str], ...]
    """References and their anchors."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """One review as one audience may read it."""

    version: int = 1
    """The version of this form."""
    audience: Audience
    """Whom it is for."""
    draft: bool
    """Whether every page must say DRAFT."""
    draft_reason: str | None
    """Why it is a draft, as words that a sentence can end with; None where it is none."""
    date: datetime.date | None
    """The day given as today, or None."""

    title: str
    """The title in review.md."""
    authority: str | None
    """The name of the authority reviewed; None where there are several."""
    authorities: tuple[AuthorityName, ...]
    """The authorities reviewed, where there are several."""
    framework: FrameworkLine
    """What the review was held against."""
    template: str
    """The report template the review or its framework names."""
    stage: Stage
    """How far the review has come."""
    stamp: str | None
    """The report's own version, printed on every page."""
    on_site: Span | None
    """When the team was on site."""
    presented: Date | None
    """When the findings were presented."""
    published: Date | None
    """When the report was published."""
    commissioned_by: str | None
    """Who asked for the review."""
    built_on: Literal["domains", "questions"]
    """Whether chapters follow the framework's domains or the review's own questions."""
    recommendation_numbering: Literal["own", "paragraphs", "chapters"]
    """How recommendations are numbered: by themselves, as numbered paragraphs, or anew in each chapter."""
    verdict: VerdictLine | None
    """The judgement on the whole, where there is one."""
    letter: LetterHead | None
    """The head and foot, where the report is a letter."""

    team: tuple[TeamMember, ...]
    """The review team, in the order given."""
    contacts: tuple[ContactEntry, ...]
    """Whom to ask about the review."""
    people: tuple[ListedPerson, ...]
    """Those seen who agreed to be listed."""
    scope: Scoped
    """What was looked at and what was not."""
    domains: tuple[DomainLine, ...]
    """All the framework's, in or out of scope."""
    glossary: Mapping[str, str]
    """The words explained and what they mean, in order."""
    vocabulary: Mapping[str, Label]
    """How each label is written."""
    evidence: EvidenceNumbers
    """The evidence base in numbers."""
    coverage: tuple[CoverageRow, ...]
    """How much evidence bears on each domain or question."""
    overall: OverallRating | None
    """The ratings of all domains as one, where the framework reckons it."""

    documents: tuple[DocumentLine, ...]
    """The documents read that the audience may know of."""
    counts: CountRule
    """How the counts of indicators stand in this report."""

    sections: tuple[Part, ...] = ()
    """In reading order, the background (the body of review.md) among those before the chapters."""
    chapters: tuple[ChapterPart, ...] = ()
    """In the report's order, the criteria among them."""
    recommendations: tuple[Action, ...] = ()
    """In the order of their numbers."""
    previous: tuple[EarlierAction, ...] = ()
    """The recommendations of earlier reviews, followed up."""
    notes: tuple[Note, ...] = ()
    """The footnotes, by number."""
    kpis: tuple[KpiView, ...] = ()
    """The indicators as data, in order."""
    tables: tuple[KpiTable, ...] = ()
    """The indicators as printed tables, in order."""
    placed: frozenset[str] = field(default_factory=frozenset)
    """The blocks that a section or chapter places itself: `team`, `people`, ..."""
    sources: tuple[Source, ...] = ()
    """Every piece of evidence in full; empty for all but the team."""
    trace: tuple[TraceLine, ...] = ()
    """What supports the words of the report; empty for all but the team."""

    @property
    def before(self) -> tuple[Part, ...]:
        """The sections before the chapters, the background among them."""
        return tuple(part for part in self.sections if part.place == "before")

    @property
    def background(self) -> Part | None:
        """The body of review.md."""
        return next((part for part in self.sections if part.background), None)

    @property
    def after(self) -> tuple[Part, ...]:
        """The sections after the chapters, before the recommendations."""
        return tuple(part for part in self.sections if part.place == "after" and not part.last)

    @property
    def closing(self) -> tuple[Part, ...]:
        """The sections that close the report, after the recommendations."""
        return tuple(part for part in self.sections if part.place == "after" and part.last)

    @property
    def appendices(self) -> tuple[Part, ...]:
        """The sections that are appendices."""
        return tuple(part for part in self.sections if part.place == "appendix")

    @property
    def body(self) -> tuple[ChapterPart, ...]:
        """The chapters that are no criteria, in reading order."""
        return tuple(chapter for chapter in self.chapters if chapter.kind != "criterion")

    @property
    def criteria(self) -> tuple[ChapterPart, ...]:
        """The chapters that judge a criterion."""
        return tuple(chapter for chapter in self.chapters if chapter.kind == "criterion")

    @property
    def labels(self) -> tuple[str, ...]:
        """The labels that chapters use, in the vocabulary's order."""
        used = {point.label for chapter in self.chapters for point in chapter.points}
        return tuple(label for label in self.vocabulary if label in used)

    @property
    def leading(self) -> tuple[Action, ...]:
        """The recommendations that no chapter holds, and those of pages of their own."""
        return tuple(action for action in self.recommendations if not action.stated_in_chapter)

    @property
    def priorities(self) -> tuple[ChapterPart, ...]:
        """The chapters that name an overarching priority: the focus list."""
        return tuple(chapter for chapter in self.chapters if chapter.priority)

    @property
    def groups(self) -> tuple[tuple[str | None, tuple[ChapterPart, ...]], ...]:
        """The chapters by theme: runs of one group, in reading order; None where a chapter has none."""
        return tuple((group, tuple(chapters)) for group, chapters in groupby(self.body, key=lambda each: each.group))

    @property
    def kinds(self) -> tuple[str, ...]:
        """The kinds of evidence that the review holds, as keys of `evidence.counted` and of coverage."""
        kinds = self.coverage[0].counts if self.coverage else {}
        return tuple(kind for kind in kinds if self.evidence.counted[kind])

    def action(self, anchor: str) -> Action:
        """The recommendation of that anchor. Raises StopIteration for an unknown one."""
        return next(action for action in self.recommendations if action.anchor == anchor)

    def table(self, id: str) -> KpiTable:
        """The table of that id. Raises StopIteration for an unknown one."""
        return next(table for table in self.tables if table.id == id)
