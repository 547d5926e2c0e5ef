"""Every place where one part of a review names another by its id, and near misses of citations."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from assure.model.body import Citation
from assure.model.chapters import Chapter, Recommendation
from assure.model.evidence import Document, Kpi
from assure.model.location import Location
from assure.model.review import Page, Review, ReviewInfo
from assure.model.text import citation_marks, note_marks

_SEPARATORS = re.compile(r"[\s,;]+")
_LOOSE_KEY = re.compile(r"(?<![\w.@/+-])@([a-z0-9][a-z0-9-]*(?:#[a-z0-9-]+)?)")
_BRACKETED = re.compile(r"\[@?([a-z0-9][a-z0-9-]*(?:#[a-z0-9-]+)?)[\],;]")
_SIGNAL = re.compile(
    r"(?:(?:see|also|cf|e\.?g|for example|for instance|compare|from|in|and|both|sources?|evidence)\b[\s.,:;]*)*",
    re.IGNORECASE,
)
"""Words before a citation that say no more than the citation itself does."""
_DOCUMENT_ID = re.compile(r"doc-[a-z0-9-]*")


@dataclass(frozen=True, slots=True)
class Reference:
    """One mention of a page or a statement by its id."""

    page: Page
    """The page that has the reference."""
    ref: str
    """`page` or `page#statement`, without an `@`."""
    at: Location
    wants: str | None = None
    """The only kind of page that may be named here, or None for any."""
    locator: str | None = None
    cites: bool = False
    """Whether it is a citation in the body."""
    block: bool = False
    """Whether it is a `{kpi-...}` block; the reader reports one that names nothing."""

    @property
    def target(self) -> str:
        """The id of the page named."""
        return self.ref.partition("#")[0]


def private_brackets(page: Page) -> frozenset[int]:
    """The brackets in a page's private statements, which are not printed beyond the team."""
    inside = {index for each in page.statements if each.private for index in each.brackets}
    notes = {index for note in private_notes(page) for index in citation_marks(page.body.notes[note].text)}
    return frozenset(inside | notes)


def private_notes(page: Page) -> frozenset[int]:
    """The footnotes that only private statements refer to, by index: they are not printed beyond the team either."""
    if not page.body.notes:
        return frozenset()
    private = {(each.block, each.item) for each in page.statements if each.private}
    hidden: set[int] = set()
    shown: set[int] = set()
    for number, block in enumerate(page.body.blocks):
        if block.items:
            for index, item in enumerate(block.items):
                (hidden if (number, index) in private else shown).update(note_marks(item.full))
        elif block.kind != "note":
            shown.update(note_marks(block.markdown))
    return frozenset(_reached(page, hidden) - _reached(page, shown))


def _reached(page: Page, notes: set[int]) -> set[int]:
    """These footnotes, and those that they refer to."""
    found: set[int] = set()
    left = set(notes)
    while left:
        found |= left
        left = {index for note in left for index in note_marks(page.body.notes[note].markdown)} - found
    return found


def references(review: Review) -> Iterator[Reference]:
    """Every reference of a review, page by page."""
    for page in review.everything:
        yield from references_of(page)


def references_of(page: Page) -> Iterator[Reference]:
    """Every reference on one page: the front matter's, the citations, those of attributes and of KPI blocks."""
    yield from _of_fields(page)
    for citation in page.body.citations:
        yield Reference(page, citation.ref, page.here(citation.place), None, citation.locator, True)
    for statement in page.statements:
        for ref in addressed_refs(statement.attributes.pairs):
            yield Reference(page, ref, statement.attribute_at("addresses"))
    for block in page.body.blocks:
        if block.kind == "directive" and block.markdown.startswith("kpi-"):
            yield Reference(page, str(block.markdown), page.here(block.place), "kpi", block=True)


def addressed_refs(pairs: Mapping[str, str]) -> tuple[str, ...]:
    """The refs in a statement's `addresses=` attribute."""
    return tuple(ref.removeprefix("@") for ref in _SEPARATORS.split(pairs.get("addresses", "")) if ref)


def _of_fields(page: Page) -> Iterator[Reference]:
    fields = page.fields
    if isinstance(fields, Recommendation):
        for index, ref in enumerate(fields.addresses):
            yield Reference(page, ref.removeprefix("@"), page.at("addresses", index))
    elif isinstance(fields, Chapter):
        for index, ref in enumerate(fields.kpis):
            yield Reference(page, ref, page.at("kpis", index), "kpi")
    elif isinstance(fields, Document) and fields.superseded_by:
        yield Reference(page, fields.superseded_by, page.at("superseded-by"), "document")
    elif isinstance(fields, Kpi) and fields.source and _DOCUMENT_ID.fullmatch(fields.source):
        yield Reference(page, fields.source, page.at("source"), "document")
    elif isinstance(fields, ReviewInfo) and fields.verdict:
        for index, ref in enumerate(fields.verdict.on):
            yield Reference(page, ref, page.at("verdict", "on", index), "document")


def words_before(citation: Citation) -> str:
    """The words before a citation's key, unless they say no more than `see`."""
    return "" if _SIGNAL.fullmatch(citation.prefix) else citation.prefix


def citation_keys(text: str) -> Iterator[str]:
    """What may be meant as a citation key in a text of the front matter."""
    if "@" in text:
        yield from _LOOSE_KEY.findall(text)
    if "[" in text:
        yield from (key for key in _BRACKETED.findall(text) if "#" in key or key[-1].isdigit())


def misplaced_key(locator: str | None) -> tuple[str, str] | None:
    """The message and the help for a locator that holds a key or a part of one; None for any other."""
    if locator is None:
        return None
    if locator.startswith("#"):
        return f"`{locator.split()[0]}` is separated from its page", "write page and statement without a space between"
    if _LOOSE_KEY.search(locator):
        return "a second citation is inside the first", "separate citations with a semicolon"
    return None
