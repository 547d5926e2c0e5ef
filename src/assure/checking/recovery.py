"""Whether a count that is withheld can be reckoned from what is shown, and which further counts to withhold.

All tables of a release are looked at together. Each published count is an interval (a value shown is a point, a
rounded one a few numbers wide, a withheld one open), each total is an equation, and a reader can know of a withheld
count no more than the smallest and the largest value that satisfy them all. Those two are found by integer
programming with the HiGHS solver: hiding two cells in each row and column is known not to be enough.

Not looked at: percentages, rates and other indicators reckoned from counts, and what a reader knows from elsewhere.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from math import comb
from typing import Any

from assure.errors import AssureError

Key = tuple[str, str, str]
"""An indicator's id, a row, a period."""

MOST_CELLS = 400
"""The largest group of cells joined by totals that is audited; a larger one is treated as unsafe, and said."""
_SECONDS = 10.0
_TRIALS = 400


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


@dataclass(frozen=True, slots=True)
class Recovered:
    """A count that a reader can reckon although it was to be hidden: no more than `high`, no less than `low`."""

    key: Key
    low: int
    high: int
    unaudited: bool = False
    """Its group was too large, or the solver ran out of time: it counts as recovered."""

    @property
    def exact(self) -> bool:
        """Whether there is only one value that it can have."""
        return self.low == self.high and not self.unaudited


@dataclass(frozen=True, slots=True)
class Withheld:
    """A further count that is withheld, to protect others."""

    key: Key
    protects: tuple[Key, ...]


def recovered(counts: Iterable[Count], sums: Iterable[Sum], threshold: int) -> tuple[Recovered, ...]:
    """The counts that can be reckoned exactly, or be known to be no more than `threshold`, sorted by key.

    Raises AssureError when the solver is not installed.
    """
    found: list[Recovered] = []
    for group, equations in _groups(tuple(counts), tuple(sums)):
        if any(count.open for count in group):
            found.extend(_recovered_in(group, equations, threshold))
    return tuple(sorted(found, key=lambda each: each.key))


def withhold_more(
    counts: Iterable[Count], sums: Iterable[Sum], threshold: int, least: int
) -> tuple[tuple[Withheld, ...], tuple[Recovered, ...]]:
    """Further counts to withhold, as few as are found, so that nothing can be recovered; and what still can be.

    `least` is the least that a withheld count can be: 1 where zeros are shown, else 0. A zero that is shown is never
    chosen, since a marker would then say less than it seems to.
    """
    more: list[Withheld] = []
    left: list[Recovered] = []
    for group, equations in _groups(tuple(counts), tuple(sums)):
        unsafe = _recovered_in(group, equations, threshold) if any(each.open for each in group) else []
        if not unsafe:
            continue
        chosen = _choose(group, equations, threshold, least) if not unsafe[0].unaudited else None
        if chosen is None:
            left.extend(unsafe)
        else:
            protects = tuple(each.key for each in unsafe)
            more.extend(Withheld(key, protects) for key in chosen)
    return tuple(sorted(more, key=lambda each: each.key)), tuple(sorted(left, key=lambda each: each.key))


def _groups(counts: Sequence[Count], sums: Sequence[Sum]) -> Iterable[tuple[tuple[Count, ...], tuple[Sum, ...]]]:
    """The counts that totals join, group by group: what stands in one tells nothing of another."""
    parent: dict[Key, Key] = {count.key: count.key for count in counts}

    def root(key: Key) -> Key:
        while parent[key] != key:
            parent[key] = parent[parent[key]]
            key = parent[key]
        return key

    known = [each for each in sums if each.total in parent and all(part in parent for part in each.parts)]
    for each in known:
        for part in each.parts:
            parent[root(part)] = root(each.total)
    cells: defaultdict[Key, list[Count]] = defaultdict(list)
    equations: defaultdict[Key, list[Sum]] = defaultdict(list)
    for count in counts:
        cells[root(count.key)].append(count)
    for each in known:
        equations[root(each.total)].append(each)
    for key in sorted(equations):
        yield tuple(cells[key]), tuple(equations[key])


def _recovered_in(group: Sequence[Count], sums: Sequence[Sum], threshold: int) -> list[Recovered]:
    open_ones = [count for count in group if count.open]
    if len(group) > MOST_CELLS:
        return [Recovered(count.key, count.low, count.high or count.low, unaudited=True) for count in open_ones]
    solver = _Solver(group, sums)
    found: list[Recovered] = []
    for count in open_ones:
        low, high = solver.extremes(count.key)
        if low is None:
            found.append(Recovered(count.key, count.low, count.high or count.low, unaudited=True))
        elif high is not None and (high <= threshold or (low == high and count.withheld)):
            found.append(Recovered(count.key, low, high))
    return found


