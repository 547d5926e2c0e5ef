"""A quote has too few words for its check to mean anything.

## Why

A quotation is held to the note that it cites. `...` and square brackets match any words, so that a quote of nothing
else is held to nothing, which is an error. One word may stand in any note, and proves little: it is a term, better said
in the review's own words. That is a note. Quotes on pages of evidence are the record itself.

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

from collections.abc import Iterator

from assure.analysis.quotations.matching import own_words
from assure.analysis.quotations.quotations import find_quotations
from assure.checking.rule import ERROR, MilderFault, Rule
from assure.model.fault import Fault
from assure.model.kinds import PROSE_KINDS
from assure.model.review import Review

NAME = "short-quote"


def check(review: Review) -> Iterator[Fault]:
    """The quotations of printed pages with no word that can be checked, and those of one."""
    for quotation in find_quotations(review):
        if quotation.page.kind not in PROSE_KINDS:
            continue
        number = len(own_words(quotation.text))
        if not quotation.text.strip():
            yield Fault(NAME, quotation.at, "there are no words in this quote", "write the words, or remove it")
        elif number == 0:
            message = "nothing of this quote can be checked: dots and square brackets stand for any words"
            yield Fault(NAME, quotation.at, message, "quote the words as they were recorded")
        elif number == 1:
            help = "quote more of what was said, or say it in the review's own words"
            yield MilderFault(NAME, quotation.at, "a quote of one word proves little", help)


RULE = Rule("Q504", NAME, ERROR, __doc__, check)
