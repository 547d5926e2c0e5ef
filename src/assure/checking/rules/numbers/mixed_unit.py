"""Indicators that print as one table have different units.

## Why

Readers compare the numbers in a column. Weeks and pounds in the same column are easily misread, so each row of such a
table must give its own unit, or the indicators should print as two tables.

## Bad

```yaml
title: Weeks of residential care
unit: weeks
table: Long-term support
```

Another indicator with `table: Long-term support` has `unit: gbp`.

## Good

```yaml
title: Weeks of residential care
unit: weeks
table: Long-term support in weeks
```
"""

from __future__ import annotations

from assure.checking.context import Context
from assure.checking.rule import NOTE, Finding, Findings, Rule
from assure.model.evidence import Kpi
from assure.model.fault import Related
from assure.model.review import Page


def check(context: Context) -> Findings:
    """Each indicator whose unit differs from that of the first one in its table."""
    first: dict[str, tuple[Page, Kpi]] = {}
    for page, kpi in context.kpis:
        if not kpi.table or page.broken or context.is_unread(page, "unit"):
            continue
        leading_page, leader = first.setdefault(kpi.table, (page, kpi))
        if (kpi.unit, kpi.per) != (leader.unit, leader.per):
            help = "say the unit in each row's name, or give one of them another `table:`"
            related = (Related(leading_page.at("unit"), "the first indicator of the table"),)
            yield Finding(page.at("unit"), f"the table has rows in {_unit(kpi)} and in {_unit(leader)}", help, related)


def _unit(kpi: Kpi) -> str:
    return f"{kpi.unit} per {kpi.per}" if kpi.per else kpi.unit


RULE = Rule("N404", "mixed-unit", NOTE, __doc__, check)
