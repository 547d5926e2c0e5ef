"""The slides of the chapters (ratings, strengths, areas for consideration), recommendations and next steps."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby

from assure.projection.blocks import Block, Point
from assure.projection.recommendations import Action
from assure.projection.report import ChapterPart, Report
from assure.projection.wording import date_words
from assure.publishing.slides.indicators import indicator_slides
from assure.publishing.slides.opening import as_sentence, rating_words
from assure.publishing.slides.paragraphs import SlideParagraph, bullet, line_as_paragraph, marker_indent, slide_heading
from assure.publishing.slides.slide import TEXT, Slide, largest_room, text_slides
from assure.publishing.text_runs import Run, explanations, inline_runs, named_sources, plain_runs, text_lines

_ELSEWHERE = frozenset({"quote", "fact", "example"})
"""Labels without a list on a chapter's slides; nor have recommendations, which have slides of their own."""


def chapter_slides(report: Report) -> list[Slide]:
    """A slide or more for each chapter, its indicators last.

    A criterion is only in the table of ratings, unless its chapter has statements.
    """
    return [slide for each in report.chapters for slide in (*_chapter(report, each), *indicator_slides(report, each))]


def _chapter(report: Report, chapter: ChapterPart) -> list[Slide]:
    lists = {
        report.vocabulary[label].many: tuple(_point(report, point) for point in chapter.of(label))
        for label in report.labels
        if label not in _ELSEWHERE and label not in report.actions and chapter.of(label)
    }
    if chapter.kind == "criterion" and not lists:
        return []
    lead, rating = (
        _lead(report, chapter),
        f"{report.words.rating}: {rating_words(chapter.rating)}" if chapter.rating else "",
    )
    below = [para for label, paras in lists.items() for para in (slide_heading(plain_runs(label)), *paras)]
    together = [*lead, *(below or slide_paragraphs(report, chapter.blocks))]
    if not lists or TEXT.fits(together):
        return text_slides(chapter.title, together, kicker=rating, strong=True)
    above = f"{chapter.title}. {rating}" if rating else chapter.title
    first = next(iter(lists))
    lists[first] = (*lead, *lists[first])  # on a slide of its own the lead would leave most of it empty
    room = largest_room(lists.values())
    return [slide for label, paras in lists.items() for slide in text_slides(label, paras, kicker=above, room=room)]


def _point(report: Report, point: Point) -> SlideParagraph:
    """A statement as an item; citations are for the team only, since others see no more than their kinds."""
    named = plain_runs(f"{point.authority}:", bold=True) if point.authority else ()
    cited = point.citations if report.audience == "team" else ()
    return bullet(
        (*named, *((Run(" "),) * bool(named)), *inline_runs(point.text)), cited, explanations(point.text, report)
    )


def _lead(report: Report, chapter: ChapterPart) -> tuple[SlideParagraph, ...]:
    """The paragraphs before a chapter's lists: its question, and what its front matter says."""
    words = report.words
    parts = [
        ("", chapter.question),
        ("", chapter.rating.sentence if chapter.rating else None),
        (words.condition, chapter.condition),
        ("", chapter.rationale),
        (words.self_rating, rating_words(chapter.self_rating) if chapter.self_rating else None),
        (words.rating_reason, chapter.rating_reason),
        (words.priority, chapter.priority),
        (words.beyond_scope, chapter.beyond_scope),
    ]
    return tuple(
        SlideParagraph((*((Run(f"{head}: ", bold=True),) * bool(head)), *plain_runs(text)))
        for head, text in parts
        if text
    )


def slide_paragraphs(report: Report, blocks: Sequence[Block]) -> list[SlideParagraph]:
    """Blocks as paragraphs of a slide; tables of indicators stay with the report."""
    found: list[SlideParagraph] = []
    for block in blocks:
        if block.kind in ("kpi", "rule"):
            continue
        if block.kind == "place":
            found += _contacts(report) if block.markdown == "contacts" else []
            continue
        above = block.heading if block.kind == "statements" else block.markdown if block.kind == "heading" else None
        if above:
            found.append(slide_heading(inline_runs(above)))
        if block.kind != "heading":
            cited = named_sources(block.markdown) if report.audience == "team" else ()
            explained = explanations(block.markdown, report)
            found += [line_as_paragraph(line, cited, explained) for line in text_lines(block.markdown)]
    return found


def _contacts(report: Report) -> list[SlideParagraph]:
    found = []
    for contact in report.contacts:
        parts = (contact.name, contact.role, contact.organisation, contact.email, contact.phone, contact.address)
        about = f", about {contact.about}" if contact.about else ""
        found.append(bullet(plain_runs(", ".join(part for part in parts if part) + about)))
    return found


def recommendation_slides(report: Report) -> list[Slide]:
    """Every recommendation with its owner and date, label by label; by chapter where each chapter numbers its own."""
    found: list[Slide] = []
    for label, grouped in groupby(report.recommendations, key=lambda action: action.label):
        words, actions = report.vocabulary[label].many, tuple(grouped)
        if report.recommendation_numbering != "chapters":
            found += text_slides(words, _actions(report, actions))
            continue
        by_chapter = groupby(actions, key=lambda action: action.chapter)
        lists = [(chapter or report.words.general, _actions(report, tuple(each))) for chapter, each in by_chapter]
        room = largest_room(paras for _, paras in lists)
        for chapter, paras in lists:
            found += text_slides(words, paras, kicker=chapter, room=room)
    return found


def _actions(report: Report, actions: Sequence[Action]) -> list[SlideParagraph]:
    found: list[SlideParagraph] = []
    hang = max((marker_indent(f"{action.number}.") for action in actions), default=0)
    for action in actions:
        named = [as_sentence(action.title)] if action.title else []
        named += [f"{action.authority}:"] if action.authority else []
        runs = tuple(run for each in named for run in (*plain_runs(each, bold=True), Run(" ")))
        cited = named_sources(action.text) if report.audience == "team" else ()
        detail = _detail(report, action)
        words = (*runs, *inline_runs(action.text))
        para = SlideParagraph(words, f"{action.number}.", 1, keep=bool(detail), hang=hang, sources=cited)
        found.append(replace(para, explanations=explanations(action.text, report)))
        if detail:
            found.append(SlideParagraph(plain_runs(detail), depth=1, look="detail", hang=hang))
    return found


def _detail(report: Report, action: Action) -> str:
    """`Owner: Head of Commissioning. Due: 30 November 2026. Priority: high.`"""
    due = date_words(action.due) if action.due else action.due_text
    words = report.words
    owner = report.vocabulary[action.label].owner or words.owner
    facts = ((owner, action.owner), (words.due, due), (words.urgency, action.priority))
    return " ".join(f"{name}: {value}." for name, value in facts if value)


def next_steps_slides(report: Report) -> list[Slide]:
    """The sections that close the report."""
    return [
        slide for part in report.closing for slide in text_slides(part.title, slide_paragraphs(report, part.blocks))
    ]
