"""A picture has no alternative text.

## Why

People who cannot see a picture read or hear its alternative text. Without it they do not know what they are missing,
and an accessible PDF cannot be made.

## Bad

```markdown
![](../assets/flow.png)
```

## Good

```markdown
![How cases flow from first contact to review](../assets/flow.png)
```
"""

from __future__ import annotations

from assure.checking.context import Context
from assure.checking.rule import GROWS, Finding, Findings, Rule


def check(context: Context) -> Findings:
    """The pictures of printed pages."""
    for page in context.prose_pages:
        for link in page.body.links:
            if link.picture and not link.text.strip():
                help = "say between the brackets what the picture shows"
                yield Finding(page.here(link.place), "this picture has no alternative text", help)


RULE = Rule("A801", "missing-alt-text", GROWS, __doc__, check)
