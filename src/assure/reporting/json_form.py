"""The report as data: the documented, stable JSON form. Every other format states the same facts."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import is_dataclass
from decimal import Decimal
from typing import Any

from assure.model.dates import Date, Span
from assure.model.lists import ListForm
from assure.model.review import Stated
from assure.projection.blocks import Block, Point
from assure.projection.facts import (
    AuthorityName,
    ContactEntry,
    CoverageRow,
    DomainLine,
    EvidenceNumbers,
    ExclusionLine,
    FrameworkLine,
    GroupLine,
    LetterHead,
    ListedPerson,
    Note,
    OverallRating,
    PlanLine,
    PromptLine,
    ProvisionalRating,
    QuestionLine,
    Rating,
    Scoped,
    TeamMember,
    VerdictLine,
)
from assure.projection.indicators import CountRule, KpiCell, KpiRank, KpiRow, KpiView
from assure.projection.recommendations import Action, Answer, EarlierAction
from assure.projection.report import ChapterPart, Part, Report

Json = dict[str, Any]

_KEYS: Mapping[type, str] = {
    Report: "version team contacts people scope glossary evidence coverage overall sections chapters recommendations "
    "plan previous notes counts kpis",
    AuthorityName: "id name",
    FrameworkLine: "id title version publisher",
    VerdictLine: "rating sentence on as-of",
    LetterHead: "from=sender to date subject salutation close signatories",
    TeamMember: "name role post organisation",
    ContactEntry: "name role organisation email phone address for=about",
    ListedPerson: "name role organisation",
    Scoped: "domains questions excluded",
    DomainLine: "id title group",
    GroupLine: "id title description",
    QuestionLine: "id title text",
    ExclusionLine: "what reason",
    EvidenceNumbers: "counted stated",
    CoverageRow: "id kind title",
    OverallRating: "score maximum percentage rating",
    Part: "id title place blocks",
    ChapterPart: "id title kind group question rating rating-reason self-rating provisional condition rationale "
    "priority beyond-scope prompts blocks",
    Rating: "id title value sentence",
    ProvisionalRating: "by rating",
    PromptLine: "id group text",
    Block: "kind number markdown",
    Point: "id text citations",
    Action: "label number id title text explanation progress owner due priority status addresses chapter",
    Answer: "id=ref chapter text",
    EarlierAction: "id title review text status progress",
    Note: "number text source",
    ListForm: "style start delimiter",
    PlanLine: "owner monitors",
    CountRule: "suppress round-to",
    KpiView: "id title measure unit per better authority sample note",
    KpiRank: "place among of",
}
"""The keys of each class's object, in order. A key is its field's name with hyphens, else `key=field`."""


def as_json(report: Report) -> Json:
    """A report as plain values for JSON. Keys keep their order; texts that were Markdown are Markdown."""
    form: Json = _plain(report)
    return {"version": form.pop("version"), "review": _review(report), **form}


def _plain(value: Any) -> Any:
    """A value of the report as JSON has it. Raises KeyError for a class that has no place in the form."""
    if isinstance(value, str | Date | Span | datetime.date):
        return str(value)
    if isinstance(value, Decimal):
        return _number(value)
    if isinstance(value, Mapping):
        return {key: _plain(each) for key, each in value.items()}
    if isinstance(value, tuple):
        return [_plain(each) for each in value]
    if isinstance(value, Stated):
        return {"at-least": value.number} if value.at_least else value.number
    return _object(value) if is_dataclass(value) else value


def _values(thing: object, keys: str) -> Json:
    out: Json = {}
    for entry in keys.split():
        key, _, name = entry.partition("=")
        out[key] = _plain(getattr(thing, name or key.replace("-", "_")))
    return out


def _object(thing: Any) -> Json:
    out = _values(thing, _KEYS[type(thing)])
    match thing:
        case Block():
            out |= _block_details(thing)
        case Point():
            out |= _point_details(thing)
        case ChapterPart():
            out |= _statements(thing)
        case CoverageRow():
            out |= {**thing.counts, "categories": _plain(thing.categories)}
        case Action():
            due = out["due"] or thing.due_text
            out |= {"explanation": out["explanation"] or None, "progress": out["progress"] or None, "due": due}
        case EarlierAction():
            out["progress"] = out["progress"] or None
        case KpiView():
            ranks = {rank.period: _object(rank) for rank in thing.ranks}
            out |= {"series": _rows(thing.series), "targets": _rows(thing.targets)}
            out |= {"comparators": _rows(thing.comparators), "ranks": ranks}
    return out


def _review(report: Report) -> Json:
    authority = "authorities" if report.authorities else "authority"
    return _values(
        report,
        f"title {authority} framework report=template stage version=stamp audience draft on-site presented published "
        "commissioned-by verdict letter",
    )


def _block_details(block: Block) -> Json:
    """What only some kinds of block have."""
    out: Json = {}
    if block.kind == "heading":
        out["level"] = block.level
    if block.kind == "box":
        out |= {"box": block.box, "heading": _plain(block.heading)}
    if block.form is not None:
        out["form"] = _plain(block.form)
    if block.kind == "statements":
        out |= {"label": block.label, "heading": _plain(block.heading)}
    elif block.label:
        out["label"] = block.label
    if block.continues is not None:
        out["continues"] = block.continues
    if block.kind == "kpi":
        out["tables"] = list(block.tables)
    return out


def _point_details(point: Point) -> Json:
    """What only some statements have."""
    details = {"authority": point.authority, "for": list(point.answers) or None, "number": point.number}
    return {key: value for key, value in details.items() if value is not None}


def _statements(chapter: ChapterPart) -> Json:
    """A chapter's statements by label and all in reading order, then its tables."""
    labels = {
        "outstanding": "outstanding", "strengths": "strength", "considerations": "consideration",
        "recommendations": "recommendation", "quotes": "quote",
    }  # fmt: skip
    return {
        **{key: _plain(chapter.of(label)) for key, label in labels.items()},
        "statements": [{"label": point.label, **_object(point)} for point in chapter.points],
        "kpis": list(chapter.kpis),
    }


def _rows(rows: tuple[KpiRow, ...]) -> Json:
    return {row.label: {cell.period: _cell(cell) for cell in row.cells} for row in rows}


def _cell(cell: KpiCell) -> int | float | str | Json:
    value = cell.state if cell.value is None else _number(cell.value)
    if cell.mark is None and cell.note is None:
        return value
    return {"value": value, "mark": cell.mark, "note": cell.note}


def _number(value: Decimal) -> int | float:
    """A decimal as JSON's number: whole where it is whole."""
    return int(value) if value == value.to_integral_value() else float(value)
