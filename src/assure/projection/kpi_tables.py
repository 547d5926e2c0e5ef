"""Builds the indicators of a report for one audience: as data, and as printed tables.

Tables have periods across, and series, targets, comparators and ranks down.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Literal

from assure.analysis.disclosure.percentage_changes import Changes, RowGroup
from assure.analysis.disclosure.protection import is_withheld, protection_of
from assure.analysis.policy import Audience, may_be_noted
from assure.model.dates import Period
from assure.model.evidence import Cell, Change, Kpi, Mark, Rank, Row, Unit
from assure.model.review import Page, Review
from assure.model.text import Markdown, composed_text
from assure.projection.anchors import PageNames
from assure.projection.charts.builder import chart_of
from assure.projection.comparator_columns import ComparatorColumns, comparator_columns, own_periods
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
            sample=self._sample(kpi),
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
        beside = comparator_columns([each for _, each in kpis])
        periods = own_periods(beside, [each for _, each in kpis])
        changes = tuple(dict.fromkeys(each.change for _, each in kpis if each.change))
        rows = tuple(
            row
            for number, (page, each) in enumerate(kpis)
            for row in self._table_rows(page, each, (number, beside), periods, changes, several)
        )
        title = _group_title(kpi.table) if several and kpi.table else kpi.title
        return KpiTable(
            id=self.names.id(first),
            anchor=self.names.tables[first.path],
            title=title,
            captions=_captions([each for _, each in kpis]),
            columns=(
                *(_column(beside.own if beside.columns else None, period) for period in periods),
                *(_column(area, period) for area, period in beside.columns),
                *(f"Change, {period_words(change.start)} to {period_words(change.end)}" for change in changes),
            ),
            rows=rows,
            notes=self._notes(kpis, rows),
            sources=tuple(dict.fromkeys(source for _, each in kpis if (source := self._source(each)))),
            shown=self.names.id(first) in printed,
            chart=chart_of(title, (self.view(each, id="", table="") for _, each in kpis)),
        )

    def _sample(self, kpi: Kpi) -> int | None:
        """The number sampled; None where it is a small count that the public may not see."""
        if kpi.sample is None or self.audience != "public":
            return kpi.sample
        cell, count = Cell(Decimal(kpi.sample)), replace(kpi, unit="number")
        return None if is_withheld(cell, count, protection_of(self.review)) else kpi.sample

    def _table_rows(
        self,
        page: Page,
        kpi: Kpi,
        compared: tuple[int, ComparatorColumns],
        periods: list[Period],
        changes: tuple[Change, ...],
        several: bool,
    ) -> Iterable[TableRow]:
        number, beside = compared

        def compare(label: str, group: RowGroup) -> list[str]:
            if group != "series":
                return ["n/a" for _ in beside.columns]
            names = [(beside.beside[number].get(area, {}).get(label), period) for area, period in beside.columns]
            cells = [kpi.comparators[name].get(period) if name else None for name, period in names]
            return [self._cell_text(cell, kpi) if cell else NOT_AVAILABLE for cell in cells]

        def row(printed: str, label: str, group: RowGroup) -> TableRow:
            cells = getattr(kpi, group)[label]
            texts = [self._cell_text(cells[period], kpi) if period in cells else NOT_AVAILABLE for period in periods]
            key = (page.id, group, label)
            known = {kpi.change: self._change_text(self.changes[key])} if key in self.changes else {}
            change_texts = [known.get(change, "n/a") for change in changes]
            return TableRow(
                label=_label(kpi, printed, several),
                kind=_KINDS[group],
                cells=(*texts, *compare(label, group), *change_texts),
            )

        for label in kpi.series:
            yield row(label, label, "series")
        for label in kpi.targets:
            yield row(composed_text(_target_label(label), label), label, "targets")
        for label in beside.rows_of(number, kpi):
            yield row(label, label, "comparators")
        for among in dict.fromkeys(rank.among for rank in kpi.ranks.values()):
            places = [_place(kpi.ranks.get(period), among) for period in periods]
            printed = _label(kpi, composed_text(f"Rank among {among}", among), several)
            yield TableRow(
                label=printed, kind="rank", cells=(*places, *compare(among, "targets"), *("n/a" for _ in changes))
            )

    def _change_text(self, change: Decimal | None) -> str:
        """A percentage change as printed; None is a withheld one."""
        return self.marker if change is None else f"{change}%"

    def _notes(self, kpis: tuple[tuple[Page, Kpi], ...], rows: tuple[TableRow, ...]) -> tuple[str, ...]:
        several = len(kpis) > 1
        said: list[tuple[str, str]] = []
        marks: set[str] = set()
        for _, kpi in kpis:
            said += [(_label(kpi, label, several), note) for label, note in kpi.row_notes.items()]
            targets = {_target_label(label): row for label, row in kpi.targets.items()}
            for label, row in {**kpi.series, **targets, **kpi.comparators}.items():
                for period in sorted(row):
                    cell = row[period]
                    if cell.note:
                        said.append((f"{_label(kpi, label, several)}, {period_words(period)}", cell.note))
                    if cell.mark:
                        marks.add(cell.mark)
        notes = [*self._samples(kpis), *_notes_once(said)]
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

    def _samples(self, kpis: tuple[tuple[Page, Kpi], ...]) -> Iterable[str]:
        """The number sampled, and the note, of each indicator; once where it is the same for all."""
        numbers = [self._sample(kpi) for _, kpi in kpis]
        samples = [("", None if number is None else f"sample: {number:,}") for number in numbers]
        for texts in (samples, [("", kpi.note) for _, kpi in kpis]):
            same = len({text for _, text in texts}) == 1
            titles = [kpi.title for _, kpi in kpis]
            named = [("" if same else title, text) for title, (_, text) in zip(titles, texts, strict=True) if text]
            yield from _notes_once(named)

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


def _column(whose: str | None, period: Period) -> str:
    words = period_words(period)
    return composed_text(f"{whose}, {words}", whose) if whose else words


def _notes_once(said: Iterable[tuple[str, str]]) -> Iterable[str]:
    """Notes, each after what it is about: one that is about several things comes once, after all of them."""
    about: dict[str, list[str]] = {}
    for what, note in said:
        about.setdefault(note, []).append(what)
    for note, things in about.items():
        named = "; ".join(dict.fromkeys(filter(None, things)))
        yield composed_text(f"{named}: {note}" if named else f"{note[:1].upper()}{note[1:]}", note)


def _target_label(label: str) -> str:
    return f"Target: {label}" if label else "Target"


def _label(kpi: Kpi, row: str, several: bool) -> str:
    """A row's label. Among several indicators it starts with the title; a single series has only that."""
    if not several:
        return row
    if row in kpi.series and len(kpi.series) == 1:
        return kpi.title
    return composed_text(f"{kpi.title}: {row}", row, kpi.title)


def _captions(kpis: Sequence[Kpi]) -> tuple[str, ...]:
    """What is measured and its unit, for each indicator; the unit alone where rows say all the rest."""
    units = {(kpi.measure, kpi.unit, kpi.per, kpi.better) for kpi in kpis}
    several = len(kpis) > 1
    captions = tuple(_caption(kpi, several) for kpi in kpis)
    if several and len(units) == 1 and kpis[0].measure is None:
        return (captions[0][captions[0].rindex("Unit: ") :],)
    return captions


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
