"""Words are quoted from an interview that refused to be quoted.

## Why

People speak openly because they were told how their words would be used. `quotes: refused` on the interview's
page is such a promise, and a quotation without a citation does not get around it. What they said can be told in the
review's own words.

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
from functools import cache

from assure.checking.agreement import agreement, own_words
from assure.checking.quoting import LEAST_WORDS, QUOTABLE, Quoted, quoted, source_text, sources
from assure.checking.references import PROSE_KINDS
from assure.checking.rule import ERROR, Rule
from assure.model.evidence import Interview
from assure.model.fault import Fault, Related
from assure.model.review import Page, Review


def check(review: Review) -> Iterator[Fault]:
    """Quotations in printed pages whose words may come from an interview that refused."""
    if not any(map(_refuses, review.of_kind("interview"))):
        return
    everywhere = [(page.id, page, None) for page in review.of_kind(*QUOTABLE)]

    @cache
    def text_of(ref: str) -> str:
        found = review.cited(ref)
        assert found is not None  # only references that resolve are asked for
        return source_text(*found)

    for quotation in quoted(review):
        if quotation.page.kind not in PROSE_KINDS:
            continue
        cited = sources(review, quotation)
        searched = cited or (everywhere if len(own_words(quotation.text)) >= LEAST_WORDS else [])
        refs = [ref for ref, page, _ in searched if not _refuses(page)]
        refused = {ref: page for ref, page, _ in searched if _refuses(page)}
        # Of several pages, the words may well come from another one.
        if not refused or any(agreement(quotation.text, text_of(ref)) is None for ref in refs):
            continue
        if cited:
            yield _fault(quotation, next(iter(refused.values())), "")
        else:
            has = (page for ref, page in refused.items() if agreement(quotation.text, text_of(ref)) is None)
            yield from (_fault(quotation, page, ", and has these words") for page in has)


def _fault(quotation: Quoted, page: Page, more: str) -> Fault:
    message, help = f"`{page.id}` may not be quoted{more}", "say it in the review's own words"
    return Fault("quote-refused", quotation.at, message, help, (Related(page.at("quotes"), "it was refused here"),))


def _refuses(page: Page) -> bool:
    return isinstance(page.fields, Interview) and page.fields.quotes == "refused"


RULE = Rule("Q503", "quote-refused", ERROR, __doc__, check)
