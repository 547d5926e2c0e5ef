"""A chapter is about a domain that is not in scope.

## Why

A report that goes beyond what was asked must say why, or its readers will ask who wanted it. A theme that came up
during the visit can be reported with `beyond-scope:` and the reason.

## Bad

```markdown
---
domain: commissioning
---
```

`scope: domains:` in review.md does not have `commissioning`.

## Good

```markdown
---
domain: commissioning
beyond-scope: Providers raised it in every meeting.
---
```
"""

from __future__ import annotations

from assure.checking.context import Context
from assure.checking.rule import GROWS, Finding, Findings, Rule
from assure.model.fault import Related


def check(context: Context) -> Findings:
    """Chapters on a domain, or a group of domains, of the framework that is not among the review's."""
    review = context.review
    if review.page.broken or review.framework.broken:
        return
    out_of_scope = {domain.id for domain in review.framework.domains} - set(review.domains)
    for page, chapter in context.chapters:
        if chapter.domain in out_of_scope and not chapter.beyond_scope:
            help = "add it to `scope: domains:`, or say in `beyond-scope:` why it is reported"
            related = (Related(review.page.at("scope"), "the scope"),)
            yield Finding(page.at("domain"), f"the domain `{chapter.domain}` is not in scope", help, related)
        group = review.framework.group(chapter.group)
        if group and not chapter.beyond_scope and {each.id for each in review.framework.members(group)} <= out_of_scope:
            help = "add one of its domains to `scope: domains:`, or say in `beyond-scope:` why it is reported"
            related = (Related(review.page.at("scope"), "the scope"),)
            yield Finding(page.at("group"), "no domain of this group is in scope", help, related)


RULE = Rule("C304", "out-of-scope-chapter", GROWS, __doc__, check)
