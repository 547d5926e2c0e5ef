"""A heading has no words.

## Why

A heading that holds only a citation, a comment or spaces prints as nothing. People who listen to a page find their way
by its headings, and an accessible PDF cannot have an empty one, so it is left out of every report.

## Bad

```markdown
## [@int-03]

Staff know whom to ask.
```

## Good

```markdown
## Duty desk

Staff know whom to ask. [@int-03]
```
"""

from __future__ import annotations

from assure.checking.context import Context
from assure.checking.rule import ERROR, Finding, Findings, Rule


def check(context: Context) -> Findings:
    """The headings of printed pages."""
    for page in context.prose_pages:
        for block in page.body.blocks:
            if block.kind == "heading" and block.is_blank:
                help = "write the heading's words, or remove it; put its citations in the text below"
                yield Finding(page.here(block.place), "this heading has no words, so it would not be printed", help)


RULE = Rule("A807", "empty-heading", ERROR, __doc__, check)
