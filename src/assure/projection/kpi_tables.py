"""Builds the indicators of a report for one audience: as data, and as printed tables.

Tables have periods across, and series, targets, comparators and ranks down.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from assure.analysis.disclosure.percentage_changes import Changes, RowGroup
from assure.analysis.disclosure.protection import protection_of
from assure.analysis.policy import Audience, may_be_noted
from assure.model.dates import Period
from assure.model.evidence import Cell, Change, Kpi, Mark, Rank, Row, Unit
from assure.model.review import Page, Review
from assure.model.text import Markdown, composed_text
from assure.projection.anchors import PageNames
from assure.projection.charts.builder import chart_of
from assure.projection.copying import copy_fields
from assure.projection.indicators import KpiCell, KpiRank, KpiRow, KpiTable, KpiView, TableRow
from assure.projection.notes import source_words
from assure.projection.wording import number_words, period_words
from assure.reading.markdown.escaping import escape_markdown

_MARKS: Mapping[Mark, str] = {
    "p": "provisional",
    "r": "revised",
    "e": "estimated",
    "b": "break in series",
    "u": "low reliability",
    "c": "confidential",
    "x": "not available",
    "z": "not applicable",
    "low": "low, but not zero",
}
"""The markers of the Government Analysis Function, as explained below a table."""

_UNITS: Mapping[Unit, str] = {
    "percent": "per cent",
    "number": "number",
    "days": "days",
    "weeks": "weeks",
    "gbp": "pounds",
    "rate": "rate",
    "score": "score",
}

ROUNDED = "Numbers are rounded to the nearest"
"""The start of the note on rounding."""

_KINDS: Mapping[RowGroup, Literal["series", "target", "comparator"]] = {
    "series": "series",
    "targets": "target",
    "comparators": "comparator",
}


NOT_AVAILABLE = "[x]"


@dataclass(frozen=True, slots=True)
class KpiBuilder:
    """Builds the indicators of a review for one audience."""

    review: Review
    audience: Audience
    names: PageNames
    changes: Changes
    """The percentage changes that the audience may see."""

    @property
    def marker(self) -> str:
        """The text printed for a withheld count: `[c]`."""
        return self.review.info.disclosure.marker if self.review.info.disclosure else "[c]"

    def view(self, kpi: Kpi, *, id: str, table: str) -> KpiView:
        """An indicator as data; `id` and `table` are the ids that the audience may know."""
        names = {each.id: each.name for each in self.review.info.authorities}
        return copy_fields(
            KpiView,
            kpi,
            id=id,
            table=table,
            authority=names.get(kpi.authority or ""),
            series=self._view_rows(kpi.series, kpi),
            targets=self._view_rows(kpi.targets, kpi),
            comparators=self._view_rows(kpi.comparators, kpi),
            ranks=tuple(copy_fields(KpiRank, rank, period=period.text) for period, rank in sorted(kpi.ranks.items())),
        )

    def _view_rows(self, rows: Mapping[str, Row], kpi: Kpi) -> tuple[KpiRow, ...]:
        return tuple(
            KpiRow(label=label, cells=tuple(self._cell(row[period], kpi, period) for period in sorted(row)))
            for label, row in rows.items()
        )

    def _cell(self, cell: Cell, kpi: Kpi, period: Period) -> KpiCell:
        return copy_fields(KpiCell, cell, period=period.text, text=self._cell_text(cell, kpi))

    def _cell_text(self, cell: Cell, kpi: Kpi) -> str:
        if cell.state == "suppressed":
            return self.marker
        words = NOT_AVAILABLE if cell.value is None else _value_words(cell.value, kpi)
        if cell.state == "n/a":
            words = "n/a"
        return f"{words} [{cell.mark}]" if cell.mark else words

    def table(self, pages: tuple[Page, ...], printed: Collection[str]) -> KpiTable:
        """The table of the indicators on these pages, which share a `table` name where they are several.

        `printed` are the ids of the tables that a chapter or section prints.
        """
        kpis = tuple((page, page.fields) for page in pages if isinstance(page.fields, Kpi))
        first, kpi = kpis[0]
        several = len(kpis) > 1
        periods = sorted({period for _, each in kpis for period in _periods(each)})
        changes = tuple(dict.fromkeys(each.change for _, each in kpis if each.change))
        rows = tuple(row for page, each in kpis for row in self._table_rows(page, each, periods, changes, several))
        title = _group_title(kpi.table) if several and kpi.table else kpi.title
        return KpiTable(
            id=self.names.id(first),
            anchor=self.names.tables[first.path],
            title=title,
            captions=tuple(_caption(each, several) for _, each in kpis),
            columns=(
                *(period_words(period) for period in periods),
                *(f"Change, {period_words(change.start)} to {period_words(change.end)}" for change in changes),
            ),
            rows=rows,
            notes=self._notes(kpis, rows),
            sources=tuple(dict.fromkeys(source for _, each in kpis if (source := self._source(each)))),
            shown=self.names.id(first) in printed,
            chart=chart_of(title, (self.view(each, id="", table="") for _, each in kpis)),
        )

    def _table_rows(
        self, page: Page, kpi: Kpi, periods: list[Period], changes: tuple[Change, ...], several: bool
    ) -> Iterable[TableRow]:
        def row(printed: str, label: str, group: RowGroup) -> TableRow:
            cells = getattr(kpi, group)[label]
            texts = [self._cell_text(cells[period], kpi) if period in cells else NOT_AVAILABLE for period in periods]
            key = (page.id, group, label)
            known = {kpi.change: self._change_text(self.changes[key])} if key in self.changes else {}
            change_texts = [known.get(change, "n/a") for change in changes]
            return TableRow(label=_label(kpi, printed, several), kind=_KINDS[group], cells=(*texts, *change_texts))

        for label in kpi.series:
            yield row(label, label, "series")
        for label in kpi.targets:
            yield row(composed_text(_target_label(label), label), label, "targets")
        for label in kpi.comparators:
            yield row(label, label, "comparators")
        for among in dict.fromkeys(rank.among for rank in kpi.ranks.values()):
            places = [_place(kpi.ranks.get(period), among) for period in periods]
            printed = _label(kpi, composed_text(f"Rank among {among}", among), several)
            yield TableRow(label=printed, kind="rank", cells=(*places, *("n/a" for _ in changes)))

    def _change_text(self, change: Decimal | None) -> str:
        """A percentage change as printed; None is a withheld one."""
        return self.marker if change is None else f"{change}%"

    def _notes(self, kpis: tuple[tuple[Page, Kpi], ...], rows: tuple[TableRow, ...]) -> tuple[str, ...]:
        several = len(kpis) > 1
        notes: list[str] = []
        marks: set[str] = set()
        for _, kpi in kpis:
            for label, note in kpi.row_notes.items():
                notes.append(composed_text(f"{_label(kpi, label, several)}: {note}", note))
            targets = {_target_label(label): row for label, row in kpi.targets.items()}
            for label, row in {**kpi.series, **targets, **kpi.comparators}.items():
                for period in sorted(row):
                    cell = row[period]
                    if cell.note:
                        words = f"{_label(kpi, label, several)}, {period_words(period)}: {cell.note}"
                        notes.append(composed_text(words, cell.note))
                    if cell.mark:
                        marks.add(cell.mark)
        printed = {text for row in rows for text in row.cells}
        if NOT_AVAILABLE in printed:
            marks.add("x")
        notes += [f"[{mark}]: {meaning}" for mark, meaning in _MARKS.items() if mark in marks]
        if self.marker in printed and not (self.marker == "[c]" and "c" in marks):
            # For the public, larger numbers are withheld as well where they would reveal a small one.
            other = " or would reveal a small number" if self.audience == "public" else ""
            notes.append(f"{self.marker}: withheld because the number is small{other}")
        step = protection_of(self.review).round_to
        counts = [kpi for _, kpi in kpis if kpi.unit == "number"]
        if self.audience == "public" and step and step > 1 and counts:
            also = "; changes are calculated from unrounded numbers" if any(kpi.change for kpi in counts) else ""
            notes.append(f"{ROUNDED} {step}{also}")
        return tuple(dict.fromkeys(notes))

    def _source(self, kpi: Kpi) -> Markdown | None:
        if not kpi.source:
            return None
        page = self.review.by_id.get(kpi.source)
        if page is None:
            return None if self.audience == "public" else escape_markdown(kpi.source)
        if self.audience == "team":
            return Markdown(f"[{escape_markdown(page.id)}](#{self.names.anchor(page)}){{.cite}}")
        return source_words(page) if may_be_noted(page) else None


def _value_words(value: Decimal, kpi: Kpi) -> str:
    """A value with its unit's sign: `83%`, `£1,200`, `12.5`."""
    number = number_words(abs(value), kpi.decimals)
    before, after = {"percent": ("", "%"), "gbp": ("£", "")}.get(kpi.unit, ("", ""))
    return f"{'-' if value < 0 else ''}{before}{number}{after}"


