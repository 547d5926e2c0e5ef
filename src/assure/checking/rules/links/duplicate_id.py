"""An id is given twice.

## Why

Pages cite one another by id. If two things have the same id, only one can be meant, and a citation of the other would
be printed with the wrong source. The id of a page must be unique in the whole review, whatever the folder; that of a
statement on its page; that of a question, team member or authority in its list.

## Bad

```text
interviews/int-03-portfolio-holder.md
interviews/int-03-carers-lead.md
```

Both pages are `int-03`.

## Good

```text
interviews/int-03-portfolio-holder.md
interviews/int-04-carers-lead.md
```
"""

from __future__ import annotations

from assure.checking.context import Context
from assure.checking.rule import ERROR, Finding, Findings, Rule
from assure.model.fault import Related
from assure.model.location import Location


def check(context: Context) -> Findings:
    """Pages of one id, statements of one id on a page, and entries of one id in a list of review.md."""
    first: dict[tuple[str, str, str], Location] = {}
    for what, id, at in context.ids:
        key = (what, "" if what == "page" else at.path, id)
        if key in first:
            help = "give one of the pages an `id:`" if what == "page" else "give one of them another id"
            yield Finding(at, f"another {what} is called `{id}`", help, (Related(first[key], f"the first `{id}`"),))
        first.setdefault(key, at)


RULE = Rule("L201", "duplicate-id", ERROR, __doc__, check, found_by=("assure.reading.frameworks",))
