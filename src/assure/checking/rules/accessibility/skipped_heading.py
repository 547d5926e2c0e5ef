"""A heading skips a level.

## Why

People who listen to a page find their way by its headings. A jump from the second level to the fourth sounds
as if a part were missing, and an accessible PDF cannot be made.

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

from collections.abc import Iterator

from assure.checking.rule import GROWS, Rule
from assure.model.fault import Fault
from assure.model.kinds import PROSE_KINDS
from assure.model.review import Review


def check(review: Review) -> Iterator[Fault]:
    """The headings of printed pages; the first may have any level."""
    for page in review.everything:
        above = 0
        for block in page.body.blocks if page.kind in PROSE_KINDS else ():
            if block.kind != "heading":
                continue
            if above and block.level > above + 1:
                message = f"this heading of level {block.level} follows one of level {above}"
                help = f"write it with {above + 1} `#`"
                yield Fault("skipped-heading", page.here(block.place), message, help)
            above = block.level


RULE = Rule("A802", "skipped-heading", GROWS, __doc__, check)
