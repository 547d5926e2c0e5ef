"""The review names a domain, question, criterion or prompt that does not exist.

## Why

What is said about an unknown domain appears in no chapter and no count. Domains, criteria and prompts come from the
framework, questions from `scope: questions:` in review.md.

## Bad

```yaml
title: Portfolio holder for adults
domains:
  - leadership
```

The framework calls it `leadership-and-governance`.

## Good

```yaml
title: Portfolio holder for adults
domains:
  - leadership-and-governance
```
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from assure.checking.context import Context
from assure.checking.rule import ERROR, Finding, Findings, Rule
from assure.model.body import Statement
from assure.model.chapters import Chapter, Recommendation
from assure.model.evidence import Evidence
from assure.model.location import Location
from assure.model.review import Page, Review
from assure.reading.nearest import did_you_mean

_Named = tuple[str, str | None, Location]


@dataclass(frozen=True, slots=True)
class _Known:
    """The ids that exist, by what they are; a kind that could not be read completely is left out."""

    ids: dict[str, Collection[str]]

    def faults(self, named: Iterator[_Named]) -> Findings:
        for what, id, at in named:
            if id is not None and what in self.ids and id not in self.ids[what]:
                known = self.ids[what]
                home = "scope: questions:" if what == "question" else "the framework"
                otherwise = f"{home} has {', '.join(known)}" if 0 < len(known) <= 8 else f"{home} has no such {what}"
                yield Finding(at, f"no {what} is called `{id}`", did_you_mean(id, known, otherwise))


def check(context: Context) -> Findings:
    """What review.md, the front matter of pages and the attributes of statements name."""
    review = context.review
    ids: dict[str, Collection[str]] = {}
    if not review.page.broken:
        ids["question"] = [question.id for question in review.questions]
    if not review.framework.broken:
        ids["domain"] = [domain.id for domain in review.framework.domains]
        ids["criterion"] = [criterion.id for criterion in review.framework.criteria]
        ids["prompt"] = {prompt.id: None for domain in review.framework.domains for prompt in domain.prompts}
    homes = {prompt.id: domain.id for domain in review.framework.domains for prompt in domain.prompts}
    known = _Known(ids)
    yield from known.faults(_scope(review))
    for page in review.everything:
        yield from known.faults(_fields(page))
        for statement in page.statements:
            yield from known.faults(_attributes(page, statement))
            yield from _of_another_domain(page, statement, homes)


def _scope(review: Review) -> Iterator[_Named]:
    scope = review.info.scope
    for index, id in enumerate(scope.domains or ()):
        yield "domain", id, review.page.at("scope", "domains", index)
    for index, exclusion in enumerate(scope.excluded):
        yield "domain", exclusion.domain, review.page.at("scope", "excluded", index, "domain")


def _fields(page: Page) -> Iterator[_Named]:
    fields = page.fields
    if isinstance(fields, Evidence):
        for index, id in enumerate(fields.domains):
            yield "domain", id, page.at("domains", index)
        for index, id in enumerate(fields.questions):
            yield "question", id, page.at("questions", index)
    elif isinstance(fields, Chapter | Recommendation):
        yield "domain", fields.domain, page.at("domain")
        yield "question", fields.question, page.at("question")
        if isinstance(fields, Chapter):
            yield "criterion", fields.criterion, page.at("criterion")


def _attributes(page: Page, statement: Statement) -> Iterator[_Named]:
    places = statement.attributes.places
    for what in ("domain", "question"):
        yield what, statement.attributes.pairs.get(what), page.here(places.get(what, statement.place))
    for id in statement.answers:
        yield "prompt", id, page.here(places.get("for", statement.place))


def _of_another_domain(page: Page, statement: Statement, homes: Mapping[str, str]) -> Findings:
    """Prompts that a statement answers although they belong to another domain."""
    for id in statement.answers:
        home = homes.get(id, statement.domain)
        if statement.domain is not None and home != statement.domain:
            at = page.here(statement.attributes.places.get("for", statement.place))
            message = f"the prompt `{id}` belongs to the domain `{home}`, but this statement to `{statement.domain}`"
            yield Finding(at, message, "name a prompt of its own domain, or correct its domain")


RULE = Rule("C301", "unknown-domain", ERROR, __doc__, check)
