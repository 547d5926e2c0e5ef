"""A recommendation lacks a field that says who, when or how urgently.

## Why

A recommendation without an owner and a date is seldom carried out. Where the framework or the review asks for
fields (`require: recommendations: [owner, due]`), a recommendation without them is unfinished; otherwise this rule
asks for none. The owner of the plan as a whole (`plan: owner:` of review.md) owns each recommendation without another.
Each entry under `## Progress` needs a date.

## Bad

With `require: {recommendations: [owner, due]}` in review.md:

```yaml
title: One owner for the pathway
addresses:
  - leadership#no-owner
```

## Good

```yaml
title: One owner for the pathway
addresses:
  - leadership#no-owner
owner: Director of Adult Social Services
due: 2016-09-30
```
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from assure.checking.context import Context
from assure.checking.diagnostic import Severity
from assure.checking.requirements import asked_by
from assure.checking.rule import GROWS, Finding, Findings, Rule
from assure.model.chapters import Recommendation
from assure.model.fault import Related
from assure.model.location import Location
from assure.model.review import Page

_PROGRESS = "progress"
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_START = 80
"""How many characters into an entry its date is looked for."""


def check(context: Context) -> Findings:
    """Recommendation pages and the recommendations of chapters and sections."""
    review = context.review
    planned = ("owner",) if review.info.plan and review.info.plan.owner else ()
    fields = tuple(field for field in context.required.recommendations if field not in planned)
    related = asked_by(review, "recommendations")
    for page in review.of_kind("recommendation"):
        if not page.broken and isinstance(page.fields, Recommendation):
            empty = [field for field in fields if not getattr(page.fields, field.replace("-", "_"), None)]
            lacking = [field for field in empty if not context.is_unread(page, field)]
            yield from _finding(lacking, page.at("title"), related)
    for page in review.of_kind("recommendation", "previous"):
        yield from _undated(page)
    for page in review.of_kind("finding", "section"):
        for statement in page.statements:
            if statement.label in review.framework.actions:
                has = {*statement.attributes.pairs, *(("domain",) if statement.domain else ())}
                lacking = [field for field in fields if field not in has and field not in ("title", "addresses")]
                yield from _finding(lacking, page.here(statement.place), related)


def _undated(page: Page) -> Findings:
    """The entries under `## Progress` that do not say when."""
    under = False
    for block in page.body.blocks:
        if block.kind == "heading":
            under = block.text.strip().casefold() == _PROGRESS
        for item in block.items if under else ():
            if not _YEAR.search(item.text[:_START]):
                help = "start it with the date, as in `- 2016-04-02: accepted`"
                yield Finding(page.here(item.place), "this progress entry has no date", help, at_most=Severity.WARNING)


def _finding(fields: Sequence[str], at: Location, related: tuple[Related, ...]) -> Findings:
    if fields:
        names = [f"`{field}`" for field in fields]
        message, help = f"this recommendation has no {' or '.join(names)}", f"give it {' and '.join(names)}"
        yield Finding(at, message, help, related)


RULE = Rule("C315", "recommendation-incomplete", GROWS, __doc__, check)
