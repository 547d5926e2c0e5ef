"""A small count is published, and nothing protects it.

## Why

In a small place a count of one to four people may show who they are. If review.md has no `disclosure:`, counts are
published as they are. That can be right: not every count is of people, and some were published before. So this is a
note, for you to decide.

## Bad

```yaml
title: Safeguarding enquiries
series:
  All:
    2016/17: 3
```

The review has no `disclosure:`.

## Good

```yaml
disclosure:
  suppress:
    - 1
    - 4
```
"""

from __future__ import annotations

from assure.analysis.disclosure.protection import DEFAULT_THRESHOLD
from assure.checking.context import Context
from assure.checking.rule import NOTE, Finding, Findings, Rule


def check(context: Context) -> Findings:
    """The first small count of each published indicator, if the review protects none."""
    review = context.review
    if review.info.disclosure is not None or review.page.broken:
        return
    for page, kpi in context.kpis:
        if kpi.unit == "number" and not kpi.confidential:
            cells = ((label, period, row[period].value) for label, row in kpi.series.items() for period in sorted(row))
            small = next((cell for cell in cells if 0 < (cell[2] or 0) <= DEFAULT_THRESHOLD), None)
            if small:
                label, period, _ = small
                message = f"a count under {DEFAULT_THRESHOLD + 1} is published, and nothing protects it"
                help = "if it counts people, add `disclosure:` to review.md"
                yield Finding(page.at("series", label, period.text), message, help)


RULE = Rule("P608", "unprotected-count", NOTE, __doc__, check)
