"""A citation names a row or a period that a KPI does not have, or a page beyond a document's last.

## Why

A figure in a report is checked against the cell it cites. A locator (what follows the comma) that leads to no cell
leaves the figure unchecked. For a KPI the locator is `period`, `row, period`, `target, period`, `rank, period`,
`change from P to P` or, if it has one, `sample`; the row may be left out only if the series has one row. The locator
of a document, such as `p. 12`, may not go beyond its `pages:`. For other kinds of page a locator is free text.

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

import re

from assure.analysis.locators import DanglingLocator, resolve_locator
from assure.analysis.references import Reference, misplaced_key
from assure.checking.context import Context
from assure.checking.rule import ERROR, Finding, Findings, Rule
from assure.model.evidence import Document, Kpi
from assure.model.fault import Related
from assure.model.review import Page
from assure.reading.nearest import did_you_mean

_PAGES = re.compile(r"\s*(?:pp?\.?\s*)?(?:\d{1,5}\s*(?:[-–]|to)\s*)?(?P<last>\d{1,5})(?:\s*pages)?\s*", re.IGNORECASE)
_CITED_PAGES = re.compile(
    r"\s*(?:pages?\b|pp?\.|pp?(?=\s?\d))\s*(?P<pages>\d{1,5}\b(?:\s*(?:[-–&]|and|to)\s*\d{1,5}\b)*)", re.IGNORECASE
)


def check(context: Context) -> Findings:
    """The locators of citations of indicators, and the rows and periods that an indicator itself names."""
    review = context.review
    for reference in context.references:
        page = review.by_id.get(reference.target)
        if page is None or page.broken or not reference.locator:
            continue
        if isinstance(page.fields, Document):
            yield from _beyond_pages(reference, page, page.fields)
        if not isinstance(page.fields, Kpi):
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


def _beyond_pages(reference: Reference, page: Page, document: Document) -> Findings:
    """A page number greater than the last of the document's `pages:`, where that is a number or a range."""
    given = _PAGES.fullmatch(document.pages or "")
    cited = _CITED_PAGES.match(reference.locator or "")
    if given and cited:
        last, beyond = int(given["last"]), max(map(int, re.findall(r"\d+", cited["pages"])))
        if beyond > last:
            related = (Related(page.at("pages"), "its pages"),)
            message = f"`{page.id}` has pages up to {last}, but page {beyond} is cited"
            yield Finding(reference.at, message, "correct the page, or the `pages:` of the document", related)


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
