"""A row of an indicator is not the sum that `totals` says it is.

## Why

A total that does not add up shows a copying error, in the total or in a part. `totals` says which rows must add up to a
row; `tolerance` is in the indicator's unit, and 0 by default. Percentages of rows that `parts-of-whole: true` declares
parts of one whole may not add up to more than 100, give or take their rounding.

## Bad

```yaml
series:
  Total: {2015/16: 30}
  NHS: {2015/16: 18}
  Social care: {2015/16: 11}
totals:
  - row: Total
    of: [NHS, Social care]
```

## Good

```yaml
series:
  Total: {2015/16: 30}
  NHS: {2015/16: 18}
  Social care: {2015/16: 12}
totals:
  - row: Total
    of: [NHS, Social care]
```
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from decimal import Decimal

from assure.checking.context import Context
from assure.checking.rule import ERROR, Finding, Findings, Rule
from assure.model.dates import Period
from assure.model.evidence import Kpi, Row, Total
from assure.model.fault import Related


def check(context: Context) -> Findings:
    """Every total, in each period where all its rows have a value, and the percentages of a whole's parts."""
    for page, kpi in context.kpis:
        rows = {**kpi.comparators, **kpi.series}
        for index, total in _everywhere(kpi):
            # Other rules report missing and repeated rows, which cannot be added up.
            names = (total.row, *total.of)
            if total.of and len(set(names)) == len(names) and all(name in rows for name in names):
                group = "series" if total.row in kpi.series else "comparators"
                for period, value, added in _wrong_sums(total, rows):
                    message = f"`{total.row}` is {value} for {period}, but its rows add up to {added}"
                    help = "correct the total or a row; where both are rounded, give the total a `tolerance:`"
                    related = (Related(page.at(group, total.row, period.text), "the total's value"),)
                    yield Finding(page.at("totals", index), message, help, related)
        for period, added in _beyond_whole(kpi) if kpi.parts_of_whole and kpi.unit == "percent" else ():
            message = (
                f"the rows add up to {added}% for {period}, but `parts-of-whole:` says that they are parts of one whole"
            )
            help = "correct a value, name the rows that are totals under `totals:`, or remove `parts-of-whole:`"
            yield Finding(page.at("parts-of-whole"), message, help)


def _beyond_whole(kpi: Kpi) -> Iterator[tuple[Period, Decimal]]:
    """The periods in which the parts of a whole are more than it, with what they add up to."""
    totals = {total.row for total in kpi.totals}
    rows = [row for name, row in kpi.series.items() if name not in totals]
    for period in sorted({period for row in rows for period in row}):
        values = [row[period].value for row in rows if period in row]
        known = [value for value in values if value is not None]
        rounding = sum((_half_a_step(value) for value in known), Decimal(0))
        if sum(known, Decimal(0)) > 100 + rounding:
            yield period, sum(known, Decimal(0))


def _half_a_step(value: Decimal) -> Decimal:
    exponent = value.as_tuple().exponent
    return Decimal(1).scaleb(exponent if isinstance(exponent, int) else 0) / 2


def _everywhere(kpi: Kpi) -> Iterator[tuple[int, Total]]:
    """The totals with their numbers, also as they hold for each area that is compared row by row."""
    for index, total in enumerate(kpi.totals):
        yield index, total
        for names in kpi.compared.values():
            if names.keys() >= {total.row, *total.of}:
                yield index, replace(total, row=names[total.row], of=tuple(names[name] for name in total.of))


def _wrong_sums(total: Total, rows: Mapping[str, Row]) -> Iterator[tuple[Period, Decimal, Decimal]]:
    """The periods in which a total's value is not what its rows add up to, with both."""
    for period, cell in rows[total.row].items():
        cells = [rows[name].get(period) for name in total.of]
        values = [each.value for each in cells if each and each.value is not None]
        added = sum(values, Decimal(0))
        if cell.value is not None and len(values) == len(cells) and abs(added - cell.value) > total.tolerance:
            yield period, cell.value, added


RULE = Rule("N403", "total-mismatch", ERROR, __doc__, check)
