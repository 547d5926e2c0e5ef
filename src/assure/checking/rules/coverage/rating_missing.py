"""A chapter has no rating where the framework asks for one.

## Why

A framework with a scale promises its readers a judgement on each domain or criterion. A chapter without one
leaves a gap in the table of judgements.

## Bad

```yaml
domain: leadership-and-governance
```

## Good

```yaml
domain: leadership-and-governance
rating: met
```
"""

from __future__ import annotations

from assure.checking.context import Context
from assure.checking.rule import GROWS, Finding, Findings, Rule


def check(context: Context) -> Findings:
    """Chapters on a domain or criterion that has a scale, without a rating; criteria without a page."""
    review = context.review
    for page, chapter, part, scale in context.rated_chapters:
        if part and scale and chapter.rating is None:
            key = "criterion" if chapter.criterion else "domain"
            help = f"write `rating:` and one of {', '.join(level.id for level in scale.levels)}"
            yield Finding(page.at(key), f"`{part.id}` has no rating", help)
    broken = review.page.broken or review.framework.broken
    if broken or any(page.broken for page in review.of_kind("finding")):
        return
    judged_ids = {chapter.criterion for _, chapter in context.chapters}
    for criterion in review.framework.criteria:
        if review.framework.scale_of(criterion) and criterion.id not in judged_ids:
            help = f"write a page in findings/ with `criterion: {criterion.id}` and its `rating:`"
            yield Finding(review.page.at("framework"), f"the criterion `{criterion.id}` is not judged", help)


RULE = Rule("C308", "rating-missing", GROWS, __doc__, check)
