"""A chapter has a rating, but the framework gives none.

## Why

Ratings are a framework's choice. A peer challenge has none on purpose, so that people speak openly; a rating
slipped into one breaks that promise.

## Bad

```yaml
domain: outcomes
rating: good
```

The framework has no scale for `outcomes`.

## Good

```yaml
domain: outcomes
```
"""

from __future__ import annotations

from collections.abc import Iterator

from assure.analysis.scales import scale_of_chapter
from assure.checking.context import Context
from assure.checking.rule import ERROR, Finding, Rule


def check(context: Context) -> Iterator[Finding]:
    """Chapters with a rating and no scale. Those on a domain or criterion that is unknown have a fault already."""
    review = context.review
    if review.framework.broken:
        return
    for page, chapter in context.chapters:
        part, scale = scale_of_chapter(review.framework, chapter)
        unknown = part is None and bool(chapter.domain or chapter.criterion)
        if chapter.rating is not None and scale is None and not unknown:
            message = f"the framework gives no rating for `{part.id}`" if part else "this chapter is rated on no scale"
            help = "remove it, or give the domain a `scale:` in a framework of your own"
            yield Finding(page.at("rating"), message, help)


RULE = Rule("C310", "rating-refused", ERROR, __doc__, check)
