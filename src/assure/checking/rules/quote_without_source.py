"""A quote in the report cites nothing.

## Why

Words given as somebody's own must lead back to the note that records them, or nobody can tell whether they
were said. This holds for block quotes and quote statements on every page that is printed. An indicator, a case file
or another chapter records nobody's words.

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

from collections.abc import Iterator, Sequence

from assure.checking.quoting import QUOTABLE
from assure.checking.references import PROSE_KINDS
from assure.checking.rule import GROWS, Rule
from assure.model.fault import Fault
from assure.model.location import Place
from assure.model.review import Page, Review
from assure.model.text import marks


def check(review: Review) -> Iterator[Fault]:
    """The block quotes and quote statements of printed pages without a citation, or with none of anybody's words."""
    for page in review.everything:
        if page.kind not in PROSE_KINDS:
            continue
        for place, brackets in _quotes(page):
            cited = [citation.page for index in brackets for citation in page.body.brackets[index].citations]
            pages = [review.by_id.get(id) for id in cited]
            if not cited:
                help = "cite the page that records the words, as in `[@int-03]`"
                yield Fault("quote-without-source", page.here(place), "this quote cites nothing", help)
            elif all(each is not None and each.kind not in QUOTABLE for each in pages):
                message = f"this quote cites `{cited[0]}`, which is no record of anybody's words"
                help = "cite the interview, survey, observation or document that has them"
                yield Fault("quote-without-source", page.here(place), message, help)


def _quotes(page: Page) -> Iterator[tuple[Place, Sequence[int]]]:
    """Where the quotes of a page stand, with the indices of their brackets."""
    for block in page.body.blocks:
        if block.kind == "quote":
            yield block.place, marks(block.text)
    for statement in page.statements:
        if statement.label == "quote":
            yield statement.place, statement.brackets


RULE = Rule("Q502", "quote-without-source", GROWS, __doc__, check)
