"""The list of printed texts against what the projection prints: a token in every text of a review."""

from __future__ import annotations

import itertools
import json
import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from typing import Any

import pytest

from assure.analysis.policy import AUDIENCES, Audience
from assure.checking.context import Context
from assure.model.body import Attributes, Body, Citation, Link
from assure.model.evidence import Person
from assure.model.framework import Framework
from assure.model.review import Contact, Letter, Member, Page, Review
from assure.model.text import Markdown
from assure.projection.project import project
from assure.reading.folder import read_review
from assure.reporting.json_form import as_json
from tests.repository import EXAMPLES

TOKEN = re.compile(r"qz\d+zq")
_OWN_BLOCKS = (Member, Contact, Letter, Person, Framework)
"""What prints in a block of its own, where names belong; and the framework, which was published before the review."""
_IDS = frozenset(
    ("id", "domain", "question", "criterion", "rating", "authority", "kpis", "addresses", "framework", "report",
     "domains", "questions", "reviewers", "superseded_by", "source", "on", "kind", "signatories")
)  # fmt: skip
"""Names of other parts, which must stay what they are for the review to hold together."""


class _Marker:
    """Adds a token of its own to every text of a review, and leaves its structure as it is."""

    def __init__(self) -> None:
        self.numbers = itertools.count()

    def token(self) -> str:
        return f"qz{next(self.numbers)}zq"

    def mark(self, value: Any, name: str = "") -> Any:
        if isinstance(value, _OWN_BLOCKS) or name in _IDS:
            return value
        if isinstance(value, Page):
            return replace(value, fields=self.mark(value.fields), body=self.body(value.body))
        if is_dataclass(value) and not isinstance(value, type):
            return replace(value, **{one.name: self.mark(getattr(value, one.name), one.name) for one in fields(value)})
        if isinstance(value, tuple):
            return tuple(self.mark(each) for each in value)
        if hasattr(value, "items"):
            return {key: self.mark(inner, name) for key, inner in value.items()}
        return f"{value} {self.token()}" if isinstance(value, str) and " " in value else value

    def body(self, body: Body) -> Body:
        """A body with tokens where prose is not: locators, links and their titles."""
        brackets = tuple(replace(each, citations=tuple(map(self.citation, each.citations))) for each in body.brackets)
        return replace(body, brackets=brackets, links=tuple(map(self.link, body.links)))

    def citation(self, citation: Citation) -> Citation:
        return replace(citation, locator=f"{citation.locator or ''} {self.token()}", prefix=self.token())

    def link(self, link: Link) -> Link:
        return replace(link, title=self.token()) if link.picture else link


def _marked(review: Review) -> Review:
    marker = _Marker()
    page = marker.mark(review.page)
    pages = tuple(marker.mark(each) for each in review.pages)
    by_path = {each.path: each for each in pages}
    by_id = {id: by_path[each.path] for id, each in review.by_id.items()}
    return replace(review, page=page, info=page.fields, pages=pages, by_id=by_id)


def _tokens(texts: Iterator[str]) -> set[str]:
    return {token for text in texts for token in TOKEN.findall(text)}


@pytest.mark.parametrize("audience", [each for each in AUDIENCES if each != "team"])
@pytest.mark.parametrize("name", ["cqc-example", "harrow-2016", "three-boroughs-2015"])
def test_every_text_that_the_projection_prints_is_looked_at(name: str, audience: Audience) -> None:
    review = _marked(read_review(EXAMPLES / name))
    out = _tokens(iter([json.dumps(as_json(project(review, audience)))]))
    seen = _tokens(f"{each.text} {each.marked} {each.words}" for each in Context(review).published)
    assert out
    assert out - seen == set()


def test_attributes_of_a_statement_and_the_title_of_a_link_are_printed_texts() -> None:
    review = read_review(EXAMPLES / "cqc-example")
    page = next(each for each in review.of_kind("finding") if each.statements and each.body.brackets)
    first = replace(page.statements[0], attributes=Attributes(pairs={"owner": "Ann Own", "title": "Tim Title"}))
    at = page.statements[0].place
    links = (Link("https://example.org/jo-link?by=Al%20L%C3%ADnk", "words", False, at, Markdown("words"), "Li Title"),)
    changed = replace(page, statements=(first,), body=replace(page.body, links=links))
    changed_review = replace(review, pages=(changed,))
    seen = " ".join(f"{each.text} {each.words}" for each in Context(changed_review).published)
    for words in ("Ann Own", "Tim Title", "jo link", "Al Línk", "Li Title"):
        assert words in seen
