"""Words are quoted from an interview that refused to be quoted.

## Why

People speak openly because they were told how their words would be used. `quotes: refused` on the interview's
page is such a promise. What they said can be told in the review's own words.

## Bad

```markdown
One manager said that "we never see the budget". [@int-06]
```

The page of `int-06` has `quotes: refused`.

## Good

```markdown
Managers do not see their budgets. [@int-06]
```
"""

from __future__ import annotations

from collections.abc import Iterator

from assure.checking.quoting import agreement, quoted, source_text, sources
from assure.checking.references import PROSE_KINDS
from assure.checking.rule import ERROR, Rule
from assure.model.evidence import Interview
from assure.model.fault import Fault, Related
from assure.model.review import Page, Review


def check(review: Review) -> Iterator[Fault]:
    """Quotations in printed pages whose words may come from an interview that refused."""
    for quotation in quoted(review):
        if quotation.page.kind not in PROSE_KINDS:
            continue
        cited = sources(review, quotation)
        refused = [each for each in cited if _refuses(each[1])]
        if not refused:
            continue
        # Of several pages cited, the words may well come from another one.
        others = [each for each in cited if each not in refused]
        if any(agreement(quotation.text, source_text(page, statement)) is None for _, page, statement in others):
            continue
        page = refused[0][1]
        yield Fault(
            "quote-refused",
            quotation.at,
            f"`{page.id}` may not be quoted",
            "say it in the review's own words",
            (Related(page.at("quotes"), "it was refused here"),),
        )


def _refuses(page: Page) -> bool:
    return isinstance(page.fields, Interview) and page.fields.quotes == "refused"


RULE = Rule("Q503", "quote-refused", ERROR, __doc__, check)
