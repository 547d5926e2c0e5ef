"""A citation or a reference names something that is not in the review.

## Why

Every sentence of a report rests on what somebody said, wrote or counted. A citation that leads nowhere looks
like evidence but is not. The same goes for `addresses`, `kpis`, `superseded-by`, `reviewers`, `provisional` and every
other field that names a page, a statement, a member of the team or an authority.

## Bad

```markdown
Staff know whom to ask. [@int-30]
```

The review has an `int-03`, but no `int-30`.

## Good

```markdown
Staff know whom to ask. [@int-03]
```
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath

from assure.analysis.references import Reference
from assure.checking.context import Context
from assure.checking.rule import ERROR, Finding, Findings, Rule
from assure.model.chapters import Chapter
from assure.model.evidence import Evidence
from assure.model.fault import Fix
from assure.model.kinds import BY_ID
from assure.model.location import Location, Place
from assure.model.review import Page, Review
from assure.reading.nearest import did_you_mean
from assure.reading.pages import page_id

_ID = re.compile(r"[a-z0-9-]{1,64}")


def check(context: Context) -> Findings:
    """References to pages and statements, then those to members of the team and to authorities."""
    review = context.review
    pages: defaultdict[str, list[Page]] = defaultdict(list)
    for page in review.pages:
        pages[page.id].append(page)
    wanted: defaultdict[str, set[str]] = defaultdict(set)  # by the page's id, its statements that are named
    for reference in context.references:
        id, _, inner = reference.ref.partition("#")
        if inner:
            wanted[id].add(inner)
    # What is wrong with files that could not be read at all is reported already.
    read = {page.path for page in review.everything}
    unread = {page_id(PurePosixPath(fault.at.path).stem) for fault in review.faults if fault.at.path not in read}
    for reference in context.references:
        if not (reference.block or reference.target in unread or _would_be(review, reference)):
            yield from _dangling(reference, pages, wanted)
    if not review.page.broken:
        yield from _people_and_authorities(review)


def _would_be(review: Review, reference: Reference) -> bool:
    """Whether an item has the id, and only lacks the framework's labels, which could not be read, to be a statement."""
    id, _, inner = reference.ref.partition("#")
    page = review.by_id.get(id) if inner and review.framework.broken else None
    blocks = page.body.blocks if page else ()
    return any(item.attributes.id == inner for block in blocks for item in block.items)


def _dangling(reference: Reference, pages: Mapping[str, list[Page]], wanted: Mapping[str, set[str]]) -> Findings:
    id, hashed, inner = reference.ref.partition("#")
    named = pages.get(id, [])
    if not named:
        help = _longer_id(id, pages) or did_you_mean(id, pages, "name a page by its id, as in `int-03`")
        yield Finding(reference.at, f"no page is called `{id}`", help)
    elif reference.wants and all(page.kind != reference.wants for page in named):
        wanted_kind = BY_ID[reference.wants]
        yield Finding(reference.at, f"`{id}` is not {wanted_kind.a_page}", f"name a page of {wanted_kind.folder}/")
    elif hashed and not any(page.broken or page.statement(inner) for page in named):
        inside = [statement.id for statement in named[0].statements if statement.id]
        help = did_you_mean(inner, inside, f"end the item in {named[0].path} with `{{#{inner}}}`")
        fix = _missing_id(named[0], inner) if len(named) == 1 and wanted[id] == {inner} else None
        yield Finding(reference.at, f"`{id}` has no statement `{inner}`", help, fix=fix)


def _longer_id(id: str, pages: Mapping[str, list[Page]]) -> str | None:
    """The help where one page's id only goes on: `doc-01-2014.md` is not `doc-01`, because digits follow the number."""
    longer = [known for known in pages if known.startswith(f"{id}-")]
    if len(longer) != 1:
        return None
    path = pages[longer[0]][0].path
    return f"cite `{longer[0]}`, the id that {path} has by its name, or write `id: {id}` at its top"


def _missing_id(page: Page, id: str) -> Fix | None:
    """Adds the missing id, if the page has a single item and that is a statement without an id.

    Of several items any might be meant, even one that lacks a label.
    """
    items = [item for block in page.body.blocks for item in block.items]
    if len(items) != 1 or len(page.statements) != 1 or page.statements[0].id or not _ID.fullmatch(id):
        return None
    braces, ending = items[0].attributes.place, items[0].ending
    if braces is not None:
        inside = Place(braces.line, braces.column + 1, braces.line, braces.column + 1)
        return Fix(page.here(inside), "", f"#{id} ")
    if ending is None or items[0].text.endswith("}"):
        return None
    return Fix(page.here(ending), "", f" {{#{id}}}")


def _people_and_authorities(review: Review) -> Findings:
    ids = {
        "member of the team": [member.id for member in review.info.team],
        "authority": [authority.id for authority in review.info.authorities],
    }
    otherwise = {
        "member of the team": "name a member of `team:` in review.md by id",
        "authority": "list it under `authorities:` in review.md",
    }
    for what, id, at in _named(review):
        if id not in ids[what]:
            yield Finding(at, f"no {what} is called `{id}`", did_you_mean(id, ids[what], otherwise[what]))


def _named(review: Review) -> Iterator[tuple[str, str, Location]]:
    for index, id in enumerate(review.info.letter.signatories if review.info.letter else ()):
        yield "member of the team", id, review.page.at("letter", "signatories", index)
    for page in review.pages:
        if isinstance(page.fields, Evidence):
            for index, id in enumerate(page.fields.reviewers):
                yield "member of the team", id, page.at("reviewers", index)
            if page.fields.authority:
                yield "authority", page.fields.authority, page.at("authority")
        if isinstance(page.fields, Chapter):
            for id in page.fields.provisional:
                yield "member of the team", id, page.at_key("provisional", id)
        for statement in page.statements:
            authority = statement.attributes.pairs.get("authority")
            if authority:
                yield "authority", authority, statement.attribute_at("authority")


RULE = Rule("L203", "dangling-citation", ERROR, __doc__, check)
