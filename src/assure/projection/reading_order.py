"""The order of the parts of a report, in which they are read and numbered."""

from __future__ import annotations

import re
from dataclasses import dataclass

from assure.analysis.policy import SectionPlace
from assure.model.chapters import Section
from assure.model.review import Page, Review

_BEFORE = re.compile(
    r"(executive-)?summary|foreword|introduction|preface|background|context|about|method|approach|scope"
)
_SUMMARY = re.compile(r"(executive-)?summary|foreword|preface")
_APPENDIX = re.compile(r"appendix|annex|data|glossary")
_LAST = re.compile(r"closing|next-steps|thanks|acknowledgements?|contact")


@dataclass(frozen=True, slots=True)
class ReadingOrder:
    """The printed pages by place, each in reading order."""

    before: tuple[Page, ...]
    """With review.md, the background, after any summaries."""
    chapters: tuple[Page, ...]
    after: tuple[Page, ...]
    recommendations: tuple[Page, ...]
    closing: tuple[Page, ...]
    """The sections after the recommendations."""
    appendices: tuple[Page, ...]
    previous: tuple[Page, ...]

    @property
    def stating(self) -> tuple[Page, ...]:
        """The chapters and sections in reading order: what may hold recommendations."""
        return (*self.before, *self.chapters, *self.after, *self.closing, *self.appendices)

    @property
    def pages(self) -> tuple[Page, ...]:
        """Every printed page in reading order."""
        return (
            *self.before, *self.chapters, *self.after, *self.recommendations, *self.closing, *self.previous,
            *self.appendices,
        )  # fmt: skip


def _name(page: Page) -> str:
    """A section's name without the digits that order its file."""
    return page.id.lstrip("0123456789-")


def section_place(page: Page) -> SectionPlace:
    """The place of a section: its own setting, else by its name for usual ones, else after the chapters."""
    if isinstance(page.fields, Section) and page.fields.place is not None:
        return page.fields.place
    if _BEFORE.match(_name(page)):
        return "before"
    return "appendix" if _APPENDIX.match(_name(page)) else "after"


def is_summary(page: Page) -> bool:
    """Whether a section is a summary, which comes before the background."""
    return page.kind == "section" and section_place(page) == "before" and bool(_SUMMARY.match(_name(page)))


def is_last(page: Page) -> bool:
    """Whether a section closes the report, such as thanks or next steps: it comes after the recommendations."""
    return page.kind == "section" and section_place(page) == "after" and bool(_LAST.match(_name(page)))


def read_in_order(review: Review) -> ReadingOrder:
    """The parts of a review's report in reading order."""
    sections = tuple(review.of_kind("section"))
    before = tuple(page for page in sections if section_place(page) == "before")
    after = tuple(page for page in sections if section_place(page) == "after")
    summaries = tuple(page for page in before if is_summary(page))
    background = (review.page,) if review.page.body.blocks else ()
    return ReadingOrder(
        before=(*summaries, *background, *(page for page in before if page not in summaries)),
        chapters=tuple(review.of_kind("finding")),
        after=tuple(page for page in after if not is_last(page)),
        recommendations=tuple(review.of_kind("recommendation")),
        closing=tuple(page for page in after if is_last(page)),
        appendices=tuple(page for page in sections if section_place(page) == "appendix"),
        previous=tuple(review.of_kind("previous")),
    )
