"""A citation of a KPI names a row or a period that the KPI does not have.

## Why

A figure in a report is checked against the cell it cites. A locator (what follows the comma) that leads to no cell
leaves the figure unchecked. For a KPI the locator is `period`, `row, period`, `target, period`, `rank, period`,
`change from P to P` or, if it has one, `sample`; the row may be left out only if the series has one row. For other
kinds of page a locator is free text.

## Bad

```markdown
83% of people manage their own support. [@kpi-sds, 2016/17]
```

The series ends at 2015/16.

## Good

```markdown
83% of people manage their own support. [@kpi-sds, 2015/16]
```
"""

from __future__ import annotations

from assure.analysis.locators import DanglingLocator, resolve_locator
from assure.analysis.references import misplaced_key
from assure.checking.context import Context
from assure.checking.rule import ERROR, Finding, Findings, Rule
from assure.model.evidence import Kpi
from assure.model.fault import Related
from assure.model.review import Page
from assure.reading.nearest import did_you_mean


def check(context: Context) -> Findings:
    """The locators of citations of indicators, and the rows and periods that an indicator itself names."""
    review = context.review
    for reference in context.references:
        page = review.by_id.get(reference.target)
        if page is None or page.broken or not reference.locator or not isinstance(page.fields, Kpi):
            continue
        if misplaced_key(reference.locator):
            continue  # reported as broken-citation
        found = resolve_locator(page.fields, reference.locator)
        if isinstance(found, DanglingLocator):
            related = (Related(page.at("series"), "the indicator's values"),)
            yield Finding(reference.at, f"in `{page.id}`, {found.message}", found.help, related)
    for page, kpi in context.kpis:
        if not page.broken:
            yield from _unknown_rows(page, kpi)


def _unknown_rows(page: Page, kpi: Kpi) -> Findings:
    rows = (*kpi.series, *kpi.comparators)
    named = [(page.at_key("row-notes", name), name) for name in kpi.row_notes]
    named += [(page.at_key("targets", name), name) for name in kpi.targets if name]
    for index, total in enumerate(kpi.totals):
        named.append((page.at("totals", index, "row"), total.row))
        named += [(page.at("totals", index, "of", each), name) for each, name in enumerate(total.of)]
    for at, name in named:
        if name not in rows:
            help = did_you_mean(name, rows, "name a row of `series:` or `comparators:`")
            yield Finding(at, f"there is no row `{name}`", help)
    if kpi.change:
        for end, period in (("from", kpi.change.start), ("to", kpi.change.end)):
            if not any(period in row for row in kpi.series.values()):
                message = f"no row has a value for {period}"
                yield Finding(page.at("change", end), message, "name a period of the series")


RULE = Rule("L204", "dangling-locator", ERROR, __doc__, check)
