"""What a publication says of its counts: of each by itself, and of several together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

Key = tuple[str, str, str]
"""An indicator's id, a row, a period."""


@dataclass(frozen=True, slots=True)
class Count:
    """One count as it is published."""

    key: Key
    low: int
    """The least it can be, from how it is printed."""
    high: int | None
    """The most it can be; None where nothing is said, because it is withheld."""
    hidden: bool = False
    """Withheld, although an earlier release says something of it."""
    before: tuple[int, int] | None = None
    """The least and the most that an earlier release says it is, which withholding it now cannot take back."""

    @property
    def withheld(self) -> bool:
        """Whether a marker stands in its place."""
        return self.hidden or self.high is None

    @property
    def open(self) -> bool:
        """Whether a reader is not simply told what it is."""
        return self.withheld or self.low != self.high


@dataclass(frozen=True, slots=True)
class Sum:
    """A row that equals the sum of others in one period, give or take the tolerance."""

    total: Key
    parts: tuple[Key, ...]
    tolerance: int = 0

    @property
    def keys(self) -> tuple[Key, ...]:
        """The counts it is about."""
        return (self.total, *self.parts)

    def rows(self) -> Iterator[tuple[Mapping[Key, int], int | None, int | None]]:
        """It as inequalities: how often each count stands in a sum, the least and the most that the sum can be."""
        times: defaultdict[Key, int] = defaultdict(int)
        times[self.total] -= 1
        for part in self.parts:
            times[part] += 1
        yield times, -self.tolerance, self.tolerance


@dataclass(frozen=True, slots=True)
class Moved:
    """A row's change between two periods, printed as a whole percentage that was reckoned from unrounded counts."""

    first: Key
    last: Key
    percent: int
    """Rounded half away from nothing."""

    @property
    def keys(self) -> tuple[Key, ...]:
        """The counts it is about."""
        return (self.first, self.last)

    def rows(self) -> Iterator[tuple[Mapping[Key, int], int | None, int | None]]:
        """It as inequalities: in 200 parts, a half either way is a whole number, of which one end belongs to it."""
        ends = (self.percent > 0, self.percent < 0)
        yield {self.last: 200, self.first: -(199 + 2 * self.percent)}, 0 if ends[0] else 1, None
        yield {self.last: 200, self.first: -(201 + 2 * self.percent)}, None, 0 if ends[1] else -1


Told = Sum | Moved
"""What a publication says of several counts together."""
