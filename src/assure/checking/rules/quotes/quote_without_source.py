"""A quote in the report cites nothing.

## Why

Words given as somebody's own must lead back to the note that records them, or nobody can tell whether they
were said. This applies to block quotes and quote statements on every page that is printed. An indicator, a case file
or another chapter records nobody's words. A quoted passage of four words or more that no citation follows gets a note:
it may be a title, but if it is a quotation, nothing has checked it. No note is given where the words around it say that
it is the name of something (`the strategy "..."`, `the "..." model`), for words of the framework, and for an "I"
statement: a paragraph of its own, in the present, about nobody in particular.

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

from assure.analysis.quotations.matching import agreement
from assure.analysis.quotations.quotations import Quotation
from assure.checking.context import Context
from assure.checking.diagnostic import Severity
from assure.checking.rule import GROWS, Finding, Findings, Rule
from assure.model.kinds import PAGE_KINDS, PROSE_KINDS, WORD_KINDS
from assure.model.location import Location

_ONES = [kind.one for kind in PAGE_KINDS if kind.quotes == "allowed"]
_QUOTED = f"{', '.join(_ONES[:-1])} or {_ONES[-1]}"
"""Where quoted words may come from."""


def check(context: Context) -> Findings:
    """The quotations of printed pages that cite nothing, or nothing that records words."""
    reported: set[Location] = set()
    for quotation in context.quotations:
        if quotation.boxed:
            continue  # for uncited-box-quote
        if (
            quotation.page.kind in PROSE_KINDS
            and quotation.at not in reported
            and not (quotation.named or _pictured(quotation))
        ):
            for finding in _findings(context, quotation):
                reported.add(quotation.at)
                yield finding


def _findings(context: Context, quotation: Quotation) -> Findings:
    at_most = None if quotation.whole else Severity.NOTE
    refs = [citation.ref for bracket in quotation.brackets for citation in bracket.citations]
    if not refs and quotation.whole:
        help = "cite the page that records the words, as in `[@int-03]`"
        yield Finding(quotation.at, "this quote cites nothing", help)
        return
    if not refs:
        help = "cite the page that records them straight after them, or remove the quotation marks"
        message = "no citation follows these quoted words, so nothing has checked them"
        yield Finding(quotation.at, message, help, at_most=at_most)
        return
    found = [(ref, context.review.cited(ref)) for ref in refs]
    silent = [(ref, each[0]) for ref, each in found if each and each[0].kind not in WORD_KINDS]
    # Words that one of them has are the title of an indicator, or its words.
    titled = any(agreement(quotation.text, context.text_of(ref)) is None for ref, _ in silent)
    if len(silent) == len(refs) and (quotation.whole or not titled):
        what = "this quote cites" if quotation.whole else "these quoted words cite"
        message = f"{what} `{silent[0][1].id}`, which does not record anybody's words"
        yield Finding(quotation.at, message, f"cite the {_QUOTED} that has them", at_most=at_most)


def _pictured(quotation: Quotation) -> bool:
    """Whether the words are part of a picture's alternative text."""
    links = quotation.page.body.links
    return not quotation.brackets and any(link.picture and quotation.text in link.text for link in links)


RULE = Rule("Q502", "quote-without-source", GROWS, __doc__, check)
