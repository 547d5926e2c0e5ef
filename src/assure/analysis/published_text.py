"""Every text of a review that reaches a report beyond the team, whether it is read as prose or not.

`passages` has what reads as prose. Here are the rest as well: fields of review.md, tables, notes, link targets, file
names, ids. It is the list that rules of privacy look through, so it must have all that the projection prints; a test
holds the two together. The team, the contacts, the letter and the people listed print in blocks of their own, where
names belong.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from urllib.parse import unquote

from assure.analysis.prose import Passage, passages
from assure.model.body import Statement
from assure.model.chapters import EarlierRecommendation
from assure.model.evidence import Document, Kpi
from assure.model.kinds import PROSE_KINDS
from assure.model.location import Location
from assure.model.review import KeyPath, Page, Review, ReviewInfo

_BREAKS = re.compile(r"[\W_]+")


def published_passages(review: Review) -> Iterator[Passage]:
    """Every text that the council or the public may come to read, page by page."""
    yield from passages(review)
    yield from printed_besides(review)


def printed_besides(review: Review) -> Iterator[Passage]:
    """Those of them that do not read as prose."""
    yield from _of_review(review.page, review.info)
    for page in review.everything:
        if page.kind in PROSE_KINDS:
            yield from _around_prose(page, review)
        elif isinstance(page.fields, Kpi) and not page.fields.confidential:
            yield from _of_kpi(page, page.fields)
        elif isinstance(page.fields, Document) and page.fields.public and not page.fields.confidential:
            yield from _of_document(page, page.fields)


def _text(
    page: Page, text: str | None, at: Location, *, post: bool = False, private: bool = False
) -> Iterator[Passage]:
    if text:
        yield Passage(page, text, text, at, private=private, post=post)


def _name(page: Page, name: str, at: Location, *, private: bool = False) -> Iterator[Passage]:
    """An id, an address or a file's name: as written, and as the words it is made of."""
    yield Passage(page, name, name, at, private=private, words=_BREAKS.sub(" ", unquote(name)))


def _of_review(page: Page, info: ReviewInfo) -> Iterator[Passage]:
    texts: list[tuple[str | None, KeyPath]] = [(info.title, ("title",)), (info.authority, ("authority",))]
    texts += [(info.version, ("version",))]
    texts += [(each.name, ("authorities", index, "name")) for index, each in enumerate(info.authorities)]
    for index, question in enumerate(info.scope.questions):
        key = ("scope", "questions", index)
        texts += [(question.title, (*key, "title")), (question.text, (*key, "text"))]
        yield from _name(page, question.id, page.at(*key, "id"))
    for index, exclusion in enumerate(info.scope.excluded):
        key = ("scope", "excluded", index)
        texts += [(exclusion.topic, (*key, "topic")), (exclusion.reason, (*key, "reason"))]
    texts += [(words, ("glossary", acronym)) for acronym, words in info.glossary.items()]
    texts += [(info.verdict.rating, ("verdict", "rating"))] if info.verdict else []
    texts += [(info.disclosure.marker, ("disclosure", "marker"))] if info.disclosure else []
    for text, path in texts:
        yield from _text(page, text, page.at(*path))
    yield from _text(page, info.commissioned_by, page.at("commissioned-by"), post=True)


def _around_prose(page: Page, review: Review) -> Iterator[Passage]:
    """What a page of the report prints besides its prose."""
    if page.kind != "review":
        yield from _name(page, page.id, page.at("id"))
    if isinstance(page.fields, EarlierRecommendation):
        yield from _text(page, page.fields.review, page.at("review"))
    for block in page.body.blocks:
        if block.kind == "code":
            yield from _text(page, block.text, page.here(block.place))
    private = [page.body.blocks[each.block].items[each.item].place for each in page.statements if each.private]
    hidden = {line for place in private for line in range(place.line, place.end_line + 1)}
    yield from _of_links(page, hidden)
    yield from _of_locators(page, review, hidden)
    for statement in page.statements:
        yield from _of_attributes(page, statement)


def _of_links(page: Page, hidden: Collection[int]) -> Iterator[Passage]:
    """Targets and titles of links. `hidden` are the lines that stay within the team."""
    for link in page.body.links:
        private = link.place.line in hidden
        yield from _name(page, link.target, page.here(link.place), private=private)
        yield from _text(page, link.title, page.here(link.place), private=private)


def _of_locators(page: Page, review: Review, hidden: Collection[int]) -> Iterator[Passage]:
    """The locators that stand in notes: those of documents that may be named."""
    for citation in page.body.citations:
        cited = review.by_id.get(citation.page)
        if cited and isinstance(cited.fields, Document) and cited.fields.public and not cited.fields.confidential:
            at, private = page.here(citation.place), citation.place.line in hidden
            yield from _text(page, citation.locator, at, private=private)


def _of_attributes(page: Page, statement: Statement) -> Iterator[Passage]:
    pairs, places = statement.attributes.pairs, statement.attributes.places
    for key in ("title", "owner"):
        at = page.here(places.get(key, statement.place))
        yield from _text(page, pairs.get(key), at, post=key == "owner", private=statement.private)
    if statement.id:
        yield from _name(page, statement.id, page.here(places.get("#", statement.place)), private=statement.private)


def _of_kpi(page: Page, kpi: Kpi) -> Iterator[Passage]:
    """An indicator's table: its words, its rows' names, its notes."""
    yield from _name(page, page.id, page.at("id"))
    for text, key in ((kpi.title, "title"), (kpi.measure, "measure"), (kpi.table, "table")):
        yield from _text(page, text, page.at(key))
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
    yield from _text(page, document.title, page.at("title"))
    yield from _text(page, document.version, page.at("version"))
    for key, by in (("author", document.author), ("publisher", document.publisher)):
        yield from _text(page, by, page.at(key), post=True)
    if document.url:
        yield from _name(page, document.url, page.at("url"))
