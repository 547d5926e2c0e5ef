"""No evidence bears on a domain or a scoping question.

## Why

A chapter can say nothing that holds where nothing was heard, read, counted or seen. During fieldwork this is
the list of what is still to be asked.

## Bad

A review whose scope has `participation`, where no page of evidence has it in `domains:` and no chapter on it
cites any.

## Good

```yaml
title: Carers forum
domains:
  - participation
```
"""

from __future__ import annotations

from collections.abc import Iterator

from assure.checking.context import Context
from assure.checking.rule import GROWS, Finding, Rule
from assure.model.kinds import EVIDENCE_KINDS


def check(context: Context) -> Iterator[Finding]:
    """The parts that the chapters follow and no page of evidence bears on."""
    review = context.review
    if any(page.broken for page in review.of_kind(*EVIDENCE_KINDS)):
        return
    for part in context.chapter_topics:
        if part.id not in context.evidence_by_topic:
            help = f"name it in `{part.what}s:` of the evidence that bears on it, or gather some"
            message = f"no evidence bears on the {part.what} `{part.id}`"
            yield Finding(part.at, message, help)


RULE = Rule("C305", "domain-without-evidence", GROWS, __doc__, check)
