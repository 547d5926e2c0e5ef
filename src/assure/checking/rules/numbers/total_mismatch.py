"""A row of an indicator is not the sum that `totals` says it is.

## Why

A total that does not add up shows a copying error, in the total or in a part. `totals` says which rows must add up to a
row; `tolerance` is in the indicator's unit, and 0 by default.

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

from assure.checking.context import Context
from assure.checking.rule import ERROR, Finding, Findings, Rule
from assure.model.evidence import Kpi, Row, Total
from assure.model.fault import Related
from assure.model.review import Page


def check(context: Context) -> Findings:
    """Every total, in each period where all its rows have a value."""
    review = context.review
    for page in review.of_kind("kpi"):
        if isinstance(page.fields, Kpi):
            rows = {**page.fields.comparators, **page.fields.series}
            for index, total in enumerate(page.fields.totals):
                # Other rules report missing and repeated rows, which cannot be added up.
                names = (total.row, *total.of)
                if total.of and len(set(names)) == len(names) and all(name in rows for name in names):
                    yield from _sums(page, index, total, rows)


def _sums(page: Page, index: int, total: Total, rows: dict[str, Row]) -> Findings:
    for period, cell in rows[total.row].items():
        values = [rows[name][period].value if period in rows[name] else None for name in total.of]
        known = [value for value in values if value is not None]
        if cell.value is None or len(known) < len(values):
            continue
        if abs(sum(known) - cell.value) > total.tolerance:
            yield Finding(
                page.at("totals", index),
                f"`{total.row}` is {cell.value} for {period}, but its rows add up to {sum(known)}",
                "correct the total or a row; where both are rounded, give the total a `tolerance:`",
                (Related(page.at(_group(page, total.row), total.row, period.text), "the total's value"),),
            )


def _group(page: Page, row: str) -> str:
    return "series" if isinstance(page.fields, Kpi) and row in page.fields.series else "comparators"


RULE = Rule("N403", "total-mismatch", ERROR, __doc__, check)
