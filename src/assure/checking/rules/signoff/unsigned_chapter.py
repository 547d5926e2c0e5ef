"""A chapter or section has not been signed off.

## Why

No check can prove that a colleague will not recognise a story or a turn of phrase. So a named person reads each chapter
and each section before it is published, and `assure render --final` asks for the signature. From factual accuracy on, a
single note says that nothing is signed yet; once the first chapter is signed, each of the others is reported.

## Bad

```sh
assure sign-off leadership --by "Jane Example"
```

The review has two chapters, and only this one is signed.

## Good

```sh
assure sign-off leadership --by "Jane Example"
assure sign-off outcomes --by "Jane Example"
```
"""

from __future__ import annotations

from assure.checking.context import Context
from assure.checking.diagnostic import Severity
from assure.checking.rule import GROWS, Finding, Findings, Rule
from assure.model.location import Location


def check(context: Context) -> Findings:
    """Chapters and sections without a sign-off."""
    review = context.review
    pages = context.to_sign
    if not any(page.id in review.signed for page in pages):
        if pages and review.stage in ("factual-accuracy", "final"):
            help = 'sign each chapter and section after reading it: `assure sign-off CHAPTER --by "NAME"`'
            yield Finding(review.page.at_key("stage"), "nothing is signed off", help, at_most=Severity.NOTE)
        return
    for page in pages:
        if page.id not in review.signed:
            help = f'sign it after reading it: `assure sign-off {page.id} --by "NAME"`'
            yield Finding(Location(page.path), f"`{page.id}` is not signed off", help)


RULE = Rule("S702", "unsigned-chapter", GROWS, __doc__, check)
