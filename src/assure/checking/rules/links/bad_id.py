"""An id has characters that ids may not have, or is too long.

## Why

Ids are used in citations, file names and links of the report, so they must work everywhere: small letters `a` to `z`,
digits and hyphens, at most 64 characters.

## Bad

```markdown
- **Strength:** Members lead the group. {#Member_Leads}
```

## Good

```markdown
- **Strength:** Members lead the group. {#member-leads}
```
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from assure.checking.context import Context
from assure.checking.rule import ERROR, Finding, Findings, Rule
from assure.model.location import Location
from assure.model.review import Review

_ID = re.compile(r"[a-z0-9-]{1,64}")
_OTHER = re.compile(r"[^a-z0-9]+")


def check(context: Context) -> Findings:
    """The ids of pages, statements, questions, team members and authorities."""
    review = context.review
    for id, at in _ids(review):
        if not _ID.fullmatch(id):
            better = _OTHER.sub("-", _plain(id)).strip("-")[:64].strip("-")
            wrong = "is longer than 64 characters" if len(id) > 64 else "has characters other than a-z, 0-9 and -"
            yield Finding(at, f"the id `{id}` {wrong}", f"write `{better}`" if better else "use letters a to z")


def _plain(id: str) -> str:
    """An id in small letters without their accents: `café` is `cafe`, however it is coded."""
    parts = unicodedata.normalize("NFKD", id.lower())
    return "".join(character for character in parts if not unicodedata.combining(character))


def _ids(review: Review) -> Iterator[tuple[str, Location]]:
    # Where a file's name is reported, the id that comes from it is the same mistake.
    renamed = {fault.at for fault in review.faults if fault.rule == "colliding-names"}
    for page in review.everything:
        if page.kind != "review" and page.at("id") not in renamed:
            yield page.id, page.at("id")
        for statement in page.statements:
            if statement.id is not None:
                yield statement.id, page.here(statement.attributes.places.get("#", statement.place))
    info = review.info
    for index, member in enumerate(info.team):
        yield member.id, review.page.at("team", index, "id")
    for index, authority in enumerate(info.authorities):
        yield authority.id, review.page.at("authorities", index, "id")
    for index, question in enumerate(info.scope.questions):
        yield question.id, review.page.at("scope", "questions", index, "id")


RULE = Rule("L202", "bad-id", ERROR, __doc__, check)
