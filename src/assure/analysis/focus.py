"""The focus list that a summary gives itself, in place of the list of the chapters' priorities."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from assure.analysis.coverage import readable_chapters
from assure.model.body import Item
from assure.model.location import Location
from assure.model.review import Page, Review
from assure.model.text import comparable_label, without_marks
from assure.model.words import Words

_WORD = re.compile(r"[^\W\d_]{4,}")
_STEM = 5
"""How many letters of a word count: `strengthen` and `strengthening` are alike."""


@dataclass(frozen=True, slots=True)
class FocusList:
    """A focus list as a section has it."""

    page: Page
    at: Location
    """Its heading."""
    items: tuple[Item, ...]


def focus_list(review: Review) -> FocusList | None:
    """The first list in a section under a heading that has the word for it, the usual or the review's own."""
    words = {comparable_label(text) for text in (review.words.focus, Words().focus)}
    for page in review.of_kind("section"):
        heading = None
        for block in page.body.blocks:
            if block.kind == "heading":
                heading = block if comparable_label(block.text) in words else None
            elif heading and block.kind == "list":
                return FocusList(page, page.here(heading.place), block.items)
    return None


def unlisted_priorities(review: Review, focus: FocusList) -> Iterator[Page]:
    """The chapters' priorities that no item of the list says."""
    listed = [_stems(without_marks(item.text)) for item in focus.items]
    for page, chapter in readable_chapters(review):
        if chapter.priority and not any(_alike(_stems(chapter.priority), stems) for stems in listed):
            yield page


def other_items(review: Review, focus: FocusList) -> Iterator[Item]:
    """The items of the list that are no chapter's priority."""
    priorities = [_stems(chapter.priority) for _, chapter in readable_chapters(review) if chapter.priority]
    yield from (
        item for item in focus.items if not any(_alike(_stems(without_marks(item.text)), each) for each in priorities)
    )


def _stems(text: str) -> frozenset[str]:
    return frozenset(word.casefold()[:_STEM] for word in _WORD.findall(text))


def _alike(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether two texts share half of the words of the shorter one."""
    return 2 * len(one & other) >= min(len(one), len(other)) > 0
