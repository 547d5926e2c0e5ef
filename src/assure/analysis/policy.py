"""Who may see what. Every decision about an audience is one of these functions."""

from __future__ import annotations

from typing import Literal

from assure.model.body import Attributes
from assure.model.evidence import Document, Evidence
from assure.model.kinds import BY_ID, EVIDENCE_KINDS
from assure.model.review import Page, Review

Audience = Literal["team", "council", "public"]
AUDIENCES: tuple[Audience, ...] = ("team", "council", "public")
"""From the one that sees most to the one that sees least."""

SectionPlace = Literal["before", "after", "appendix"]
"""Where a section is printed, relative to the chapters."""

PRIVATE = "private"
"""The class of an item that stays within the team."""


def is_evidence(page: Page) -> bool:
    """Whether a page is evidence or a team note, and so never printed beyond the team."""
    return page.kind in EVIDENCE_KINDS


def is_confidential(page: Page) -> bool:
    """Whether a page is evidence, or a team note, that only the team may know of."""
    return isinstance(page.fields, Evidence) and (page.fields.confidential or BY_ID[page.kind].confidential)


def may_know_of(page: Page, audience: Audience) -> bool:
    """Whether an audience may know that a page exists, and what it is about."""
    return audience == "team" or not is_confidential(page)


def may_see_item(attributes: Attributes, audience: Audience) -> bool:
    """Whether an audience may see an item of a list."""
    return audience == "team" or PRIVATE not in attributes.classes


def may_know_counts(review: Review, audience: Audience) -> bool:
    """Whether an audience may know how many pages of evidence there are, in addition to what review.md states."""
    base = review.info.evidence_base
    return audience != "public" or (base is not None and base.public)


def may_see_kpi(page: Page, audience: Audience) -> bool:
    """Whether an audience may see an indicator's table. The text of its page is evidence, for the team only."""
    return may_know_of(page, audience)


def may_be_noted(page: Page) -> bool:
    """Whether a page is a document that may be named beyond the team."""
    return isinstance(page.fields, Document) and page.fields.public and not page.fields.confidential


def may_see_kind(page: Page, audience: Audience) -> bool:
    """Whether an audience may know that evidence of this page's kind supports some words."""
    return audience == "team" or (audience == "council" and is_evidence(page) and not is_confidential(page))


def has_neutral_names(audience: Audience) -> bool:
    """Whether ids are replaced by counters, so that no name a reviewer chose leaves the team."""
    return audience != "team"


def may_see_prompts(review: Review, audience: Audience) -> bool:
    """Whether reports have the framework's prompts. Others would take those of `own-prompts` for its publisher's."""
    return audience == "team" or not review.framework.own_prompts
