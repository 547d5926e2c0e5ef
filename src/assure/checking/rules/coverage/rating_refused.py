"""A chapter has a rating, but the framework has no scale for it.

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

from assure.analysis.coverage import ratings_given
from assure.checking.context import Context
from assure.checking.rule import ERROR, Finding, Findings, Rule


def check(context: Context) -> Findings:
    """Chapters with a rating and no scale. Those on a domain or criterion that is unknown have a fault already."""
    for page, chapter, part, scale in context.rated_chapters:
        unknown = part is None and bool(chapter.domain or chapter.criterion)
        given = next(ratings_given(chapter), None)
        if given and scale is None and not unknown:
            message = "this chapter has a rating, but the framework has no scale for "
            message += f"`{part.id}`" if part else "it"
            help = "remove the rating, or give the domain a `scale:` in a framework of your own"
            yield Finding(page.at(given[1][0]), message, help)


RULE = Rule("C310", "rating-refused", ERROR, __doc__, check)
