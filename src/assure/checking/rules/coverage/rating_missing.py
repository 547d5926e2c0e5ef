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

from collections.abc import Iterator

from assure.analysis.coverage import readable_chapters
from assure.analysis.scales import scale_of_chapter
from assure.checking.rule import GROWS, Rule
from assure.model.fault import Fault
from assure.model.review import Review


def check(review: Review) -> Iterator[Fault]:
    """Chapters on a domain or criterion that has a scale, without a rating; criteria without a page."""
    if review.framework.broken:
        return
    for page, chapter in readable_chapters(review):
        part, scale = scale_of_chapter(review.framework, chapter)
        if part and scale and chapter.rating is None:
            key = "criterion" if chapter.criterion else "domain"
            help = f"write `rating:` and one of {', '.join(level.id for level in scale.levels)}"
            yield Fault("rating-missing", page.at(key), f"`{part.id}` has no rating", help)
    if review.page.broken or any(page.broken for page in review.of_kind("finding")):
        return
    judged_ids = {chapter.criterion for _, chapter in readable_chapters(review)}
    for criterion in review.framework.criteria:
        if review.framework.scale_of(criterion) and criterion.id not in judged_ids:
            help = f"write a page in findings/ with `criterion: {criterion.id}` and its `rating:`"
            message = f"the criterion `{criterion.id}` is not judged"
            yield Fault("rating-missing", review.page.at("framework"), message, help)


RULE = Rule("C308", "rating-missing", GROWS, __doc__, check)
