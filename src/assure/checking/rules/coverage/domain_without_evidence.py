"""No evidence bears on a domain or a scoping question.

## Why

Without evidence on a domain, its chapter has nothing to say. During fieldwork this is the list of what still has to be
asked.

## Bad

A review whose scope has `participation`, where no page of evidence has it in `domains:` and no chapter on it cites any.

## Good

```yaml
title: Carers forum
domains:
  - participation
```
"""

from __future__ import annotations

from assure.checking.context import Context
from assure.checking.rule import GROWS, Finding, Findings, Rule
from assure.model.kinds import COUNTED_KINDS


def check(context: Context) -> Findings:
    """The domains or questions that the chapters follow and on which no page of evidence bears."""
    review = context.review
    if any(page.broken for page in review.of_kind(*COUNTED_KINDS)):
        return
    for part in context.chapter_topics:
        if part.id not in context.evidence_by_topic:
            help = f"name it in `{part.what}s:` on the pages of evidence that bear on it, or collect some"
            message = f"no evidence bears on the {part.what} `{part.id}`"
            yield Finding(part.at, message, help)


RULE = Rule("C305", "domain-without-evidence", GROWS, __doc__, check)
