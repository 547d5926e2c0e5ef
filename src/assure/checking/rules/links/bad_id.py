"""An id is not written as ids are.

## Why

Ids stand in citations, file names and links of the report, so they must mean the same everywhere: small
letters `a` to `z`, digits and hyphens, at most 64 characters.

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
from collections.abc import Iterator

from assure.checking.context import Context
from assure.checking.rule import ERROR, Finding, Rule
from assure.model.location import Location
from assure.model.review import Review

_ID = re.compile(r"[a-z0-9-]{1,64}")
_OTHER = re.compile(r"[^a-z0-9]+")


def check(context: Context) -> Iterator[Finding]:
    """The ids of pages, statements, questions, team members and authorities."""
    review = context.review
    for id, at in _ids(review):
        if not _ID.fullmatch(id):
            better = _OTHER.sub("-", id.lower()).strip("-")[:64].strip("-")
            wrong = "is longer than 64 characters" if len(id) > 64 else "has other characters than a-z, 0-9 and -"
            yield Finding(at, f"the id `{id}` {wrong}", f"write `{better}`" if better else "use letters a to z")


def _ids(review: Review) -> Iterator[tuple[str, Location]]:
    for page in review.everything:
        if page.kind != "review":
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
