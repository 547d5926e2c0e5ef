"""Nothing cites a page of evidence.

## Why

Evidence that no page cites has had no part in what the review says. It may be a forgotten witness, or a note
that can go. Readers of the report should be able to trust that everything the team wrote down was considered.

## Bad

A page `interviews/int-07-care-homes.md` that no chapter, section or recommendation cites.

## Good

```markdown
Care homes hear early of changes to fees. [@int-07]
```
"""

from __future__ import annotations

from assure.analysis.references import Reference
from assure.checking.context import Context
from assure.checking.rule import NOTE, Finding, Findings, Rule
from assure.model.evidence import Document
from assure.model.kinds import COUNTED_KINDS


def check(context: Context) -> Findings:
    """The pages of evidence to which no other page refers, except documents that have been replaced."""
    review = context.review
    successors = {
        page.id: page.fields.superseded_by
        for page in review.of_kind("document")
        if isinstance(page.fields, Document) and page.fields.superseded_by
    }
    used = {reference.target for reference in context.references if _uses(reference)}
    # Where an old document is still cited, retired-citation asks for the new one.
    due = {successors[id] for id in used & successors.keys()}
    for page in review.of_kind(*COUNTED_KINDS):
        if page.id not in used | due | successors.keys() and not page.broken:
            help = f"cite it where it bears on a chapter: `[@{page.id}]`"
            yield Finding(page.at("title"), f"nothing cites `{page.id}`", help)


def _uses(reference: Reference) -> bool:
    """Whether a reference is to another page, and does more than name the document that replaced its own."""
    names_successor = isinstance(reference.page.fields, Document) and not reference.cites
    return reference.target != reference.page.id and not names_successor


RULE = Rule("L206", "unused-evidence", NOTE, __doc__, check)
