"""The review does not say which authority it is about.

## Why

The title page and the head of the report name the authority, so a report cannot be published without it. A review of
several authorities lists them under `authorities:`.

## Bad

```yaml
title: Adult social care, a peer challenge
framework: lga-adults-peer-challenge
```

## Good

```yaml
title: Adult social care, a peer challenge
authority: Wenbury Borough Council
framework: lga-adults-peer-challenge
```
"""

from __future__ import annotations

from assure.checking.context import Context
from assure.checking.rule import GROWS, Finding, Findings, Rule


def check(context: Context) -> Findings:
    """Neither `authority:` nor `authorities:` in review.md."""
    review = context.review
    info = review.info
    if not (review.page.broken or info.authority or info.authorities):
        help = "add `authority:` with its full name, or `authorities:` if several are reviewed together"
        yield Finding(review.page.at("title"), "the review names no authority", help)


RULE = Rule("C322", "authority-missing", GROWS, __doc__, check)
