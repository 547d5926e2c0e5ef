"""Turns a review into the report of one audience.

It is an allow-list: this module and those it calls copy named fields, after asking `policy`. A field that they do not
name is in no report.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import replace

from assure.analysis.disclosure.percentage_changes import changes_in
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
from assure.projection.anchors import name_pages
from assure.projection.blocks import Block
from assure.projection.bodies import BodyBuilder
from assure.projection.evidence import EvidenceBuilder
from assure.projection.facts import GroupLine
from assure.projection.front import FrontBuilder, group_lines, prompt_lines
from assure.projection.glossary import used_entries
from assure.projection.kpi_tables import KpiBuilder, pages_by_table
from assure.projection.notes import NoteBook
from assure.projection.numbering import PLACED_LISTS, number_report
from assure.projection.ratings import provisional_ratings, rating_of
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
        release = publishable_release(review, earlier)
        review, changes = release.review, release.changes
    else:
        changes = changes_in(review, Protection())
    unfinished = f"the review is at the {review.info.stage.replace('-', ' ')} stage"
    draft_reason = draft_reason or (None if review.info.stage == "final" else unfinished)
    order = read_in_order(review)
    indicators = tuple(page for page in review.of_kind("kpi") if may_see_kpi(page, audience))
    evidence = tuple(review.of_kind(*EVIDENCE_KINDS)) if audience == "team" else ()
    names = name_pages(order, evidence, indicators, audience)
    numbers = number_report(review, order, audience)
    proofs = proof_notes(review) if audience == "team" else {}
    texts = TextBuilder(review, audience, numbers, names, NoteBook(review, order.pages), proofs)
    tables = pages_by_table(indicators)
    ids = {page.id: names.id(pages[0]) for pages in tables for page in pages}
    bodies = BodyBuilder(texts, lambda id: (ids[id],) if id in ids else ())
    groups = group_lines(review)
    front = FrontBuilder(review, audience, names, groups).report(date, draft_reason)
    report = _with_parts(front, order, bodies, groups)
    kpis = KpiBuilder(review, audience, names, changes)
    views = (
        kpis.view(page.fields, id=names.id(page), table=ids[page.id])
        for pages in tables
        for page in pages
        if isinstance(page.fields, Kpi)
    )
    parts: tuple[Part | ChapterPart, ...] = (*report.sections, *report.chapters)
    printed = {table for part in parts for block in part.blocks for table in block.tables}
    printed |= {table for chapter in report.chapters for table in chapter.kpis}
    report = replace(report, kpis=tuple(views), tables=tuple(kpis.table(pages, printed) for pages in tables))
    return replace(report, glossary=used_entries(report))


def _with_parts(report: Report, order: ReadingOrder, bodies: BodyBuilder, groups: Mapping[str, GroupLine]) -> Report:
    """The report with its parts and notes, and for the team with its evidence."""
    actions = ActionBuilder(bodies)
    # In reading order, since footnotes are numbered in the order of these calls.
    before = [_section(bodies, page) for page in order.before]
    chapters = tuple(_chapter(bodies, page, groups) for page in order.chapters)
    after = [_section(bodies, page) for page in order.after]
    recommendations = actions.recommendations()
    closing = [_section(bodies, page) for page in order.closing]
    previous = actions.previous()
    appendices = [_section(bodies, page) for page in order.appendices]
    if report.audience == "team":
        evidence = EvidenceBuilder(bodies, order)
        report = replace(report, sources=evidence.sources(), trace=evidence.trace())
    blocks = (block for page in order.pages for block in page.body.blocks)
    return replace(
        report,
        sections=(*before, *after, *closing, *appendices),
        chapters=chapters,
        recommendations=recommendations,
        previous=previous,
        placed=frozenset(
            str(block.markdown) for block in blocks if block.kind == "directive" and block.markdown in PLACED_LISTS
        ),
        notes=bodies.texts.notes.finish(bodies.texts.write),
    )


def _section(bodies: BodyBuilder, page: Page) -> Part:
    texts, is_background = bodies.texts, page.kind == "review"
    title = title_of(texts.review, page)
    return Part(
        id=texts.names.id(page),
        anchor=texts.names.anchors[page.path],
        title=title,
        place="before" if is_background else section_place(page),
        last=is_last(page),
        summary=is_summary(page),
        background=is_background,
        blocks=_blocks_below(title, bodies.blocks(page)),
    )


def _chapter(bodies: BodyBuilder, page: Page, groups: Mapping[str, GroupLine]) -> ChapterPart:
    fields, texts = page.fields, bodies.texts
    assert isinstance(fields, Chapter)
    review = texts.review
    domain = review.framework.domain(fields.domain) if fields.domain else None
    group = review.framework.group(domain.group if domain else fields.group)
    question = next((question for question in review.questions if question.id == fields.question), None)
    title = title_of(review, page)
    blocks = _blocks_below(title, bodies.blocks(page))
    tables = dict.fromkeys(table for id in fields.kpis for table in bodies.tables_of(id))
    inside = {table for block in blocks for table in block.tables}
    return ChapterPart(
        id=texts.names.id(page),
        anchor=texts.names.anchors[page.path],
        title=title,
        kind=_chapter_kind(fields),
        group=groups.get(group.id) if group else None,
        question=question.text if question else None,
        description=domain.description if domain else None,
        rating=rating_of(review, fields, fields.rating),
        rating_reason=fields.rating_reason,
        self_rating=rating_of(review, fields, fields.self_rating),
        provisional=provisional_ratings(review, fields) if texts.audience == "team" else (),
        condition=fields.condition,
        rationale=fields.rationale,
        priority=fields.priority,
        beyond_scope=fields.beyond_scope,
        prompts=prompt_lines(review, domain, texts.audience) if domain else (),
        blocks=blocks,
        points=bodies.points(page),
        kpis=tuple(table for table in tables if table not in inside),
    )


def _blocks_below(title: str, blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """The blocks of a part, without a first heading that repeats the part's title."""
    repeats = blocks and blocks[0].kind == "heading" and str(blocks[0].markdown).casefold() == title.casefold()
    return blocks[1:] if repeats else blocks


def _chapter_kind(fields: Chapter) -> ChapterKind:
    if fields.domain:
        return "domain"
    if fields.group:
        return "group"
    return "question" if fields.question else "criterion" if fields.criterion else "other"
