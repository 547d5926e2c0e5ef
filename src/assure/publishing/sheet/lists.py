"""Lists of a report as rows of plain values, for sheets and CSV: actions, indicators, evidence, coverage."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from assure.model.dates import Date, Period
from assure.model.kinds import BY_ID, EVIDENCE_WORDS, PEOPLE
from assure.projection.indicators import KpiCell, KpiRow, KpiView
from assure.projection.kpi_tables import ROUNDED
from assure.projection.recommendations import Action, Answer
from assure.projection.report import Report
from assure.projection.wording import dates_in_words, period_words, span_words
from assure.publishing.office import legal_xml_text
from assure.publishing.text_runs import explanations, words_of_markdown

_LONGEST_HEAD = 200
"""The most characters of a column's head; Excel allows 255."""

CellValue = str | int | Decimal | Date | None
"""What a cell holds; None and empty text for nothing."""


@dataclass(frozen=True, slots=True)
class Listing:
    """A list: its title, its columns and its rows."""

    title: str
    columns: Mapping[str, int]
    """The columns' heads in order, each with its width in a sheet, in characters."""
    rows: tuple[tuple[CellValue, ...], ...]
    about: str
    """Its alternative text."""
    empty: str
    """What the sheet says where there are no rows."""


def _columns(*named: tuple[str, int]) -> Mapping[str, int]:
    """Columns with their widths. Of two with the same words, the second has a number: Excel refuses such tables."""
    columns: dict[str, int] = {}
    for number, (words, width) in enumerate(named, start=1):
        name = legal_xml_text(words)[:_LONGEST_HEAD]
        taken = name.casefold() in (each.casefold() for each in columns)
        columns[f"{name} ({number})" if taken else name] = width
    return columns


def action_list(report: Report) -> Listing:
    """The action plan: every recommendation with its owner, due date and progress."""
    words = report.words
    columns = _columns(
        ("Kind", 24),
        ("Number", 10),
        (report.vocabulary["recommendation"].one, 60),
        (words.addresses, 50),
        (words.chapter, 26),
        (words.owner, 24),
        (words.due, 24),
        (words.urgency, 12),
        (words.status, 14),
        ("Progress", 50),
    )
    rows = tuple(_action(report, action) for action in report.recommendations)
    if len({action.label for action in report.recommendations}) < 2:  # the column would say the same in each row
        columns = {name: width for name, width in columns.items() if name != "Kind"}
        rows = tuple(row[1:] for row in rows)
    return Listing(
        "Action plan",
        columns,
        rows,
        "Each recommendation with its owner, date and progress",
        "No recommendations have been made yet.",
    )


def _action(report: Report, action: Action) -> tuple[CellValue, ...]:
    named = f"{action.authority}: " if action.authority else ""
    explained = explanations(f"{action.text}\n{action.explanation}", report)
    words = words_of_markdown(action.explanation)
    parts = (action.title or "", named + words_of_markdown(action.text), words, *explained)
    return (
        report.vocabulary[action.label].one,
        action.number,
        "\n".join(part for part in parts if part),
        "\n".join(_answer(answer) for answer in action.addresses),
        action.chapter,
        action.owner or (report.plan.owner if report.plan else None),
        action.due or action.due_text,
        action.priority,
        action.status.replace("-", " "),
        "\n".join([words_of_markdown(dates_in_words(action.progress)), *explanations(action.progress, report)]),
    )


def _answer(answer: Answer) -> str:
    """Where a statement is, and its words; the team sees its full reference."""
    where = answer.ref if answer.ref and answer.anchor and answer.chapter is None else answer.chapter or answer.ref
    return ": ".join(part for part in (where, words_of_markdown(answer.text).replace("\n", " ")) if part)


_INDICATORS = {
    "Indicator": 34,
    "Measure": 44,
    "Authority": 22,
    "Kind": 13,
    "Row": 28,
    "Period": 24,
    "Value": 13,
    "Unit": 18,
    "Shown as": 14,
    "Mark": 20,
    "Note": 40,
    "Target": 13,
}
_SIGNS = {"percent": "%", "gbp": "£"}


def indicator_list(report: Report) -> Listing:
    """Every value of every indicator that the audience may see, a row each; withheld counts have no value."""
    meanings = dict(note[1:].split("]: ", 1) for table in report.tables for note in table.notes if _explains(note))
    columns = _INDICATORS
    rows = tuple(row for kpi in report.kpis for row in _values(kpi, meanings, report.table(kpi.table).notes))
    if not report.authorities:  # the column would be empty
        at = list(columns).index("Authority")
        columns = {name: width for name, width in columns.items() if name != "Authority"}
        rows = tuple(row[:at] + row[at + 1 :] for row in rows)
    about = "Each value of each indicator with its period, mark and target"
    return Listing("KPIs", columns, rows, about, "This review holds no indicators.")


def _explains(note: str) -> bool:
    """Whether a note to a table explains a mark: `[p]: provisional`."""
    return note.startswith("[") and "]: " in note


