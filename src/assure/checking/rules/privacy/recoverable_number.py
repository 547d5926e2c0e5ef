"""A count that is withheld from the public can be worked out from the counts that are shown.

## Why

A marker in a cell protects nobody when the row's total and its other cells give the count away, or a year and its
quarters do. All published tables are audited together, as intervals, with the sums that a reader can see, declared in
`totals` or not. If one more marker helps, the public report withholds that count as well; a note says which and why.
What can still be worked out is an error, and so is a table too large to audit.

## Bad

```yaml
series:
  Total: {2015/16: 10}
  Women: {2015/16: 8}
  Men: {2015/16: suppressed}
totals:
  - row: Total
    of: [Women, Men]
```

Ten minus eight is two. The public report withholds the count of women too, and says so.

## Good

```yaml
series:
  Total: {2015/16: 10}
  Women: {2015/16: suppressed}
  Men: {2015/16: suppressed}
totals:
  - row: Total
    of: [Women, Men]
```
"""

from __future__ import annotations

from collections.abc import Iterable

from assure.analysis.disclosure.audit import MOST_CELLS, RecoverableCount
from assure.analysis.disclosure.release import count_words
from assure.checking.context import Context
from assure.checking.diagnostic import Severity
from assure.checking.rule import ERROR, Finding, Findings, Rule
from assure.errors import AssureError
from assure.model.evidence import Kpi
from assure.model.location import Location
from assure.model.review import Review


def check(context: Context) -> Findings:
    """Counts that can be worked out, and counts that the public report will withhold to protect them."""
    review = context.review
    release = context.release
    if isinstance(release, AssureError):
        at, help = review.page.at_key("disclosure"), f"{release}. Publication needs it"
        yield Finding(at, "withheld counts cannot be audited on this computer", help, at_most=Severity.NOTE)
        return
    yield from _unaudited(review, release.recoverable)
    for count in release.recoverable:
        if not count.unaudited:
            help = "withhold more of the table, or publish fewer rows of it"
            message = "this withheld count can be worked out from the counts that are shown"
            yield Finding(_location(review, count.key), message, help)
    for more in release.further:
        help = f"it protects {'; '.join(count_words(review, key) for key in more.protects)}"
        message = "the public report will withhold this count too, to protect another"
        yield Finding(_location(review, more.key), message, help, at_most=Severity.NOTE)


def _unaudited(review: Review, counts: Iterable[RecoverableCount]) -> Findings:
    """One finding for each table that could not be audited, however many counts it has."""
    tables: dict[str, RecoverableCount] = {}
    for count in counts:
        if count.unaudited:
            tables.setdefault(count.key[0], count)
    for id, count in tables.items():
        why = "its totals do not hold, or the audit took too long"
        help = "correct its totals, or publish fewer rows of it"
        if count.group:
            why = f"its totals join {count.group} counts, and at most {MOST_CELLS} can be audited"
            help = "publish fewer rows of it, or split it into tables that share no total"
        message = f"this table could not be audited, so its withheld counts are treated as unsafe: {why}"
        yield Finding(review.by_id[id].at_key("series"), message, help)


def _location(review: Review, key: tuple[str, str, str]) -> Location:
    id, row, period = key
    page = review.by_id[id]
    others = isinstance(page.fields, Kpi) and row not in page.fields.series
    return page.at("comparators" if others else "series", row, period)


RULE = Rule("P606", "recoverable-number", ERROR, __doc__, check)
