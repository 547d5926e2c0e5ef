"""No recommendation answers an area for consideration.

## Why

A reader of an area for consideration asks what to do about it. Where the framework or the review asks for an
answer to each (`require: answered-areas: true`), an area without one is unfinished; otherwise this is a note. A
recommendation answers an area that it `addresses`, or whose evidence it addresses; one in the chapter itself,
without `addresses`, answers the whole chapter.

## Bad

```markdown
- **Area for consideration:** The pathway has no owner. [@int-03; @doc-02] {#no-owner}
```

## Good

```markdown
- **Area for consideration:** The pathway has no owner. [@int-03; @doc-02] {#no-owner}
- **Recommendation:** Name one owner of the pathway. {addresses=leadership#no-owner}
```
"""

from __future__ import annotations

from assure.analysis.references import addressed_refs
from assure.checking.context import Context
from assure.checking.diagnostic import Severity
from assure.checking.requirements import asked_by
from assure.checking.rule import GROWS, Finding, Findings, Rule
from assure.model.body import Statement
from assure.model.chapters import Recommendation
from assure.model.review import Page, Review


def check(context: Context) -> Findings:
    """The areas for consideration in chapters that no recommendation answers."""
    review = context.review
    at_most = None if context.required.answered_areas else Severity.NOTE
    answered = _answered(review)
    for page in review.of_kind("finding"):
        for statement in page.statements:
            if statement.label == "consideration" and not answered & _names(page, statement):
                message = f"no recommendation answers this {review.framework.label('consideration').one.lower()}"
                name = f"`{statement.ref}`" if statement.ref else "it, once it has an id"
                help = f"write a recommendation whose `addresses:` names {name}"
                related = asked_by(review, "answered-areas")
                yield Finding(page.here(statement.place), message, help, related, at_most=at_most)


def _names(page: Page, statement: Statement) -> set[str]:
    """What a recommendation may address to answer this one: itself, its chapter, the statements it cites."""
    brackets = [page.body.brackets[index] for index in statement.brackets]
    cited = {citation.ref for bracket in brackets for citation in bracket.citations}
    return {page.id, statement.ref or page.id, *cited}


def _answered(review: Review) -> set[str]:
    refs: set[str] = set()
    for page in review.pages:
        if page.kind == "recommendation" and isinstance(page.fields, Recommendation):
            refs.update(page.fields.addresses)
        for statement in page.statements:
            if statement.label in review.framework.actions:
                named = addressed_refs(statement.attributes.pairs)
                refs.update(named or ((page.id,) if page.kind == "finding" else ()))
    return refs


RULE = Rule("C313", "consideration-without-recommendation", GROWS, __doc__, check)
