"""A citation names a document that another has replaced.

## Why

A superseded document says what used to be true. A report that rests on it may be out of date, unless the point is that
the document was replaced. Then a waiver can say so.

## Bad

```markdown
The strategy sets no targets. [@doc-04]
```

`documents/doc-04-strategy-2014.md` says `superseded-by: doc-09`.

## Good

```markdown
The strategy sets no targets. [@doc-09]
```
"""

from __future__ import annotations

from assure.checking.context import Context
from assure.checking.rule import WARNING, Finding, Findings, Rule
from assure.model.evidence import Document
from assure.model.fault import Related


def check(context: Context) -> Findings:
    """References to documents that have a `superseded-by`, except on their successors' pages."""
    review = context.review
    replaced = {
        page.id: (page, page.fields.superseded_by)
        for page in review.of_kind("document")
        if isinstance(page.fields, Document) and page.fields.superseded_by
    }
    for reference in context.references:
        page, successor = replaced.get(reference.target, (None, ""))
        if page and reference.page.id != successor:
            message = f"`{page.id}` has been replaced by `{successor}`"
            help = f"cite `{successor}`, or say in a waiver why the old one is meant"
            related = (Related(page.at("superseded-by"), "it says so here"),)
            yield Finding(reference.at, message, help, related)


RULE = Rule("L208", "retired-citation", WARNING, __doc__, check)
