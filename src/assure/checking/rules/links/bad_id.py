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

from assure.checking.context import Context
from assure.checking.rule import ERROR, Finding, Findings, Rule

_ID = re.compile(r"[a-z0-9-]{1,64}")
_OTHER = re.compile(r"[^a-z0-9]+")


def check(context: Context) -> Findings:
    """The ids of pages, statements, questions, team members and authorities."""
    # Where a file's name is reported, the id that comes from it is the same mistake.
    renamed = {fault.at for fault in context.review.faults if fault.rule == "colliding-names"}
    for what, id, at in context.ids:
        if not _ID.fullmatch(id) and not (what == "page" and at in renamed):
            better = _OTHER.sub("-", _plain(id)).strip("-")[:64].strip("-")
            wrong = "is longer than 64 characters" if len(id) > 64 else "has characters other than a-z, 0-9 and -"
            yield Finding(at, f"the id `{id}` {wrong}", f"write `{better}`" if better else "use letters a to z")


def _plain(id: str) -> str:
    """An id in small letters without their accents: `café` is `cafe`, however it is coded."""
    parts = unicodedata.normalize("NFKD", id.lower())
    return "".join(character for character in parts if not unicodedata.combining(character))


RULE = Rule("L202", "bad-id", ERROR, __doc__, check)
