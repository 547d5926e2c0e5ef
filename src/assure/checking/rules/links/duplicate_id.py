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

from collections.abc import Iterable, Iterator

from assure.checking.context import Context
from assure.checking.rule import ERROR, Finding, Findings, Rule
from assure.model.fault import Related
from assure.model.location import Location
from assure.model.review import Page


def check(context: Context) -> Findings:
    """Pages of one id, statements of one id on a page, and entries of one id in a list of review.md."""
    review = context.review
    yield from _repeated(((page.id, page.at("id")) for page in review.pages), "page", "give one of the pages an `id:`")
    for page in review.everything:
        yield from _repeated(_statements(page), "statement of this page", "give one of them another id")
    info = review.info
    lists: tuple[tuple[str, tuple[str, ...], list[str]], ...] = (
        ("member of the team", ("team",), [member.id for member in info.team]),
        ("authority", ("authorities",), [authority.id for authority in info.authorities]),
        ("question", ("scope", "questions"), [question.id for question in info.scope.questions]),
    )
    for what, key, ids in lists:
        named = ((id, review.page.at(*key, index, "id")) for index, id in enumerate(ids))
        yield from _repeated(named, what, "give one of them another id")


def _statements(page: Page) -> Iterator[tuple[str, Location]]:
    for statement in page.statements:
        if statement.id:
            yield statement.id, page.here(statement.attributes.places.get("#", statement.place))


def _repeated(named: Iterable[tuple[str, Location]], what: str, help: str) -> Findings:
    first: dict[str, Location] = {}
    for id, at in named:
        if id in first:
            related = (Related(first[id], f"the first `{id}`"),)
            yield Finding(at, f"another {what} is called `{id}`", help, related)
        else:
            first[id] = at


RULE = Rule("L201", "duplicate-id", ERROR, __doc__, check)
