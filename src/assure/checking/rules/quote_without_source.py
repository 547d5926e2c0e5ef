"""A quote in the report cites nothing.

## Why

Words given as somebody's own must lead back to the note that records them, or nobody can tell whether they
were said. This holds for block quotes and quote statements on every page that is printed.

## Bad

```markdown
- **Quote:** "We know who to ask."
```

## Good

```markdown
- **Quote:** "We know who to ask." [@int-03]
```
"""

from __future__ import annotations

from collections.abc import Iterator

from assure.checking.references import PROSE_KINDS
from assure.checking.rule import GROWS, Rule
from assure.model.fault import Fault
from assure.model.review import Review
from assure.model.text import marks


def check(review: Review) -> Iterator[Fault]:
    """The block quotes and quote statements of printed pages without a citation."""
    for page in review.everything:
        if page.kind not in PROSE_KINDS:
            continue
        places = [block.place for block in page.body.blocks if block.kind == "quote" and not marks(block.text)]
        places += [each.place for each in page.statements if each.label == "quote" and not each.brackets]
        for place in places:
            help = "cite the page that records the words, as in `[@int-03]`"
            yield Fault("quote-without-source", page.here(place), "this quote cites nothing", help)


RULE = Rule("Q502", "quote-without-source", GROWS, __doc__, check)
