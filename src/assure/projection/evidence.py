"""Builds the evidence annex, for the team: every page with its facts, notes and statements."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Literal, get_origin

from assure.model.dates import Date
from assure.model.evidence import Evidence, Person
from assure.model.kinds import BY_ID, EVIDENCE_KINDS, FOLDERS
from assure.model.review import Page
from assure.model.text import Markdown, composed_text
from assure.projection.anchors import statement_anchor
from assure.projection.blocks import Block
from assure.projection.bodies import BodyBuilder
from assure.projection.markdown_layout import as_list
from assure.projection.report import Source
from assure.projection.wording import date_words, span_words
from assure.reading.markdown.escaping import escape_markdown
from assure.reading.yaml.declared import DeclaredField, declared_fields

Facts = list[tuple[str, object]]


@dataclass(frozen=True, slots=True)
class EvidenceBuilder:
    """Builds the evidence annex. Make one for the team only: it asks for no permission."""

    bodies: BodyBuilder
    cited_in: Mapping[str, tuple[tuple[str, str], ...]]
    """What cites each page, by id, as `citing_parts` returns it."""

    def sources(self) -> tuple[Source, ...]:
        """Every page of evidence, kind by kind."""
        pages = [page for kind in EVIDENCE_KINDS for page in self.bodies.texts.review.of_kind(kind)]
        return tuple(self._source(page) for page in pages)

    def _source(self, page: Page) -> Source:
        fields = page.fields
        assert isinstance(fields, Evidence)
        given = ((words, value) for words, value in _facts(page, fields) if value not in (None, "", False))
        return Source(
            id=page.id,
            anchor=self.bodies.texts.names.anchors[page.path],
            kind=FOLDERS[page.kind],
            title=fields.title,
            facts=tuple((words, value if isinstance(value, str) else str(value)) for words, value in given),
            blocks=self._blocks(page),
            tables=self.bodies.tables_of(page.id),
            cited_in=self.cited_in.get(page.id, ()),
        )

    def _blocks(self, page: Page) -> tuple[Block, ...]:
        """The page's blocks. A statement with an id starts with it, as the anchor that citations link to."""
        lists = iter(self._lists(page))
        return tuple(
            replace(block, markdown=next(lists)) if block.kind in ("list", "statements") else block
            for block in self.bodies.blocks(page, numbered=False)
        )

    def _lists(self, page: Page) -> tuple[Markdown, ...]:
        anchor = self.bodies.texts.names.anchors[page.path]
        said = {(statement.block, statement.item): statement for statement in page.statements}
        out: list[Markdown] = []
        for index, block in enumerate(page.body.blocks):
            if block.kind != "list":
                continue
            items: list[str] = []
            for number, item in enumerate(block.items):
                statement = said.get((index, number))
                id = statement.id if statement else item.attributes.id
                named = f"[{escape_markdown(id)}]{{#{statement_anchor(anchor, id)} .statement-id}} " if id else ""
                items.append(Markdown(named + self.bodies.texts.write(page, item.full), item.full.origin))
            out.append(as_list(items, ordered=block.ordered))
        return tuple(out)


def _facts(page: Page, fields: Evidence) -> Facts:
    """The front matter in words; the caller leaves out empty values."""
    return [
        ("Date", span_words(fields.date) if fields.date else None),
        ("Period", fields.period),
        *_own_facts(page),
        ("Domains", composed_text(", ".join(fields.domains), *fields.domains)),
        ("Questions", composed_text(", ".join(fields.questions), *fields.questions)),
        ("Authority", fields.authority),
        ("Reviewers", composed_text(", ".join(fields.reviewers), *fields.reviewers)),
        ("Confidential", "yes, for the team only" if fields.confidential else None),
        ("Review by", date_words(fields.review_by) if fields.review_by else None),
        ("Tags", composed_text(", ".join(fields.tags), *fields.tags)),
    ]


def _own_facts(page: Page) -> Facts:
    """The fields that the page's kind adds to those of all evidence, in their order."""
    common = {each.name for each in dataclasses.fields(Evidence)}
    wanted = BY_ID[page.kind].annex
    return [
        fact
        for spec in declared_fields(type(page.fields)).values()
        if spec.name not in common and (wanted is None or spec.name in wanted)
        for fact in _facts_of(spec, getattr(page.fields, spec.name))
    ]


def _facts_of(spec: DeclaredField, value: object) -> Facts:
    """One field: a line for each entry of a list or a mapping."""
    if isinstance(value, Mapping):
        return [(f"{spec.label}, {key}", inner) for key, inner in value.items()]
    if isinstance(value, tuple):
        return [(spec.label, _in_words(spec, each)) for each in value]
    return [(spec.label, None if value == spec.usual else _in_words(spec, value))]


def _in_words(spec: DeclaredField, value: object) -> object:
    if isinstance(value, Person):
        parts = [part for part in (value.name, value.role, value.organisation) if part]
        return composed_text(", ".join(parts), *parts)
    if isinstance(value, bool):
        return "yes" if value else None
    if isinstance(value, Date):
        return date_words(value)
    return str(value).replace("-", " ") if get_origin(spec.type) is Literal else value
