"""What a publication says about its counts: about each one, and about several together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from assure.model.evidence import Cell, Kpi
from assure.model.review import Page

CountKey = tuple[str, str, str]
"""An indicator's id, a row, a period."""


def kpi_of(page: Page) -> Kpi:
    """The fields of an indicator's page."""
    assert isinstance(page.fields, Kpi)
    return page.fields


def cells_with_counts(page: Page) -> Iterator[tuple[CountKey, Cell]]:
    """The cells of an indicator that counts, including those of comparators; none for another unit."""
    kpi = kpi_of(page)
    for label, row in {**kpi.comparators, **kpi.series}.items() if kpi.unit == "number" else ():
        for period, cell in row.items():
            yield (page.id, label, period.text), cell


@dataclass(frozen=True, slots=True)
class CountBounds:
    """One count as it is published."""

    key: CountKey
    low: int
    """The least it can be, from how it is printed."""
    high: int | None
    """The most it can be, from how it is printed; None if it is withheld."""
    before: tuple[int, int] | None = None
    """The least and the most that it can be from an earlier release, which withholding it now cannot undo."""
    published_elsewhere: bool = False
    """Whether others publish it, so that withholding it would protect nothing."""

    @property
    def withheld(self) -> bool:
        """Whether a marker is printed in its place."""
        return self.high is None

    @property
    def least(self) -> int:
        """The least it can be, from how it is printed and was printed before."""
        return self.low if self.before is None else max(self.low, self.before[0])

    @property
    def most(self) -> int | None:
        """The most it can be, from how it is printed and was printed before; None without a limit."""
        if self.before is None:
            return self.high
        return self.before[1] if self.high is None else min(self.high, self.before[1])

    def may_hide(self, threshold: int) -> bool:
        """Whether it has something to hide: it is withheld, or rounding hides which small count it is."""
        return self.high is None or (self.low <= threshold and self.low < self.high)


@dataclass(frozen=True, slots=True)
class SumConstraint:
    """A count that equals the sum of others, give or take the tolerance."""

    total: CountKey
    parts: tuple[CountKey, ...]
    tolerance: int = 0
    more: bool = False
    """Whether unknown parts may add to it, so that the total can be greater."""

    @property
    def keys(self) -> tuple[CountKey, ...]:
        """The counts it is about."""
        return (self.total, *self.parts)

    def rows(self) -> Iterator[tuple[Mapping[CountKey, int], int | None, int | None]]:
        """Its inequalities: how often each count is in a sum, and the least and the most that the sum can be."""
        times: defaultdict[CountKey, int] = defaultdict(int)
        times[self.total] -= 1
        for part in self.parts:
            times[part] += 1
        yield times, None if self.more else -self.tolerance, self.tolerance


@dataclass(frozen=True, slots=True)
class ChangeConstraint:
    """A row's change between two periods, printed as a whole percentage worked out from unrounded counts."""

    first: CountKey
    last: CountKey
    percent: int
    """Rounded half away from zero."""

    @property
    def keys(self) -> tuple[CountKey, ...]:
        """The counts it is about."""
        return (self.first, self.last)

    def rows(self) -> Iterator[tuple[Mapping[CountKey, int], int | None, int | None]]:
        """Its inequalities, times 200, so that half a percent either way is whole; one of the two ends is included."""
        ends = (self.percent > 0, self.percent < 0)
        yield {self.last: 200, self.first: -(199 + 2 * self.percent)}, 0 if ends[0] else 1, None
        yield {self.last: 200, self.first: -(201 + 2 * self.percent)}, None, 0 if ends[1] else -1


Constraint = SumConstraint | ChangeConstraint
"""What a publication says about several counts together."""
