"""A statement in a chapter cites nothing.

## Why

What a chapter says must be traceable to the evidence that the team collected. A strength without a
source is an opinion, and nobody can answer a challenge to it. Another chapter is not a source: cite what that one
rests on. Recommendations rest on their chapter or their section, and quotes have their own rule
(`quote-without-source`).

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

from assure.checking.context import Context
from assure.checking.rule import GROWS, Finding, Findings, Rule


def check(context: Context) -> Findings:
    """The statements of chapters without citations, or with citations of other parts of the report only."""
    review = context.review
    needs_none = (*review.framework.actions, "quote")
    for page, statement, cited in context.sourced_statements:
        if statement.label in needs_none or cited:
            continue
        word = review.framework.label(statement.label).one.lower()
        if not statement.brackets:
            help = "cite the evidence at its end, as in `[@int-03]`"
            yield Finding(page.here(statement.place), f"this {word} cites nothing", help)
        elif cited is not None:
            message = f"this {word} cites no evidence, only other parts of the report"
            help = "cite the evidence that those rest on, as in `[@int-03]`"
            yield Finding(page.here(statement.place), message, help)


RULE = Rule("L207", "uncited-statement", GROWS, __doc__, check)
