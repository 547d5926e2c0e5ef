"""Builds the data of indicators for one audience, cell by cell."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from assure.model.dates import Period
from assure.model.evidence import Cell, Kpi, Row
from assure.model.review import Review
from assure.projection.indicators import KpiCell, KpiRank, KpiRow, KpiView
from assure.projection.wording import number_words

NOT_AVAILABLE = "[x]"


@dataclass(frozen=True, slots=True)
class CellBuilder:
    """Builds the cells of indicators for one audience."""

    marker: str
    """The text printed for a withheld count: `[c]`."""

    def view(self, cell: Cell, kpi: Kpi, period: Period) -> KpiCell:
        """A cell, with its printed text."""
        return KpiCell(
            period=period.text,
            value=cell.value,
            state=cell.state,
            mark=cell.mark,
            note=cell.note,
            text=self._text(cell, kpi),
        )

    def _text(self, cell: Cell, kpi: Kpi) -> str:
        if cell.state == "suppressed":
            return self.marker
        if cell.state == "n/a":
            words = "n/a"
        elif cell.value is None:
            words = NOT_AVAILABLE
        else:
            words = value_words(cell.value, kpi)
        return f"{words} [{cell.mark}]" if cell.mark else words

    def rows(self, rows: Mapping[str, Row], kpi: Kpi) -> tuple[KpiRow, ...]:
        """Rows, with their periods in order."""
        return tuple(
            KpiRow(label=label, cells=tuple(self.view(row[period], kpi, period) for period in sorted(row)))
            for label, row in rows.items()
        )

    def change(self, change: Decimal | None) -> str:
        """A percentage change as printed; None is a withheld one."""
        return self.marker if change is None else f"{change}%"


def cells_for(review: Review) -> CellBuilder:
    """The cell builder of a review."""
    return CellBuilder(review.info.disclosure.marker if review.info.disclosure else "[c]")


def value_words(value: Decimal, kpi: Kpi) -> str:
    """A value with its unit's sign: `83%`, `£1,200`, `12.5`."""
    number = number_words(abs(value), kpi.decimals)
    sign = "-" if value < 0 else ""
    if kpi.unit == "percent":
        return f"{sign}{number}%"
    return f"{sign}£{number}" if kpi.unit == "gbp" else f"{sign}{number}"


def kpi_view(kpi: Kpi, cells: CellBuilder, *, id: str, table: str, authority: str | None) -> KpiView:
    """An indicator as data; `id` and `table` are the ids that the audience may know."""
    return KpiView(
        id=id,
        title=kpi.title,
        measure=kpi.measure,
        unit=kpi.unit,
        per=kpi.per,
        better=kpi.better,
        authority=authority,
        series=cells.rows(kpi.series, kpi),
        targets=cells.rows(kpi.targets, kpi),
        comparators=cells.rows(kpi.comparators, kpi),
        ranks=tuple(
            KpiRank(period=period.text, place=rank.place, among=rank.among, of=rank.of)
            for period, rank in sorted(kpi.ranks.items())
        ),
        table=table,
    )