def _place(rank: Rank | None, among: str) -> str:
    if rank is None or rank.among != among:
        return NOT_AVAILABLE
    return f"{rank.place} of {rank.of}" if rank.of else str(rank.place)


def _periods(kpi: Kpi) -> set[Period]:
    rows = (*kpi.series.values(), *kpi.targets.values(), *kpi.comparators.values())
    return {period for row in rows for period in row} | set(kpi.ranks)


def _target_label(label: str) -> str:
    return f"Target: {label}" if label else "Target"


def _label(kpi: Kpi, row: str, several: bool) -> str:
    """A row's label. Among several indicators it starts with the title; a single series has only that."""
    if not several:
        return row
    if row in kpi.series and len(kpi.series) == 1:
        return kpi.title
    return composed_text(f"{kpi.title}: {row}", row, kpi.title)


def _caption(kpi: Kpi, several: bool) -> str:
    unit = f"per {kpi.per:,}" if kpi.unit == "rate" and kpi.per else _UNITS[kpi.unit]
    measure = kpi.measure or kpi.title
    what = f"{kpi.title}: {measure}" if several and kpi.measure else f"{measure[:1].upper()}{measure[1:]}"
    end = "" if what.endswith(".") else "."
    better = f" {kpi.better.capitalize()} is better." if kpi.better != "neither" else ""
    return composed_text(f"{what}{end} Unit: {unit}.{better}", measure)


def _group_title(name: str) -> str:
    words = name.replace("-", " ")
    return composed_text(f"{words[:1].upper()}{words[1:]}", name)


def pages_by_table(pages: Iterable[Page]) -> tuple[tuple[Page, ...], ...]:
    """The pages of indicators by table: pages with the same `table` name together, where the first one is."""
    groups: dict[str, list[Page]] = {}
    for page in pages:
        if isinstance(page.fields, Kpi):
            name = f"table {page.fields.table}" if page.fields.table else f"page {page.path}"
            groups.setdefault(name, []).append(page)
    return tuple(tuple(group) for group in groups.values())
