"""A chapter rests on confidential pages alone, a sentence on private statements alone, or a quotation is of either.

## Why

Nobody outside the team may see a statement that is `.private`, or a confidential page, or even know of it. A chapter
that cites nothing else cannot be defended to the people it is about. Nor can a sentence that repeats what was noted for
the team alone; it may even reveal what the note was meant to protect. A quotation prints such words as they are.

## Bad

```markdown
---
domain: leadership
---

Trust between officers and members is low. [@int-09]
```

The page of `int-09` has `confidential: true`.

## Good

```markdown
---
domain: leadership
---

Trust between officers and members is low. [@int-09; @sur-02]
```
"""

from __future__ import annotations

from assure.analysis.policy import is_confidential
from assure.analysis.quotations.matching import agreement
from assure.analysis.quotations.quotations import Quotation, open_text, quotation_sources
from assure.checking.context import Context
from assure.checking.rule import WARNING, Finding, Findings, Rule
from assure.model.body import Citation, Statement
from assure.model.evidence import Evidence
from assure.model.kinds import COUNTED_KINDS, PROSE_KINDS
from assure.model.review import Page, Review


def check(context: Context) -> Findings:
    """Chapters that cite only confidential pages, words that cite only private statements, and quotations of either."""
    review = context.review
    for page in context.prose_pages:
        if page.kind == "finding" and _rests_on_confidential(review, page):
            at = page.here(page.body.citations[0].place)
            help = "also cite evidence that is not confidential, or remove the chapter"
            yield Finding(at, "this chapter rests on confidential pages alone", help)
        else:
            yield from _words(context, page)
    for quotation in context.quotations:
        if quotation.page.kind in PROSE_KINDS and _quotes_hidden(context, quotation):
            help = "say it in the review's own words, or make the statement here `.private` too"
            message = "these words are quoted from confidential or private evidence, and would be printed"
            yield Finding(quotation.at, message, help)


def _quotes_hidden(context: Context, quotation: Quotation) -> bool:
    """Whether printed words are found in what they cite, but only where the team alone may read them."""
    if not context.private_brackets[quotation.page.path].isdisjoint(bracket.index for bracket in quotation.brackets):
        return False
    cited = quotation_sources(context.review, quotation)
    if not any(_has_confidential_part(page, statement) for _, page, statement in cited):
        return False
    seen = any(agreement(quotation.text, open_text(page, statement)) is None for _, page, statement in cited)
    return not seen and any(agreement(quotation.text, context.text_of(ref)) is None for ref, _, _ in cited)


def _has_confidential_part(page: Page, statement: Statement | None) -> bool:
    """Whether a part of what is cited is for the team alone."""
    private = statement.private if statement else any(each.private for each in page.statements)
    return private or (isinstance(page.fields, Evidence) and page.fields.confidential)


def _rests_on_confidential(review: Review, page: Page) -> bool:
    cited = (review.by_id.get(citation.page) for citation in page.body.citations)
    # A chapter that rests on the team's own notes alone has no evidence, which other rules report.
    evidence = [each for each in cited if each and each.kind in COUNTED_KINDS]
    return bool(evidence) and all(map(is_confidential, evidence))


def _words(context: Context, page: Page) -> Findings:
    private = context.private_brackets[page.path]
    for bracket in page.body.brackets:
        kinds = {_kind(context.review, citation) for citation in bracket.citations}
        if bracket.index not in private and "private" in kinds and kinds <= {"private", "confidential"}:
            help = (
                "also cite evidence that may be published, remove the words, or make the statement here `.private` too"
            )
            yield Finding(page.here(bracket.place), "these words rest on private statements alone", help)


def _kind(review: Review, citation: Citation) -> str:
    found = review.cited(citation.ref)
    if found is None:
        return "unknown"
    page, statement = found
    if statement is not None and statement.private:
        return "private"
    return "confidential" if is_confidential(page) else "open"


RULE = Rule("P603", "confidential-cited", WARNING, __doc__, check)
