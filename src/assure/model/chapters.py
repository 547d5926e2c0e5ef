"""The front matter of pages that are printed: chapters, recommendations, earlier recommendations, sections."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from assure.model.dates import Date
from assure.model.evidence import doc, optional_field

Numbering = Literal["paragraphs", "none"]
Status = Literal["proposed", "accepted", "rejected", "in-progress", "done", "superseded"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Chapter:
    """A chapter of the report, a page of `findings/`: on a domain, a group of them, a question, a criterion or none."""

    id: str | None = optional_field(None, "The page's id, when its file's name does not give it.")
    domain: str | None = optional_field(None, "The domain it is about.")
    group: str | None = optional_field(None, "The group of domains it is about; it is printed before theirs.")
    question: str | None = optional_field(None, "The scoping question it answers.")
    criterion: str | None = optional_field(None, "The criterion it judges; the body is its rationale.")
    title: str | None = optional_field(None, "Its title, in place of the framework's.")
    rating: str | None = optional_field(None, "A level of the framework's scale for it: the final, moderated one.")
    rating_reason: str | None = optional_field(None, "Why the final rating differs from the others, in one line.")
    self_rating: str | None = optional_field(None, "The level that the council gave itself.")
    provisional: Mapping[str, str] = optional_field(
        {}, "The level that each reviewer gave before moderation, by the team member's id; for the team only."
    )
    condition: str | None = optional_field(None, "What makes the judgement conditional.")
    rationale: str | None = optional_field(None, "Why it was judged so, in one line.")
    priority: str | None = optional_field(None, "The overarching priority, in one line.")
    kpis: tuple[str, ...] = optional_field((), "The indicators to show in it, by id.")
    numbering: Numbering | None = optional_field(None, "Whether its paragraphs take numbers.")
    beyond_scope: str | None = optional_field(
        None, "Why it is reported although the review was not asked to look at it."
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Recommendation:
    """One recommendation."""

    title: str = field(metadata=doc("A short label."))
    id: str | None = optional_field(None, "The page's id, when its file's name does not give it.")
    addresses: tuple[str, ...] = optional_field((), "The statements it answers, each `page#statement`.")
    domain: str | None = optional_field(None, "The domain it belongs to.")
    question: str | None = optional_field(None, "The scoping question it belongs to.")
    owner: str | None = optional_field(None, "Who is responsible for it: a post.")
    due: Date | None = optional_field(None, "When it should be done.")
    priority: Literal["high", "medium", "low"] | None = optional_field(None, "How urgent it is.")
    status: Status = optional_field("proposed", "Its progress.")


@dataclass(frozen=True, slots=True, kw_only=True)
class EarlierRecommendation(Recommendation):
    """A recommendation of an earlier review (a page of `previous/`), followed up."""

    review: str | None = optional_field(None, "Which earlier review made it.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """Any other part of the report: a summary, the context, a conclusion, an appendix."""

    id: str | None = optional_field(None, "The page's id, when its file's name does not give it.")
    title: str = field(metadata=doc("Its heading."))
    place: Literal["before", "after", "appendix"] | None = optional_field(
        None, "Where it is printed: before the chapters, after them, or as an appendix."
    )
    numbering: Numbering | None = optional_field(None, "Whether its paragraphs take numbers.")
