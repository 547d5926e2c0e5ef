"""A field holds a value that it does not allow.

## Why

Some fields have a fixed choice of values, because the report depends on them. The help lists them or names
the nearest. Others must agree with further values: no more people reply than were asked, no domain is both in scope
and excluded, no two chapters are about the same domain or group.

## Bad

```yaml
title: Carers forum
method: focusgroup
```

## Good

```yaml
title: Carers forum
method: focus-group
```
"""

from __future__ import annotations

import re

from assure.checking.context import Context
from assure.checking.diagnostic import Severity
from assure.checking.rule import ERROR, Finding, Findings, Rule
from assure.model.evidence import Document, Kpi, Survey
from assure.model.fault import Related
from assure.model.location import Location
from assure.model.review import Page
from assure.model.text import comparable_label
from assure.reading.frameworks import shared_words, unknown_requirement

_WEB = re.compile(r"https?://[^\s]+", re.IGNORECASE)
_RESERVED_ROWS = ("target", "rank")
"""Words that mean something else in the locator of an indicator, so that no row can be cited by them."""


def check(context: Context) -> Findings:
    """Values that contradict others, then the severities in `check:`. The reader checks each value on its own."""
    review = context.review
    yield from _scope(context)
    for index, name in enumerate(review.info.require.recommendations):
        yield from map(Finding.of, unknown_requirement(name, review.page.at("require", "recommendations", index)))
    if not review.framework.broken:
        words = shared_words(review.info.vocabulary, review.framework, lambda id: review.page.at_key("vocabulary", id))
        yield from map(Finding.of, words)
    yield from _same_subject(context)
    for page in review.pages:
        fields = page.fields
        if isinstance(fields, Document) and fields.url and not _WEB.fullmatch(fields.url):
            help = "write the whole address, starting with `https://`"
            yield Finding(page.at("url"), "not a web address, so it will not be printed", help)
        elif isinstance(fields, Survey) and (fields.replied or 0) > (fields.contacted or fields.replied or 0):
            message = f"{fields.replied} people replied, but only {fields.contacted} were asked"
            yield Finding(page.at("replied"), message, "correct one of the two numbers")
    for page, kpi in context.kpis:
        yield from _row_names(page, kpi)
        yield from _counts(page, kpi)
        yield from _totals(page, kpi)
        yield from _change_and_ranks(page, kpi)
    for name, word in review.info.check.severity.items():
        try:
            Severity.parse(word)
        except ValueError:
            at = review.page.at("check", "severity", name)
            yield Finding(at, f"`{word}` is not a severity", "write error, warning or note")


def _scope(context: Context) -> Findings:
    """Domains that are in scope and also excluded or beyond scope; authorities given in two ways."""
    review, page, info = context.review, context.review.page, context.review.info
    chosen = info.scope.domains or ()
    for index, exclusion in enumerate(info.scope.excluded):
        if exclusion.domain in chosen:
            at = page.at("scope", "excluded", index, "domain")
            related = (Related(page.at("scope", "domains", chosen.index(exclusion.domain)), "it is in scope here"),)
            yield Finding(at, f"the domain `{exclusion.domain}` is in scope as well", "keep one of the two", related)
    for finding, chapter in context.chapters:
        if chapter.beyond_scope and chapter.domain in chosen and chapter.domain in review.domains:
            help = "remove it, or take the domain out of `scope: domains:`"
            message = f"`beyond-scope:` is given, but the domain `{chapter.domain}` is in scope"
            yield Finding(finding.at_key("beyond-scope"), message, help)
    if info.authority and info.authorities:
        help = "keep `authorities:` if several are reviewed, else `authority:`"
        yield Finding(page.at_key("authorities"), "the review gives both `authority:` and `authorities:`", help)


