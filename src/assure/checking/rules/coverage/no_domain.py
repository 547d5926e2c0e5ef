"""A statement belongs to neither a domain nor a question.

## Why

Statements are collected and counted by domain or by scoping question. One that belongs to neither is in no chapter and
no count. A statement takes its domain from its own `{domain=...}`, from its chapter, from the nearest heading above
that is a domain's title, or from the only entry in the page's `domains`.

## Bad

```markdown
---
title: Carers forum
---

- **Strength:** Carers are asked early.
```

## Good

```markdown
---
title: Carers forum
domains:
  - participation
---

- **Strength:** Carers are asked early.
```
"""

from __future__ import annotations

from assure.checking.context import Context
from assure.checking.rule import GROWS, Finding, Findings, Rule
from assure.model.chapters import Chapter
from assure.model.evidence import Evidence
from assure.model.fault import Related
from assure.model.kinds import COUNTED_KINDS
from assure.model.review import Page


def check(context: Context) -> Findings:
    """Statements of evidence and of the framework's chapters; a single finding if none on a page belongs to any."""
    review = context.review
    if review.framework.broken or review.page.broken or not (review.framework.domains or review.questions):
        return
    for page in review.of_kind(*COUNTED_KINDS, "finding"):
        # The statements of a chapter about no domain or question need none.
        outside = isinstance(page.fields, Chapter) and not (page.fields.domain or page.fields.question)
        if not page.broken and not outside:
            yield from _findings_on(page)


def _findings_on(page: Page) -> Findings:
    without = [each for each in page.statements if each.domain is None and each.question is None]
    help = "name one in `domains:` or `questions:`, put it under a domain's heading, or write `{domain=...}` at its end"
    if len(without) > 1 and len(without) == len(page.statements):
        if isinstance(page.fields, Evidence) and (page.fields.domains or page.fields.questions):
            help = "the page names several: put each under a domain's heading, or write `{domain=...}` at its end"
        message = f"none of this page's {len(without)} statements belongs to a domain or a question"
        related = (Related(page.here(without[-1].place), "the last of them"),)
        yield Finding(page.here(without[0].place), message, help, related)
        return
    for statement in without:
        yield Finding(page.here(statement.place), "this statement belongs to no domain or question", help)


RULE = Rule("C302", "no-domain", GROWS, __doc__, check)
