"""Words that the review presents as somebody else's, and what is cited for them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from assure.analysis.policy import is_confidential
from assure.analysis.published_text import body_passages, own_title, page_text, statement_text
from assure.analysis.quotations.marks import MarkedPassage, marked_passages
from assure.analysis.quotations.matching import agreement, comparable_text
from assure.analysis.quotations.named import framework_words, is_name, is_wish, is_wish_of_framework
from assure.model.body import Bracket, Item, Statement
from assure.model.kinds import WORD_KINDS
from assure.model.location import Location, Place
from assure.model.review import Page, Review
from assure.model.text import MARK_OPEN, citation_mark_spans, citation_marks, without_marks

QuotationSource = tuple[str, Page, Statement | None]
"""Something cited: its reference, its page, and the statement if one is named."""
LEAST_WORDS = 4
"""Fewer words in quotation marks are a term, not a quotation."""

_SIGNED = re.compile(
    r"(?:\n(?:[–—―]|--?) ?|(?<=[.!?…]) ?(?:[–—―]|--) ?|(?<=[”“\"’'»]) ?(?:[–—―]|--?) ?)[^\n.!?…”\"]{1,80}\.?$"
    r"|(?<=[”“\"’'»]) ?\([^()\n]{1,80}\)\.?$"
)
"""Who said a block quote, at its end: `— A carer`, in its own paragraph or after the words."""
_REMARK = re.compile(rf"(?:[^\n{MARK_OPEN}]*\n)*[^\n]*{MARK_OPEN}[^\n]*(?:\n[^{MARK_OPEN}]*$)?|^[^{MARK_OPEN}]*$")
"""The paragraphs of a block quote up to one with a citation; the last includes what follows it."""


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words that the review presents as somebody else's."""

    page: Page
    text: str
    brackets: tuple[Bracket, ...]
    """The citations that support them; empty if there are none."""
    at: Location
    whole: bool
    """Whether it is a block quote or a `quote` statement, not a passage within a sentence."""
    named: bool = False
    """Whether it quotes nobody: the name of a strategy or a model, an "I" statement, words of the framework."""
    boxed: bool = False
    """Whether it is in a box that cites nothing."""


def find_quotations(review: Review) -> Iterator[Quotation]:
    """Every quotation of a review: passages in quotation marks, block quotes and `quote` statements."""
    framework = comparable_text(framework_words(review))
    for page in review.everything:
        statements = {(each.block, each.item): each for each in page.statements}
        for number, block in enumerate(page.body.blocks):
            if block.kind == "quote":
                yield from _block_quote(page, block.text, block.place)
            elif block.items:
                for index, item in enumerate(block.items):
                    yield from _in_item(page, item, statements.get((number, index)), framework)
            elif block.kind == "box":
                boxed = not citation_marks(block.text)
                found = _beside_quotes(page, block.text, block.quotes, block.place, framework)
                yield from (replace(each, boxed=boxed) for each in found)
            elif block.kind in ("paragraph", "heading", "table", "note"):
                yield from _in_text(page, block.text, block.place, framework)


def _block_quote(page: Page, text: str, place: Place, otherwise: Sequence[int] = ()) -> Iterator[Quotation]:
    """The remarks of a block quote, which ends one at each citation; without any, `otherwise` has its brackets."""
    remarks = [found[0] for found in _REMARK.finditer(text)]
    for remark in remarks:
        brackets = tuple(page.body.brackets[index] for index in citation_marks(remark) or otherwise)
        at = brackets[0].words_place if len(remarks) > 1 and "\n" not in remark.strip() else place
        yield Quotation(page, _SIGNED.sub("", without_marks(remark).strip()), brackets, page.here(at), True)


