"""A domain or a scoping question has no chapter.

## Why

The report answers what the review was asked. A domain in scope without a chapter, or a question without an
answer, looks forgotten. List what you leave out on purpose in `scope: excluded:`, with the reason. A chapter with
`group:` covers all domains of that group.

## Bad

A review whose scope has `participation`, and no page in `findings/` with `domain: participation`.

## Good

```markdown
---
domain: participation
---

People shape services from the start. [@int-04]
```
"""

from __future__ import annotations

from assure.checking.context import Context
from assure.checking.rule import GROWS, Finding, Findings, Rule
from assure.model.chapters import Chapter


def check(context: Context) -> Findings:
    """The domains or questions that the chapters follow and no page of findings/ is about."""
    review = context.review
    pages = list(review.of_kind("finding"))
    if any(page.broken for page in pages):
        return  # a broken page may be about any of them
    fields = [page.fields for page in pages if isinstance(page.fields, Chapter)]
    written = {chapter.domain for chapter in fields} | {chapter.question for chapter in fields}
    groups = [review.framework.group(chapter.group) for chapter in fields]
    written |= {domain.id for group in groups if group for domain in review.framework.members(group)}
    for part in context.chapter_topics:
        if part.id not in written:
            help = f"write a page in findings/ with `{part.what}: {part.id}`, or say in `scope: excluded:` why not"
            yield Finding(part.at, f"the {part.what} `{part.id}` has no chapter", help)


RULE = Rule("C303", "missing-chapter", GROWS, __doc__, check)
