"""A recommendation rests on nothing.

## Why

Whoever is asked to act will ask why. A recommendation says which statements it `addresses`, or cites the
evidence in its text. One in a chapter rests on the chapter, one in a section on the report.

## Bad

```yaml
title: One owner for the pathway
owner: Director of Adult Social Services
```

## Good

```yaml
title: One owner for the pathway
owner: Director of Adult Social Services
addresses:
  - leadership#no-owner
```
"""

from __future__ import annotations

from assure.checking.context import Context
from assure.checking.rule import GROWS, Finding, Findings, Rule
from assure.model.chapters import Recommendation


def check(context: Context) -> Findings:
    """Recommendation pages that neither address nor cite anything."""
    review = context.review
    help = "name the statements it answers in `addresses`, or cite the evidence in its text"
    for page in review.of_kind("recommendation"):
        addresses = page.fields.addresses if isinstance(page.fields, Recommendation) else ()
        if not (page.broken or addresses or page.body.citations):
            yield Finding(page.at("title"), "this recommendation rests on nothing", help)


RULE = Rule("C314", "recommendation-without-basis", GROWS, __doc__, check)
