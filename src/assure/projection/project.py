"""Turns a review into the report of one audience.

It is an allow-list: this module and those it calls copy named fields, after asking `policy`. A field that they do not
name is in no report.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass, replace

from assure.analysis.disclosure.percentage_changes import Changes, changes_in
from assure.analysis.disclosure.previous_release import NOTHING, PreviousRelease
from assure.analysis.disclosure.protection import Protection
from assure.analysis.disclosure.release import publishable_release
from assure.analysis.policy import Audience, may_see_kpi
from assure.analysis.titles import title_of
from assure.model.chapters import Chapter
from assure.model.evidence import Kpi
from assure.model.kinds import EVIDENCE_KINDS
from assure.model.review import Page, Review
from assure.projection.actions import ActionBuilder
from assure.projection.anchors import PageNames, name_pages
from assure.projection.blocks import Block
from assure.projection.bodies import BodyBuilder
from assure.projection.evidence import EvidenceBuilder
from assure.projection.front import FrontBuilder, prompt_lines
from assure.projection.kpi_tables import KpiBuilder, pages_by_table
from assure.projection.notes import NoteBook
from assure.projection.numbering import PLACED_LISTS, number_report
from assure.projection.ratings import rating_of
from assure.projection.reading_order import ReadingOrder, is_last, is_summary, read_in_order, section_place
from assure.projection.report import ChapterKind, ChapterPart, Part, Report
from assure.projection.texts import TextBuilder, proof_notes

__all__ = ["Audience", "project"]


def project(
    review: Review,
    audience: Audience,
    *,
    date: datetime.date | None = None,
    draft_reason: str | None = None,
    earlier: PreviousRelease = NOTHING,
) -> Report:
    """The report of a review for one audience.

    `date` is taken as today; the clock is never read. `draft_reason` says why the report is a draft; without it, a
    review before its final stage is one too. `earlier` holds the counts that an earlier release showed. Raises
    AssureError when the public could work out a withheld count, or when that cannot be audited.
    """
    if audience == "public":
        made = publishable_release(review, earlier)
        review, changes = made.review, made.changes
    else:
        changes = changes_in(review, Protection())
    return _Projection.of(review, audience, changes).report(date, draft_reason or _unfinished(review))


def _unfinished(review: Review) -> str | None:
    stage = review.info.stage
    return None if stage == "final" else f"the review is at the {stage.replace('-', ' ')} stage"


@dataclass(frozen=True, slots=True)
class _Projection:
    """The projection of one review for one audience."""

    review: Review
    audience: Audience
    order: ReadingOrder
    texts: TextBuilder
    bodies: BodyBuilder
    groups: tuple[tuple[Page, ...], ...]
    """The indicators that the audience may see, by table."""
    changes: Changes
    """The percentage changes that the audience may see."""

    @classmethod
    def of(cls, review: Review, audience: Audience, changes: Changes) -> _Projection:
        order = read_in_order(review)
        indicators = tuple(page for page in review.of_kind("kpi") if may_see_kpi(page, audience))
        groups = pages_by_table(indicators)
        evidence = tuple(review.of_kind(*EVIDENCE_KINDS)) if audience == "team" else ()
        names = name_pages(order, evidence, indicators, audience)
        numbers = number_report(review, order, audience)
        proofs = proof_notes(review) if audience == "team" else {}
        texts = TextBuilder(review, audience, numbers, names, NoteBook(review, order.pages), proofs)
        ids = {page.id: names.id(group[0]) for group in groups for page in group}
        bodies = BodyBuilder(texts, lambda id: (ids[id],) if id in ids else ())
        return cls(review, audience, order, texts, bodies, groups, changes)

    @property
    def names(self) -> PageNames:
        return self.texts.names

    def report(self, date: datetime.date | None, draft_reason: str | None) -> Report:
        actions = ActionBuilder(self.bodies)
        # In reading order, since footnotes are numbered in the order of these calls.
        before = tuple(self._part(page) for page in self.order.before)
        chapters = tuple(self._chapter(page) for page in self.order.chapters)
        after = tuple(self._part(page) for page in self.order.after)
        recommendations = actions.recommendations()
        closing = tuple(self._part(page) for page in self.order.closing)
        previous = actions.previous()
        appendices = tuple(self._part(page) for page in self.order.appendices)
        sections = (*before, *after, *closing, *appendices)
        report = FrontBuilder(self.review, self.audience, self.names).report(date, draft_reason)
        if self.audience == "team":
            evidence = EvidenceBuilder(self.bodies, self.order)
            report = replace(report, sources=evidence.sources(), trace=evidence.trace())
        kpis = KpiBuilder(self.review, self.audience, self.names, self.changes)
        parts: tuple[Part | ChapterPart, ...] = (*sections, *chapters)
        printed = {table for part in parts for block in part.blocks for table in block.tables}
        printed |= {table for chapter in chapters for table in chapter.kpis}
        return replace(
            report,
            sections=sections,
            chapters=chapters,
            recommendations=recommendations,
            previous=previous,
            kpis=tuple(
                kpis.view(page.fields, id=self.names.id(page), table=self.names.id(group[0]))
                for group in self.groups
                for page in group
                if isinstance(page.fields, Kpi)
            ),
            tables=tuple(kpis.table(group, printed) for group in self.groups),
            placed=frozenset(
                str(block.markdown)
                for page in self.order.pages
                for block in page.body.blocks
                if block.kind == "directive" and str(block.markdown) in PLACED_LISTS
            ),
            notes=self.texts.notes.finish(),
        )

    def _part(self, page: Page) -> Part:
        blocks = self.bodies.blocks(page)
        title = title_of(self.review, page)
        return Part(
            id=self.names.id(page),
            anchor=self.names.anchors[page.path],
            title=title,
            place="before" if page.kind == "review" else section_place(page),
            last=is_last(page),
            summary=is_summary(page),
            background=page.kind == "review",
            blocks=blocks[1:] if _repeats(blocks, title) else blocks,
        )

    def _chapter(self, page: Page) -> ChapterPart:
        fields = page.fields
        assert isinstance(fields, Chapter)
        domain = self.review.framework.domain(fields.domain) if fields.domain else None
        asked = next((question for question in self.review.questions if question.id == fields.question), None)
        title = title_of(self.review, page)
        blocks = self.bodies.blocks(page)
        listed = (table for id in fields.kpis for table in self.bodies.tables_of(id))
        inside = {table for block in blocks for table in block.tables}
        return ChapterPart(
            id=self.names.id(page),
            anchor=self.names.anchors[page.path],
            title=title,
            kind=_kind(fields),
            group=domain.group if domain else None,
            question=asked.text if asked else None,
            description=domain.description if domain else None,
            rating=rating_of(self.review, fields),
            condition=fields.condition,
            rationale=fields.rationale,
            priority=fields.priority,
            beyond_scope=fields.beyond_scope,
            prompts=prompt_lines(domain) if domain else (),
            blocks=blocks[1:] if _repeats(blocks, title) else blocks,
            points=self.bodies.points(page),
            kpis=tuple(dict.fromkeys(table for table in listed if table not in inside)),
        )


def _repeats(blocks: tuple[Block, ...], title: str) -> bool:
    """Whether a part starts with a heading that repeats its title."""
    return bool(blocks) and blocks[0].kind == "heading" and str(blocks[0].markdown).casefold() == title.casefold()


def _kind(fields: Chapter) -> ChapterKind:
    if fields.domain:
        return "domain"
    return "question" if fields.question else "criterion" if fields.criterion else "other"
