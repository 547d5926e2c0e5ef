"""Numbers paragraphs, through the whole report, and recommendations.

Numbers depend on the audience: a recommendation that it may not see leaves no gap.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from assure.analysis.policy import Audience, may_see_item
from assure.model.body import PageBlock, Statement
from assure.model.chapters import Chapter, Recommendation, Section
from assure.model.framework import Group
from assure.model.review import Page, Review
from assure.model.text import slug, without_marks
from assure.projection.reading_order import ReadingOrder, section_place
from assure.reading.statements import has_words

Spot = tuple[str, int]
"""A block: its page's path, its index."""

PLACED_LISTS = frozenset({"team", "scope", "domains", "contacts", "people"})
"""The lists that a page may print in a place of its choice; each belongs to the paragraph above it."""


@dataclass(frozen=True, slots=True)
class NumberedRecommendation:
    """A recommendation: a page in `recommendations/`, or a statement of a chapter or a section."""

    label: str
    """Its label: `recommendation`, or another one whose statements are recommendations."""
    number: int
    """Its number among those of its label."""
    page: Page
    statement: Statement | None
    chapter: Page | None
    """The chapter it belongs to, if any."""
    anchor: str
    """`r3`, or `r2-3` for the third of the second chapter where each chapter starts at 1; `r-priority-3` for the third
    of another label."""

    @property
    def key(self) -> tuple[str, int, int]:
        """Its key in `ReportNumbers.by_key`."""
        return recommendation_key(self.page, self.statement)


def recommendation_key(page: Page, statement: Statement | None) -> tuple[str, int, int]:
    """The path of the page, and the block and item of the statement; -1 for both without one."""
    return (page.path, statement.block, statement.item) if statement else (page.path, -1, -1)


@dataclass(frozen=True, slots=True)
class ReportNumbers:
    """The numbers of a report."""

    paragraphs: Mapping[Spot, int]
    """The numbers of numbered paragraphs."""
    continues: Mapping[Spot, int]
    """The number of the paragraph above, to which a list, table or quote belongs."""
    recommendations: tuple[NumberedRecommendation, ...]
    """The recommendations, in the order of the report's list."""
    by_key: Mapping[tuple[str, int, int], NumberedRecommendation]
    """The same by key."""

    def recommendation(self, page: Page, statement: Statement | None = None) -> NumberedRecommendation | None:
        """The recommendation made by a page or a statement; None where it makes none."""
        return self.by_key.get(recommendation_key(page, statement))


def number_report(review: Review, order: ReadingOrder, audience: Audience) -> ReportNumbers:
    """Number a review for an audience."""
    paragraphs: dict[Spot, int] = {}
    continues: dict[Spot, int] = {}
    last = _count(review, (*order.before, *order.chapters, *order.after), audience, 0, paragraphs, continues)
    entries = _recommendations(review, order, audience, last)
    if review.info.recommendations == "paragraphs":
        last += len(entries)
    _count(review, (*order.closing, *order.appendices), audience, last, paragraphs, continues)
    return ReportNumbers(paragraphs, continues, entries, {entry.key: entry for entry in entries})


def _count(
    review: Review,
    pages: Iterable[Page],
    audience: Audience,
    last: int,
    paragraphs: dict[Spot, int],
    continues: dict[Spot, int],
) -> int:
    """Number the paragraphs of these pages from `last` + 1, into the two mappings. Returns the last number used.

    A paragraph that is a recommendation has that number only.
    """
    actions = review.framework.actions
    for page in pages:
        if not _is_numbered(review, page):
            continue
        labelled = {statement.block for statement in page.statements if statement.section}
        advice = {statement.block for statement in page.statements if statement.label in actions}
        open_paragraph = 0
        for index, block in enumerate(page.body.blocks):
            spot = (page.path, index)
            if takes_number(page, block, audience) and index not in advice:
                last += 1
                paragraphs[spot] = open_paragraph = last
            elif _belongs(block) and index not in labelled:
                if open_paragraph:
                    continues[spot] = open_paragraph
            else:
                open_paragraph = 0
    return last


def _is_numbered(review: Review, page: Page) -> bool:
    """Whether a page's paragraphs take numbers: its own setting, else the review's.

    Criteria never do, appendices only by their own setting.
    """
    fields = page.fields
    if isinstance(fields, Chapter) and fields.criterion:
        return False
    numbering = fields.numbering if isinstance(fields, Chapter | Section) else None
    if numbering is None and isinstance(fields, Section) and section_place(page) == "appendix":
        return False
    return (numbering or review.info.numbering) == "paragraphs"


