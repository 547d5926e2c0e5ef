"""A statement in a chapter cites nothing.

## Why

What a chapter says must be traceable to what the team heard, read, counted or saw. A strength without a
source is an opinion, and nobody can answer a challenge to it. Another chapter is no source: cite what that one
rests on. Recommendations rest on their chapter, and quotes have a rule of their own (`quote-without-source`).

## Bad

```markdown
- **Strength:** The leadership team is visible to front-line staff.
```

## Good

```markdown
- **Strength:** The leadership team is visible to front-line staff. [@int-03#visible; @sur-01]
```
"""

from __future__ import annotations

from collections.abc import Iterator

from assure.analysis.coverage import cited_evidence
from assure.checking.rule import GROWS, Rule
from assure.model.fault import Fault
from assure.model.review import Review

_OTHERWISE = ("recommendation", "quote")


def check(review: Review) -> Iterator[Fault]:
    """The statements of chapters that have no bracket of citations, or only such as cite no evidence."""
    for page in review.of_kind("finding"):
        for statement in page.statements:
            if statement.label in _OTHERWISE or cited_evidence(review, page, statement.brackets):
                continue
            word = review.framework.label(statement.label).one.lower()
            help = "cite the evidence at its end, as in `[@int-03]`"
            if not statement.brackets:
                yield Fault("uncited-statement", page.here(statement.place), f"this {word} cites nothing", help)
            elif cited_evidence(review, page, statement.brackets) is not None:
                message = f"this {word} cites no evidence, only other parts of the report"
                help = "cite what they rest on, as in `[@int-03]`"
                yield Fault("uncited-statement", page.here(statement.place), message, help)


RULE = Rule("L207", "uncited-statement", GROWS, __doc__, check)