def _choose(group: Sequence[Count], sums: Sequence[Sum], threshold: int, least: int) -> tuple[Key, ...] | None:
    """The fewest further counts of a group to withhold: every set of one, then of two, and so on; then one by one."""
    candidates = [count for count in group if not count.withheld and count.low > 0]
    tried = 0
    for size in range(1, len(candidates) + 1):
        if tried + comb(len(candidates), size) > _TRIALS:
            break
        # Small counts first: withholding them takes least from the reader.
        for chosen in combinations(sorted(candidates, key=lambda count: (count.low, count.key)), size):
            tried += 1
            keys = {count.key for count in chosen}
            if not _recovered_in(_withheld(group, keys, least), sums, threshold):
                return tuple(sorted(keys))
    return _choose_one_by_one(group, sums, threshold, least)


def _choose_one_by_one(
    group: Sequence[Count], sums: Sequence[Sum], threshold: int, least: int
) -> tuple[Key, ...] | None:
    """Withhold, time and again, a count that shares a total with one at risk; then show again what need not be."""
    chosen: set[Key] = set()
    while unsafe := _recovered_in(_withheld(group, chosen, least), sums, threshold):
        near = {key for each in sums for key in (each.total, *each.parts)
                if any(one.key in (each.total, *each.parts) for one in unsafe)}  # fmt: skip
        free = [count for count in group if not count.withheld and count.low > 0 and count.key not in chosen]
        free.sort(key=lambda count: (count.key not in near, count.low, count.key))
        if not free:
            return None
        chosen.add(free[0].key)
    for key in sorted(chosen):
        if not _recovered_in(_withheld(group, chosen - {key}, least), sums, threshold):
            chosen.discard(key)
    return tuple(sorted(chosen))


def _withheld(group: Sequence[Count], keys: set[Key], least: int) -> tuple[Count, ...]:
    return tuple(replace(count, low=least, high=None) if count.key in keys else count for count in group)


class _Solver:
    """One group of counts as an integer programme, asked for the extremes of one count after another."""

    def __init__(self, group: Sequence[Count], sums: Sequence[Sum]) -> None:
        try:
            import highspy
        except ImportError:
            raise AssureError(
                "counts are withheld, and whether they can be recovered must be audited first: "
                "pip install 'assure[disclosure]'"
            ) from None
        solver: Any = highspy
        self.highs: Any = solver.Highs()
        self.highs.setOptionValue("output_flag", False)
        self.highs.setOptionValue("threads", 1)
        self.highs.setOptionValue("time_limit", _SECONDS)
        self.kinds: Any = highspy
        self.index: Mapping[Key, int] = {count.key: number for number, count in enumerate(group)}
        for number, count in enumerate(group):
            high = highspy.kHighsInf if count.high is None else float(count.high)
            self.highs.addVar(float(count.low), high)
            self.highs.changeColIntegrality(number, highspy.HighsVarType.kInteger)
        for each in sums:
            weights: defaultdict[int, float] = defaultdict(float)
            weights[self.index[each.total]] -= 1.0
            for part in each.parts:
                weights[self.index[part]] += 1.0
            columns = sorted(weights)
            values = [weights[column] for column in columns]
            self.highs.addRow(-float(each.tolerance), float(each.tolerance), len(columns), columns, values)

    def extremes(self, key: Key) -> tuple[int | None, int | None]:
        """The least and the most a count can be: (None, None) where the solver cannot say, (n, None) without bound."""
        low = self._optimum(self.index[key], least=True)
        high = self._optimum(self.index[key], least=False)
        if low is _UNKNOWN or high is _UNKNOWN or low is None:
            return None, None
        return low, high

    def _optimum(self, column: int, least: bool) -> Any:
        sense = self.kinds.ObjSense
        self.highs.changeColCost(column, 1.0)
        self.highs.changeObjectiveSense(sense.kMinimize if least else sense.kMaximize)
        self.highs.run()
        status = self.highs.getModelStatus()
        value = self.highs.getInfo().objective_function_value
        self.highs.changeColCost(column, 0.0)
        statuses = self.kinds.HighsModelStatus
        if status == statuses.kOptimal:
            return round(value)
        if status in (statuses.kUnbounded, statuses.kUnboundedOrInfeasible) and not least:
            return None
        return _UNKNOWN


_UNKNOWN: Any = object()
