"""Evidence is past its `review-by` date.

## Why

A rota, a staffing figure or a plan is valid for a while. `review-by` says until when; after that, ask for it again.
The date is compared with `--date`, or else with the last day on site.

## Bad

```yaml
title: Staffing figures
review-by: 2016-01-31
```

The review is on site in March 2016.

## Good

```yaml
title: Staffing figures, March
review-by: 2016-06-30
```
"""

from __future__ import annotations

from assure.checking.context import Context
from assure.checking.rule import WARNING, Finding, Findings, Rule
from assure.model.evidence import Evidence
from assure.model.kinds import EVIDENCE_KINDS


def check(context: Context) -> Findings:
    """Pages of evidence whose `review-by` is before the day of the check."""
    review = context.review
    if review.as_of is None:
        return
    for page in review.of_kind(*EVIDENCE_KINDS):
        if isinstance(page.fields, Evidence) and page.fields.review_by:
            last = page.fields.review_by.last
            if last < review.as_of:
                message = f"this evidence was valid until {last}, before the date of the check, {review.as_of}"
                help = "ask for it again, or give a later date if it is still valid"
                yield Finding(page.at("review-by"), message, help)


RULE = Rule("C318", "stale-evidence", WARNING, __doc__, check)
