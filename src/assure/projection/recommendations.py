"""The recommendations of a report: this review's, what each answers, and those of an earlier one."""

from __future__ import annotations

from dataclasses import dataclass

from assure.model.dates import Date
from assure.model.text import Markdown


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """A statement that a recommendation answers."""

    ref: str | None
    """Its full name; None where the audience may not know it."""
    chapter: str | None
    """The title of its chapter."""
    chapter_anchor: str | None
    """The anchor of its chapter."""
    anchor: str | None
    """Where it stands itself; for the team only, where it is evidence."""
    text: Markdown
    """The statement, without citations."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Action:
    """A recommendation of this review, from a page of its own or a statement in a chapter."""

    number: int
    """The number it is printed with."""
    anchor: str
    """The anchor of the place where it is printed."""
    id: str
    """The page's or statement's id for the team; a neutral name for anybody else."""
    title: str | None
    """What it asks for, in short; None for a statement of a chapter."""
    text: Markdown
    """What it asks for: the first paragraph."""
    explanation: Markdown
    """What follows the first paragraph; empty where nothing does."""
    progress: Markdown
    """The dated entries under `## Progress`; empty where there are none."""
    owner: str | None
    """Who sees to it."""
    due: Date | None
    """By when, where that is a date."""
    due_text: str | None
    """When, as written, where it is no date."""
    priority: str | None
    """How much it presses, in the review's own words: `high`."""
    status: str
    """How far it is: `proposed`, `accepted`, `rejected`, `in-progress`, `done` or `superseded`."""
    addresses: tuple[Answer, ...]
    """The statements it answers."""
    chapter: str | None
    """The title of the chapter it belongs to."""
    chapter_anchor: str | None
    """The anchor of that chapter."""
    stated_in_chapter: bool
    """Whether it is a statement of that chapter."""
    authority: str | None
    """The name of the authority that it is for, where it is for one of several."""

    @property
    def areas(self) -> tuple[tuple[str, str | None], ...]:
        """The chapters whose statements it answers, each once: title and anchor."""
        found = ((answer.chapter, answer.chapter_anchor) for answer in self.addresses if answer.chapter)
        return tuple(dict.fromkeys(found))


@dataclass(frozen=True, slots=True, kw_only=True)
class EarlierAction:
    """A recommendation of an earlier review, followed up."""

    id: str
    """The page's id for the team; a neutral name for anybody else."""
    anchor: str
    """The anchor of the place where it is printed."""
    title: str
    """What it asked for, in short."""
    review: str | None
    """Which review made it."""
    text: Markdown
    """What it asked for: the first paragraph."""
    progress: Markdown
    """What follows the first paragraph; empty where nothing does."""
    owner: str | None
    """Who sees to it."""
    due: Date | None
    """By when it was to be done."""
    priority: str | None
    """How much it presses, in the review's own words."""
    status: str
    """How far it has come, as for recommendations of this review."""
    authority: str | None = None
    """The name of the authority that it is for, where it is for one of several."""
