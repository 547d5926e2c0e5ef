"""Builds the lists of recommendations: this review's and those of earlier reviews."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from assure.analysis.policy import has_neutral_names, is_evidence, may_see_item
from assure.analysis.titles import title_of
from assure.model.body import Statement
from assure.model.chapters import EarlierRecommendation, Recommendation
from assure.model.dates import Date
from assure.model.text import Markdown
from assure.projection.blocks import Block
from assure.projection.bodies import BodyBuilder
from assure.projection.copying import copy_fields
from assure.projection.markdown_layout import join_blocks
from assure.projection.numbering import NumberedRecommendation
from assure.projection.recommendations import Action, Answer, EarlierAction


@dataclass(frozen=True, slots=True)
class ActionBuilder:
    """Makes the lists of recommendations for one audience."""

    bodies: BodyBuilder

    def recommendations(self) -> tuple[Action, ...]:
        """Every recommendation: pages in `recommendations/` and statements of chapters and sections."""
        entries = self.bodies.texts.plan.recommendations
        return tuple(
            self._from_statement(entry, entry.statement) if entry.statement else self._from_page(entry)
            for entry in entries
        )

    def _from_page(self, entry: NumberedRecommendation) -> Action:
        fields = entry.page.fields
        assert isinstance(fields, Recommendation)
        first, rest, progress = _parts(self.bodies.blocks(entry.page, numbered=False))
        return self._action(
            entry,
            id=entry.page.id,
            addresses=fields.addresses,
            title=fields.title,
            text=first,
            explanation=rest,
            progress=progress,
            owner=fields.owner,
            due=fields.due,
            due_text=None,
            priority=fields.priority,
            status=fields.status,
            authority=None,
        )

    def _from_statement(self, entry: NumberedRecommendation, statement: Statement) -> Action:
        point = self.bodies.point(entry.page, statement)
        pairs = statement.attributes.pairs
        due = _date(pairs.get("due"))
        first, _, rest = point.text.partition("\n")
        return self._action(
            entry,
            id=statement.ref or f"{entry.page.id}-{entry.anchor}",
            addresses=pairs.get("addresses", "").replace(",", " ").split(),
            title=None,
            text=Markdown(first, point.text.origin),
            explanation=Markdown(rest.strip("\n"), point.text.origin),
            progress=Markdown(""),
            owner=pairs.get("owner"),
            due=due,
            due_text=None if due else pairs.get("due"),
            priority=pairs.get("priority"),
            status=pairs.get("status", "proposed"),
            authority=point.authority,
        )

    def _action(self, entry: NumberedRecommendation, *, id: str, addresses: Iterable[str], **others: Any) -> Action:
        texts, chapter = self.bodies.texts, entry.chapter
        statement = entry.statement
        return Action(
            label=entry.label,
            number=entry.number,
            anchor=entry.anchor,
            id=entry.anchor if has_neutral_names(texts.audience) else id,
            addresses=self._answers(addresses),
            chapter=title_of(texts.review, chapter) if chapter else None,
            chapter_anchor=texts.names.anchor(chapter) if chapter else None,
            stated_in_chapter=statement is not None and chapter is not None,
            in_label_section=statement is not None and statement.section in texts.review.framework.actions,
            **others,
        )

    def _answers(self, refs: Iterable[str]) -> tuple[Answer, ...]:
        """The statements addressed. Only the team gets those of evidence and private ones."""
        texts = self.bodies.texts
        out: list[Answer] = []
        for ref in refs:
            cited = texts.review.cited(ref)
            if cited is None:
                continue
            page, statement = cited
            private = is_evidence(page) or (statement is not None and not may_see_item(statement.attributes, "public"))
            if private and texts.audience != "team":
                continue
            out.append(
                Answer(
                    ref=None if has_neutral_names(texts.audience) else ref,
                    chapter=None if is_evidence(page) else title_of(texts.review, page),
                    chapter_anchor=None if is_evidence(page) else texts.names.anchor(page),
                    anchor=texts.anchor_of(page.id, statement.id if statement else None),
                    text=texts.write_uncited(page, statement.markdown) if statement else Markdown(""),
                )
            )
        return tuple(out)

    def previous(self) -> tuple[EarlierAction, ...]:
        """The recommendations of earlier reviews, with their progress."""
        texts = self.bodies.texts
        out: list[EarlierAction] = []
        for page in texts.review.of_kind("previous"):
            fields = page.fields
            assert isinstance(fields, EarlierRecommendation)
            first, rest, progress = _parts(self.bodies.blocks(page, numbered=False))
            out.append(
                copy_fields(
                    EarlierAction,
                    fields,
                    id=texts.names.id(page),
                    anchor=texts.names.anchors[page.path],
                    text=first,
                    progress=join_blocks([rest, progress]),
                    authority=None,
                )
            )
        return tuple(out)


def _date(text: str | None) -> Date | None:
    try:
        return Date.parse(text) if text else None
    except ValueError:
        return None


def _parts(blocks: Sequence[Block]) -> tuple[Markdown, Markdown, Markdown]:
    """The first paragraph of a recommendation's page, its explanation, and its entries under `## Progress`."""
    first = next((index for index, block in enumerate(blocks) if block.kind == "paragraph"), None)
    rest: list[Markdown] = []
    progress: list[Markdown] = []
    under = rest
    for index, block in enumerate(blocks):
        if index == first or block.kind in ("place", "kpi"):
            continue
        heading = block.heading if block.kind == "statements" else block.markdown if block.kind == "heading" else None
        if block.kind == "heading" and str(block.markdown).strip().lower() == "progress":
            under = progress
            continue
        if heading is not None:
            under = rest if under is progress and block.level == 1 else under
            under.append(Markdown(f"**{heading}**", heading.origin))
        if block.kind != "heading":
            under.append(block.markdown)
    text = blocks[first].markdown if first is not None else Markdown("")
    return text, join_blocks(rest), join_blocks(progress)
