"""A chapter, or something it cites, has changed since it was signed off.

## Why

A signature stands for a chapter as it was read, and for the notes it rested on that day. When either changes later,
the person who signed has not seen what will be published under that name.

## Bad

```markdown
The chapter `leadership` was signed off; then the note `int-03#vision`, which it cites, was reworded.
```

## Good

```sh
assure sign-off leadership --by "Jane Example"
```

The chapter was read again and signed again, after the change.
"""

from __future__ import annotations

from collections.abc import Iterator

from assure.checking.rule import GROWS, Rule
from assure.model.fault import Fault, Related
from assure.model.location import Location
from assure.model.review import Page, Review
from assure.model.signoff import SignOff
from assure.reading.fingerprints import cited_fingerprints, page_fingerprint
from assure.reading.lock import PATH
from assure.reading.nearest import did_you_mean

NAME = "changed-since-sign-off"


def check(review: Review) -> Iterator[Fault]:
    """Signed chapters that are not as they were, one fault for each thing that changed."""
    chapters = {page.id: page for page in review.of_kind("finding")}
    for id, signed in review.signed.items():
        page = chapters.get(id)
        if page is None:
            help = did_you_mean(id, chapters, f"remove its entry from {PATH}")
            yield Fault(NAME, Location(PATH), f"`{id}` was signed off, and is no chapter any more", help)
        else:
            yield from _changed(review, page, signed)


def _changed(review: Review, page: Page, signed: SignOff) -> Iterator[Fault]:
    help = f"read it again, then sign it again: `assure sign-off {page.id}`"
    at = Location(page.path)
    if page_fingerprint(page) != signed.chapter:
        yield Fault(NAME, at, f"`{page.id}` has changed since it was signed off on {signed.on}", help)
    now = cited_fingerprints(review, page)
    for ref, before in signed.cites.items():
        if ref in now and now[ref] != before:
            verb = "cites" if any(each.ref == ref for each in page.body.citations) else "shows"
            message = f"`{ref}`, which `{page.id}` {verb}, has changed since it was signed off on {signed.on}"
            yield Fault(NAME, at, message, help, _where(review, ref))


def _where(review: Review, ref: str) -> tuple[Related, ...]:
    found = review.cited(ref)
    assert found is not None  # what has a fingerprint is there
    cited, statement = found
    place = Location(cited.path, statement.place) if statement else Location(cited.path)
    return (Related(place, "what changed"),)


RULE = Rule("S701", NAME, GROWS, __doc__, check)
