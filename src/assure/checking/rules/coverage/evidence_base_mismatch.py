"""The evidence base that the review states differs from what is in the folder.

## Why

A report that says it rests on thirty meetings must have thirty meetings behind it. `evidence-base` is what the report
states, and the folder shows what there is. People are counted by name, each name once; each entry without a name is
one more, and so is each participant of a group. A page of complaints counts as many as its `count` says.

## Bad

```yaml
evidence-base:
  meetings: 30
```

There are 28 pages in `interviews/`.

## Good

```yaml
evidence-base:
  meetings: 28
```
"""

from __future__ import annotations

from assure.analysis.coverage import EvidenceCount, count_evidence
from assure.checking.context import Context
from assure.checking.rule import GROWS, Finding, Findings, Rule
from assure.model.review import Stated


def check(context: Context) -> Findings:
    """Each number that review.md states, against the folder's."""
    review = context.review
    base = review.info.evidence_base
    if base is None or any(page.broken for page in review.pages):
        return
    for name, count in count_evidence(review).items():
        stated = base.stated.get(name)
        if stated is not None and not _agrees(stated, count):
            at_least = ["at least " if each.at_least else "" for each in (stated, count)]
            counted = f"{at_least[1]}{count.number}"
            message = f"review.md states {at_least[0]}{stated.number} {name}, but the folder has {counted}"
            help = "correct the number, or add the pages that are missing"
            yield Finding(review.page.at("evidence-base", name), message, help)


def _agrees(stated: Stated, count: EvidenceCount) -> bool:
    if count.number >= stated.number and stated.at_least:
        return True
    return count.number == stated.number or (count.at_least and count.number < stated.number)


RULE = Rule("C317", "evidence-base-mismatch", GROWS, __doc__, check)
