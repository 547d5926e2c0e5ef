"""The evidence in full, for the team: every page with its facts, notes and statements, so that citations open it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from assure.model.evidence import CaseFile, Document, Evidence, Interview, Kpi, Observation, Person, Survey
from assure.model.review import EVIDENCE_KINDS, FOLDERS, Page
from assure.model.text import Markdown
from assure.projection.anchors import statement_anchor
from assure.projection.blocks import Block
from assure.projection.bodies import BodyBuilder
from assure.projection.markdown_layout import as_list
from assure.projection.report import Source
from assure.projection.wording import date_words, span_words
from assure.reading.markdown.escaping import escape_markdown

Facts = list[tuple[str, object]]


@dataclass(frozen=True, slots=True)
class EvidenceBuilder:
    """Writes the evidence annex. Only ever made for the team."""

    bodies: BodyBuilder
    cited_in: Mapping[str, tuple[tuple[str, str], ...]]

    def sources(self) -> tuple[Source, ...]:
        """Every page of evidence, kind by kind."""
        pages = [page for kind in EVIDENCE_KINDS for page in self.bodies.texts.review.of_kind(kind)]
        return tuple(self._source(page) for page in pages)

    def _source(self, page: Page) -> Source:
        fields = page.fields
        assert isinstance(fields, Evidence)
        facts = [(words, str(value)) for words, value in _facts(fields) if value not in (None, "", False)]
        return Source(
            id=page.id,
            anchor=self.bodies.texts.names.anchors[page.path],
            kind=FOLDERS[page.kind],
            title=fields.title,
            facts=tuple(facts),
            blocks=self._blocks(page),
            tables=self.bodies.tables_of(page.id),
            cited_in=self.cited_in.get(page.id, ()),
        )

    def _blocks(self, page: Page) -> tuple[Block, ...]:
        """The page's blocks; each statement with an id opens with it, as an anchor that citations lead to."""
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
                items.append(named + self.bodies.texts.write(page, item.full))
            out.append(as_list(items, ordered=block.ordered))
        return tuple(out)


def _facts(fields: Evidence) -> Facts:
    """What the front matter says, in words; empty values are left out by the caller."""
    return [
        ("Date", span_words(fields.date) if fields.date else None),
        ("Period", fields.period),
        *_own_facts(fields),
        ("Domains", ", ".join(fields.domains)),
        ("Questions", ", ".join(fields.questions)),
        ("Authority", fields.authority),
        ("Reviewers", ", ".join(fields.reviewers)),
        ("Confidential", "yes, within the team only" if fields.confidential else None),
        ("Review by", date_words(fields.review_by) if fields.review_by else None),
        ("Tags", ", ".join(fields.tags)),
    ]


def _own_facts(fields: Evidence) -> Facts:
    match fields:
        case Interview():
            return [
                ("Method", fields.method.replace("-", " ")),
                *_people(fields.people),
                ("Participants", fields.participants),
                ("Quotes", "refused" if fields.quotes == "refused" else None),
            ]
        case Document():
            return [
                ("Author", fields.author),
                ("Publisher", fields.publisher),
                ("Version", fields.version),
                ("File", fields.file),
                ("Address", fields.url),
                ("Pages", fields.pages),
                ("Public", "yes" if fields.public else None),
                ("Superseded by", fields.superseded_by),
            ]
        case Observation():
            return [
                ("Method", fields.method),
                *_people(fields.people),
                ("Participants", fields.participants),
            ]
        case Survey():
            return [
                ("Method", fields.method),
                ("Asked", fields.contacted),
                ("Replied", fields.replied),
                ("Population", fields.population),
            ]
        case CaseFile():
            return [
                ("Reference", fields.reference),
                *((f"Judgement, {criterion}", grade) for criterion, grade in fields.judgements.items()),
            ]
        case Kpi():
            return [("Measure", fields.measure), ("Source", fields.source)]
    return []


def _people(people: tuple[Person, ...]) -> Facts:
    return [("Person", ", ".join(part for part in (one.name, one.role, one.organisation) if part)) for one in people]
