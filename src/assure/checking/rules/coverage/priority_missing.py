"""A chapter has no overarching priority.

## Why

Some reports open each chapter with the one thing that matters most. Where the framework or the review asks
for it (`require: priorities: true`), a chapter without it is unfinished; otherwise this rule reports nothing.

## Bad

With `require: {priorities: true}` in review.md:

```yaml
domain: outcomes
```

## Good

```yaml
domain: outcomes
priority: Measure what changes in people's lives, not what was done.
```
"""

from __future__ import annotations

from assure.checking.context import Context
from assure.checking.requirements import asked_by
from assure.checking.rule import GROWS, Finding, Findings, Rule


def check(context: Context) -> Findings:
    """Chapters on a domain or a question without `priority`."""
    review = context.review
    for page, chapter in context.chapters if context.required.priorities else ():
        if not chapter.priority and (chapter.domain or chapter.question):
            at = page.at("domain" if chapter.domain else "question")
            help = "write `priority:` and the one thing that matters most, in one line"
            yield Finding(at, "this chapter has no priority", help, asked_by(review, "priorities"))


RULE = Rule("C311", "priority-missing", GROWS, __doc__, check)
