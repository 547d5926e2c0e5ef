"""The report as data: the documented, stable JSON form, in which every format's facts stand."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from assure.model.review import Stated
from assure.projection.blocks import Block, Point
from assure.projection.facts import (
    ContactEntry,
    LetterHead,
    ListedPerson,
    OverallRating,
    Rating,
    TeamMember,
    VerdictLine,
)
from assure.projection.indicators import CountRule, KpiCell, KpiRow, KpiView
from assure.projection.recommendations import Action, EarlierAction
from assure.projection.report import ChapterPart, Part, Report

Json = dict[str, Any]


def as_json(report: Report) -> Json:
    """A report as plain values for JSON. Keys keep their order; texts that were Markdown are Markdown."""
    return {
        "version": report.version,
        "review": _review(report),
        "team": [_member(member) for member in report.team],
        "contacts": [_contact(contact) for contact in report.contacts],
        "people": [_person(person) for person in report.people],
        "scope": {
            "domains": [{"id": domain.id, "title": domain.title} for domain in report.scope.domains],
            "questions": [
                {"id": question.id, "title": question.title, "text": question.text}
                for question in report.scope.questions
            ],
            "excluded": [{"what": each.what, "reason": each.reason} for each in report.scope.excluded],
        },
        "glossary": dict(report.glossary),
        "evidence": {
            "counted": dict(report.evidence.counted),
            "stated": {key: _stated(value) for key, value in report.evidence.stated.items()},
        },
        "coverage": [{"id": row.id, "kind": row.kind, "title": row.title, **row.counts} for row in report.coverage],
        "overall": _overall(report.overall),
        "sections": [_section(part) for part in report.sections],
        "chapters": [_chapter(chapter) for chapter in report.chapters],
        "recommendations": [_action(action) for action in report.recommendations],
        "previous": [_earlier(earlier) for earlier in report.previous],
        "notes": [{"number": note.number, "text": str(note.text)} for note in report.notes],
        "counts": _counts(report.counts),
        "kpis": [_kpi(kpi) for kpi in report.kpis],
    }


def _review(report: Report) -> Json:
    authority: Json = {"authority": report.authority}
    if report.authorities:
        authority = {"authorities": [{"id": each.id, "name": each.name} for each in report.authorities]}
    framework = report.framework
    return {
        "title": report.title,
        **authority,
        "framework": {
            "id": framework.id,
            "title": framework.title,
            "version": framework.version,
            "publisher": framework.publisher,
        },
        "report": report.template,
        "stage": report.stage,
        "version": report.stamp,
        "audience": report.audience,
        "draft": report.draft,
        "on-site": _text(report.on_site),
        "presented": _text(report.presented),
        "published": _text(report.published),
        "commissioned-by": report.commissioned_by,
        "verdict": _verdict(report.verdict),
        "letter": _letter(report.letter),
    }


def _verdict(verdict: VerdictLine | None) -> Json | None:
    if verdict is None:
        return None
    return {"rating": verdict.rating, "on": list(verdict.on), "as-of": _text(verdict.as_of)}


def _letter(letter: LetterHead | None) -> Json | None:
    if letter is None:
        return None
    return {
        "from": letter.sender,
        "to": list(letter.to),
        "date": _text(letter.date),
        "subject": letter.subject,
        "salutation": letter.salutation,
        "close": letter.close,
        "signatories": [_member(member) for member in letter.signatories],
    }


def _member(member: TeamMember) -> Json:
    return {"name": member.name, "role": member.role, "post": member.post, "organisation": member.organisation}


def _contact(contact: ContactEntry) -> Json:
    return {
        "name": contact.name,
        "role": contact.role,
        "organisation": contact.organisation,
        "email": contact.email,
        "phone": contact.phone,
        "for": contact.about,
    }


def _person(person: ListedPerson) -> Json:
    return {"name": person.name, "role": person.role, "organisation": person.organisation}


def _stated(value: Stated) -> int | Json:
    return {"at-least": value.number} if value.at_least else value.number


def _overall(overall: OverallRating | None) -> Json | None:
    if overall is None:
        return None
    return {
        "score": json_number(overall.score),
        "maximum": json_number(overall.maximum),
        "percentage": overall.percentage,
        "rating": overall.rating,
    }


def _section(part: Part) -> Json:
    return {
        "id": part.id,
        "title": part.title,
        "place": part.place,
        "blocks": [_block(block) for block in part.blocks],
    }


def _chapter(chapter: ChapterPart) -> Json:
    return {
        "id": chapter.id,
        "title": chapter.title,
        "kind": chapter.kind,
        "group": chapter.group,
        "question": chapter.question,
        "rating": _rating(chapter.rating),
        "condition": chapter.condition,
        "rationale": chapter.rationale,
        "priority": chapter.priority,
        "beyond-scope": chapter.beyond_scope,
        "prompts": [{"id": each.id, "group": each.group, "text": each.text} for each in chapter.prompts],
        "blocks": [_block(block) for block in chapter.blocks],
        "strengths": [_point(point) for point in chapter.of("strength")],
        "considerations": [_point(point) for point in chapter.of("consideration")],
        "recommendations": [_point(point) for point in chapter.of("recommendation")],
        "quotes": [_point(point) for point in chapter.of("quote")],
        "statements": [{"label": point.label, **_point(point)} for point in chapter.points],
        "kpis": list(chapter.kpis),
    }


def _rating(rating: Rating | None) -> Json | None:
    if rating is None:
        return None
    value = json_number(rating.value) if rating.value is not None else None
    return {"id": rating.id, "title": rating.title, "value": value}


def _block(block: Block) -> Json:
    out: Json = {"kind": block.kind, "number": block.number, "markdown": str(block.markdown)}
    if block.kind == "heading":
        out["level"] = block.level
    if block.kind == "statements":
        out["label"] = block.label
        out["heading"] = str(block.heading) if block.heading is not None else None
    if block.continues is not None:
        out["continues"] = block.continues
    if block.kind == "kpi":
        out["tables"] = list(block.tables)
    return out


def _point(point: Point) -> Json:
    out: Json = {"id": point.id, "text": str(point.text), "citations": list(point.citations)}
    if point.authority is not None:
        out["authority"] = point.authority
    if point.answers:
        out["for"] = list(point.answers)
    if point.number is not None:
        out["number"] = point.number
    return out


def _action(action: Action) -> Json:
    return {
        "number": action.number,
        "id": action.id,
        "title": action.title,
        "text": str(action.text),
        "explanation": str(action.explanation) or None,
        "progress": str(action.progress) or None,
        "owner": action.owner,
        "due": _text(action.due) or action.due_text,
        "priority": action.priority,
        "status": action.status,
        "addresses": [
            {"id": answer.ref, "chapter": answer.chapter, "text": str(answer.text)} for answer in action.addresses
        ],
        "chapter": action.chapter,
    }


def _earlier(earlier: EarlierAction) -> Json:
    return {
        "id": earlier.id,
        "title": earlier.title,
        "review": earlier.review,
        "text": str(earlier.text),
        "status": earlier.status,
        "progress": str(earlier.progress) or None,
    }


def _counts(rule: CountRule) -> Json:
    return {"suppress": list(rule.suppress) if rule.suppress else None, "round-to": rule.round_to}


def _kpi(kpi: KpiView) -> Json:
    return {
        "id": kpi.id,
        "title": kpi.title,
        "measure": kpi.measure,
        "unit": kpi.unit,
        "per": kpi.per,
        "better": kpi.better,
        "authority": kpi.authority,
        "series": _rows(kpi.series),
        "targets": _rows(kpi.targets),
        "comparators": _rows(kpi.comparators),
        "ranks": {rank.period: {"place": rank.place, "among": rank.among, "of": rank.of} for rank in kpi.ranks},
    }


def _rows(rows: tuple[KpiRow, ...]) -> Mapping[str, Json]:
    return {row.label: {cell.period: _cell(cell) for cell in row.cells} for row in rows}


def _cell(cell: KpiCell) -> int | float | str | Json:
    value: int | float | str = cell.state if cell.value is None else json_number(cell.value)
    if cell.mark is None and cell.note is None:
        return value
    return {"value": value, "mark": cell.mark, "note": cell.note}


def json_number(value: Decimal) -> int | float:
    """A decimal as JSON's number: whole where it is whole."""
    return int(value) if value == value.to_integral_value() else float(value)


def _text(value: object) -> str | None:
    return str(value) if value is not None else None
