"""The sums that a reader of an indicator's table can use: those it declares, and those that its values show.

A reader needs no `totals:` to see that a row called All is the sum of the others, or a year the sum of its quarters. So
what adds up is taken to be a sum, whether or not it is declared: at worst one more count is withheld.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import ROUND_CEILING, Decimal
from itertools import accumulate
from typing import NamedTuple

from assure.analysis.disclosure.constraints import SumConstraint
from assure.model.dates import Period
from assure.model.evidence import Cell, Kpi, Row, Total
from assure.model.review import Page

_TOTAL_WORDS = frozenset(("all", "both", "cyfanswm", "everybody", "everyone", "overall", "sum", "total", "totals"))
"""The words with which the name of a total starts."""

Rows = Mapping[str, Row]


def sum_constraints(page: Page) -> Iterator[SumConstraint]:
    """The sums of an indicator's counts, cell by cell: its rows' totals, and periods made of shorter ones."""
    kpi = page.fields
    if not isinstance(kpi, Kpi) or kpi.unit != "number":
        return
    rows = {**kpi.comparators, **kpi.series}
    for total, parts, tolerance in totals_of(kpi):
        for period in sorted(rows.get(total, {})):
            yield from _of_rows(page.id, rows, (total, parts, tolerance), period)
    yield from _of_periods(page.id, rows)


def totals_of(kpi: Kpi) -> Iterator[tuple[str, tuple[str, ...], int]]:
    """The rows that are totals, declared or not: the row, its parts, and a tolerance in whole numbers.

    What holds for the rows of the series holds for those of an area that is compared row by row.
    """
    yield from _totals_among(kpi.series, kpi.totals)
    for names in kpi.compared.values():
        rows = {row: kpi.comparators[names[row]] for row in kpi.series if row in names}
        declared = [total for total in kpi.totals if rows.keys() >= {total.row, *total.of}]
        for label, parts, tolerance in _totals_among(rows, declared):
            yield names[label], tuple(names[part] for part in parts), tolerance


def _totals_among(series: Rows, totals: Sequence[Total]) -> Iterator[tuple[str, tuple[str, ...], int]]:
    """The totals of some rows: those declared, then those that the values show."""
    known = {(total.row, frozenset(total.of)) for total in totals}
    declared = {total.row for total in totals}
    for total in totals:
        yield total.row, total.of, int(total.tolerance.to_integral_value(ROUND_CEILING))
    rows = _RowSums(series, list(series))
    used = {name for total in totals for name in (total.row, *total.of)}
    free = _RowSums(series, [label for label in series if label not in used])
    for index, label in enumerate(series):
        named = not _TOTAL_WORDS.isdisjoint(label.casefold().split()[:1])
        above, below = range(index), range(index + 1, len(series))
        near = ((rows, (above, below)), (rows, (above,)), (rows, (below,)), (free, free.all_but(label)))
        for sums, places in near:
            number = sum(map(len, places))
            needed = 1 if named or label in declared or number == len(series) - 1 else 2
            if number > 1 and _times_seen(series[label], sums, places, named) >= needed:
                labels = tuple(sums.labels[place] for each in places for place in each)
                if (label, frozenset(labels)) not in known:
                    known.add((label, frozenset(labels)))
                    yield label, labels, 0


class _Tally(NamedTuple):
    """The sum and the make-up of some cells of one period."""

    known: Decimal = Decimal(0)
    """The sum of their values."""
    positive: int = 0
    """How many are greater than zero."""
    withheld: int = 0
    """How many their source withholds."""
    missing: int = 0
    """How many rows have no cell. One that does not apply is not missing."""

    def plus(self, other: _Tally, times: int = 1) -> _Tally:
        """The tally of both; with -1, of these cells without the others."""
        return _Tally(
            self.known + times * other.known,
            self.positive + times * other.positive,
            self.withheld + times * other.withheld,
            self.missing + times * other.missing,
        )


class _RowSums:
    """Sums of consecutive rows of a table, quick for many stretches of rows."""

    def __init__(self, rows: Mapping[str, Row], labels: Sequence[str]) -> None:
        self.labels = labels
        self._places = {label: place for place, label in enumerate(labels)}
        self._upto: dict[Period, list[_Tally]] = {}
        """By period, the tally of the rows before each position."""
        for period in {period for row in rows.values() for period in row}:
            cells = (_tally_of(rows[label].get(period)) for label in labels)
            self._upto[period] = list(accumulate(cells, _Tally.plus, initial=_Tally()))

    def all_but(self, label: str) -> tuple[range, ...]:
        """The places of the rows before one and after it."""
        place = self._places.get(label, len(self.labels))
        return range(place), range(place + 1, len(self.labels))

    def tally(self, period: Period, places: Iterable[range]) -> _Tally:
        """The tally of some stretches of rows in a period."""
        found, upto = _Tally(), self._upto[period]
        for each in places:
            if each:
                found = found.plus(upto[each.stop]).plus(upto[each.start], -1)
        return found


def _tally_of(cell: Cell | None) -> _Tally:
    if cell is None:
        return _Tally(missing=1)
    if cell.value is None:
        return _Tally(withheld=int(cell.state == "suppressed"))
    return _Tally(cell.value, int(cell.value > 0))


def _times_seen(row: Row, sums: _RowSums, places: Iterable[range], named: bool) -> int:
    """In how many periods a row is clearly the sum of others; 0 if it is not in one of them.

    A row whose name says that it is a total is believed even if its source withholds a part.
    """
    times = 0
    for period, cell in row.items():
        tally = sums.tally(period, places)
        if cell.value is None or tally.missing:
            continue
        if tally.known > cell.value or (tally.known < cell.value and not tally.withheld):
            return 0
        if named:
            times += tally.known < cell.value if tally.withheld else cell.value > 0
        elif not tally.withheld:
            times += tally.positive > 1
    return times


def _of_rows(id: str, rows: Rows, total: tuple[str, tuple[str, ...], int], period: Period) -> Iterator[SumConstraint]:
    """A total in one period. A part that does not apply adds nothing; one that is missing may add anything."""
    row, names, tolerance = total
    cell = rows[row][period]
    cells = {name: rows[name][period] for name in names if period in rows.get(name, {})}
    parts = tuple((id, name, period.text) for name in names if name in cells and cells[name].state != "n/a")
    if not parts or cell.state == "n/a":
        return
    complete = len(cells) == len(set(names)) or _sum([cells[name] for name in names if name in cells]) == cell.value
    yield SumConstraint((id, row, period.text), parts, tolerance, more=not complete)


def _sum(cells: Sequence[Cell]) -> Decimal | None:
    """The sum of cells; None if the source withholds one."""
    if any(cell.state == "suppressed" for cell in cells):
        return None
    return sum((cell.value for cell in cells if cell.value is not None), Decimal(0))


def _of_periods(id: str, rows: Rows) -> Iterator[SumConstraint]:
    """Periods that are the sum of shorter ones, if the values show it or nowhere contradict it."""
    filled = [each for label, row in rows.items() for each in _filled_periods(id, label, row)]
    adding = all(agrees is not False for _, agrees in filled)
    yield from (each for each, agrees in filled if agrees or (agrees is None and adding))


def _filled_periods(id: str, label: str, row: Row) -> Iterator[tuple[SumConstraint, bool | None]]:
    """The periods of a row that others fill from first to last day, as sums, and whether their values agree.

    The others are shorter, or the same under another name. None if the source withholds something and nothing
    contradicts the sum.
    """
    applying = sorted(period for period, cell in row.items() if cell.state != "n/a")
    for whole in applying:
        within = [each for each in applying if each != whole and whole.start <= each.start and each.end <= whole.end]
        for months in sorted({_months(each) for each in within}):
            parts = _filling(whole, [each for each in within if _months(each) == months])
            if parts:
                keys = tuple((id, label, part.text) for part in parts)
                agrees = _agrees(row[whole], [row[part] for part in parts])
                yield SumConstraint((id, label, whole.text), keys), agrees


def _agrees(whole: Cell, parts: Sequence[Cell]) -> bool | None:
    known = [part.value for part in parts if part.value is not None]
    if whole.value is None:
        return None
    if len(known) < len(parts):
        return None if sum(known) <= whole.value else False
    return sum(known) == whole.value


def _months(period: Period) -> int:
    """How many months a period continues after its first."""
    return 12 * (period.end.year - period.start.year) + period.end.month - period.start.month


def _filling(whole: Period, shorter: Sequence[Period]) -> tuple[Period, ...]:
    """The consecutive periods from the first day of another to its last; empty if days are missing."""
    by_start = {period.start: period for period in shorter}
    found: list[Period] = []
    day = whole.start
    while day <= whole.end and day in by_start:
        found.append(by_start[day])
        day = by_start[day].end + datetime.timedelta(days=1)
    return tuple(found) if day > whole.end else ()
