"""A period is not written as periods are.

## Why

The values of an indicator are found by their period. A period is a financial year `2015/16`, its quarter `2015/16 Q3`,
a year `2015`, its quarter `2015-Q3`, a month `2016-03`, a day `2016-03-31`, or a range of two, `2012/13..2014/15`.
`2010-11` is November 2010, although most people mean a financial year by it: where an indicator has no other months,
write `2010/11` for the year, or `2010-11-01..2010-11-30` for the month.

## Bad

```yaml
title: Carers receiving services
series:
  Harrow:
    2014-15: 27
```

## Good

```yaml
title: Carers receiving services
series:
  Harrow:
    2014/15: 27
```
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from assure.checking.context import Context
from assure.checking.rule import ERROR, Finding, Findings, Rule
from assure.model.dates import Period, financial_year_meant
from assure.model.evidence import Kpi
from assure.model.fault import Fix
from assure.model.location import Location
from assure.model.review import Page

_MONTH = re.compile(r"\d{4}-\d\d(?:-\d\d)?")


def check(context: Context) -> Findings:
    """Periods such as `2010-11`, which may be a month or a financial year, in indicators without other months."""
    for page, kpi in context.kpis:
        periods = dict(_periods(page, kpi))
        months = {at: period.text for at, period in periods.items() if _MONTH.fullmatch(period.text)}
        doubtful = {at: year for at, text in months.items() if (year := financial_year_meant(text))}
        others = {period.text for at, period in periods.items() if at not in doubtful}
        if any(_MONTH.match(text) for text in others):
            continue
        certain = len(set(doubtful.values())) > 1 or any("/" in text for text in others)
        for at, year in doubtful.items():
            written = periods[at].text
            message = f"`{written}` is a month, but it looks like the financial year {year}"
            help = f"write `{year}` for the year, or `{written}-01..{written}-{periods[at].end.day}` for the month"
            yield Finding(at, message, help, fix=Fix(at, written, year) if certain else None)


def _periods(page: Page, kpi: Kpi) -> Iterator[tuple[Location, Period]]:
    """Every period of an indicator's tables, with where it is written."""
    for key, rows in (("series", kpi.series), ("comparators", kpi.comparators), ("targets", kpi.targets)):
        for name, row in rows.items():
            yield from ((page.at_key(key, name, period.text), period) for period in row)
    yield from ((page.at_key("ranks", period.text), period) for period in kpi.ranks)


RULE = Rule("F106", "bad-period", ERROR, __doc__, check, found_by=("assure.reading.yaml.fields",))
