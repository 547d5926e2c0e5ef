"""The report: all that a template sees of a review, for one audience.

`assure.projection.project` builds a `Report` of new values. It holds no page, citation or field that its audience may
not see. `Markdown` is safe to print as it is; a template escapes any other text.
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
from assure.model.words import Words
from assure.projection.blocks import Block, Point
from assure.projection.facts import (
    AuthorityName,
    CategoryLine,
    ContactEntry,
    CoverageRow,
    DocumentLine,
    DomainLine,
    EvidenceNumbers,
    FrameworkLine,
    GroupLine,
    LetterHead,
    ListedPerson,
    Note,
    OverallRating,
    PlanLine,
    PromptLine,
    ProvisionalRating,
    Rating,
    Scoped,
    TeamMember,
    VerdictLine,
)
from assure.projection.indicators import CountRule, KpiTable, KpiView
from assure.projection.recommendations import Action, EarlierAction

ChapterKind = Literal["domain", "group", "question", "criterion", "other"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A section: a part of the report outside the chapters."""

    id: str
    """The page's id for the team; a neutral name for other audiences."""
    anchor: str
    """The anchor of its heading."""
    title: str
    """Its heading."""
    place: SectionPlace
    """Its place: before the chapters, after them, or an appendix."""
    last: bool
    """Whether it comes after the recommendations."""
    summary: bool
    """Whether it is the summary."""
    background: bool
    """Whether it is the body of review.md."""
    blocks: tuple[Block, ...]
    """Its content, in reading order."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ChapterPart:
    """A chapter, about a domain, a group of domains, a scoping question, a criterion or another topic."""

    id: str
    """The page's id for the team; a neutral name for other audiences."""
    anchor: str
    """The anchor of its heading."""
    title: str
    """Its heading."""
    kind: ChapterKind
    """What it is about."""
    group: GroupLine | None
    """The group of its domain, or the one that it is about."""
    question: str | None
    """The scoping question in full."""
    description: str | None
    """What the domain covers, in the framework's words."""
    rating: Rating | None
    """Its rating; None where it is not rated."""
    rating_reason: str | None
    """Why the rating differs from the council's own or the provisional ones."""
    self_rating: Rating | None
    """The rating that the council gave itself."""
    provisional: tuple[ProvisionalRating, ...]
    """The ratings before moderation; empty for other audiences than the team."""
    condition: str | None
    """The condition attached to the rating, in words."""
    rationale: str | None
    """The reason for the rating."""
    priority: str | None
    """Its overarching priority, in a sentence."""
    beyond_scope: str | None
    """Why the report has it although it is out of scope; None where it is in scope."""
    prompts: tuple[PromptLine, ...]
    """What the framework asks reviewers to consider; own prompts are only for the team."""
    blocks: tuple[Block, ...]
    """Its content, in reading order."""
    points: tuple[Point, ...]
    """Its statements, in reading order; the blocks hold them too."""
    kpis: tuple[str, ...]
    """The ids of the tables to print at its end."""

    def of(self, label: str) -> tuple[Point, ...]:
        """Its statements of one label, in reading order."""
        return tuple(point for point in self.points if point.label == label)


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A piece of evidence in full, for the team only."""

    id: str
    """The page's id."""
    anchor: str
    """The anchor of its place in the evidence annex."""
    kind: str
    """The folder of its kind: `interviews`, `documents`, ..."""
    title: str
    """The page's title."""
    facts: tuple[tuple[str, str], ...]
    """Its front matter, as pairs of words and values."""
    blocks: tuple[Block, ...]
    """Its content, in reading order."""
    tables: tuple[str, ...]
    """The ids of the tables made from it."""
    cited_in: tuple[tuple[str, str], ...]
    """What cites it: title and anchor of parts of the report, then of other evidence."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TraceLine:
    """A cited passage of the report and its evidence, for the team only."""

    part: str
    """The title of the section or chapter with the passage."""
    anchor: str
    """The anchor of that section or chapter."""
    words: str
    """The passage that the citation supports, as plain text."""
    sources: tuple[tuple[str, str], ...]
    """References and their anchors."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """One review as one audience may read it."""

    version: int = 2
    """The version of the JSON form: 2 since groups are objects and lists, footnotes and boxes keep their form."""
    audience: Audience
    """Who the report is for."""
    draft: bool
    """Whether it is a draft; every page then says DRAFT."""
    draft_reason: str | None
    """Why it is a draft, as a clause without a full stop; None where it is final."""
    date: datetime.date | None
    """The date given as today; None without one."""

    title: str
    """The title of the review."""
    authority: str | None
    """The name of the authority reviewed; None where there are several."""
    authorities: tuple[AuthorityName, ...]
    """The authorities reviewed, where there are several."""
    framework: FrameworkLine
    """The framework of the review."""
    template: str
    """The report template named by the review, else by its framework."""
    stage: Stage
    """The stage of the review."""
    stamp: str | None
    """The version of the report, printed on every page."""
    on_site: Span | None
    """When the team was on site."""
    presented: Date | None
    """When the findings were presented."""
    published: Date | None
    """When the report was published."""
    commissioned_by: str | None
    """Who commissioned the review."""
    built_on: Literal["domains", "questions"]
    """Whether chapters follow the framework's domains or the review's scoping questions."""
    recommendation_numbering: Literal["own", "paragraphs", "chapters"]
    """How recommendations are numbered: from 1, with the paragraphs, or from 1 in each chapter."""
    verdict: VerdictLine | None
    """The overall judgement; None without one."""
    letter: LetterHead | None
    """The head and foot of a letter; None where the report is not a letter."""

    team: tuple[TeamMember, ...]
    """The review team, in the order given."""
    contacts: tuple[ContactEntry, ...]
    """The people to contact about the review."""
    people: tuple[ListedPerson, ...]
    """The interviewees who agreed to be listed."""
    scope: Scoped
    """What the review covers and what it does not."""
    domains: tuple[DomainLine, ...]
    """All domains of the framework, in or out of scope."""
    own_focus: bool
    """Whether a section has the focus list in its own words, so that none is made from the priorities."""
    words: Words
    """The fixed words of headings, columns and fields."""
    glossary: Mapping[str, str]
    """The terms that the report uses and their meanings, in alphabetical order."""
    vocabulary: Mapping[str, Label]
    """The words for each label."""
    actions: tuple[str, ...]
    """The labels whose statements are recommendations, in the order in which they are listed."""
    plan: PlanLine | None
    """Who answers for the recommendations as a whole; None where nobody is named."""
    labels_shown: bool
    """Whether a statement labelled in bold prints its label."""
    evidence: EvidenceNumbers
    """The evidence base in numbers."""
    coverage: tuple[CoverageRow, ...]
    """The number of pieces of evidence for each domain or question; beyond the team only for those with any, and for
    the public only where the review asks for it."""
    overall: OverallRating | None
    """The overall rating, where the framework defines one and every domain has its rating."""

    documents: tuple[DocumentLine, ...]
    """The documents reviewed that the audience may know of."""
    counts: CountRule
    """How the counts of indicators are protected in this report."""

    sections: tuple[Part, ...] = ()
    """The sections in reading order. The background, which is the body of review.md, comes before the chapters."""
    chapters: tuple[ChapterPart, ...] = ()
    """The chapters in the report's order, criteria included."""
    recommendations: tuple[Action, ...] = ()
    """The recommendations, by number."""
    previous: tuple[EarlierAction, ...] = ()
    """The recommendations of earlier reviews, with their progress."""
    notes: tuple[Note, ...] = ()
    """The footnotes, by number."""
    kpis: tuple[KpiView, ...] = ()
    """The indicators as data, in order."""
    tables: tuple[KpiTable, ...] = ()
    """The indicators as printed tables, in order."""
    placed: frozenset[str] = field(default_factory=frozenset)
    """The lists that a section or chapter already prints: `team`, `people`, ..."""
    sources: tuple[Source, ...] = ()
    """Every piece of evidence in full; empty for other audiences than the team."""
    trace: tuple[TraceLine, ...] = ()
    """The cited passages and their evidence; empty for other audiences than the team."""

    @property
    def before(self) -> tuple[Part, ...]:
        """The sections before the chapters, background included."""
        return tuple(part for part in self.sections if part.place == "before")

    @property
    def background(self) -> Part | None:
        """The body of review.md; None where it is empty."""
        return next((part for part in self.sections if part.background), None)

    @property
    def after(self) -> tuple[Part, ...]:
        """The sections after the chapters, before the recommendations."""
        return tuple(part for part in self.sections if part.place == "after" and not part.last)

    @property
    def closing(self) -> tuple[Part, ...]:
        """The closing sections, after the recommendations."""
        return tuple(part for part in self.sections if part.place == "after" and part.last)

    @property
    def appendices(self) -> tuple[Part, ...]:
        """The sections that are appendices."""
        return tuple(part for part in self.sections if part.place == "appendix")

    @property
    def body(self) -> tuple[ChapterPart, ...]:
        """The chapters about anything but a criterion, in reading order."""
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
        """The recommendations to list where chapters and sections print those under their own headings in full."""
        return tuple(action for action in self.recommendations if not action.in_label_section)

    @property
    def gathered(self) -> tuple[Action, ...]:
        """The recommendations to list where only sections print those under their own headings in full."""
        return tuple(
            action for action in self.recommendations if action.stated_in_chapter or not action.in_label_section
        )

    @property
    def by_owner(self) -> tuple[tuple[str, tuple[Action, ...]], ...]:
        """Those responsible, in the order in which they are first named, each with their recommendations."""
        owners = dict.fromkeys(owner for action in self.recommendations for owner in action.owners)
        return tuple(
            (owner, tuple(action for action in self.recommendations if owner in action.owners)) for owner in owners
        )

    @property
    def priorities(self) -> tuple[ChapterPart, ...]:
        """The chapters with an overarching priority: the focus list."""
        return tuple(chapter for chapter in self.chapters if chapter.priority)

    @property
    def groups(self) -> tuple[tuple[GroupLine | None, tuple[ChapterPart, ...]], ...]:
        """The chapters by group of domains, in reading order; the group is None for chapters without one."""
        return tuple((group, tuple(chapters)) for group, chapters in groupby(self.body, key=lambda each: each.group))

    @property
    def kinds(self) -> tuple[str, ...]:
        """The kinds of evidence in the review, as keys of `evidence.counted` and of coverage."""
        kinds = self.coverage[0].counts if self.coverage else {}
        return tuple(kind for kind in kinds if self.evidence.counted[kind])

    @property
    def categories(self) -> tuple[CategoryLine, ...]:
        """The framework's evidence categories, where the evidence is counted by them; else none."""
        counted = any(any(row.categories.values()) for row in self.coverage)
        return self.framework.categories if counted else ()

    def action(self, anchor: str) -> Action:
        """The recommendation with that anchor. Raises StopIteration for an unknown one."""
        return next(action for action in self.recommendations if action.anchor == anchor)

    def table(self, id: str) -> KpiTable:
        """The table with that id. Raises StopIteration for an unknown one."""
        return next(table for table in self.tables if table.id == id)