def _same_subject(context: Context) -> Findings:
    """Chapters with the subject of another, which would be rated and counted twice; indicators listed twice in one."""
    first: dict[tuple[str, str], Location] = {}
    for page, chapter in context.chapters:
        for key in ("domain", "group", "question", "criterion"):
            id = getattr(chapter, key)
            if key == "group" and (group := context.review.framework.group(chapter.group)):
                id = group.id  # a chapter may name it by its title or an alias
            if id is None:
                continue
            at = page.at(key)
            if (key, id) in first:
                help = f"merge the two chapters, or give this one a title and no `{key}:`"
                related = (Related(first[key, id], "the first one"),)
                yield Finding(at, f"another chapter is about the {key} `{id}`", help, related)
            first.setdefault((key, id), at)
        shown: set[str] = set()
        for index, id in enumerate(chapter.kpis):
            if id in shown:
                yield Finding(page.at("kpis", index), f"the indicator `{id}` is listed twice", "keep one of the two")
            shown.add(id)


def _row_names(page: Page, kpi: Kpi) -> Findings:
    """Rows that no citation can name, since it would mean something else or another row."""
    seen: dict[str, tuple[str, str]] = {}
    for group, name in [("series", name) for name in kpi.series] + [("comparators", name) for name in kpi.comparators]:
        label = comparable_label(name)
        first = seen.setdefault(label, (group, name))
        if label in _RESERVED_ROWS:
            help = "give the row another name; put targets in `targets:` and ranks in `ranks:`"
            message = f"a row cannot be called `{name}`, which means something else in a citation"
            yield Finding(page.at_key(group, name), message, help)
        elif first != (group, name):
            help = "give this row another name, that differs in more than capitals, accents or punctuation"
            message = f"a row of `{first[0]}:` already has this name, and citations mean that one"
            yield Finding(page.at_key(group, name), message, help, (Related(page.at_key(*first), "the first one"),))


def _counts(page: Page, kpi: Kpi) -> Findings:
    """Values that no count can have: a warning, since `number` may be an average."""
    for name, row in kpi.series.items() if kpi.unit == "number" else ():
        for period, cell in row.items():
            value = cell.value or 0
            if value < 0 or (value % 1 and not kpi.decimals):
                message = f"a count cannot be {'below 0' if value < 0 else 'a fraction'}"
                help = "correct it, or give another `unit:` or `decimals:`"
                yield Finding(page.at("series", name, period.text), message, help, at_most=Severity.WARNING)


def _change_and_ranks(page: Page, kpi: Kpi) -> Findings:
    if kpi.change and not kpi.change.start < kpi.change.end:
        message = f"the change is from {kpi.change.start} to {kpi.change.end}, which is not later"
        yield Finding(page.at("change"), message, "write the earlier period after `from:`")
    for period, rank in kpi.ranks.items():
        if rank.of is not None and rank.place > rank.of:
            message = f"the place is {rank.place}, but only {rank.of} are ranked"
            yield Finding(page.at("ranks", period.text, "place"), message, "correct one of the two numbers")


def _totals(page: Page, kpi: Kpi) -> Findings:
    """Sums of no row, of the row itself, or of one row twice: they hold or fail whatever the values are."""
    for index, total in enumerate(kpi.totals):
        if not total.of:
            help = "list the rows that it adds up, each on its own line, starting with `- `"
            yield Finding(page.at("totals", index, "of"), f"the total `{total.row}` has no rows to add up", help)
        for place, name in enumerate(total.of):
            if name == total.row or name in total.of[:place]:
                why = "includes itself" if name == total.row else f"counts `{name}` twice"
                at = page.at("totals", index, "of", place)
                yield Finding(at, f"the total `{total.row}` {why}", "remove the row here, or correct its name")


RULE = Rule(
    "F104",
    "bad-value",
    ERROR,
    __doc__,
    check,
    found_by=(
        "assure.reading.frameworks",
        "assure.reading.groups",
        "assure.reading.kpi_rows",
        "assure.reading.pages",
        "assure.reading.signoff.lock",
        "assure.reading.yaml.fields",
    ),
)
