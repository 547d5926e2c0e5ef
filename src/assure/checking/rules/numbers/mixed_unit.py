"""Indicators that print as one table have different units.

## Why

Under one heading a reader compares numbers down a column. Weeks beside pounds can be read wrongly, so each
row of such a table must say its own unit, or the indicators should print as two tables.

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

from collections.abc import Iterator

from assure.analysis.unread_fields import unread_fields
from assure.checking.rule import NOTE, Rule
from assure.model.evidence import Kpi
from assure.model.fault import Fault, Related
from assure.model.review import Page, Review


def check(review: Review) -> Iterator[Fault]:
    """Each indicator whose unit is another than that of the first of its table."""
    first: dict[str, tuple[Page, Kpi]] = {}
    is_unread = unread_fields(review)
    for page in review.of_kind("kpi"):
        kpi = page.fields
        if not isinstance(kpi, Kpi) or not kpi.table or page.broken or is_unread(page, "unit"):
            continue
        of, leader = first.setdefault(kpi.table, (page, kpi))
        if (kpi.unit, kpi.per) != (leader.unit, leader.per):
            yield Fault(
                "mixed-unit",
                page.at("unit"),
                f"the table has rows in {_unit(kpi)} and in {_unit(leader)}",
                "say the unit in each row's name, or give one of them another `table:`",
                (Related(of.at("unit"), "the first indicator of the table"),),
            )


def _unit(kpi: Kpi) -> str:
    return f"{kpi.unit} per {kpi.per}" if kpi.per else kpi.unit


RULE = Rule("N404", "mixed-unit", NOTE, __doc__, check)
