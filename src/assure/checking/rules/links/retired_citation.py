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
from assure.model.review import Page


def check(context: Context) -> Findings:
    """References to documents that have a `superseded-by`, except on their successors' pages."""
    review = context.review
    retired: dict[str, tuple[Page, str]] = {
        page.id: (page, page.fields.superseded_by)
        for page in review.of_kind("document")
        if isinstance(page.fields, Document) and page.fields.superseded_by
    }
    for reference in context.references:
        if reference.target not in retired:
            continue
        page, successor = retired[reference.target]
        if reference.page.id == successor:
            continue
        yield Finding(
            reference.at,
            f"`{page.id}` has been replaced by `{successor}`",
            f"cite `{successor}`, or say in a waiver why the old one is meant",
            (Related(page.at("superseded-by"), "it says so here"),),
        )


RULE = Rule("L208", "retired-citation", WARNING, __doc__, check)
