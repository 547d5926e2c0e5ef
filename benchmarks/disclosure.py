"""Withholds counts in generated tables until nothing can be recovered, and audits what is then shown a second time.

    python benchmarks/disclosure.py [TABLES]
    python benchmarks/disclosure.py --witnesses [TABLES]

Every table is made from its number, so that one that fails can be made again. The audit is by the same solver, started
anew; of the small tables also by trying every value. Exits with 1 when anything can be recovered.

With `--witnesses` it measures instead what could be published without the solver, were a table to pass only with two
sets of values for each withheld count, one of them above the threshold, found by a simple search.
"""

from __future__ import annotations

import random
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests"))

from checking.tables import Values, possible, table
from witnesses import unwitnessed, withheld, without

from assure.analysis.disclosure.audit import recoverable_counts, secondary_suppression
from assure.analysis.disclosure.constraints import CountBounds, CountKey, SumConstraint

LEAST_TRIED = 12
"""No cell of a small table is greater than 9, so that trying up to 12 is as good as without a limit."""


def made(seed: int) -> tuple[list[CountBounds], list[SumConstraint], Values, tuple[int, int], bool]:
    """The table of that number, what is withheld in it by rule, and whether it is small."""
    source = random.Random(seed)
    suppress = source.choice(((1, 4), (0, 4), (1, 7)))
    small = seed % 4 == 0
    rows, columns, most = (2, 2, 9) if small else (source.randint(2, 5), source.randint(2, 4), 60)
    return *table(source, rows, columns, most, suppress), suppress, small


def released(
    counts: list[CountBounds], sums: list[SumConstraint], threshold: int, least: int
) -> tuple[list[CountBounds], set[CountKey]]:
    """The counts with those withheld that the solver asks for, and the keys of those that stay at risk."""
    more, left = secondary_suppression(counts, sums, threshold, least)
    return withheld(counts, {each.key for each in more}, least), {each.key for each in left}


def audit(seed: int) -> tuple[int, int, int, bool]:
    """Of one table: the counts withheld by rule, those withheld besides, those still recoverable, whether tried."""
    counts, sums, _, suppress, small = made(seed)
    shown, left = released(counts, sums, suppress[1], min(suppress[0], 1))
    unsafe = {each.key for each in recoverable_counts(shown, sums, suppress[1])} | left
    if small:
        tried = possible(shown, sums, LEAST_TRIED)
        hidden = [tried[each.key] for each in shown if each.withheld]
        assert bool(unsafe) == any(high <= suppress[1] or low == high for low, high in hidden), seed
    by_rule = sum(each.withheld for each in counts)
    return by_rule, sum(each.withheld for each in shown) - by_rule, len(unsafe), small


def compare(seed: int) -> tuple[bool, bool, bool, int, int]:
    """Of one table: whether the solver passes it, whether its release has witnesses, whether it passes by them alone;
    the counts withheld besides by the one and by the other."""
    counts, sums, true, suppress, _ = made(seed)
    least = min(suppress[0], 1)
    shown, left = released(counts, sums, suppress[1], least)
    more, passed = without(counts, sums, true, suppress[1], least)
    besides = sum(each.withheld for each in shown) - sum(each.withheld for each in counts)
    return not left, not unwitnessed(shown, sums, true, suppress[1]), passed, besides, more


def main(tables: int) -> int:
    """Audit so many tables and print what was found."""
    started = time.perf_counter()
    found = [audit(seed) for seed in range(tables)]
    seconds = time.perf_counter() - started
    print(f"tables: {tables}, of them tried value by value: {sum(each[3] for each in found)}")
    print(f"counts withheld by rule: {sum(each[0] for each in found)}, besides: {sum(each[1] for each in found)}")
    print(f"tables in which a count can still be recovered: {sum(each[2] > 0 for each in found)}")
    print(f"seconds: {seconds:.0f}")
    return int(any(each[2] for each in found))


def measure(tables: int) -> int:
    """Compare so many tables with and without the solver, and print what was found."""
    found = [compare(seed) for seed in range(tables)]
    both = [each for each in found if each[0] and each[2]]
    print(f"tables: {tables}, refused with the solver: {sum(not each[0] for each in found)}")
    print(f"of the solver's releases, refused for want of witnesses: {sum(not each[1] for each in found)}")
    print(f"without the solver at all, refused: {sum(not each[2] for each in found)}")
    print(f"withheld besides, in the {len(both)} that pass both ways: "
          f"{sum(each[3] for each in both)} with the solver, {sum(each[4] for each in both)} without")  # fmt: skip
    return 0


if __name__ == "__main__":
    words = sys.argv[1:]
    number = int(next((word for word in words if word.isdigit()), 1000))
    sys.exit(measure(number) if "--witnesses" in words else main(number))
