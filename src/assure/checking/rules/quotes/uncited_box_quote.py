"""A box that cites nothing quotes somebody.

## Why

A box, such as a case study, stands apart from the text, so no citation around it can be meant for the words in it. If
it quotes four words or more, it must cite the page that records them, or nobody can tell whether they were said.

## Bad

```markdown
> [!EXAMPLE] A carer
> She said, "We know who to ask."
```

## Good

```markdown
> [!EXAMPLE] A carer
> She said, "We know who to ask." [@int-03]
```
"""

from __future__ import annotations

from assure.checking.context import Context
from assure.checking.rule import ERROR, Finding, Findings, Rule
from assure.model.kinds import PROSE_KINDS


def check(context: Context) -> Findings:
    """The quotations in boxes of printed pages that have no citation anywhere in the box."""
    seen = set()
    for quotation in context.quotations:
        if quotation.boxed and quotation.page.kind in PROSE_KINDS and quotation.at not in seen:
            seen.add(quotation.at)
            message = "this box quotes four words or more, but cites nothing"
            yield Finding(quotation.at, message, "cite the page that records the words, or put them in your own words")


RULE = Rule("Q506", "uncited-box-quote", ERROR, __doc__, check)
