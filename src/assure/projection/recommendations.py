"""The recommendations of a report: this review's, the statements they address, and those of earlier reviews."""

from __future__ import annotations

from dataclasses import dataclass

from assure.model.dates import Date
from assure.model.text import Markdown


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """A statement that a recommendation addresses."""

    ref: str | None
    """Its reference, `page#id`; None where the audience may not know it."""
    chapter: str | None
    """The title of its chapter."""
    chapter_anchor: str | None
    """The anchor of its chapter."""
    anchor: str | None
    """The anchor of the statement; evidence has one for the team only."""
    text: Markdown
    """The statement, without citations."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Action:
    """A recommendation of this review: a page in `recommendations/`, or a statement of a chapter or a section."""

    label: str
    """The id of its label: `recommendation`, or another one whose statements are recommendations."""
    number: int
    """Its printed number; each label has its own, unless they continue the paragraphs'."""
    anchor: str
    """The anchor of the printed recommendation."""
    id: str
    """The page's or statement's id for the team; a neutral name for other audiences."""
    title: str | None
    """Its title; None for a statement."""
    text: Markdown
    """The first paragraph: what it asks for."""
    explanation: Markdown
    """The text after the first paragraph; may be empty."""
    progress: Markdown
    """The entries under `## Progress`; may be empty."""
    owner: str | None
    """Who is responsible for it."""
    due: Date | None
    """The due date; None where it is not a date."""
    due_text: str | None
    """When it is due, as written, where that is not a date."""
    priority: str | None
    """Its priority, in the review's words: `high`."""
    status: str
    """Its status: `proposed`, `accepted`, `rejected`, `in-progress`, `done` or `superseded`."""
    addresses: tuple[Answer, ...]
    """The statements it addresses."""
    chapter: str | None
    """The title of the chapter it belongs to."""
    chapter_anchor: str | None
    """The anchor of that chapter."""
    stated_in_chapter: bool
    """Whether it is a statement of that chapter."""
    in_label_section: bool
    """Whether it is under a heading for recommendations, in a chapter or a section, where it may be printed in full."""
    authority: str | None
    """The authority it is for, where the review covers several; None where it is for all."""

    @property
    def owners(self) -> tuple[str, ...]:
        """Those responsible for it, one by one: they are written with semicolons between them."""
        return tuple(each.strip() for each in (self.owner or "").split(";") if each.strip())

    @property
    def areas(self) -> tuple[tuple[str, str | None], ...]:
        """Title and anchor of each chapter with a statement it addresses."""
        found = ((answer.chapter, answer.chapter_anchor) for answer in self.addresses if answer.chapter)
        return tuple(dict.fromkeys(found))


@dataclass(frozen=True, slots=True, kw_only=True)
class EarlierAction:
    """A recommendation of an earlier review, with its progress."""

    id: str
    """The page's id for the team; a neutral name for other audiences."""
    anchor: str
    """The anchor of the printed recommendation."""
    title: str
    """Its title."""
    review: str | None
    """The review that made it."""
    text: Markdown
    """The first paragraph: what it asked for."""
    progress: Markdown
    """The text after the first paragraph; may be empty."""
    owner: str | None
    """Who is responsible for it."""
    due: Date | None
    """The due date."""
    priority: str | None
    """Its priority, in the review's words."""
    status: str
    """Its status, as for recommendations of this review."""
    authority: str | None = None
    """The authority it is for, where the review covers several; None where it is for all."""
