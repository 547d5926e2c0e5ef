"""Words are quoted from a page that may not be quoted.

## Why

People speak openly because they were told how their words would be used. `quotes: refused` on the interview's
page is such a promise, and a quotation without a citation breaks it just the same. Say what they told you in the
review's own words. People who complained were not asked, so no page of `complaints/` may be quoted either; to quote a
published decision, make it a page of `documents/`. Nor may the team's own notes: what somebody said to the team is a
page of `interviews/`.

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

from assure.analysis.quotations.matching import agreement, own_words
from assure.analysis.quotations.quotations import LEAST_WORDS, Quotation, quotation_sources
from assure.checking.context import Context
from assure.checking.rule import ERROR, Finding, Findings, Rule
from assure.model.evidence import Interview
from assure.model.fault import Related
from assure.model.kinds import BY_ID, PROSE_KINDS, WORD_KINDS
from assure.model.review import Page


def check(context: Context) -> Findings:
    """Quotations in printed pages whose words may come from a page that may not be quoted."""
    review = context.review
    refusing = [page for page in review.pages if _refuses(page)]
    everywhere = [(page.id, page, None) for page in review.of_kind(*WORD_KINDS)]

    def has(quotation: Quotation, ref: str) -> bool:
        return agreement(quotation.text, context.text_of(ref)) is None

    for quotation in context.quotations if refusing else ():
        if quotation.page.kind not in PROSE_KINDS:
            continue
        cited = quotation_sources(review, quotation)
        if cited:
            refused = [page for _, page, _ in cited if _refuses(page)]
        else:
            long = len(own_words(quotation.text)) >= LEAST_WORDS
            refused = [page for page in refusing if long and has(quotation, page.id)]
        # If several pages are cited, the words may come from another one.
        others = (ref for ref, page, _ in cited or everywhere if not _refuses(page))
        if refused and not any(has(quotation, ref) for ref in others):
            yield _finding(quotation, refused[0], "" if cited else ", and contains these words")


def _finding(quotation: Quotation, page: Page, more: str) -> Finding:
    help = "say it in the review's own words"
    if _is_never_quoted(page):
        message = f"`{page.id}` is {BY_ID[page.kind].a_page}, which may not be quoted{more}"
        return Finding(quotation.at, message, help, (Related(page.at("title"), "the page"),))
    message = f"`{page.id}` may not be quoted{more}"
    return Finding(quotation.at, message, help, (Related(page.at("quotes"), "quoting was refused here"),))


def _refuses(page: Page) -> bool:
    return _is_never_quoted(page) or (isinstance(page.fields, Interview) and page.fields.quotes == "refused")


def _is_never_quoted(page: Page) -> bool:
    return BY_ID[page.kind].quotes == "refused"


RULE = Rule("Q503", "quote-refused", ERROR, __doc__, check)
