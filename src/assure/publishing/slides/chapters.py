"""The slides of the chapters: ratings, strengths, areas for consideration."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain

from assure.projection.blocks import Block, Point
from assure.projection.report import ChapterPart, Report
from assure.publishing.runs import Run, inline, lines, plain_runs, sources
from assure.publishing.slides.figures import figures
from assure.publishing.slides.flow import Para, bullet, from_line
from assure.publishing.slides.front import rating_words
from assure.publishing.slides.page import (
    CHAPTER,
    COLUMN,
    LEAD,
    LEAD_COLUMN,
    SIZES,
    TEXT,
    Box,
    Slide,
    sizes_of,
    spread,
    title,
    two_columns,
)

_ELSEWHERE = frozenset({"recommendation", "quote", "fact", "example"})
"""Labels that are no headline of a chapter; recommendations have slides of their own."""


def chapters(report: Report) -> list[Slide]:
    """A slide or more for each chapter, its indicators last.

    The criteria stand among the ratings, unless a chapter says more.
    """
    return [slide for each in report.chapters for slide in (*_chapter(report, each), *figures(report, each))]


def _chapter(report: Report, chapter: ChapterPart) -> list[Slide]:
    lists = {
        report.vocabulary[label].many: tuple(_point(report, point) for point in chapter.of(label))
        for label in report.labels
        if label not in _ELSEWHERE and chapter.of(label)
    }
    lead, rating = _lead(chapter), f"Rating: {rating_words(chapter.rating)}" if chapter.rating else ""
    if chapter.kind == "criterion" and not lists:
        return []
    if not lists:
        return _narrative(report, chapter, lead, rating)
    together = _together(chapter, lists, lead, rating)
    if together:
        return [together]
    above = f"{chapter.title}. {rating}" if rating else chapter.title
    opener = spread(chapter.title, lead, kicker=rating, strong=True, room=CHAPTER, layout="Chapter")
    sizes = sizes_of(lists.values())
    filled = (spread(label, paras, kicker=above, sizes=sizes) for label, paras in lists.items())
    return [*opener, *chain.from_iterable(filled)]


def _point(report: Report, point: Point) -> Para:
    """A statement as an item; beyond the team its citations are no more than kinds, and are left out."""
    named = plain_runs(f"{point.authority}:", bold=True) if point.authority else ()
    cited = point.citations if report.audience == "team" else ()
    return bullet((*named, *((Run(" "),) * bool(named)), *inline(point.text)), cited)


def _lead(chapter: ChapterPart) -> tuple[Para, ...]:
    """What stands before a chapter's lists: the question, and what its front matter says."""
    said = [
        ("", chapter.question),
        ("Condition: ", chapter.condition),
        ("", chapter.rationale),
        ("Priority: ", chapter.priority),
        ("Beyond the scope: ", chapter.beyond_scope),
    ]
    return tuple(Para((*((Run(head, bold=True),) * bool(head)), *plain_runs(text))) for head, text in said if text)


def _together(
    chapter: ChapterPart, lists: dict[str, tuple[Para, ...]], lead: tuple[Para, ...], rating: str
) -> Slide | None:
    """Everything on one slide, where it fits: two lists side by side, else all below one another."""
    head = title(chapter.title, rating, strong=True)
    sides = two_columns(lists, LEAD_COLUMN if lead else COLUMN)
    if sides and LEAD.fits(lead):
        if lead:
            return Slide("Lead and two columns", head, (Box(LEAD, lead), *sides))
        return Slide("Two columns", head, sides)
    below = [
        each
        for label, own in lists.items()
        for each in (Para(plain_runs(label, bold=True), look="head", keep=True), *own)
    ]
    paras = (*lead, *below)
    return Slide("Text", head, (Box(TEXT.largest(paras, SIZES), paras),)) if TEXT.fits(paras) else None


def _narrative(report: Report, chapter: ChapterPart, lead: Sequence[Para], rating: str) -> list[Slide]:
    """A chapter without statements: its own words, in full."""
    return spread(chapter.title, [*lead, *paragraphs(report, chapter.blocks)], kicker=rating, strong=True)


def paragraphs(report: Report, blocks: Sequence[Block]) -> list[Para]:
    """Blocks as paragraphs of a slide; tables of indicators stay with the report."""
    found: list[Para] = []
    for block in blocks:
        if block.kind in ("kpi", "rule"):
            continue
        if block.kind == "place":
            found += _contacts(report) if block.markdown == "contacts" else []
            continue
        heading = block.heading if block.kind == "statements" else block.markdown if block.kind == "heading" else None
        if heading:
            found.append(Para(tuple(Run(run.text, True) for run in inline(heading)), look="head", keep=True))
        if block.kind != "heading":
            cited = sources(block.markdown) if report.audience == "team" else ()
            found += [from_line(line, cited) for line in lines(block.markdown)]
    return found


def _contacts(report: Report) -> list[Para]:
    found = []
    for contact in report.contacts:
        parts = (contact.name, contact.role, contact.organisation, contact.email, contact.phone)
        about = f", about {contact.about}" if contact.about else ""
        found.append(bullet(plain_runs(", ".join(part for part in parts if part) + about)))
    return found
