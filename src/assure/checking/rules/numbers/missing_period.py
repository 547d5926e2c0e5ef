"""A row of an indicator has no value for a period that its other rows have.

## Why

A gap in a table leaves the reader guessing: was there nothing, was it not counted, or was it forgotten? `n/a` and
`suppressed` say which. A gap is a note. So is a total that shares no period with its parts, because it is never added
up. A row without any period, or an indicator without a value, rank or comparator, is unfinished: there is nothing to
cite or print.

## Bad

```yaml
series:
  Carers: {2014/15: 27, 2015/16: 25}
  Users: {2015/16: 40}
```

## Good

```yaml
series:
  Carers: {2014/15: 27, 2015/16: 25}
  Users: {2014/15: n/a, 2015/16: 40}
```
"""

from __future__ import annotations

from collections.abc import Mapping

from assure.checking.context import Context
from assure.checking.diagnostic import Severity
from assure.checking.rule import GROWS, Finding, Findings, Rule
from assure.model.evidence import Kpi, Row
from assure.model.review import Page


def check(context: Context) -> Findings:
    """Gaps in an indicator's own series, and rows and indicators without values. Targets may have gaps."""
    unread = {fault.at.path for fault in context.review.faults}
    for page, kpi in context.kpis:
        if page.broken:
            continue
        if page.path not in unread:  # otherwise there may be a value, whose fault is reported
            yield from _empty(page, kpi)
        yield from _gaps(page, kpi.series)
        yield from _never_checked(page, kpi)


def _empty(page: Page, kpi: Kpi) -> Findings:
    if not (kpi.series or kpi.comparators or kpi.ranks):
        help = "write its values as `series:`, a row, and below it `2015/16: 83`; or a rank as `ranks:`"
        yield Finding(page.at("title"), "this indicator has no values", help)
    for group, rows in (("series", kpi.series), ("comparators", kpi.comparators), ("targets", kpi.targets)):
        for name, row in rows.items():
            if name and not row:
                help = "write its values below it, as `2015/16: 83`, or remove the row"
                yield Finding(page.at_key(group, name), f"the row `{name}` has no period", help)


def _gaps(page: Page, rows: Mapping[str, Row]) -> Findings:
    for name, row in rows.items():
        # Rows that share no period, such as planned and actual values, do not make a table with gaps.
        alike = (other for other in rows.values() if not row.keys().isdisjoint(other))
        missing = [period.text for period in sorted({period for other in alike for period in other} - row.keys())]
        if missing:
            message = f"the row `{name}` has no value for {', '.join(missing)}"
            help = "give it, or write `n/a` or `suppressed`"
            yield Finding(page.at_key("series", name), message, help, at_most=Severity.NOTE)


def _never_checked(page: Page, kpi: Kpi) -> Findings:
    rows = {**kpi.comparators, **kpi.series}
    for index, total in enumerate(kpi.totals):
        whole = [rows.get(name) for name in (total.row, *total.of)]
        known = [row for row in whole if row]
        if len(known) == len(whole) and not set(known[0]).intersection(*known[1:]):
            message = f"no period has a value for `{total.row}` and all its parts, so the total is never checked"
            help = "give each of its rows the same periods, or remove the total"
            yield Finding(page.at("totals", index), message, help, at_most=Severity.NOTE)


RULE = Rule("N405", "missing-period", GROWS, __doc__, check)
