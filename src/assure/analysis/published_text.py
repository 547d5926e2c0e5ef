"""Every text of a review that reaches a report beyond the team, passage by passage, and the words of a page.

Rules of privacy search these passages, so they must cover all that the projection prints; a test compares the two. The
team, the contacts, the letter and the people listed print in blocks of their own, where names belong.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import unquote

from assure.analysis.policy import may_be_noted
from assure.analysis.references import private_notes, words_before
from assure.model.body import PageBlock, Statement
from assure.model.chapters import Chapter, EarlierRecommendation, Recommendation, Section
from assure.model.evidence import Document, Kpi
from assure.model.kinds import PROSE_KINDS
from assure.model.location import Location
from assure.model.review import KeyPath, Page, Review, ReviewInfo
from assure.model.text import MARK_OPEN, without_marks

_BREAKS = re.compile(r"[\W_]+")
_PROSE_FIELDS = ("title", "condition", "rationale", "rating_reason", "priority", "beyond_scope", "owner")


@dataclass(frozen=True, slots=True)
class Passage:
    """A text that a report prints."""

    page: Page
    text: str
    """Plain text without citations; each paragraph is a line."""
    marked: str
    """The same with its citation marks."""
    at: Location
    block: PageBlock | None = None
    """The block it is in, or None for a field."""
    private: bool = False
    """Whether it stays within the team."""
    post: bool = False
    """Whether it says who does something, as `owner:` does, so that a role in it is not the source of a remark."""
    words: str = ""
    """For an id, an address or a file name: the words in it."""


def passages(review: Review) -> Iterator[Passage]:
    """Every passage that reads as prose, page by page, in reading order."""
    for page in review.everything:
        if page.kind in PROSE_KINDS:
            yield from _of_fields(page)
            yield from body_passages(page)


def _of_fields(page: Page) -> Iterator[Passage]:
    if isinstance(page.fields, Chapter | Recommendation | Section):
        for name in _PROSE_FIELDS:
            text = getattr(page.fields, name, None)
            if isinstance(text, str) and not (name == "priority" and isinstance(page.fields, Recommendation)):
                yield Passage(page, text, text, page.at(name.replace("_", "-")), post=name == "owner")


def body_passages(page: Page) -> Iterator[Passage]:
    """The passages of a page's body: one for each item of a list, each other block except code, and each footnote."""
    private = {(statement.block, statement.item) for statement in page.statements if statement.private}
    for number, block in enumerate(page.body.blocks):
        if block.items:
            for index, item in enumerate(block.items):
                hidden = (number, index) in private
                yield Passage(page, _unmarked(item.text), item.text, page.here(item.place), block, hidden)
        elif block.kind in ("heading", "paragraph", "table", "quote", "box"):
            yield Passage(page, _unmarked(block.text), block.text, page.here(block.place), block)
    hidden_notes = private_notes(page)
    for index, block in enumerate(page.body.notes):
        yield Passage(page, _unmarked(block.text), block.text, page.here(block.place), block, index in hidden_notes)


def _unmarked(text: str) -> str:
    return without_marks(text) if MARK_OPEN in text else text


def statement_text(statement: Statement) -> str:
    """A statement's words without its citations."""
    return _unmarked(statement.text)


def page_text(page: Page) -> str:
    """All the words of a page: its title and its body, without citations."""
    return "\n".join([own_title(page), *(_unmarked(block.text) for block in page.body.blocks)])


def own_title(page: Page) -> str:
    """The `title:` of a page; empty without one."""
    return getattr(page.fields, "title", None) or ""


def printed_besides(review: Review) -> Iterator[Passage]:
    """Every passage that does not read as prose: fields of review.md, tables, notes, link targets, file names, ids."""
    yield from _of_review(review.page, review.info)
    for page in review.everything:
        if page.kind in PROSE_KINDS:
            yield from _around_prose(page, review)
        elif isinstance(page.fields, Kpi) and not page.fields.confidential:
            yield from _of_kpi(page, page.fields)
        elif isinstance(page.fields, Document) and may_be_noted(page):
            yield from _of_document(page, page.fields)


def _text(page: Page, text: str | None, at: Location, *, post: bool = False, private: bool = False) -> list[Passage]:
    return [Passage(page, text, text, at, private=private, post=post)] if text else []


def _name(page: Page, name: str, at: Location, *, private: bool = False) -> Passage:
    """An id, an address or a file name, as written and as the words in it."""
    return Passage(page, name, name, at, private=private, words=_BREAKS.sub(" ", unquote(name)))


