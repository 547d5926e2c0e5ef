"""Fingerprints of pages, statements and files, which show a later change.

They are made from what a page means, not from its bytes: a formatter that rewraps a page does not change them.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from typing import Any

from assure.model.body import Body, Statement
from assure.model.review import Page
from assure.model.text import replace_links, replace_marks, replace_notes
from assure.model.walk import named_fields


def fingerprint(value: Any) -> str:
    """The fingerprint of plain data: the first 32 hexadecimal digits of the SHA-256 of its JSON, keys sorted."""
    text = json.dumps(value, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return bytes_fingerprint(text.encode())


def bytes_fingerprint(data: bytes) -> str:
    """The fingerprint of a file: the first 32 hexadecimal digits of its SHA-256."""
    return hashlib.sha256(data).hexdigest()[:32]


def page_fingerprint(page: Page) -> str:
    """The fingerprint of a whole page: its front matter without its id, and its body."""
    fields = {key: value for key, value in plain_data(page.fields).items() if key != "id"}
    return fingerprint([page.kind, fields, _body(page)])


def statement_fingerprint(page: Page, statement: Statement) -> str:
    """The fingerprint of one statement: its label, its words and its attributes."""
    pairs = dict(statement.attributes.pairs)
    return fingerprint([statement.label, statement.private, pairs, _words(statement.markdown, page.body)])


def advice_fingerprint(page: Page) -> str:
    """The fingerprint of a recommendation's page: its title and its words without those under `## Progress`.

    Its owner, date, status and progress are updated after a report is signed.
    """
    blocks: list[Any] = []
    progress = 0
    for block, words in zip(page.body.blocks, _body(page), strict=True):
        if block.kind == "heading":
            if block.markdown.strip().lower() == "progress":
                progress = block.level
            elif block.level <= progress:
                progress = 0
        if not progress:
            blocks.append(words)
    return fingerprint([getattr(page.fields, "title", None), blocks])


def fields_fingerprint(fields: Any) -> str:
    """The fingerprint of front matter or a part of it: a model value."""
    return fingerprint(plain_data(fields))


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
    """Markdown with its marks resolved: a mark is an index, which changes when an earlier citation or link is added."""

    def cited(index: int) -> str:
        each = body.brackets[index].citations
        return "[" + "; ".join(f"{one.prefix}@{one.ref}, {one.locator or ''}" for one in each) + "]"

    def linked(index: int) -> str:
        link = body.links[index]
        title = f' "{link.title}"' if link.title else ""
        return f"{'!' if link.picture else ''}[{link.markdown}](<{link.target}>{title})"

    def noted(index: int) -> str:
        return f"[^{body.notes[index].markdown}]"

    # A note may refer to another, whose text is a block of the page as well.
    markdown = replace_notes(replace_notes(markdown, noted), lambda _: "")
    return replace_marks(replace_links(markdown, linked), cited)


def plain_data(value: Any) -> Any:
    """A model value as plain data, without the fields that were not given."""
    named = named_fields(value)
    if named is not None:
        return {name: plain_data(inner) for name, inner in named.items() if _is_given(inner)}
    if isinstance(value, Mapping):
        return {str(key): plain_data(inner) for key, inner in value.items()}
    if isinstance(value, Sequence) and not isinstance(value, str):
        return [plain_data(inner) for inner in value]
    return value if isinstance(value, str | int | bool | None) else str(value)


def _is_given(value: Any) -> bool:
    """Whether a field was given: a field that a later assure adds changes no fingerprint. A zero counts as given."""
    return value is not None and value is not False and value not in ((), {})
