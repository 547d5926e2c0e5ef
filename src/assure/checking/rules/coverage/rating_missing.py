"""A chapter has no rating where the framework asks for one.

## Why

A framework with a scale promises its readers a judgement on each domain or criterion. A chapter without one
leaves a gap in the table of judgements. Where the framework says that a scale is `optional`, a review may do
without its ratings; but once one chapter has one, all need it.

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
    used = {scale.id for _, chapter, _, scale in context.rated_chapters if scale and chapter.rating}
    wanted = {id for id, scale in review.framework.scales.items() if not scale.optional or id in used}
    for page, chapter, part, scale in context.rated_chapters:
        if part and scale and scale.id in wanted and chapter.rating is None:
            key = "criterion" if chapter.criterion else "domain"
            help = f"write `rating:` and one of {', '.join(level.id for level in scale.levels)}"
            yield Finding(page.at(key), f"`{part.id}` has no rating", help)
    broken = review.page.broken or review.framework.broken
    if broken or any(page.broken for page in review.of_kind("finding")):
        return
    judged_ids = {chapter.criterion for _, chapter in context.chapters}
    for criterion in review.framework.criteria:
        scale = review.framework.scale_of(criterion)
        if scale and scale.id in wanted and criterion.id not in judged_ids:
            help = f"write a page in findings/ with `criterion: {criterion.id}` and its `rating:`"
            yield Finding(review.page.at("framework"), f"the criterion `{criterion.id}` is not judged", help)


RULE = Rule("C308", "rating-missing", GROWS, __doc__, check)
