"""Links passages of the report to their evidence, and evidence to the report. For the team only."""

from __future__ import annotations

from collections.abc import Mapping

from assure.analysis.references import references_of
from assure.analysis.titles import title_of
from assure.model.kinds import EVIDENCE_KINDS
from assure.model.review import Page, Review
from assure.model.text import LocatedText, without_marks
from assure.projection.reading_order import ReadingOrder
from assure.projection.report import TraceLine
from assure.projection.texts import TextBuilder, located_reference


def trace_lines(texts: TextBuilder, order: ReadingOrder) -> tuple[TraceLine, ...]:
    """Each cited passage of the report, in reading order, with its sources."""
    lines: list[TraceLine] = []
    for page in order.pages:
        for bracket in page.body.brackets:
            lines.append(
                TraceLine(
                    part=title_of(texts.review, page),
                    anchor=_part_anchor(texts, page),
                    words=LocatedText(without_marks(bracket.words).strip(), page.here(bracket.words_place)),
                    sources=tuple(
                        (located_reference(each), texts.anchor_of(each.page, each.statement) or "")
                        for each in bracket.citations
                    ),
                )
            )
    return tuple(lines)


def _part_anchor(texts: TextBuilder, page: Page) -> str:
    return texts.anchor_of(page.id, None) or texts.names.anchor(page) or ""


def citing_parts(review: Review, order: ReadingOrder, texts: TextBuilder) -> Mapping[str, tuple[tuple[str, str], ...]]:
    """What cites each page of evidence, by id: title and anchor of parts of the report, then of other evidence.

    Includes the chapters that print an indicator, and the indicators taken from a document.
    """
    out: dict[str, dict[tuple[str, str], None]] = {}
    for page in (*order.pages, *review.of_kind(*EVIDENCE_KINDS)):
        part = (title_of(review, page), _part_anchor(texts, page))
        for reference in references_of(page):
            replaced = page.kind == "document" and not reference.cites  # a document names its successor
            if reference.target != page.id and not replaced:
                out.setdefault(reference.target, {})[part] = None
    return {id: tuple(parts) for id, parts in out.items()}
