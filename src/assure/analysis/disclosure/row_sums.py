"""Sums of consecutive rows of a table, quick for many stretches of rows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from assure.model.dates import Period
from assure.model.evidence import Cell, Row


@dataclass(frozen=True, slots=True)
class Tally:
    """The sum and the make-up of some cells of one period."""

    known: Decimal = Decimal(0)
    """The sum of their values."""
    positive: int = 0
    """How many are greater than zero."""
    withheld: int = 0
    """How many their source withholds."""
    missing: int = 0
    """How many rows have no cell. One that does not apply is not missing."""

    def __add__(self, other: Tally) -> Tally:
        return Tally(
            self.known + other.known,
            self.positive + other.positive,
            self.withheld + other.withheld,
            self.missing + other.missing,
        )

    def __sub__(self, other: Tally) -> Tally:
        return Tally(
            self.known - other.known,
            self.positive - other.positive,
            self.withheld - other.withheld,
            self.missing - other.missing,
        )


class OrderedRows:
    """Rows in order, ready to be added up between any two."""

    def __init__(self, rows: Mapping[str, Row], labels: Sequence[str]) -> None:
        self.labels = tuple(labels)
        self._place = {label: place for place, label in enumerate(self.labels)}
        periods = {period for label in self.labels for period in rows[label]}
        self.upto: dict[Period, list[Tally]] = {period: [Tally()] for period in periods}
        """By period, the tally of the rows before each position."""
        for period, tallies in self.upto.items():
            for label in self.labels:
                tallies.append(tallies[-1] + _tally(rows[label].get(period)))

    def between(self, start: int, stop: int) -> RowStretches:
        """The rows from one position up to another, exclusive."""
        return RowStretches(self, ((start, stop),))

    def without(self, label: str) -> RowStretches:
        """All the rows except one."""
        place = self._place.get(label, len(self.labels))
        return RowStretches(self, ((0, place), (min(place + 1, len(self.labels)), len(self.labels))))


@dataclass(frozen=True, slots=True)
class RowStretches:
    """Some stretches of rows."""

    rows: OrderedRows
    stretches: tuple[tuple[int, int], ...]
    """The first position of each, and the one after its last."""

    @property
    def number(self) -> int:
        """The number of rows."""
        return sum(stop - start for start, stop in self.stretches)

    def labels(self) -> tuple[str, ...]:
        """The names of the rows, in order."""
        return tuple(label for start, stop in self.stretches for label in self.rows.labels[start:stop])

    def tally(self, period: Period) -> Tally:
        """Their tally in a period."""
        upto = self.rows.upto.get(period)
        if upto is None:
            return Tally(missing=self.number)
        return sum((upto[stop] - upto[start] for start, stop in self.stretches), Tally())


def _tally(cell: Cell | None) -> Tally:
    if cell is None:
        return Tally(missing=1)
    if cell.value is None:
        return Tally(withheld=int(cell.state == "suppressed"))
    return Tally(cell.value, int(cell.value > 0))
