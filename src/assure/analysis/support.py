"""What a part of a review rests on, and what rests on it: the two-way trace of `assure trace`. For the team only."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import PurePosixPath

from assure.analysis.references import addressed_refs
from assure.analysis.titles import title_of
from assure.errors import AssureError
from assure.model.body import Statement
from assure.model.chapters import Chapter, Recommendation
from assure.model.evidence import Kpi
from assure.model.kinds import EVIDENCE_KINDS
from assure.model.location import Location
from assure.model.review import Page, Review
from assure.model.text import without_marks
from assure.reading.nearest import did_you_mean

_MOST_STEPS = 40
"""How far a trace goes on from a part to the next."""


@dataclass(frozen=True, slots=True)
class TraceLink:
    """A part of the review in a trace, with what it leads to."""

    ref: str
    """`page` or `page#statement`; for words of a page that have no id, the page's."""
    locator: str | None
    words: str
    """The statement, the words cited, or the page's title."""
    at: Location
    links: tuple[TraceLink, ...] = ()
    further: bool = False
    """Whether it leads to more, which is shown above already or would be too deep to show."""


@dataclass(frozen=True, slots=True)
class Trace:
    """A part of the review, between what it rests on and what rests on it."""

    subject: TraceLink
    rests_on: tuple[TraceLink, ...]
    supports: tuple[TraceLink, ...]
    evidence: bool
    """Whether the subject is evidence, which needs to rest on nothing else."""


def trace_of(review: Review, name: str) -> Trace:
    """The trace of a page or a statement.

    `name` is its id, its file, or a citation copied from a page. Raises AssureError, with the nearest name, for one
    that does not exist.
    """
    ref = _ref(review, name)
    found = (review.page, None) if ref == review.page.id else review.cited(ref)
    if found is None:
        raise AssureError(f"nothing in this review has the id `{name}`: {_hint(review, ref)}")
    page, statement = found
    rests_on = tuple(_foundations(review, page, statement, frozenset({ref}), set()))
    supports = tuple(_dependents(review, page, statement, frozenset({ref}), set()))
    return Trace(_link(review, page, statement), rests_on, supports, page.kind in EVIDENCE_KINDS)


def _ref(review: Review, name: str) -> str:
    """The reference in a name that may be a file's path or name, or a citation copied from a page."""
    path = PurePosixPath(name.replace("\\", "/"))
    for page in review.everything:
        file = PurePosixPath(page.path)
        if path.parts[-len(file.parts) :] == file.parts or name == file.stem:
            return page.id
    return name.strip("[] ").partition(",")[0].removeprefix("@")


def _hint(review: Review, ref: str) -> str:
    id, _, inner = ref.partition("#")
    page = review.by_id.get(id)
    if page:
        wanted, names = inner, [each.id for each in page.statements if each.id]
    else:
        statements = (each for page in review.everything for each in page.statements)
        alike = [each.ref for each in statements if each.ref and each.id == (inner or id)]
        wanted, names = alike[0] if alike else id, [*review.by_id, *alike]
    return did_you_mean(wanted, names, "name a page by its id, a statement as page#id")


def _link(review: Review, page: Page, statement: Statement | None = None, locator: str | None = None) -> TraceLink:
    if statement is None:
        return TraceLink(page.id, locator, title_of(review, page), Location(page.path))
    return TraceLink(statement.ref or page.id, locator, without_marks(statement.text), page.here(statement.place))


def _foundations(
    review: Review, page: Page, statement: Statement | None, seen: frozenset[str], shown: set[str]
) -> Iterator[TraceLink]:
    """What a page or statement rests on, and what that rests on in turn.

    `seen` is what leads here, so that a circle ends; what the refs in `shown` lead to is not shown again.
    """
    for ref, locator in _named(page, statement):
        found = review.cited(ref)
        if found and ref not in seen:
            links = _foundations(review, *found, seen | {ref}, shown)
            yield _with_links(_link(review, *found, locator), links, seen, shown)


def _with_links(link: TraceLink, links: Iterator[TraceLink], seen: frozenset[str], shown: set[str]) -> TraceLink:
    """A link with what it leads to, or marked as leading further."""
    if link.ref in shown or len(seen) == _MOST_STEPS:
        return replace(link, further=True)
    found = tuple(links)
    if found:
        shown.add(link.ref)
    return replace(link, links=found)


def _named(page: Page, statement: Statement | None) -> Sequence[tuple[str, str | None]]:
    """The references of a page or statement, once each: citations, then what a recommendation answers."""
    brackets = statement.brackets if statement else range(len(page.body.brackets))
    named = [(each.ref, each.locator) for index in brackets for each in page.body.brackets[index].citations]
    if statement is not None:
        named += [(ref, None) for ref in addressed_refs(statement.attributes.pairs)]
    else:
        named += [(ref, None) for ref in _answered(page)]
        if isinstance(page.fields, Kpi) and page.fields.source:
            named.append((page.fields.source, None))  # a document's id, or text, which names nothing
    return tuple(dict.fromkeys(named))


def _answered(page: Page) -> tuple[str, ...]:
    """What a recommendation's page says that it addresses; nothing on any other."""
    addresses = page.fields.addresses if isinstance(page.fields, Recommendation) else ()
    return tuple(ref.removeprefix("@") for ref in addresses)


def _dependents(
    review: Review, page: Page, statement: Statement | None, seen: frozenset[str], shown: set[str]
) -> Iterator[TraceLink]:
    """What rests on a page or statement, and what rests on that in turn; `seen` and `shown` as in `_foundations`."""
    for other in review.everything:
        for link, inner in _resting(review, other, page, statement):
            if link.ref not in seen:
                above = _dependents(review, other, inner, seen | {link.ref}, shown)
                yield _with_links(link, above, seen, shown) if inner and inner.id else link
        if isinstance(other.fields, Chapter) and statement is None and page.id in other.fields.kpis:
            yield _link(review, other)
        if isinstance(other.fields, Kpi) and statement is None and page.id == other.fields.source:
            above = _dependents(review, other, None, seen | {other.id}, shown)
            link = _link(review, other)
            yield link if other.id in seen else _with_links(link, above, seen, shown)


def _resting(
    review: Review, other: Page, page: Page, statement: Statement | None
) -> Iterator[tuple[TraceLink, Statement | None]]:
    """The statements and words of a page that cite what is traced; a page is also cited by its statements."""
    by_bracket = {index: each for each in other.statements for index in each.brackets}
    lines: set[int] = set()
    for bracket in other.body.brackets:
        cited = (each for each in bracket.citations if each.page == page.id)
        citation = next((each for each in cited if statement is None or each.statement == statement.id), None)
        if citation is None:
            continue
        inner = by_bracket.get(bracket.index)
        if inner is None:
            yield TraceLink(other.id, citation.locator, bracket.words, other.here(bracket.words_place)), None
        elif inner.place.line not in lines:
            lines.add(inner.place.line)
            yield _link(review, other, inner, citation.locator), inner
    ref = statement.ref if statement else page.id
    if ref in _answered(other):
        yield _link(review, other), None
    for each in other.statements:
        if ref in addressed_refs(each.attributes.pairs):
            yield _link(review, other, each), each