def _in_item(page: Page, item: Item, statement: Statement | None, framework: str) -> Iterator[Quotation]:
    if statement is not None and statement.label == "quote":
        brackets = tuple(page.body.brackets[index] for index in statement.brackets)
        words = statement_text(statement)
        for each in [passage.text for passage in marked_passages(words)] or [_SIGNED.sub("", words.strip())]:
            yield Quotation(page, each, brackets, page.here(statement.place), True)
        return
    text = f"{item.lead} {item.text}" if item.lead else item.text
    yield from _beside_quotes(page, text, item.quotes, item.place, framework)


def _beside_quotes(
    page: Page, text: str, quotes: Sequence[tuple[str, Place]], place: Place, framework: str
) -> Iterator[Quotation]:
    """The quotations of a text that has block quotes in it."""
    apart = [line for quote, _ in quotes for line in quote.split("\n")]
    rest = "\n".join(line for line in text.split("\n") if line not in apart) if apart else text
    yield from _in_text(page, rest, place, framework)
    for quote, at in quotes:
        yield from _block_quote(page, quote, at, citation_marks(text))


def _in_text(page: Page, text: str, place: Place, framework: str) -> Iterator[Quotation]:
    """The passages in quotation marks of paragraphs, each a line of `text`; `place` is for those without citations."""
    for line in text.split("\n"):
        for passage in marked_passages(line):
            words = without_marks(passage.text)
            if len(words.split()) >= LEAST_WORDS:
                spans = tuple(citation_mark_spans(line))
                brackets = tuple(page.body.brackets[index] for index in _supporting(line, spans, passage))
                at = _place(line, spans, passage, brackets[0]) if brackets else place
                wish = is_wish_of_framework(line, passage) or (not brackets and is_wish(line, passage))
                named = wish or is_name(line, passage, bool(brackets))
                yield Quotation(
                    page, words, brackets, page.here(at), False, named or agreement(words, framework) is None
                )


def _supporting(line: str, spans: Sequence[tuple[int, int, int]], passage: MarkedPassage) -> Iterator[int]:
    """The brackets inside a passage, or else the next one after it, and those that follow directly."""
    last: int | None = None
    for index, start, end in spans:
        near = last is None or not any(map(str.isalnum, line[last:start]))
        if start >= passage.start and near:
            yield index
            last = max(end, passage.end)


def _place(line: str, spans: Sequence[tuple[int, int, int]], passage: MarkedPassage, bracket: Bracket) -> Place:
    """The place of a passage, from the words of its bracket, which end where the bracket starts."""
    opened = next(start for index, start, _ in spans if index == bracket.index)
    ahead = len(bracket.words) - len(line[:opened].rstrip())
    return bracket.at(passage.start + ahead, min(passage.end, opened) + ahead)


def quotation_sources(review: Review, quotation: Quotation) -> list[QuotationSource]:
    """The pages and statements that a quotation cites and that record words; dangling citations are left out."""
    citations = (citation for bracket in quotation.brackets for citation in bracket.citations)
    found = ((each.ref, review.cited(each.ref)) for each in citations)
    return [(ref, *cited) for ref, cited in found if cited and cited[0].kind in WORD_KINDS]


def texts_of(review: Review) -> Callable[[str], str]:
    """Gives the words of a page or statement in comparable form, by a reference that must resolve; each made once."""

    @cache
    def text_of(ref: str) -> str:
        found = review.cited(ref)
        assert found is not None  # only references that resolve are asked for
        return source_text(*found)

    return text_of


def source_text(page: Page, statement: Statement | None) -> str:
    """The words of a page, or of one of its statements, in comparable form, including the page's title."""
    return comparable_text(page_text(page) if statement is None else f"{own_title(page)}\n{statement_text(statement)}")


def open_text(page: Page, statement: Statement | None) -> str:
    """The same without what is for the team alone: confidential pages and private statements."""
    if is_confidential(page):
        return ""
    if statement is not None:
        return "" if statement.private else source_text(page, statement)
    shown = (each.text for each in body_passages(page) if not each.private)
    return comparable_text("\n".join([own_title(page), *shown]))
