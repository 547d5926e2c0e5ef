"""Whether a withheld count can be worked out from what is shown, and which further counts to withhold.

All tables of a release are audited together. Each published count is an interval (a shown value is a point, a rounded
one a few numbers wide, a withheld one open), each total is an equation, and each printed change of a row is a pair of
inequalities. All that a reader can know about a withheld count is the smallest and the largest value that satisfy them
all. Integer programming with the HiGHS solver finds these two: hiding two cells in each row and column is known not to
be enough.

Not audited: percentages and rates worked out from counts, and what a reader knows from elsewhere.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, combinations, islice
from math import comb
from typing import Any

from assure.analysis.disclosure.constraints import ChangeConstraint, Constraint, CountBounds, CountKey, SumConstraint
from assure.errors import AssureError
from assure.silence import native_output_silenced

MOST_CELLS = 400
"""The largest group of cells joined by totals that is audited; a larger one is reported and treated as unsafe."""
_MOST_NODES = 1000
"""The branches that the solver may try for one answer: a limit of work, not of time, so that every machine gives the
same answer for the same tables."""
_MOST_QUESTIONS = 3000
"""The questions that the solver may be asked about one group; beyond them the group counts as unaudited."""
_OPTIONS = {"output_flag": False, "threads": 1, "mip_rel_gap": 0.0}
"""The solver is silent, repeatable, and does not stop near the largest value, as it does by default."""
_SETS, _TRIALS = 20_000, 400
"""How many sets of further counts are considered, and how many of them the solver is asked about."""


@dataclass(frozen=True, slots=True)
class RecoverableCount:
    """A count that a reader can work out although it was to be hidden: at least `low`, at most `high`."""

    key: CountKey
    low: int
    high: int
    unaudited: bool = False
    """Whether its group was too large, or the solver could not say: it counts as recovered."""
    group: int = 0
    """How many counts its group has, if there are too many."""

    @property
    def exact(self) -> bool:
        """Whether it can have only one value."""
        return self.low == self.high and not self.unaudited


@dataclass(frozen=True, slots=True)
class WithheldCount:
    """A further count that is withheld, to protect others."""

    key: CountKey
    protects: tuple[CountKey, ...]


def recoverable_counts(
    counts: Iterable[CountBounds], constraints: Iterable[Constraint], threshold: int
) -> tuple[RecoverableCount, ...]:
    """The counts that can be worked out exactly, or known to be no more than `threshold`, sorted by key.

    Raises AssureError when the solver is not installed.
    """
    groups = _groups(tuple(counts), tuple(constraints))
    found = (each for group, equations in groups for each in _unsafe(group, equations, threshold))
    return tuple(sorted(found, key=lambda each: each.key))


def secondary_suppression(
    counts: Iterable[CountBounds], constraints: Iterable[Constraint], threshold: int, least: int
) -> tuple[tuple[WithheldCount, ...], tuple[RecoverableCount, ...]]:
    """Further counts to withhold so that nothing can be recovered, as few as can be found; and what still can be.

    `least` is the least that a withheld count can be: 1 where zeros are shown, else 0. A shown zero is never chosen,
    since its marker would be misleading.
    """
    more: list[WithheldCount] = []
    left: list[RecoverableCount] = []
    for group, equations in _groups(tuple(counts), tuple(constraints)):
        unsafe = _unsafe(group, equations, threshold)
        if not unsafe:
            continue
        unaudited = any(each.unaudited for each in unsafe)
        chosen = None if unaudited else _choose(_Audit(group, equations, threshold, least), equations)
        if chosen is None:
            left.extend(unsafe)
        else:
            protects = tuple(sorted(each.key for each in unsafe))
            more.extend(WithheldCount(key, protects) for key in chosen)
    return tuple(sorted(more, key=lambda each: each.key)), tuple(sorted(left, key=lambda each: each.key))


def _groups(
    counts: Sequence[CountBounds], constraints: Sequence[Constraint]
) -> Iterable[tuple[tuple[CountBounds, ...], tuple[Constraint, ...]]]:
    """The counts that totals and changes join, group by group: one group says nothing about another."""
    parent: dict[CountKey, CountKey] = {count.key: count.key for count in counts}

    def root(key: CountKey) -> CountKey:
        while parent[key] != key:
            parent[key] = parent[parent[key]]
            key = parent[key]
        return key

    known = [each for each in constraints if all(key in parent for key in each.keys)]
    for each in known:
        for key in each.keys[1:]:
            parent[root(key)] = root(each.keys[0])
    cells: defaultdict[CountKey, list[CountBounds]] = defaultdict(list)
    equations: defaultdict[CountKey, list[Constraint]] = defaultdict(list)
    for count in sorted(counts, key=lambda each: each.key):
        cells[root(count.key)].append(count)
    for each in known:
        equations[root(each.keys[0])].append(each)
    # A single count reveals nothing, unless an earlier release showed it.
    for key in sorted({*equations, *(root(count.key) for count in counts if count.before)}):
        yield tuple(cells[key]), tuple(equations[key])


def _unsafe(
    group: Sequence[CountBounds], constraints: Sequence[Constraint], threshold: int
) -> tuple[RecoverableCount, ...]:
    """What can be recovered in a group as it is published; if it is too large, everything in it that is hidden."""
    hiding = [count for count in group if count.may_hide(threshold)]
    if len(group) > MOST_CELLS or not hiding:
        return tuple(_unaudited(count, len(group)) for count in hiding)
    return tuple(_Audit(group, constraints, threshold).recovered())


def _unaudited(count: CountBounds, group: int = 0) -> RecoverableCount:
    return RecoverableCount(count.key, count.least, count.least if count.most is None else count.most, True, group)


def _choose(audit: _Audit, constraints: Sequence[Constraint]) -> tuple[CountKey, ...] | None:
    """The fewest further counts of a group to withhold: every set of one, then of two, and so on; then one by one."""
    # Small counts first: withholding them takes least from the reader.
    candidates = sorted(
        (count for count in audit.group if not (count.withheld or count.published_elsewhere) and count.low > 0),
        key=lambda each: (each.low, each.key),
    )
    needed = _needed(audit.group, constraints)
    keys, number = [count.key for count in candidates], len(candidates)
    totals = accumulate(comb(number, size) for size in range(1, number + 1))
    sets = (each for size, total in enumerate(totals, 1) if total <= _SETS for each in combinations(keys, size))
    helpful = (each for each in sets if not any(total.isdisjoint(each) for total in needed))
    for chosen in islice(helpful, _TRIALS):
        if audit.first(frozenset(chosen)) is None:
            return tuple(sorted(chosen))
    return _choose_one_by_one(audit, candidates, constraints)


def _needed(group: Sequence[CountBounds], constraints: Sequence[Constraint]) -> list[frozenset[CountKey]]:
    """The counts of each sum with one count withheld and all others exact: a set needs one of them to help."""
    counts = {count.key: count for count in group}
    found = []
    for each in constraints:
        if isinstance(each, SumConstraint) and not (each.tolerance or each.more):
            inexact = [key for key in set(each.keys) if counts[key].low != counts[key].high]
            if len(inexact) == 1 and counts[inexact[0]].withheld:
                found.append(frozenset(each.keys))
    return found


def _choose_one_by_one(
    audit: _Audit, candidates: Sequence[CountBounds], constraints: Sequence[Constraint]
) -> tuple[CountKey, ...] | None:
    """Withhold counts that share a total with one at risk, one at a time; then show again those not needed."""
    chosen: frozenset[CountKey] = frozenset()
    while unsafe := {each.key for each in audit.recovered(chosen)}:
        near = {key for each in constraints if not unsafe.isdisjoint(each.keys) for key in each.keys}
        free = [count for count in candidates if count.key not in chosen]
        if not free:
            return None
        chosen |= {min(free, key=lambda count: (count.key not in near, count.low, count.key)).key}
    for key in sorted(chosen):
        if audit.first(chosen - {key}) is None:
            chosen -= {key}
    return tuple(sorted(chosen))


class _Audit:
    """One group of counts as an integer programme, asked repeatedly with further counts withheld."""

    def __init__(
        self, group: Sequence[CountBounds], constraints: Sequence[Constraint], threshold: int, least: int = 0
    ) -> None:
        self.group = group
        self._threshold = threshold
        self._least = least
        self._solver = _Solver(group, constraints)
        self._more: frozenset[CountKey] = frozenset()  # the counts that the solver takes to be withheld as well
        self._order = list(group)

    def first(self, more: frozenset[CountKey]) -> RecoverableCount | None:
        """A count that can be recovered when these are withheld as well. What fails is tried first next time."""
        for each in self.recovered(more):
            self._order.sort(key=lambda count: count.key != each.key)
            return each
        return None

    def recovered(self, more: frozenset[CountKey] = frozenset()) -> Iterator[RecoverableCount]:
        """The counts that can be recovered when these are withheld as well."""

        def published(count: CountBounds) -> CountBounds:
            return replace(count, low=self._least, high=None) if count.key in more else count

        self._solver.set([published(each) for each in self.group if each.key in more ^ self._more], more)
        self._more = more
        for count in map(published, tuple(self._order)):
            if count.may_hide(self._threshold) and (found := self._recovered(count)):
                yield found

    def _recovered(self, count: CountBounds) -> RecoverableCount | None:
        seen = self._solver.seen(count.key)
        if len(seen) > 1 and (max(seen) > self._threshold or not count.withheld):
            return None
        low, high = self._solver.bounds(count.key)
        if low is None or high is None:
            return _unaudited(count)
        if count.withheld:
            return RecoverableCount(count.key, low, high) if high <= self._threshold or low == high else None
        # Rounding itself shows that a count is small: it only has to hide which count it is.
        return RecoverableCount(count.key, low, high) if 0 < low == high <= self._threshold else None


def _highspy() -> Any:
    """The solver's library, loaded when first needed: it takes as long as the rest of a check's start-up."""
    try:
        import highspy

        highspy.Highs  # noqa: B018  # a folder with a part missing is still imported, with nothing in it
    except Exception:  # a damaged library can raise anything
        raise AssureError(
            "counts are withheld or rounded, and the solver that audits whether they can be recovered (highspy) cannot "
            "be loaded: install assure again, on 64-bit Windows, macOS or Linux, for which the solver is made"
        ) from None
    return highspy


class _Solver:
    """Finds the smallest and the largest value that a count can have, given the others, with HiGHS."""

    @native_output_silenced()
    def __init__(self, group: Sequence[CountBounds], constraints: Sequence[Constraint]) -> None:
        self._kinds: Any = _highspy()
        self._highs: Any = self._kinds.Highs()
        for name, value in _OPTIONS.items():
            self._highs.setOptionValue(name, value)
        self._highs.setOptionValue("mip_max_nodes", _MOST_NODES)
        self._index: Mapping[CountKey, int] = {count.key: number for number, count in enumerate(group)}
        # An unlimited count gets a limit that is out of reach, so that every question has an answer to learn from.
        self._limit = 1000 + 2 * sum(count.most or 0 for count in group)
        self._found: list[Sequence[int]] = []
        self._asked = 0
        for number, count in enumerate(group):
            self._highs.addVar(*self._printed(count))
            self._highs.changeColIntegrality(number, self._kinds.HighsVarType.kInteger)
        self._changes: list[tuple[int, frozenset[CountKey], tuple[float, float]]] = []
        infinite = self._kinds.kHighsInf
        for each in constraints:
            for times, low, high in each.rows():
                bounds = (-infinite if low is None else float(low), infinite if high is None else float(high))
                if isinstance(each, ChangeConstraint):
                    self._changes.append((self._highs.getNumRow(), frozenset(each.keys), bounds))
                columns = sorted((self._index[key], float(weight)) for key, weight in times.items())
                self._highs.addRow(*bounds, len(columns), [index for index, _ in columns], [w for _, w in columns])

    @native_output_silenced()
    def set(self, counts: Iterable[CountBounds], more: frozenset[CountKey]) -> None:
        """Change the bounds of some counts, and which counts are withheld in addition.

        The changes of withheld counts are ignored, because a marker replaces the changes too.
        """
        for count in counts:
            index, (low, high) = self._index[count.key], self._printed(count)
            self._highs.changeColBounds(index, low, high)
            self._found = [each for each in self._found if low <= each[index] <= high]
        infinite = self._kinds.kHighsInf
        for row, keys, bounds in self._changes:
            self._highs.changeRowBounds(row, *(bounds if more.isdisjoint(keys) else (-infinite, infinite)))
        if self._changes:
            self._found = []

    def _printed(self, count: CountBounds) -> tuple[float, float]:
        return float(count.least), float(self._limit if count.most is None else count.most)

    def seen(self, key: CountKey) -> frozenset[int]:
        """Some values that a count can have: those of earlier answers that are still valid."""
        return frozenset(each[self._index[key]] for each in self._found)

    def bounds(self, key: CountKey) -> tuple[int | None, int | None]:
        """The least and the most that a count can be, very large without a limit.

        None if the solver reached a limit of work, or the constraints contradict each other.
        """
        senses, column = self._kinds.ObjSense, self._index[key]
        return self._optimum(column, senses.kMinimize), self._optimum(column, senses.kMaximize)

    @native_output_silenced()
    def _optimum(self, column: int, sense: Any) -> int | None:
        self._asked += 1
        if self._asked > _MOST_QUESTIONS:
            return None
        self._highs.changeColCost(column, 1.0)
        self._highs.changeObjectiveSense(sense)
        self._highs.run()
        solved = self._highs.getModelStatus() == self._kinds.HighsModelStatus.kOptimal
        answer: list[int] = [round(value) for value in self._highs.getSolution().col_value]
        self._highs.changeColCost(column, 0.0)
        if not solved:
            return None
        self._found.append(answer)
        return answer[column]
