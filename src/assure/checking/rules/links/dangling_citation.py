"""A citation or a reference names something that is not in the review.

## Why

Every sentence of a report rests on what somebody said, wrote or counted. A citation that leads nowhere looks
like evidence but is not. The same goes for `addresses`, `kpis`, `superseded-by`, `reviewers` and every
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
from collections.abc import Iterable, Mapping
from pathlib import PurePosixPath

from assure.analysis.references import Reference
from assure.checking.context import Context
from assure.checking.rule import ERROR, Finding, Findings, Rule
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
    pages: dict[str, list[Page]] = {}
    for page in review.pages:
        pages.setdefault(page.id, []).append(page)
    refused = _refused(review)
    wanted = _wanted(context.references)
    for reference in context.references:
        known = reference.block or reference.target in refused or _would_be(review, reference)
        fault = None if known else _dangling(reference, pages, wanted)
        if fault:
            yield fault
    if not review.page.broken:
        yield from _people(review)
        yield from _authorities(review)


def _would_be(review: Review, reference: Reference) -> bool:
    """Whether an item has the id, and only lacks the framework's labels, which could not be read, to be a statement."""
    id, _, inner = reference.ref.partition("#")
    page = review.by_id.get(id) if inner and review.framework.broken else None
    blocks = page.body.blocks if page else ()
    return any(item.attributes.id == inner for block in blocks for item in block.items)


def _refused(review: Review) -> set[str]:
    """The ids of files that could not be read at all, which is reported already."""
    read = {page.path for page in review.everything}
    return {page_id(PurePosixPath(fault.at.path).stem) for fault in review.faults if fault.at.path not in read}


def _wanted(references: Iterable[Reference]) -> Mapping[str, frozenset[str]]:
    """The statements that are named of each page, by the page's id."""
    named: dict[str, set[str]] = {}
    for reference in references:
        id, hashed, inner = reference.ref.partition("#")
        if hashed:
            named.setdefault(id, set()).add(inner)
    return {id: frozenset(inner) for id, inner in named.items()}


def _dangling(
    reference: Reference, pages: dict[str, list[Page]], wanted: Mapping[str, frozenset[str]]
) -> Finding | None:
    id, hashed, inner = reference.ref.partition("#")
    named = pages.get(id, [])
    if not named:
        help = did_you_mean(id, pages, "name a page by its id, as in `int-03`")
        return Finding(reference.at, f"no page is called `{id}`", help)
    if reference.wants and all(page.kind != reference.wants for page in named):
        wanted_kind = BY_ID[reference.wants]
        help = f"name a page of {wanted_kind.folder}/"
        return Finding(reference.at, f"`{id}` is not {wanted_kind.a_page}", help)
    if not hashed or any(page.broken or page.statement(inner) for page in named):
        return None
    inside = [statement.id for statement in named[0].statements if statement.id]
    help = did_you_mean(inner, inside, f"end the item in {named[0].path} with `{{#{inner}}}`")
    fix = _missing_id(named[0], inner) if len(named) == 1 and wanted[id] == {inner} else None
    return Finding(reference.at, f"`{id}` has no statement `{inner}`", help, fix=fix)


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


def _people(review: Review) -> Findings:
    team = [member.id for member in review.info.team]
    named: list[tuple[str, Location]] = []
    for page in review.pages:
        if isinstance(page.fields, Evidence):
            named += [(id, page.at("reviewers", index)) for index, id in enumerate(page.fields.reviewers)]
    if review.info.letter:
        signing = enumerate(review.info.letter.signatories)
        named += [(id, review.page.at("letter", "signatories", index)) for index, id in signing]
    for id, at in named:
        if id not in team:
            help = did_you_mean(id, team, "name a member of `team:` in review.md by id")
            yield Finding(at, f"no member of the team is called `{id}`", help)


def _authorities(review: Review) -> Findings:
    known = [authority.id for authority in review.info.authorities]
    named: list[tuple[str, Location]] = []
    for page in review.pages:
        if isinstance(page.fields, Evidence) and page.fields.authority:
            named.append((page.fields.authority, page.at("authority")))
        for statement in page.statements:
            own = statement.attributes.pairs.get("authority")
            if own:
                named.append((own, page.here(statement.attributes.places.get("authority", statement.place))))
    for id, at in named:
        if id not in known:
            help = did_you_mean(id, known, "list it under `authorities:` in review.md")
            yield Finding(at, f"no authority is called `{id}`", help)


RULE = Rule("L203", "dangling-citation", ERROR, __doc__, check)
