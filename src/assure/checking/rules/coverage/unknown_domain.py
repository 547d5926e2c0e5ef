"""The review names a domain, group, question, criterion, prompt or evidence category that does not exist.

## Why

What is said about an unknown domain appears in no chapter and no count. Domains, groups of domains, criteria, prompts
and evidence categories come from the framework, questions from `scope: questions:` in review.md. A chapter about a
whole group says `group:`; with `--fix`, `domain:` becomes `group:` where it names one, and a title becomes its id.

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

from collections.abc import Collection, Iterable, Iterator, Mapping

from assure.checking.context import Context
from assure.checking.rule import ERROR, Finding, Findings, Rule
from assure.model.body import Statement
from assure.model.chapters import Chapter, Recommendation
from assure.model.evidence import Evidence
from assure.model.fault import Fix
from assure.model.framework import Group
from assure.model.location import Location
from assure.model.review import Page, Review
from assure.model.text import comparable_label
from assure.reading.nearest import did_you_mean


def check(context: Context) -> Findings:
    """What review.md, the front matter of pages and the attributes of statements name."""
    review = context.review
    known: dict[str, Collection[str]] = {}  # without what could not be read completely
    prompts = {prompt.id: domain.id for domain in review.framework.domains for prompt in domain.prompts}
    if not review.page.broken:
        known["question"] = [question.id for question in review.questions]
    if not review.framework.broken:
        known["domain"] = [domain.id for domain in review.framework.domains]
        known["criterion"] = [criterion.id for criterion in review.framework.criteria]
        known["prompt"] = prompts
        known["evidence category"] = [category.id for category in review.framework.evidence_categories]
        known["group"] = [group.id for group in review.framework.groups]
    for what, id, at in _named(review):
        if id is not None and what in known and id not in known[what]:
            ids = known[what]
            group = review.framework.group(id) if what in ("domain", "group") else None
            if group:
                yield from _group_for_domain(review, group, at) if what == "domain" else ()
                continue
            meant = _titled(review, what, id)
            if meant:
                yield Finding(
                    at, f"`{id}` is the title of a {what}, not its id", f"write `{meant}`", fix=_id(at, id, meant)
                )
                continue
            home = "scope: questions:" if what == "question" else "the framework"
            otherwise = f"{home} has {', '.join(ids)}" if 0 < len(ids) <= 8 else f"{home} has no such {what}"
            yield Finding(at, f"no {what} is called `{id}`", did_you_mean(id, ids, otherwise))
    for page in review.everything:
        for statement in page.statements:
            yield from _of_another_domain(statement, prompts)


def _titled(review: Review, what: str, words: str) -> str | None:
    """The id of the domain, question or criterion with this title or alias, which people know better than the id."""
    framework = review.framework
    titles: Mapping[str, Iterable[tuple[str, tuple[str, ...]]]] = {
        "domain": [(each.id, (each.title, *each.aliases)) for each in framework.domains],
        "question": [(each.id, (each.title, *each.aliases)) for each in review.questions],
        "criterion": [(each.id, (each.title,)) for each in framework.criteria],
        "evidence category": [(each.id, (each.title,)) for each in framework.evidence_categories],
    }
    same = comparable_label(words)
    return next((id for id, known in titles.get(what, ()) if same in map(comparable_label, known)), None)


def _id(at: Location, words: str, id: str) -> Fix | None:
    """The id in place of the title, where the title stands alone, without quotation marks or a key beside it."""
    place = at.place
    alone = place.line == place.end_line and place.end_column - place.column == len(words)
    return Fix(at, words, id) if alone else None


def _group_for_domain(review: Review, group: Group, at: Location) -> Findings:
    """A `domain:` that names a group: a chapter's key can be changed, any other place needs one of its domains."""
    page = next((page for page in review.of_kind("finding") if page.path == at.path and at == page.at("domain")), None)
    members = [domain.id for domain in review.framework.members(group)]
    help = f"its domains are {', '.join(f'`{id}`' for id in members)}"
    if page is None:
        yield Finding(at, f"`{group.id}` is a group of domains, not a domain", help)
        return
    key = page.at_key("domain")
    free = isinstance(page.fields, Chapter) and page.fields.group is None
    help = f"write `group: {group.id}`; for a chapter on one domain alone, {help}"
    fix = Fix(key, "domain", "group") if free else None
    yield Finding(at, f"`{group.id}` is a group of domains, not a domain", help, fix=fix)


def _named(review: Review) -> Iterator[tuple[str, str | None, Location]]:
    scope = review.info.scope
    for index, id in enumerate(scope.domains or ()):
        yield "domain", id, review.page.at("scope", "domains", index)
    for index, exclusion in enumerate(scope.excluded):
        yield "domain", exclusion.domain, review.page.at("scope", "excluded", index, "domain")
    for page in review.everything:
        yield from _in_fields(page)
        for statement in page.statements:
            for what in ("domain", "question"):
                yield what, statement.attributes.pairs.get(what), statement.attribute_at(what)
            for id in statement.answers:
                yield "prompt", id, statement.attribute_at("for")


def _in_fields(page: Page) -> Iterator[tuple[str, str | None, Location]]:
    fields = page.fields
    if isinstance(fields, Evidence):
        for index, id in enumerate(fields.domains):
            yield "domain", id, page.at("domains", index)
        for index, id in enumerate(fields.questions):
            yield "question", id, page.at("questions", index)
        for index, id in enumerate(fields.categories):
            yield "evidence category", id, page.at("categories", index)
    elif isinstance(fields, Chapter | Recommendation):
        yield "domain", fields.domain, page.at("domain")
        yield "question", fields.question, page.at("question")
        if isinstance(fields, Chapter):
            yield "group", fields.group, page.at("group")
            yield "criterion", fields.criterion, page.at("criterion")


def _of_another_domain(statement: Statement, prompts: Mapping[str, str]) -> Findings:
    """Prompts that a statement answers although they belong to another domain."""
    for id in statement.answers:
        home = prompts.get(id, statement.domain)
        if statement.domain is not None and home != statement.domain:
            message = f"the prompt `{id}` belongs to the domain `{home}`, but this statement to `{statement.domain}`"
            help = "name a prompt of its own domain, or correct its domain"
            yield Finding(statement.attribute_at("for"), message, help)


RULE = Rule("C301", "unknown-domain", ERROR, __doc__, check)
