"""Comparators of a printed table that stand beside the rows they are compared with, in columns of their own."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from assure.model.dates import Period
from assure.model.evidence import Kpi

_MOST = 8
"""The most columns of values that a table with comparators beside its rows may have."""

AreaRows = Mapping[str, Mapping[str, str]]
"""By area, the name of a comparator's row by the row of the series that it stands beside."""


@dataclass(frozen=True, slots=True)
class ComparatorColumns:
    """How the comparators of a table's indicators are printed."""

    beside: tuple[AreaRows, ...]
    """For each indicator, the comparators that stand beside its rows; the others have rows of their own."""
    columns: tuple[tuple[str, Period], ...]
    """The columns: area and period."""
    own: str | None
    """The name that all rows of the table have, which tells its columns from those of the areas."""

    def rows_of(self, number: int, kpi: Kpi) -> tuple[str, ...]:
        """The comparators of an indicator that have rows of their own."""
        moved = {name for rows in self.beside[number].values() for name in rows.values()}
        return tuple(name for name in kpi.comparators if name not in moved)


def comparator_columns(kpis: Sequence[Kpi]) -> ComparatorColumns:
    """Which comparators of a table's indicators have columns: those of one row each, if the table stays narrow.

    In a table of several indicators, an area's values are for the only row of each. An area that most rows lack has
    rows: its columns would be nearly empty. A table with percentage changes keeps all comparators as rows, since these
    have changes too.
    """
    beside = _of_most_rows(kpis, [_beside(kpi, joined=len(kpis) > 1) for kpi in kpis])
    columns = _columns(kpis, beside)
    found = ComparatorColumns(beside, columns, _own_name(kpis))
    own = {period for number, kpi in enumerate(kpis) for period in _own_periods(found, number, kpi)}
    if not columns or any(kpi.change for kpi in kpis) or len(own) + len(columns) > _MOST:
        return ComparatorColumns(tuple({} for _ in kpis), (), None)
    return found


def own_periods(found: ComparatorColumns, kpis: Sequence[Kpi]) -> list[Period]:
    """The periods of the columns that are not for areas, in order."""
    return sorted({period for number, kpi in enumerate(kpis) for period in _own_periods(found, number, kpi)})


def _own_periods(found: ComparatorColumns, number: int, kpi: Kpi) -> set[Period]:
    comparators = (kpi.comparators[name] for name in found.rows_of(number, kpi))
    rows = (*kpi.series.values(), *kpi.targets.values(), *comparators)
    return {period for row in rows for period in row} | set(kpi.ranks)


def _beside(kpi: Kpi, *, joined: bool) -> AreaRows:
    beside = {area: dict(rows) for area, rows in kpi.compared.items()}
    if joined and len(kpi.series) == 1:
        taken = {name for rows in beside.values() for name in rows.values()}
        for name in kpi.comparators:
            if name not in taken and name not in beside:
                beside[name] = {next(iter(kpi.series)): name}
    return beside


def _of_most_rows(kpis: Sequence[Kpi], beside: Sequence[AreaRows]) -> tuple[AreaRows, ...]:
    """The areas that more than half of the rows are compared with."""
    having = Counter(area for each in beside for area, rows in each.items() for _ in rows)
    number = sum(len(kpi.series) for kpi in kpis)
    return tuple({area: rows for area, rows in each.items() if 2 * having[area] > number} for each in beside)


def _columns(kpis: Sequence[Kpi], beside: Sequence[AreaRows]) -> tuple[tuple[str, Period], ...]:
    areas = dict.fromkeys(area for each in beside for area in each)
    periods = {
        area: {
            period
            for kpi, each in zip(kpis, beside, strict=True)
            for name in each.get(area, {}).values()
            for period in kpi.comparators[name]
        }
        for area in areas
    }
    return tuple((area, period) for area in areas for period in sorted(periods[area]))


def _own_name(kpis: Sequence[Kpi]) -> str | None:
    """The name of the only row, if all the indicators have the same; else None."""
    names = {name for kpi in kpis for name in kpi.series}
    return names.pop() if len(kpis) > 1 and len(names) == 1 else None
