"""A chapter is about a domain that is not in scope.

## Why

A report that goes beyond what was asked must say why, or its readers will ask who asked for it. A theme that
the visit met although nobody asked for it can be reported with `beyond-scope:` and the reason.

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

from collections.abc import Iterator

from assure.analysis.coverage import readable_chapters
from assure.checking.rule import GROWS, Rule
from assure.model.fault import Fault, Related
from assure.model.review import Review


def check(review: Review) -> Iterator[Fault]:
    """Chapters on a domain of the framework that is not among the review's."""
    if review.page.broken or review.framework.broken:
        return
    in_scope = set(review.domains)
    for page, chapter in readable_chapters(review):
        id = chapter.domain
        if id is None or id in in_scope or chapter.beyond_scope or review.framework.domain(id) is None:
            continue
        yield Fault(
            "out-of-scope-chapter",
            page.at("domain"),
            f"the domain `{id}` is not in scope",
            "add it to `scope: domains:`, or say why it is reported with `beyond-scope:`",
            (Related(review.page.at("scope"), "the scope is said here"),),
        )


RULE = Rule("C304", "out-of-scope-chapter", GROWS, __doc__, check)
