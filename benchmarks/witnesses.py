"""What a table's audit could say without a solver: two full sets of values that it fits, for each withheld count.

Measured only, by `disclosure.py --witnesses`: the product audits with the solver.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from assure.analysis.disclosure.constraints import CountBounds, CountKey, SumConstraint

STEPS = 2_000
"""The changes that are tried to move one count by one."""


def without(
    counts: Sequence[CountBounds],
    sums: Sequence[SumConstraint],
    true: Mapping[CountKey, int],
    threshold: int,
    least: int,
) -> tuple[int, bool]:
    """How many further counts are withheld when witnesses alone say what is safe, and whether the table then passes.

    One at a time, the smallest count that shares a total with one that has no witnesses; then what need not be is shown
    again.
    """
    chosen: list[CountKey] = []
    while unsafe := unwitnessed(withheld(counts, chosen, least), sums, true, threshold):
        near = {key for each in sums if not unsafe.isdisjoint(each.keys) for key in each.keys}
        free = [each for each in counts if not each.withheld and each.low > 0 and each.key not in chosen]
        if not free:
            return len(chosen), False
        chosen.append(min(free, key=lambda count: (count.key not in near, count.low, count.key)).key)
    for key in sorted(chosen):
        fewer = [each for each in chosen if each != key]
        if not unwitnessed(withheld(counts, fewer, least), sums, true, threshold):
            chosen = fewer
    return len(chosen), True


def withheld(counts: Sequence[CountBounds], keys: Collection[CountKey], least: int) -> list[CountBounds]:
    """The counts, with these withheld as well."""
    return [replace(each, low=least, high=None) if each.key in keys else each for each in counts]


def unwitnessed(
    counts: Sequence[CountBounds], sums: Sequence[SumConstraint], true: Mapping[CountKey, int], threshold: int
) -> frozenset[CountKey]:
    """The withheld counts without two sets of values, one of them above the threshold."""
    least = {each.key: each.low for each in counts if each.withheld}
    return frozenset(key for key in least if not _witnessed(key, sums, true, threshold, least))


def _witnessed(
    key: CountKey,
    sums: Sequence[SumConstraint],
    true: Mapping[CountKey, int],
    threshold: int,
    least: Mapping[CountKey, int],
) -> bool:
    """Whether there is a second set of values, so that one of it and the true one is above the threshold."""
    if true[key] > threshold:
        return any(_Search(sums, true, least).moves(key, by) for by in (1, -1))
    search = _Search(sums, true, least)
    return all(search.moves(key, 1) for _ in range(true[key], threshold + 1))


class _Search:
    """Changes one count by one, then others in the totals that no longer hold, each at most once."""

    def __init__(
        self, sums: Sequence[SumConstraint], true: Mapping[CountKey, int], least: Mapping[CountKey, int]
    ) -> None:
        self._sums = sums
        self._values = dict(true)
        self._least = least
        self._steps = 0

    def moves(self, key: CountKey, by: int) -> bool:
        """Whether values are found in which this count is so much more than in those found before."""
        self._steps = 0
        return self._change(key, self._values[key] + by, frozenset())

    def _change(self, key: CountKey, value: int, changed: frozenset[CountKey]) -> bool:
        self._steps += 1
        if value < self._least[key] or self._steps > STEPS:
            return False
        before, self._values[key] = self._values[key], value
        if self._mend(changed | {key}):
            return True
        self._values[key] = before
        return False

    def _mend(self, changed: frozenset[CountKey]) -> bool:
        for each in self._sums:
            excess = sum(self._values[part] for part in each.parts) - self._values[each.total]
            if excess:
                free = [key for key in each.keys if key in self._least and key not in changed]
                return any(
                    self._change(key, self._values[key] + (excess if key == each.total else -excess), changed)
                    for key in free
                )
        return True
