"""A heading skips a level.

## Why

People who listen to a page find their way by its headings. A jump from the second level to the fourth sounds
as if a section were missing, and an accessible PDF cannot be made.

## Bad

```markdown
## Workforce

#### Turnover
```

## Good

```markdown
## Workforce

### Turnover
```
"""

from __future__ import annotations

from assure.checking.context import Context
from assure.checking.rule import GROWS, Finding, Findings, Rule


def check(context: Context) -> Findings:
    """The headings of printed pages; the first may have any level."""
    for page in context.prose_pages:
        above = 0
        for block in page.body.blocks:
            if block.kind != "heading":
                continue
            if above and block.level > above + 1:
                message = f"this heading of level {block.level} follows one of level {above}"
                help = f"write it with {above + 1} `#`"
                yield Finding(page.here(block.place), message, help)
            above = block.level


RULE = Rule("A802", "skipped-heading", GROWS, __doc__, check)
