"""The texts of a review that are printed in its report, one paragraph, heading, item or field at a time."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from assure.model.body import PageBlock, Statement
from assure.model.chapters import Chapter, Recommendation, Section
from assure.model.kinds import PROSE_KINDS
from assure.model.location import Location
from assure.model.review import Page, Review
from assure.model.text import MARK_OPEN, without_marks


@dataclass(frozen=True, slots=True)
class Passage:
    """A text that a report prints."""

    page: Page
    text: str
    """Plain text without citations; of several paragraphs, one to a line."""
    marked: str
    """The same with citation marks."""
    at: Location
    block: PageBlock | None = None
    """The block it stands in, or None for a field of the front matter."""
    private: bool = False
    """Whether it stays within the team."""
    post: bool = False
    """Whether it says who does something, as `owner:` does, so that a post in it is no remark's."""
    words: str = ""
    """Of an id, an address or a file's name: the words it is made of."""


_FIELDS = ("title", "condition", "rationale", "priority", "beyond_scope", "owner")


def passages(review: Review) -> Iterator[Passage]:
    """Every passage of the pages that are printed, page by page, in reading order."""
    for page in review.everything:
        if page.kind in PROSE_KINDS:
            yield from _of_fields(page)
            yield from body_passages(page)


def _of_fields(page: Page) -> Iterator[Passage]:
    if isinstance(page.fields, Chapter | Recommendation | Section):
        for name in _FIELDS:
            text = getattr(page.fields, name, None)
            if isinstance(text, str) and not (name == "priority" and isinstance(page.fields, Recommendation)):
                yield Passage(page, text, text, page.at(name.replace("_", "-")), post=name == "owner")


def body_passages(page: Page) -> Iterator[Passage]:
    """The passages of a page's body: a list gives one for each item, any other block one. Code gives none."""
    private = {(statement.block, statement.item) for statement in page.statements if statement.private}
    for number, block in enumerate(page.body.blocks):
        if block.kind == "list":
            for index, item in enumerate(block.items):
                at = page.here(item.place)
                hidden = (number, index) in private
                yield Passage(page, _unmarked(item.text), item.text, at, block, hidden)
        elif block.kind in ("heading", "paragraph", "table", "quote"):
            yield Passage(page, _unmarked(block.text), block.text, page.here(block.place), block)


def _unmarked(text: str) -> str:
    return without_marks(text) if MARK_OPEN in text else text


def statement_text(statement: Statement) -> str:
    """A statement's words without its citations."""
    return _unmarked(statement.text)


def page_text(page: Page) -> str:
    """All the words of a page: its title and its body, without citations."""
    title = getattr(page.fields, "title", None) or ""
    return "\n".join([title, *(_unmarked(block.text) for block in page.body.blocks)])
