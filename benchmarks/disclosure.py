"""Withholds counts in generated tables until nothing can be recovered, and audits what is then shown a second time.

    python benchmarks/disclosure.py [TABLES]

Every table is made from its number, so that one that fails can be made again. The audit is by the same solver, started
anew; of the small tables also by trying every value. Exits with 1 when anything can be recovered.
"""

from __future__ import annotations

import random
import sys
import time
from dataclasses import replace
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests"))

from checking.tables import possible, table

from assure.analysis.disclosure.audit import recoverable_counts, secondary_suppression

LEAST_TRIED = 12
"""No cell of a small table is greater than 9, so that trying up to 12 is as good as without a limit."""


def audit(seed: int) -> tuple[int, int, int, bool]:
    """Of one table: the counts withheld by rule, those withheld besides, those still recoverable, whether tried."""
    source = random.Random(seed)
    suppress = source.choice(((1, 4), (0, 4), (1, 7)))
    small = seed % 4 == 0
    rows, columns, most = (2, 2, 9) if small else (source.randint(2, 5), source.randint(2, 4), 60)
    counts, sums, _ = table(source, rows, columns, most, suppress)
    least = min(suppress[0], 1)
    more, left = secondary_suppression(counts, sums, suppress[1], least)
    keys = {each.key for each in more}
    shown = [replace(each, low=least, high=None) if each.key in keys else each for each in counts]
    unsafe = {each.key for each in recoverable_counts(shown, sums, suppress[1])} | {each.key for each in left}
    if small:
        tried = possible(shown, sums, LEAST_TRIED)
        hidden = [tried[each.key] for each in shown if each.withheld]
        assert bool(unsafe) == any(high <= suppress[1] or low == high for low, high in hidden), seed
    return sum(each.withheld for each in counts), len(more), len(unsafe), small


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


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 1000))
