"""Builds the printed tables of indicators: periods across; series, targets, comparators and ranks down."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from assure.analysis.disclosure.percentage_changes import Changes, RowGroup
from assure.analysis.disclosure.protection import protection_of
from assure.analysis.policy import Audience, may_be_noted
from assure.model.dates import Period
from assure.model.evidence import Change, Kpi, Mark, Rank, Unit
from assure.model.review import Page, Review
from assure.model.text import Markdown, composed_text
from assure.projection.anchors import PageNames
from assure.projection.charts.builder import chart_of
from assure.projection.charts.chart import Chart
from assure.projection.indicators import KpiTable, TableRow
from assure.projection.kpi_views import NOT_AVAILABLE, CellBuilder, kpi_view
from assure.projection.notes import source_words
from assure.projection.wording import period_words
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


@dataclass(frozen=True, slots=True)
class TableBuilder:
    """Builds the tables of a review for one audience."""

    review: Review
    audience: Audience
    names: PageNames
    cells: CellBuilder
    shown: frozenset[str]
    """The ids of the tables that a chapter or section prints."""
    changes: Changes
    """The percentage changes that the audience may see."""

    def table(self, pages: tuple[Page, ...]) -> KpiTable:
        """The table of the indicators on these pages, which share a `table` name where they are several."""
        kpis = tuple((page, page.fields) for page in pages if isinstance(page.fields, Kpi))
        first, kpi = kpis[0]
        several = len(kpis) > 1
        periods = sorted({period for _, each in kpis for period in _periods(each)})
        changes = tuple(dict.fromkeys(each.change for _, each in kpis if each.change))
        rows = tuple(row for page, _ in kpis for row in self._rows(page, periods, changes, several))
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
            shown=self.names.id(first) in self.shown,
            chart=self._chart(title, tuple(each for _, each in kpis)),
        )

    def _chart(self, title: str, kpis: tuple[Kpi, ...]) -> Chart | None:
        names = {each.id: each.name for each in self.review.info.authorities}
        views = (kpi_view(kpi, self.cells, id="", table="", authority=names.get(kpi.authority or "")) for kpi in kpis)
        return chart_of(title, views)

    def _rows(
        self, page: Page, periods: list[Period], changes: tuple[Change, ...], several: bool
    ) -> Iterable[TableRow]:
        kpi = page.fields
        assert isinstance(kpi, Kpi)

        def row(printed: str, label: str, group: RowGroup) -> TableRow:
            cells = getattr(kpi, group)[label]
            texts = [
                self.cells.view(cells[period], kpi, period).text if period in cells else NOT_AVAILABLE
                for period in periods
            ]
            own = (page.id, group, label)
            known = {kpi.change: self.cells.change(self.changes[own])} if own in self.changes else {}
            moved = [known.get(change, "n/a") for change in changes]
            return TableRow(label=_label(kpi, printed, several), kind=_KINDS[group], cells=(*texts, *moved))

        for label in kpi.series:
            yield row(label, label, "series")
        for label in kpi.targets:
            yield row(composed_text(f"Target: {label}" if label else "Target", label), label, "targets")
        for label in kpi.comparators:
            yield row(label, label, "comparators")
        for among in dict.fromkeys(rank.among for rank in kpi.ranks.values()):
            places = [_place(kpi.ranks.get(period), among) for period in periods]
            printed = _label(kpi, composed_text(f"Rank among {among}", among), several)
            yield TableRow(label=printed, kind="rank", cells=(*places, *("n/a" for _ in changes)))

    def _notes(self, kpis: tuple[tuple[Page, Kpi], ...], rows: tuple[TableRow, ...]) -> tuple[str, ...]:
        several = len(kpis) > 1
        notes: list[str] = []
        marks: set[str] = set()
        for _, kpi in kpis:
            notes += [
                composed_text(f"{_label(kpi, row, several)}: {note}", note) for row, note in kpi.row_notes.items()
            ]
            targets = {f"Target: {label}" if label else "Target": row for label, row in kpi.targets.items()}
            for label, row in {**kpi.series, **targets, **kpi.comparators}.items():
                for period in sorted(row):
                    cell = self.cells.view(row[period], kpi, period)
                    if cell.note:
                        words = f"{_label(kpi, label, several)}, {period_words(period)}: {cell.note}"
                        notes.append(composed_text(words, cell.note))
                    if cell.mark:
                        marks.add(cell.mark)
        printed = {text for row in rows for text in row.cells}
        withheld = self.cells.marker in printed
        missing = NOT_AVAILABLE in printed
        for mark, meaning in _MARKS.items():
            if mark in marks or (mark == "x" and missing):
                notes.append(f"[{mark}]: {meaning}")
        if withheld and not (self.cells.marker == "[c]" and "c" in marks):
            # For the public, larger numbers are withheld as well where they would reveal a small one.
            other = " or would reveal a small number" if self.audience == "public" else ""
            notes.append(f"{self.cells.marker}: withheld because the number is small{other}")
        notes += self._rounding(tuple(kpi for _, kpi in kpis))
        return tuple(dict.fromkeys(notes))

    def _rounding(self, kpis: tuple[Kpi, ...]) -> Iterable[str]:
        step = protection_of(self.review).round_to
        counts = [kpi for kpi in kpis if kpi.unit == "number"]
        if self.audience == "public" and step and step > 1 and counts:
            also = "; changes are calculated from unrounded numbers" if any(kpi.change for kpi in counts) else ""
            yield f"{ROUNDED} {step}{also}"

    def _source(self, kpi: Kpi) -> Markdown | None:
        if not kpi.source:
            return None
        page = self.review.by_id.get(kpi.source)
        if page is None:
            return None if self.audience == "public" else escape_markdown(kpi.source)
        if self.audience == "team":
            return Markdown(f"[{escape_markdown(page.id)}](#{self.names.anchor(page)}){{.cite}}")
        return source_words(page) if may_be_noted(page) else None


def _place(rank: Rank | None, among: str) -> str:
    if rank is None or rank.among != among:
        return NOT_AVAILABLE
    return f"{rank.place} of {rank.of}" if rank.of else str(rank.place)


def _periods(kpi: Kpi) -> set[Period]:
    rows = (*kpi.series.values(), *kpi.targets.values(), *kpi.comparators.values())
    return {period for row in rows for period in row} | set(kpi.ranks)


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
