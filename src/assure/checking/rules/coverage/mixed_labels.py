"""An item under a label's heading has another label.

## Why

Under `## Strengths` every item is a strength, and is printed without the word. An item there that starts with
another label counts under its own label, but readers of the report find it among the strengths.

## Bad

```markdown
## Strengths

- Staff know whom to ask. [@int-03]
- **Risk:** The pathway has no owner. [@int-03]
```

## Good

```markdown
## Strengths

- Staff know whom to ask. [@int-03]

## Risks

- The pathway has no owner. [@int-03]
```
"""

from __future__ import annotations

from assure.checking.context import Context
from assure.checking.rule import WARNING, Finding, Findings, Rule
from assure.model.fault import Related


def check(context: Context) -> Findings:
    """The statements of label sections whose bold label is not the section's."""
    review = context.review
    if review.framework.broken:
        return
    for page in review.everything:
        for statement in page.statements:
            if statement.section in (None, statement.label):
                continue
            heading = next(each for each in reversed(page.body.blocks[: statement.block]) if each.kind == "heading")
            label, heading_label = (review.framework.label(id) for id in (statement.label, statement.section))
            message = f"this counts as `{label.one}`, but prints under `{heading_label.many}`"
            help = "move it out of this list, or remove its label"
            related = (Related(page.here(heading.place), "the heading"),)
            yield Finding(page.here(statement.place), message, help, related)


RULE = Rule("C321", "mixed-labels", WARNING, __doc__, check)