def takes_number(page: Page, block: PageBlock, audience: Audience) -> bool:
    """Whether a block is a paragraph that takes a number in a numbered part: not one of pictures alone."""
    if block.kind != "paragraph" or block.unnumbered:
        return False
    if block.items and not may_see_item(block.items[0].attributes, audience):
        return False
    return has_words(block.markdown, page.body)


def _belongs(block: PageBlock) -> bool:
    """Whether a block belongs to the paragraph above it."""
    return block.kind in ("list", "table", "quote", "code") or (
        block.kind == "directive" and str(block.markdown) in PLACED_LISTS
    )


_Found = tuple[str, Page, Statement | None, Page | None]
"""A recommendation before it is numbered: its label, its page, the statement, and the chapter it belongs to."""


def _recommendations(
    review: Review, order: ReadingOrder, audience: Audience, last: int
) -> tuple[NumberedRecommendation, ...]:
    """The recommendations, label by label: pages first, then statements in reading order."""
    labels = review.framework.actions
    found: list[_Found] = [
        *(("recommendation", page, None, _chapter_for(review, page, order)) for page in order.recommendations),
        *(
            (statement.label, page, statement, page if page in order.chapters else None)
            for page in order.stating
            for statement in page.statements
            if statement.label in labels and may_see_item(statement.attributes, audience)
        ),
    ]
    found = sorted(_without_repeats(found), key=lambda each: labels.index(each[0]))
    if review.info.recommendations == "paragraphs":
        return tuple(_numbered(number, each) for number, each in enumerate(found, last + 1))
    groups: list[tuple[int, Page | None]] = [(0, None)]
    if review.info.recommendations == "chapters":
        # Each chapter starts at 1, with its statements before pages; those without a chapter come last.
        found.sort(key=lambda each: each[2] is None)
        groups = [*enumerate(order.chapters, start=1), *groups]
    return tuple(
        _numbered(number, each, group if len(groups) > 1 else None)
        for label in labels
        for group, chapter in groups
        for number, each in enumerate(
            [each for each in found if each[0] == label and (len(groups) == 1 or each[3] is chapter)], start=1
        )
    )


def _without_repeats(found: Sequence[_Found]) -> Iterator[_Found]:
    """The recommendations without those of sections that repeat another's words: a summary may list them again.

    One with an owner or a date of its own is not taken for a repetition.
    """
    said = {_said(page, statement) for _, page, statement, _ in found if page.kind != "section"}
    for label, page, statement, chapter in found:
        words = _said(page, statement)
        own = page.kind != "section" or (statement and statement.attributes.pairs)
        if own or words not in said:
            yield label, page, statement, chapter
        said.add(words)


def _said(page: Page, statement: Statement | None) -> str:
    """What a recommendation asks for, as compared."""
    blocks = (block.text for block in page.body.blocks if block.kind == "paragraph")
    text = statement.text if statement else next(blocks, "")
    return " ".join(without_marks(text).split()).rstrip(".").casefold()


def _numbered(number: int, found: _Found, group: int | None = None) -> NumberedRecommendation:
    label, page, statement, chapter = found
    anchor = "r" if label == "recommendation" else f"r-{slug(label)}-"
    anchor += f"{number}" if group is None else f"{group}-{number}"
    return NumberedRecommendation(label, number, page, statement, chapter, anchor)


def _chapter_for(review: Review, page: Page, order: ReadingOrder) -> Page | None:
    """The chapter of the domain or question that a recommendation names, else of the domain's group."""
    fields = page.fields
    assert isinstance(fields, Recommendation)
    for chapter in order.chapters:
        about = chapter.fields
        assert isinstance(about, Chapter)
        if (fields.domain and about.domain == fields.domain) or (fields.question and about.question == fields.question):
            return chapter
    domain = review.framework.domain(fields.domain) if fields.domain else None
    group = review.framework.group(domain.group) if domain else None
    return next((page for page in order.chapters if group and _is_about(review, page, group)), None)


def _is_about(review: Review, page: Page, group: Group) -> bool:
    """Whether a chapter is about a group of domains."""
    return isinstance(page.fields, Chapter) and review.framework.group(page.fields.group) == group
