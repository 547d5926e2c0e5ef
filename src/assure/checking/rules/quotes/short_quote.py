"""A quote has too few words for its check to mean anything.

## Why

A quotation is compared with the note that it cites. `...` and square brackets match any words, so a quote of nothing
else cannot be checked, which is an error. A single word may be in any note and proves little: it is a term, better said
in the review's own words. That is a note. Quotes on pages of evidence are the record itself, and are not checked here.

## Bad

```markdown
- **Quote:** "[Nobody asks us]" [@int-04]
- **Quote:** "Frustrating." [@int-04]
```

## Good

```markdown
- **Quote:** "Nobody asks us, and it is frustrating." [@int-04]
```
"""

from __future__ import annotations

from assure.analysis.quotations.matching import own_words
from assure.checking.context import Context
from assure.checking.diagnostic import Severity
from assure.checking.rule import ERROR, Finding, Findings, Rule
from assure.model.kinds import PROSE_KINDS


def check(context: Context) -> Findings:
    """The quotations of printed pages with no word that can be checked, and those of one."""
    for quotation in context.quotations:
        if quotation.page.kind not in PROSE_KINDS:
            continue
        number = len(own_words(quotation.text))
        if not quotation.text.strip():
            yield Finding(quotation.at, "this quotation is empty", "write the words, or remove it")
        elif number == 0:
            message = "this quote cannot be checked: dots and square brackets match any words"
            yield Finding(quotation.at, message, "quote the words as they were recorded")
        elif number == 1:
            help = "quote more of what was said, or say it in the review's own words"
            yield Finding(quotation.at, "a quote of one word proves little", help, at_most=Severity.NOTE)


RULE = Rule("Q504", "short-quote", ERROR, __doc__, check)
