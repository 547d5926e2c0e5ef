"""Generated tables of counts with totals, and what a reader could reckon of them, found by trying every value."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping, Sequence
from itertools import product

from assure.analysis.disclosure.constraints import CountBounds, CountKey, SumConstraint

Values = Mapping[CountKey, int]


def key(row: str, period: str = "2015") -> CountKey:
    """A count's key in an indicator called `kpi`."""
    return ("kpi", row, period)


def table(
    source: random.Random, rows: int, columns: int, most: int, suppress: tuple[int, int]
) -> tuple[list[CountBounds], list[SumConstraint], Values]:
    """A table of random counts with totals of its rows and columns; counts in `suppress` are withheld."""
    true: dict[CountKey, int] = {}
    for row, column in product(range(rows), range(columns)):
        true[key(f"r{row}", f"c{column}")] = source.choice((0, source.randint(0, most), source.randint(0, 6)))
    sums: list[SumConstraint] = []
    for row in range(rows):
        sums.append(
            SumConstraint(key(f"r{row}", "all"), tuple(key(f"r{row}", f"c{column}") for column in range(columns)))
        )
    for period in [*(f"c{column}" for column in range(columns)), "all"]:
        sums.append(SumConstraint(key("all", period), tuple(key(f"r{row}", period) for row in range(rows))))
    for each in sums:
        true[each.total] = sum(true[part] for part in each.parts)
    low, high = suppress
    least = 1 if low else 0
    counts = [
        CountBounds(each, least, None) if low <= value <= high else CountBounds(each, value, value)
        for each, value in true.items()
    ]
    return counts, sums, true


def possible(
    counts: Sequence[CountBounds], sums: Sequence[SumConstraint], most: int
) -> Mapping[CountKey, tuple[int, int]]:
    """The least and the most that each count can be, by trying every value up to `most`. For small tables alone."""
    found: dict[CountKey, tuple[int, int]] = {}
    for values in _solutions(counts, sums, most):
        for each, value in values.items():
            low, high = found.get(each, (value, value))
            found[each] = (min(low, value), max(high, value))
    return found


def _solutions(counts: Sequence[CountBounds], sums: Sequence[SumConstraint], most: int) -> Iterator[Values]:
    """Every way to fill the cells that are not totals; the totals follow from them, and must fit what is shown."""
    totals = {each.total for each in sums}
    cells = [each for each in counts if each.key not in totals]
    ranges = [range(each.low, (most if each.high is None else each.high) + 1) for each in cells]
    shown = {each.key: each for each in counts if each.key in totals}
    for chosen in product(*ranges):
        values = {each.key: value for each, value in zip(cells, chosen, strict=True)}
        for each in sums:
            values[each.total] = sum(values[part] for part in each.parts)
        if all(one.low <= values[id] and (one.high is None or values[id] <= one.high) for id, one in shown.items()):
            yield values
