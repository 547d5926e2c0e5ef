"""What a sign-off covers in addition to the chapter or section: what it cites, and what else is printed in it.

People who sign a chapter have read it in the report, where it has pictures, tables of indicators, the framework's words
and the recommendations it led to.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from assure.model.body import Statement
from assure.model.chapters import Chapter, Recommendation
from assure.model.dates import Date
from assure.model.evidence import Document, Kpi
from assure.model.review import Page, Review, SignOff
from assure.model.text import link_marks
from assure.reading.pictures import linked_path
from assure.reading.signoff.fingerprints import (
    advice_fingerprint,
    fields_fingerprint,
    fingerprint,
    page_fingerprint,
    statement_fingerprint,
)
from assure.reading.signoff.lock import new_sign_off

_Cited = tuple[str, Page, Statement | None]
"""A reference, with the page and the statement that it names."""


def pages_to_sign(review: Review) -> tuple[Page, ...]:
    """The pages that are signed off: chapters, then sections."""
    return (*review.of_kind("finding"), *review.of_kind("section"))


def sign_page(review: Review, page: Page, by: str, on: Date) -> SignOff:
    """A sign-off of a chapter or section as it is now."""
    return new_sign_off(
        page.id, by, on, page_fingerprint(page), cited_fingerprints(review, page), shown_fingerprints(review, page)
    )


def cited_fingerprints(review: Review, page: Page) -> dict[str, str]:
    """The fingerprints of what a page cites and of the indicators it shows, where they exist; by reference, sorted."""
    return {
        ref: statement_fingerprint(cited, statement) if statement else page_fingerprint(cited)
        for ref, cited, statement in _cited(review, page)
    }


def shown_fingerprints(review: Review, page: Page) -> dict[str, str]:
    """The fingerprints of what else prints in a page or with it, by path, by id, or by what it is; sorted.

    What it is has spaces, `wording of its scale`, so that no id or path can be the same.
    """
    cited = tuple(_cited(review, page))
    return dict(sorted((*_words(review, page), *_pictures(review, page, cited), *_pages(review, page, cited))))


def _cited(review: Review, page: Page) -> Iterator[_Cited]:
    refs = {citation.ref for citation in page.body.citations} | set(_indicators(review, page))
    for ref in sorted(refs):
        if found := review.cited(ref):
            yield ref, *found


def _indicators(review: Review, page: Page) -> Iterator[str]:
    """The indicators whose tables print in a page, those that share a table with them, and what they are from."""
    listed = page.fields.kpis if isinstance(page.fields, Chapter) else ()
    placed = [str(block.markdown) for block in page.body.blocks if block.kind == "directive"]
    kpis = {each.id: each.fields for each in review.of_kind("kpi") if isinstance(each.fields, Kpi)}
    shown = {id for id in (*listed, *placed) if id in kpis}
    tables = {kpis[id].table for id in shown} - {None}
    for id, kpi in kpis.items():
        if id in shown or kpi.table in tables:
            yield id
            yield kpi.source or id


def _words(review: Review, page: Page) -> Iterator[tuple[str, str]]:
    """What the framework and the scope call a page's subject, its scale and its labels."""
    framework = review.framework
    about = page.fields if isinstance(page.fields, Chapter) else Chapter()
    domain = framework.domain(about.domain) if about.domain else None
    criterion = framework.criterion(about.criterion) if about.criterion else None
    question = next((each for each in review.questions if each.id == about.question), None)
    part = domain or criterion
    scale = framework.scale_of(part) if part and about.rating else None
    group = framework.group(domain.group if domain else about.group)
    if domain:
        yield "wording of its domain", fingerprint([domain.title, domain.description, group.title if group else None])
    elif group:
        yield "wording of its group", fingerprint([group.title, group.description])
    if criterion:
        yield "wording of its criterion", fingerprint(criterion.title)
    if question:
        yield "wording of its question", fields_fingerprint(replace(question, aliases=()))
    if scale:
        yield "wording of its scale", fields_fingerprint(scale)
    if used := sorted({statement.label for statement in page.statements}):
        labels = [(label.one, label.many) for label in map(framework.label, used)]
        yield "wording of its labels", fingerprint(labels)


def _pictures(review: Review, page: Page, cited: Iterable[_Cited]) -> Iterator[tuple[str, str]]:
    """The pictures of a page and of what it cites."""
    for _, each, statement in (("", page, None), *cited):
        links = each.body.links
        within = link_marks(statement.markdown) if statement else range(len(links))
        paths = (linked_path(each, links[index].target) for index in within if links[index].picture)
        yield from ((path, review.pictures[path]) for path in paths if path in review.pictures)


def _pages(review: Review, page: Page, cited: Iterable[_Cited]) -> Iterator[tuple[str, str]]:
    """The recommendations that answer a page, and the documents that its notes name for a statement in them."""
    for each in review.of_kind("recommendation"):
        if isinstance(each.fields, Recommendation) and any(
            ref.partition("#")[0] == page.id for ref in each.fields.addresses
        ):
            yield each.id, advice_fingerprint(each)
    for _, each, statement in cited:
        if statement and isinstance(each.fields, Document):
            yield each.id, fields_fingerprint(each.fields)
