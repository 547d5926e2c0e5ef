"""A chapter rests on confidential pages alone.

## Why

Nobody outside the team may see a confidential page, not even that there is one. A chapter that cites nothing
else cannot be defended to the people it is about.

## Bad

```markdown
---
domain: leadership
---

Trust between officers and members is low. [@int-09]
```

The page of `int-09` has `confidential: true`.

## Good

```markdown
---
domain: leadership
---

Trust between officers and members is low. [@int-09; @sur-02]
```
"""

from __future__ import annotations

from collections.abc import Iterator

from assure.checking.rule import WARNING, Rule
from assure.model.evidence import Evidence
from assure.model.fault import Fault
from assure.model.review import Review


def check(review: Review) -> Iterator[Fault]:
    """Chapters that cite evidence, all of it confidential."""
    for page in review.of_kind("finding"):
        citations = page.body.citations
        cited = [review.by_id[each.page].fields for each in citations if each.page in review.by_id]
        evidence = [fields for fields in cited if isinstance(fields, Evidence)]
        if evidence and all(fields.confidential for fields in evidence):
            at = page.here(citations[0].place)
            help = "cite other evidence as well, or say less"
            yield Fault("confidential-cited", at, "this chapter rests on confidential pages alone", help)


RULE = Rule("P603", "confidential-cited", WARNING, __doc__, check)
