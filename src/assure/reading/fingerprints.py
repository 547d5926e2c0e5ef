"""Fingerprints of chapters, statements and pages, by which a later change is noticed.

They are taken from what a page means, not from its bytes: a formatter that rewraps a page changes none of them.
"""

from __future__ import annotations

import dataclasses
import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from assure.model.body import Body, Statement
from assure.model.chapters import Chapter
from assure.model.review import Page, Review
from assure.model.text import replace_links, replace_marks


def fingerprint(value: Any) -> str:
    """The fingerprint of plain data: the first 32 hexadecimal digits of the SHA-256 of its JSON, keys sorted."""
    text = json.dumps(value, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()[:32]


def page_fingerprint(page: Page) -> str:
    """What a whole page says: its front matter and its body."""
    return fingerprint([page.kind, _plain(page.fields), _body(page)])


def statement_fingerprint(page: Page, statement: Statement) -> str:
    """What one statement says, and its label."""
    pairs = dict(statement.attributes.pairs)
    return fingerprint([statement.label, statement.private, pairs, _words(statement.markdown, page.body)])


def cited_fingerprints(review: Review, chapter: Page) -> dict[str, str]:
    """The fingerprint of everything a chapter cites or shows that is there, by reference, sorted."""
    refs = {citation.ref for citation in chapter.body.citations} | set(_shown(chapter))
    out: dict[str, str] = {}
    for ref in sorted(refs):
        found = review.cited(ref)
        if found is not None:
            page, statement = found
            out[ref] = statement_fingerprint(page, statement) if statement else page_fingerprint(page)
    return out


def _shown(chapter: Page) -> Iterator[str]:
    """The indicators whose tables print in a chapter: whoever signs it has read their values too."""
    if isinstance(chapter.fields, Chapter):
        yield from chapter.fields.kpis
    for block in chapter.body.blocks:
        if block.kind == "directive" and block.markdown.startswith("kpi-"):
            yield str(block.markdown)


def _body(page: Page) -> list[Any]:
    blocks: list[Any] = []
    for index, block in enumerate(page.body.blocks):
        ids = [
            (statement.id, statement.label, statement.private, dict(statement.attributes.pairs))
            for statement in page.statements
            if statement.block == index
        ]
        blocks.append([block.kind, block.level, _words(block.markdown, page.body), block.unnumbered, ids])
    return blocks


def _words(markdown: str, body: Body) -> str:
    """Markdown with its marks resolved: a mark is an index, which changes when an earlier citation is added."""

    def cited(index: int) -> str:
        each = body.brackets[index].citations
        return "[" + "; ".join(f"{one.prefix}@{one.ref}, {one.locator or ''}" for one in each) + "]"

    return replace_links(replace_marks(markdown, cited), lambda index: f"<{body.links[index].target}>")


def _plain(value: Any) -> Any:
    """A model value as plain data."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        named = ((each.name, getattr(value, each.name)) for each in dataclasses.fields(value))
        return {name: _plain(inner) for name, inner in named if _is_said(inner)}
    if isinstance(value, Mapping):
        return {str(key): _plain(inner) for key, inner in value.items()}
    if isinstance(value, Sequence) and not isinstance(value, str):
        return [_plain(inner) for inner in value]
    return value if isinstance(value, str | int | bool | None) else str(value)


def _is_said(value: Any) -> bool:
    """Whether a field was given: a field that a later version adds changes no fingerprint. A zero is given."""
    return value is not None and value is not False and value not in ((), {})
