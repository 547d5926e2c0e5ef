"""A chapter or section, or something it cites or shows, has changed since it was signed off.

## Why

A signature covers a chapter as it was read, and what it rested on that day: the notes and documents it cites, the
indicators and pictures it shows, the recommendations that answer it, and what the framework or the scope calls its
subject, its rating and its labels. If one of them changes later, the person who signed has not seen what will be
published under that name. Line breaks, the order of fields and anything else that a formatter changes do not count.

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

from collections.abc import Iterator, Mapping

from assure.checking.context import Context
from assure.checking.rule import GROWS, Finding, Findings, Rule
from assure.model.fault import Related
from assure.model.location import Location
from assure.model.review import Page, Review, SignOff
from assure.reading.nearest import nearest_of
from assure.reading.signoff.fingerprints import page_fingerprint
from assure.reading.signoff.lock import PATH
from assure.reading.signoff.signing import cited_fingerprints, shown_fingerprints


def check(context: Context) -> Findings:
    """Signed chapters and sections that have changed, with one finding for each thing that changed."""
    review = context.review
    if review.framework.broken:
        return  # without its labels every page reads differently
    pages = context.to_sign
    for page in pages:  # if two have the same id, neither may pass for the other
        if page.id in review.signed:
            yield from _changed(review, page, review.signed[page.id])
    ids = {page.id for page in pages}
    for id in sorted(review.signed.keys() - ids):
        meant = nearest_of(id, ids - review.signed.keys())
        first = f"if it is `{meant}` now, sign that: " if meant else ""
        help = f"{first}the next sign-off removes the entry"
        yield Finding(Location(PATH), f"`{id}` was signed off, but is no longer a chapter or section", help)


def _changed(review: Review, page: Page, signed: SignOff) -> Findings:
    help = f'read it again, then sign it again: `assure sign-off {page.id} --by "NAME"`'
    at = Location(page.path)
    same = page_fingerprint(page) == signed.chapter
    if not same:
        yield Finding(at, f"`{page.id}` has changed since it was signed off on {signed.on}", help)
    elif signed.shows is None:
        message = f"the sign-off of `{page.id}` on {signed.on} has an earlier form, which did not cover all it shows"
        yield Finding(at, message, help)
    # What came or went with the chapter's own words, or what an earlier form left out, is not reported separately.
    whole = same and signed.shows is not None
    cited = _differences(signed.cites, cited_fingerprints(review, page), whole)
    shown = _differences(signed.shows or {}, shown_fingerprints(review, page), whole)
    for ref, what in (*cited, *shown):
        message = f"{_subject(review, page, ref)}, {what} it was signed off on {signed.on}"
        yield Finding(at, message, help, _where(review, ref))


def _differences(before: Mapping[str, str], now: Mapping[str, str], whole: bool) -> Iterator[tuple[str, str]]:
    """What differs, and how; unless the `whole` is compared, only what was there before and still is."""
    for ref in sorted(before.keys() | now.keys()):
        if ref in before and ref in now:
            if before[ref] != now[ref]:
                yield ref, "has changed since"
        elif whole:
            yield ref, "has gone since" if ref in before else "was not there when"


def _subject(review: Review, page: Page, ref: str) -> str:
    """What changed, and how the page uses it."""
    if " " in ref:
        return f"the {ref}, which `{page.id}` prints"
    found = review.by_id.get(ref)
    if "/" in ref or (found and found.kind == "kpi" and not _cites(page, ref)):
        return f"`{ref}`, which `{page.id}` shows"
    if found and found.kind == "recommendation":
        return f"`{ref}`, which answers `{page.id}`"
    if _cites(page, ref):
        return f"`{ref}`, which `{page.id}` cites"
    return f"`{ref}`, which `{page.id}` rests on" if found else f"`{ref}`, which was signed with `{page.id}`"


def _cites(page: Page, ref: str) -> bool:
    return any(ref in (each.ref, each.page) for each in page.body.citations)


def _where(review: Review, ref: str) -> tuple[Related, ...]:
    """Where to find what changed; empty if it is gone."""
    if ref == "wording of its question":
        place = review.page.at("scope", "questions")
    elif " " in ref:
        place = Location(review.framework.path)
    elif ref in review.pictures:
        place = Location(ref)
    elif found := review.cited(ref):
        cited, statement = found
        place = Location(cited.path, statement.place) if statement else Location(cited.path)
    else:
        return ()
    return (Related(place, "what changed"),)


RULE = Rule("S701", "changed-since-sign-off", GROWS, __doc__, check)
