"""Builds what only the team gets: the evidence annex, and the trace from passages to their evidence and back."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal, get_origin

from assure.analysis.references import references_of
from assure.analysis.titles import title_of
from assure.model.dates import Date
from assure.model.evidence import Evidence, Person
from assure.model.kinds import BY_ID, EVIDENCE_KINDS, FOLDERS
from assure.model.review import Page
from assure.model.text import LocatedText, Markdown, composed_text, without_marks
from assure.projection.anchors import statement_anchor
from assure.projection.blocks import Block
from assure.projection.bodies import BodyBuilder
from assure.projection.markdown_layout import as_list
from assure.projection.reading_order import ReadingOrder
from assure.projection.report import Source, TraceLine
from assure.projection.texts import TextBuilder, located_reference
from assure.projection.wording import date_words, span_words
from assure.reading.markdown.escaping import escape_markdown
from assure.reading.yaml.declared import DeclaredField, declared_fields


@dataclass(frozen=True, slots=True)
class EvidenceBuilder:
    """Builds the evidence annex and the trace. Make one for the team only: it asks for no permission."""

    bodies: BodyBuilder
    order: ReadingOrder

    @property
    def texts(self) -> TextBuilder:
        """The texts of its bodies."""
        return self.bodies.texts

    def sources(self) -> tuple[Source, ...]:
        """Every page of evidence, kind by kind."""
        cited_in = self._citing_parts()
        return tuple(
            Source(
                id=page.id,
                anchor=self.texts.names.anchors[page.path],
                kind=FOLDERS[page.kind],
                title=page.fields.title,
                facts=tuple(_facts(page, page.fields)),
                blocks=self._blocks(page),
                tables=self.bodies.tables_of(page.id),
                cited_in=tuple(cited_in.get(page.id, ())),
            )
            for page in self.texts.review.of_kind(*EVIDENCE_KINDS)
            if isinstance(page.fields, Evidence)
        )

    def _citing_parts(self) -> Mapping[str, Iterable[tuple[str, str]]]:
        """What cites each page of evidence, by id: title and anchor of parts of the report, then of other evidence.

        Includes the chapters that print an indicator, and the indicators taken from a document.
        """
        review = self.texts.review
        out: dict[str, dict[tuple[str, str], None]] = {}
        for page in (*self.order.pages, *review.of_kind(*EVIDENCE_KINDS)):
            part = (title_of(review, page), self._part_anchor(page))
            for reference in references_of(page):
                replaced = page.kind == "document" and not reference.cites  # a document names its successor
                if reference.target != page.id and not replaced:
                    out.setdefault(reference.target, {})[part] = None
        return out

    def _part_anchor(self, page: Page) -> str:
        return self.texts.anchor_of(page.id, None) or self.texts.names.anchor(page) or ""

    def trace(self) -> tuple[TraceLine, ...]:
        """Each cited passage of the report, in reading order, with its sources."""
        return tuple(
            TraceLine(
                part=title_of(self.texts.review, page),
                anchor=self._part_anchor(page),
                words=LocatedText(without_marks(bracket.words).strip(), page.here(bracket.words_place)),
                sources=tuple(
                    (located_reference(each), self.texts.anchor_of(each.page, each.statement) or "")
                    for each in bracket.citations
                ),
            )
            for page in self.order.pages
            for bracket in page.body.brackets
        )

    def _blocks(self, page: Page) -> tuple[Block, ...]:
        """The page's blocks. A statement with an id starts with it, as the anchor that citations link to."""
        lists = iter(self._lists(page))
        return tuple(
            replace(block, markdown=next(lists)) if block.kind in ("list", "statements") else block
            for block in self.bodies.blocks(page, numbered=False)
        )

    def _lists(self, page: Page) -> Iterator[Markdown]:
        anchor = self.texts.names.anchors[page.path]
        statements = {(statement.block, statement.item): statement for statement in page.statements}
        for index, block in enumerate(page.body.blocks):
            if block.kind != "list":
                continue
            items: list[str] = []
            for number, item in enumerate(block.items):
                statement = statements.get((index, number))
                id = statement.id if statement else item.attributes.id
                label = f"[{escape_markdown(id)}]{{#{statement_anchor(anchor, id)} .statement-id}} " if id else ""
                items.append(Markdown(label + self.texts.write(page, item.full), item.full.origin))
            yield as_list(items, block.form)


def _facts(page: Page, fields: Evidence) -> Iterator[tuple[str, str]]:
    """The front matter in words, without empty values."""
    facts: list[tuple[str, object]] = [
        ("Date", span_words(fields.date) if fields.date else None),
        ("Period", fields.period),
        *_kind_facts(page),
        ("Domains", _joined(fields.domains)),
        ("Questions", _joined(fields.questions)),
        ("Categories", _joined(fields.categories)),
        ("Authority", fields.authority),
        ("Reviewers", _joined(fields.reviewers)),
        ("Confidential", "yes, for the team only" if fields.confidential else None),
        ("Review by", date_words(fields.review_by) if fields.review_by else None),
        ("Tags", _joined(fields.tags)),
    ]
    for label, value in facts:
        if value not in (None, "", False):
            yield label, value if isinstance(value, str) else str(value)


def _kind_facts(page: Page) -> Iterator[tuple[str, object]]:
    """The fields that the page's kind adds to those of all evidence, with an entry of a list or mapping each."""
    common = {each.name for each in dataclasses.fields(Evidence)}
    wanted = BY_ID[page.kind].annex
    for spec in declared_fields(type(page.fields)).values():
        if spec.name in common or (wanted is not None and spec.name not in wanted):
            continue
        value = getattr(page.fields, spec.name)
        if isinstance(value, Mapping):
            yield from ((f"{spec.label}, {key}", inner) for key, inner in value.items())
        elif isinstance(value, tuple):
            yield from ((spec.label, _in_words(spec, each)) for each in value)
        elif value != spec.usual:
            yield spec.label, _in_words(spec, value)


def _in_words(spec: DeclaredField, value: object) -> object:
    if isinstance(value, Person):
        return _joined([part for part in (value.name, value.role, value.organisation) if part])
    if isinstance(value, bool):
        return "yes" if value else None
    if isinstance(value, Date):
        return date_words(value)
    return str(value).replace("-", " ") if get_origin(spec.type) is Literal else value


def _joined(words: Sequence[str]) -> str:
    return composed_text(", ".join(words), *words)
