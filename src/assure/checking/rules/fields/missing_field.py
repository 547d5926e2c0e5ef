"""A field that a page must have is missing.

## Why

Some facts are needed wherever a page is named, above all its title. Without them a report would have a gap or
an id in place of words. Others are needed because of another field: a rate says per how many.

## Bad

```yaml
date: 2016-03-15
```

## Good

```yaml
title: Portfolio holder for adults
date: 2016-03-15
```
"""

from __future__ import annotations

from assure.checking.context import Context
from assure.checking.rule import ERROR, Finding, Findings, Rule
from assure.model.evidence import PeopleSeen


def check(context: Context) -> Findings:
    """Fields that other fields make necessary. The reader checks those that a page always needs."""
    review = context.review
    info = review.info
    if info.chapters == "questions" and not review.questions and not review.page.broken:
        help = "list the scoping questions, or write `chapters: domains`"
        message = "the chapters follow the scoping questions, but `scope: questions:` has none"
        yield Finding(review.page.at("chapters"), message, help)
    for page, kpi in context.kpis:
        if kpi.unit == "rate" and ("per", "#key") not in page.places:
            yield Finding(page.at("unit"), "a rate needs `per:`", "add `per:`, such as `per: 100000`")
    for page in review.pages:
        for index, person in enumerate(page.fields.people if isinstance(page.fields, PeopleSeen) else ()):
            if not (person.name or person.role):
                help = "give a `name:` or a `role:`; say in `participants:` how many took part"
                yield Finding(page.at("people", index), "this person has neither a name nor a role", help)


RULE = Rule(
    "F101", "missing-field", ERROR, __doc__, check, found_by=("assure.reading.pages", "assure.reading.yaml.fields")
)