def _values(kpi: KpiView, meanings: dict[str, str], notes: tuple[str, ...]) -> Iterator[tuple[CellValue, ...]]:
    unit = f"rate per {kpi.per:,}" if kpi.unit == "rate" and kpi.per else _SIGNS.get(kpi.unit, kpi.unit)

    def row(kind: str, label: str, cell: KpiCell, target: CellValue) -> tuple[CellValue, ...]:
        mark = f"{cell.mark}: {meanings[cell.mark]}" if cell.mark in meanings else cell.mark
        value = cell.value if cell.state == "value" else None
        head = (kpi.title, kpi.measure, kpi.authority, kind, label, _period(cell.period))
        return (*head, value, unit, cell.text, mark, _note(kpi, kind, cell, notes), target)

    kinds = (("Series", kpi.series), ("Target", kpi.targets), ("Comparator", kpi.comparators))
    for kind, rows in kinds:
        for each in rows:
            for cell in each.cells:
                target = _target(kpi, each, cell) if kind == "Series" else None
                yield row(kind, each.label or "All", cell, target)
    for rank in kpi.ranks:
        shown = f"{rank.place} of {rank.of}" if rank.of else str(rank.place)
        head = (kpi.title, kpi.measure, kpi.authority, "Rank", f"Among {rank.among}", _period(rank.period))
        yield (*head, rank.place, "place", shown, None, None, None)


def _note(kpi: KpiView, kind: str, cell: KpiCell, notes: tuple[str, ...]) -> CellValue:
    """A value's own note, with its indicator's, and why it is withheld or rounded, as the notes to its table say."""
    parts = [cell.note] if cell.note else []
    if kind == "Series":
        parts += [kpi.note] if kpi.note else []
        parts += [f"sample: {kpi.sample:,}"] if kpi.sample else []
    if cell.state == "suppressed":
        parts += [note.removeprefix(f"{cell.text}: ") for note in notes if note.startswith(f"{cell.text}: ")]
    elif kpi.unit == "number" and cell.value is not None:
        parts += [note.partition(";")[0] for note in notes if note.startswith(ROUNDED)]
    return "; ".join(f"{note[:1].lower()}{note[1:]}" if number else note for number, note in enumerate(parts)) or None


def _period(text: str) -> CellValue:
    """A day or a month as a date, by which a sheet can sort and filter; any other period in words."""
    period = Period.parse(text)
    try:
        date = Date.parse(period.text)
    except ValueError:
        return period_words(period)
    return date if date.month else period_words(period)


def _target(kpi: KpiView, row: KpiRow, cell: KpiCell) -> CellValue:
    """The target of a value: its own row's, else that of the whole indicator."""
    targets = {(each.label, one.period): one for each in kpi.targets for one in each.cells}
    found = targets.get((row.label, cell.period)) or targets.get(("", cell.period))
    return found.value if found and found.state == "value" else None


_SOURCES = {
    "Reference": 16,
    "Kind": 16,
    "Title": 50,
    "Details": 60,
    "Cited in": 36,
}
_NAMED = {
    "Kind": 16,
    "Title": 60,
    "By": 34,
    "Date": 22,
    "Version": 14,
    "Address": 50,
}


def evidence_list(report: Report) -> Listing:
    """The evidence that the audience may know of; for the team every piece and where it is cited."""
    about = "Evidence considered"
    empty = "There is no evidence that these readers may see."
    if report.audience == "team":
        rows: tuple[tuple[CellValue, ...], ...] = tuple(
            (
                source.id,
                EVIDENCE_WORDS[source.kind].capitalize(),
                source.title,
                "\n".join(f"{name}: {value}" for name, value in source.facts),
                "\n".join(title for title, _ in source.cited_in),
            )
            for source in report.sources
        )
        return Listing("Evidence index", _SOURCES, rows, about, empty)
    return Listing("Evidence index", _NAMED, tuple(_public(report)), about, empty)


def _public(report: Report) -> Iterator[tuple[CellValue, ...]]:
    """Documents that may be named, indicators, and those seen who agreed to be listed."""
    for document in report.documents:
        date = span_words(document.date) if document.date else None
        yield BY_ID["document"].one.capitalize(), document.title, document.by, date, document.version, document.url
    for kpi in report.kpis:
        yield BY_ID["kpi"].one.capitalize(), kpi.title, kpi.authority, None, None, None
    for person in report.people:
        name = ", ".join(part for part in (person.name, person.role) if part)
        yield PEOPLE.one.capitalize(), name, person.organisation, None, None, None


def coverage_list(report: Report) -> Listing:
    """How many pieces of evidence of each kind bear on each domain or question."""
    about = "The number of pieces of evidence of each kind for each part of the review"
    part = report.words.question if report.built_on == "questions" else report.words.domain
    kinds = report.kinds
    columns = _columns((part, 60), *((EVIDENCE_WORDS[kind].capitalize(), 16) for kind in kinds), ("Total", 12))
    rows: tuple[tuple[CellValue, ...], ...] = tuple(
        (row.title, *(row.counts[kind] for kind in kinds), sum(row.counts[kind] for kind in kinds))
        for row in report.coverage
    )
    return Listing("Coverage", columns, rows if kinds else (), about, "There is no evidence yet.")