def _of_review(page: Page, info: ReviewInfo) -> Iterator[Passage]:
    texts: list[tuple[str | None, KeyPath]] = [
        (getattr(info, key), (key,)) for key in ("title", "authority", "version")
    ]
    texts += [(each.name, ("authorities", index, "name")) for index, each in enumerate(info.authorities)]
    for index, question in enumerate(info.scope.questions):
        key = ("scope", "questions", index)
        texts += [(question.title, (*key, "title")), (question.text, (*key, "text"))]
        yield _name(page, question.id, page.at(*key, "id"))
    for index, exclusion in enumerate(info.scope.excluded):
        key = ("scope", "excluded", index)
        texts += [(exclusion.topic, (*key, "topic")), (exclusion.reason, (*key, "reason"))]
    texts += [(words, ("glossary", acronym)) for acronym, words in info.glossary.items()]
    texts += [(info.verdict.rating, ("verdict", "rating"))] if info.verdict else []
    texts += [(info.disclosure.marker, ("disclosure", "marker"))] if info.disclosure else []
    for text, path in texts:
        yield from _text(page, text, page.at(*path))
    yield from _text(page, info.commissioned_by, page.at("commissioned-by"), post=True)
    if info.plan:
        yield from _text(page, info.plan.owner, page.at("plan", "owner"), post=True)
        for index, monitor in enumerate(info.plan.monitors):
            yield from _text(page, monitor, page.at("plan", "monitors", index), post=True)


def _around_prose(page: Page, review: Review) -> Iterator[Passage]:
    """What a page of the report prints in addition to its prose."""
    if page.kind != "review":
        yield _name(page, page.id, page.at("id"))
    if isinstance(page.fields, EarlierRecommendation):
        yield from _text(page, page.fields.review, page.at("review"))
    for block in page.body.blocks:
        if block.kind == "code":
            yield from _text(page, block.text, page.here(block.place))
    private = [page.body.blocks[each.block].items[each.item].place for each in page.statements if each.private]
    private += [page.body.notes[index].place for index in private_notes(page)]
    hidden = {line for place in private for line in range(place.line, place.end_line + 1)}
    for link in page.body.links:
        yield _name(page, link.target, page.here(link.place), private=link.place.line in hidden)
        yield from _text(page, link.title, page.here(link.place), private=link.place.line in hidden)
    for citation in page.body.citations:
        cited = review.by_id.get(citation.page)
        if cited and may_be_noted(cited):  # a note prints both
            at = page.here(citation.place)
            for text in (words_before(citation), citation.locator):
                yield from _text(page, text, at, private=citation.place.line in hidden)
    for statement in page.statements:
        yield from _of_attributes(page, statement)


def _of_attributes(page: Page, statement: Statement) -> Iterator[Passage]:
    pairs, places = statement.attributes.pairs, statement.attributes.places
    for key in ("title", "owner"):
        at = page.here(places.get(key, statement.place))
        yield from _text(page, pairs.get(key), at, post=key == "owner", private=statement.private)
    if statement.id:
        yield _name(page, statement.id, page.here(places.get("#", statement.place)), private=statement.private)


def _of_kpi(page: Page, kpi: Kpi) -> Iterator[Passage]:
    """The words of an indicator's table, the names of its rows, and its notes."""
    yield _name(page, page.id, page.at("id"))
    for key in ("title", "measure", "table", "note"):
        yield from _text(page, getattr(kpi, key), page.at(key))
    yield from _text(page, kpi.source, page.at("source"), post=True)
    for group, rows in (("series", kpi.series), ("targets", kpi.targets), ("comparators", kpi.comparators)):
        for name, row in rows.items():
            yield from _text(page, name, page.at_key(group, name))
            for period, cell in row.items():
                yield from _text(page, cell.note, page.at(group, name, period.text))
    for name, note in kpi.row_notes.items():
        yield from _text(page, note, page.at("row-notes", name))
    for period, rank in kpi.ranks.items():
        yield from _text(page, rank.among, page.at("ranks", period.text))


def _of_document(page: Page, document: Document) -> Iterator[Passage]:
    """A public document as a note or a list names it."""
    for key in ("title", "version", "author", "publisher"):
        yield from _text(page, getattr(document, key), page.at(key), post=key in ("author", "publisher"))
    if document.url:
        yield _name(page, document.url, page.at("url"))
