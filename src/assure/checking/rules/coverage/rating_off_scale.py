"""A rating is not a level of its scale.

## Why

Ratings are compared and added up. One that is not on the scale cannot be, and readers cannot know what it means.

## Bad

```yaml
domain: leadership-and-governance
rating: mostly-met
```

## Good

```yaml
domain: leadership-and-governance
rating: met
condition: The scheme of delegation is approved by May.
```
"""

from __future__ import annotations

from assure.analysis.coverage import ratings_given
from assure.checking.context import Context
from assure.checking.rule import ERROR, Finding, Findings, Rule
from assure.reading.nearest import did_you_mean


def check(context: Context) -> Findings:
    """Chapters with a rating, the final one or another, that their scale does not have."""
    for page, chapter, part, scale in context.rated_chapters:
        levels = [level.id for level in scale.levels] if scale else []
        for rating, key in ratings_given(chapter):
            if part and scale and rating not in levels:
                help = did_you_mean(rating, levels, f"write one of {', '.join(levels)}")
                yield Finding(page.at(*key), f"`{rating}` is not on the scale of `{part.id}`", help)


RULE = Rule("C309", "rating-off-scale", ERROR, __doc__, check)
