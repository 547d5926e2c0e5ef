"""A row of an indicator has no value for a period that its other rows have.

## Why

A hole in a table leaves the reader to guess: was there none, was it not counted, was it forgotten? `n/a` and
`suppressed` say which.

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

from collections.abc import Iterator

from assure.checking.rule import NOTE, Rule
from assure.model.evidence import Kpi
from assure.model.fault import Fault
from assure.model.review import Review


def check(review: Review) -> Iterator[Fault]:
    """The rows of each indicator's own series. Comparators and targets may cover less."""
    for page in review.of_kind("kpi"):
        if not isinstance(page.fields, Kpi) or page.broken:
            continue
        rows = page.fields.series
        for name, row in rows.items():
            # Rows that share no period, such as what was planned and what was done, are no table with holes.
            beside = (other for other in rows.values() if not row.keys().isdisjoint(other))
            periods = sorted({period for other in beside for period in other})
            missing = [period.text for period in periods if period not in row]
            if missing:
                message = f"the row `{name}` has no value for {', '.join(missing)}"
                yield Fault(
                    "missing-period", page.at_key("series", name), message, "give it, or write `n/a` or `suppressed`"
                )


RULE = Rule("N405", "missing-period", NOTE, __doc__, check)
