"""Quoted words are not in what is cited for them.

## Why

Quotation marks promise that somebody said exactly this. Every quoted passage of four words or more that is followed by
a citation of an interview, survey, observation or document, and every block quote or quote statement that cites one,
must be in one of the pages cited, or in the statement if one is named. Quotation marks, dashes, white space, emphasis,
the first letter's case and closing punctuation make no difference; `...` and anything in square brackets match any
words. Words from two paragraphs or notes are not one quotation: two people may have said them. The check proves that
the words were recorded, not that they support the point.

The name of a strategy, a plan or a model in quotation marks is not a quotation, nor are words of the framework.

## Bad

```markdown
One carer said that "nobody ever asks us anything". [@int-04]
```

The note of `int-04` has "nobody asks us".

## Good

```markdown
One carer said that "nobody asks us". [@int-04]
```
"""

from __future__ import annotations

from collections.abc import Sequence

from assure.analysis.quotations.matching import agreement, own_words
from assure.analysis.quotations.quotations import Quotation, QuotationSource, quotation_sources
from assure.checking.context import Context
from assure.checking.rule import ERROR, Finding, Findings, Rule
from assure.model.fault import Related
from assure.model.kinds import PROSE_KINDS


def check(context: Context) -> Findings:
    """Every quotation that cites pages that record words, and is in none of them."""
    review = context.review
    text_of = context.text_of
    for quotation in context.quotations:
        cited = quotation_sources(review, quotation)
        if not cited or quotation.named or any(page.broken for _, page, _ in cited):
            continue
        agreed = [agreement(quotation.text, text_of(ref)) for ref, _, _ in cited]
        if None not in agreed:
            counts = [count or 0 for count in agreed]
            best = counts.index(max(counts))
            joined = any(agreement(quotation.text, text_of(ref).replace("\n", " ")) is None for ref, _, _ in cited)
            yield _finding(quotation, cited, best, counts[best], joined)


def _finding(quotation: Quotation, cited: Sequence[QuotationSource], best: int, agreed: int, joined: bool) -> Finding:
    """The finding for a quotation; `best` is the cited page that comes nearest, of which `agreed` words agree.

    `joined` says that the words would be there if the page's paragraphs were one.
    """
    ref, page, statement = cited[best]
    words = own_words(quotation.text)
    where = f"`{ref}`" if len(cited) == 1 else "any of the pages cited"
    message = f"the quoted words are not in {where}"
    help = "quote the words as they were recorded, or remove the quotation marks"
    if joined:
        message = f"the quoted words are not in one paragraph or note of {where}"
        help = "quote each one separately, or write `...` where one ends"
    parting = f"; they differ at word {agreed + 1} of {len(words)}"
    if quotation.page.kind in PROSE_KINDS:  # a note's own words are evidence, which messages never show
        parting += f", `{words[agreed]}`"
    related = (Related(page.here(statement.place if statement else page.body_place), "the words cited"),)
    return Finding(quotation.at, message + parting, help, related)


RULE = Rule("Q501", "quote-not-found", ERROR, __doc__, check)
