"""An earlier recommendation is not followed up.

## Why

A page in `previous/` is there to say what became of an earlier recommendation. Without evidence of progress
the report could only repeat it.

## Bad

```markdown
---
title: A carers' strategy
review: Peer review 2013
status: in-progress
---

Write a strategy for carers with carers.
```

## Good

```markdown
---
title: A carers' strategy
review: Peer review 2013
status: done
---

Write a strategy for carers with carers.

The strategy was adopted in May 2015. [@doc-07]
```
"""

from __future__ import annotations

from assure.checking.context import Context
from assure.checking.rule import GROWS, Finding, Findings, Rule
from assure.model.chapters import EarlierRecommendation


def check(context: Context) -> Findings:
    """Pages of previous/ that cite nothing, except those rejected or superseded."""
    review = context.review
    for page in review.of_kind("previous"):
        fields = page.fields
        if page.broken or not isinstance(fields, EarlierRecommendation) or fields.status in ("rejected", "superseded"):
            continue
        if not page.body.citations:
            message = "the page does not say what was done about this recommendation"
            help = "after its text, say what was done and cite the evidence"
            yield Finding(page.at("title"), message, help)


RULE = Rule("C316", "previous-not-followed-up", GROWS, __doc__, check)
