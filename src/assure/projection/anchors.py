"""Anchors and ids: the reviewers' for the team, counters for other audiences."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from assure.analysis.policy import Audience, has_neutral_names
from assure.model.review import Page
from assure.model.text import slug
from assure.projection.reading_order import ReadingOrder


@dataclass(frozen=True, slots=True)
class PageNames:
    """The name of each page in the report."""

    audience: Audience
    anchors: Mapping[str, str]
    """The anchors of pages, by path; evidence for the team only."""
    tables: Mapping[str, str]
    """The anchors of indicators, by path."""

    def anchor(self, page: Page) -> str | None:
        """The anchor of a page; None where the report does not print it."""
        return self.anchors.get(page.path)

    def id(self, page: Page) -> str:
        """The id of a printed page, or its neutral anchor."""
        if not has_neutral_names(self.audience):
            return page.id
        return self.tables[page.path] if page.kind == "kpi" else self.anchors[page.path]

    def given(self, prefix: str, number: int, id: str) -> str:
        """The id of something other than a page, such as a scoping question, or a neutral id made of its number."""
        return f"{prefix}-{number}" if has_neutral_names(self.audience) else id


def statement_anchor(page_anchor: str, statement: str) -> str:
    """The anchor of a statement in the evidence annex."""
    return f"{page_anchor}--{slug(statement)}"


def name_pages(
    order: ReadingOrder, evidence: Iterable[Page], indicators: Iterable[Page], audience: Audience
) -> PageNames:
    """Name every page that the report prints; `evidence` are the pages that the audience may see in full."""
    owners: dict[str, str] = {}
    neutral = has_neutral_names(audience)

    def give(pages: Iterable[Page], prefix: str) -> dict[str, str]:
        out: dict[str, str] = {}
        for number, page in enumerate(pages, start=1):
            id = str(number) if neutral else slug(page.id)
            anchor = "background" if page.kind == "review" else f"{prefix}-{id}"
            out[page.path] = _unique(anchor, owners, f"{prefix} {page.path}")
        return out

    sections = (*order.before, *order.after, *order.closing, *order.appendices)
    anchors = give(order.chapters, "chapter") | give(sections, "section")
    anchors |= give(order.previous, "previous") | give(evidence, "ev")
    return PageNames(audience, anchors, give(indicators, "indicator"))


def _unique(anchor: str, owners: dict[str, str], owner: str) -> str:
    name, number = anchor, 2
    while owners.setdefault(name, owner) != owner:
        name, number = f"{anchor}-{number}", number + 1
    return name
