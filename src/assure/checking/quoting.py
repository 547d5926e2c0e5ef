"""Words given as quoted, and whether they stand in what is cited for them."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

from assure.checking.passages import page_text, statement_text
from assure.model.body import Bracket, Statement
from assure.model.location import Location
from assure.model.review import Kind, Page, Review
from assure.model.text import marks, without_marks

QUOTABLE: tuple[Kind, ...] = ("interview", "survey", "observation", "document")
"""The kinds of page whose words can be quoted."""
LEAST_WORDS = 4
"""Fewer words in quotation marks are a term, not a quotation."""

# In straight single marks an apostrophe within a word, or after an s with a closing mark to come, closes nothing.
_APOSTROPHE = r"(?<=\w)'(?=\w)|(?<=s)'(?=\s\w[^']*[\w.,!?]'(?!\w))"
_MARKED = re.compile(
    r"[“„]([^“”„]*)[”“]|(?<!\d)\"([^\"]*)\"|«([^«»]*)»|‘((?:[^‘’]|’(?=\w))*)’"
    rf"|(?<!\w)'(?=\S)((?:[^']|{_APOSTROPHE})*)'(?!\w)"
    r"|[“„«\"](?=\w)([^“”„«»\"]+)$"
)
_OMITTED = re.compile(r"\.{3,}|…|\[[^\]]*\]")
_QUOTES = re.compile(r"[\"'“”‘’‚„`´«»]")
_DASHES = re.compile(r" ?[-‐‑‒–—―−]+ ?")
_EDGES = " \t\n.,;:!?"


@dataclass(frozen=True, slots=True)
class Quoted:
    """Words that the review gives as somebody else's."""

    page: Page
    text: str
    brackets: tuple[Bracket, ...]
    """The citations that vouch for them; empty when there are none."""
    at: Location


def quoted(review: Review) -> Iterator[Quoted]:
    """Every quotation of a review: passages in the words of citations, block quotes and `quote` statements."""
    for page in review.everything:
        whole = {index for block in page.body.blocks if block.kind == "quote" for index in marks(block.text)}
        whole.update(index for each in page.statements if each.label == "quote" for index in each.brackets)
        for bracket in page.body.brackets:
            for found in _marked(bracket.words) if bracket.index not in whole else ():
                text = _inside(found)
                if len(text.split()) >= LEAST_WORDS:
                    yield Quoted(page, text, (bracket,), page.here(bracket.at(*found.span())))
        for block in page.body.blocks:
            if block.kind == "quote":
                brackets = tuple(page.body.brackets[index] for index in marks(block.text))
                yield Quoted(page, without_marks(block.text), brackets, page.here(block.place))
        for statement in page.statements:
            if statement.label == "quote":
                yield from _statement(page, statement)


def _statement(page: Page, statement: Statement) -> Iterator[Quoted]:
    brackets = tuple(page.body.brackets[index] for index in statement.brackets)
    text = statement_text(statement)
    for words in tuple(passages_in(text)) or (text,):
        yield Quoted(page, words, brackets, page.here(statement.place))


def passages_in(text: str) -> Iterator[str]:
    """The passages in double or single quotation marks, without the marks."""
    for found in _marked(text):
        yield _inside(found)


def _marked(text: str) -> Iterator[re.Match[str]]:
    """The passages with their marks, and one that is still open at the end: `"We asked. [@int-03]"`."""
    return _MARKED.finditer(text)


def _inside(found: re.Match[str]) -> str:
    return next(group for group in found.groups() if group is not None)


def own_words(text: str) -> tuple[str, ...]:
    """The words of a quotation that are held to what is cited: not those that dots and square brackets stand for."""
    return tuple(word for part in _parts(text) for word in part.split() if any(map(str.isalnum, word)))


def _parts(text: str) -> list[str]:
    """A quotation between its omissions, in normal form."""
    return [normal(part).strip(_EDGES + "-") for part in _OMITTED.split(text)]


def sources(review: Review, quotation: Quoted) -> list[tuple[str, Page, Statement | None]]:
    """The quotable pages and statements that a quotation cites, by reference, as far as they are there."""
    out: list[tuple[str, Page, Statement | None]] = []
    for bracket in quotation.brackets:
        for citation in bracket.citations:
            found = review.cited(citation.ref)
            if found and found[0].kind in QUOTABLE:
                out.append((citation.ref, *found))
    return out


def normal(text: str) -> str:
    """Text as quotations are compared: one kind of dash, single spaces, no quotation marks."""
    text = _QUOTES.sub("", unicodedata.normalize("NFKC", text))
    # White space first: a pattern that has to fold it as well takes the square of a long run's length.
    return _DASHES.sub("-", " ".join(text.split()))


def source_text(page: Page, statement: Statement | None) -> str:
    """The words of a page, or of one of its statements, in normal form; the page's title is included in both."""
    if statement is None:
        return normal(page_text(page))
    return normal(f"{getattr(page.fields, 'title', None) or ''}\n{statement_text(statement)}")


def agreement(quotation: str, source: str) -> int | None:
    """None when the words stand in the source, else how many of them do, from the first on.

    Both are compared in normal form; the first letter's case and punctuation at the ends make no difference, and
    `...` and anything in square brackets stand for any words.
    """
    position, agreed = 0, 0
    for part in filter(None, _parts(quotation)):
        end = _find(part, source, position)
        if end is None:
            return agreed + _prefix(part.split(), source, position)
        position = end
        agreed += len(part.split())
    return None


def _find(part: str, source: str, start: int) -> int | None:
    """Where the part ends in the source, from a position on, as whole words."""
    for words in (part, part[0].swapcase() + part[1:]):
        found = re.compile(rf"(?<!\w){re.escape(words)}(?!\w)").search(source, start)
        if found:
            return found.end()
    return None


def _prefix(words: list[str], source: str, start: int) -> int:
    """How many of the words, from the first on, stand together in the source. By halving: a prefix of one that does."""

    def parted(number: int) -> bool:
        return _find(" ".join(words[:number]).strip(_EDGES), source, start) is None

    return bisect_left(range(1, len(words) + 1), True, key=parted)
