"""A field holds a value that it does not allow.

## Why

Some fields have a fixed choice of values, because the report depends on them. The help lists them or names
the nearest. Others are bound by what stands beside them: no more people reply than were asked, no domain is both
in scope and left out, no two chapters are about one domain.

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
from collections.abc import Iterator

from assure.checking.context import Context
from assure.checking.diagnostic import Severity
from assure.checking.rule import ERROR, Finding, Rule
from assure.model.evidence import Cell, Document, Kpi, Survey
from assure.model.fault import Related
from assure.model.location import Location
from assure.model.review import Page, Review
from assure.reading.framework_faults import unknown_requirement
from assure.reading.labels import comparable_label

_WEB = re.compile(r"https?://[^\s]+", re.IGNORECASE)
_KEPT_ROWS = ("target", "rank")
"""What a locator of an indicator means by these words is no row."""


def check(context: Context) -> Iterator[Finding]:
    """Values beside others, then the severities of `check:`; what each may be by itself is checked where it is read."""
    review = context.review
    yield from _scope(context)
    yield from _required(review)
    yield from _same_subject(context)
    for page in review.pages:
        fields = page.fields
        if isinstance(fields, Document) and fields.url and not _WEB.fullmatch(fields.url):
            help = "write the whole address, starting with `https://`"
            yield _bad(page.at("url"), "this is no address on the web, and is not printed", help)
        elif isinstance(fields, Survey) and (fields.replied or 0) > (fields.contacted or fields.replied or 0):
            yield _bad(page.at("replied"), "more people replied than were asked", "correct one of the two numbers")
        elif isinstance(fields, Kpi):
            yield from _kpi(page, fields)
    yield from _severities(review)


def _bad(at: Location, message: str, help: str, *related: Related) -> Finding:
    return Finding(at, message, help, related)


def _scope(context: Context) -> Iterator[Finding]:
    """What is in scope and left out at once, beyond the scope and in it, named in two ways."""
    review, page, info = context.review, context.review.page, context.review.info
    chosen = info.scope.domains or ()
    for index, exclusion in enumerate(info.scope.excluded):
        if exclusion.domain in chosen:
            at = page.at("scope", "excluded", index, "domain")
            related = Related(page.at("scope", "domains", chosen.index(exclusion.domain)), "it is in scope here")
            yield _bad(at, f"the domain `{exclusion.domain}` is in scope as well", "keep one of the two", related)
    for finding, chapter in context.chapters:
        if chapter.beyond_scope and chapter.domain in chosen and chapter.domain in review.domains:
            help = "remove it, or take the domain out of `scope: domains:`"
            yield _bad(finding.at_key("beyond-scope"), f"the domain `{chapter.domain}` is in scope", help)
    if info.authority and info.authorities:
        help = "keep `authorities:` where several are reviewed, else `authority:`"
        yield _bad(page.at_key("authorities"), "the review gives both `authority:` and `authorities:`", help)


def _required(review: Review) -> Iterator[Finding]:
    for index, name in enumerate(review.info.require.recommendations):
        wrong = unknown_requirement(name, review.page.at("require", "recommendations", index))
        yield from map(Finding.of, wrong)


def _same_subject(context: Context) -> Iterator[Finding]:
    """Chapters about what another is about, which would be rated and counted twice; indicators shown twice in one."""
    first: dict[tuple[str, str], Location] = {}
    for page, chapter in context.chapters:
        for key in ("domain", "question", "criterion"):
            id = getattr(chapter, key)
            if id is None:
                continue
            at = page.at(key)
            if (key, id) in first:
                related = Related(first[key, id], "the first one")
                help = "make one chapter of the two, or give this one a title and no subject"
                yield _bad(at, f"another chapter is about the {key} `{id}`", help, related)
            first.setdefault((key, id), at)
        shown: set[str] = set()
        for index, id in enumerate(chapter.kpis):
            if id in shown:
                yield _bad(page.at("kpis", index), f"the indicator `{id}` is listed twice", "keep one of the two")
            shown.add(id)


def _counts(page: Page, kpi: Kpi) -> Iterator[Finding]:
    """Numbers of things that no number of things can be: a warning, since `number` may stand for an average."""
    for name, row in kpi.series.items() if kpi.unit == "number" else ():
        for period, cell in row.items():
            wrong = _no_count(cell, kpi)
            if wrong:
                help = "correct it; or say what it is by another `unit:`, or by `decimals:`"
                at = page.at("series", name, period.text)
                yield Finding(at, f"a number of things is not {wrong}", help, at_most=Severity.WARNING)


def _totals(page: Page, kpi: Kpi) -> Iterator[Finding]:
    """Sums of nothing, of the row itself, or of one row twice: they would hold, or fail, whatever the values are."""
    for index, total in enumerate(kpi.totals):
        if not total.of:
            help = "list the rows it is the sum of, each on a line of its own, starting with `- `"
            yield _bad(page.at("totals", index, "of"), f"the total `{total.row}` is the sum of no row", help)
        for place, name in enumerate(total.of):
            if name == total.row or name in total.of[:place]:
                why = "is a part of itself" if name == total.row else f"counts `{name}` twice"
                at = page.at("totals", index, "of", place)
                yield _bad(at, f"the total `{total.row}` {why}", "remove the row here, or correct its name")


def _no_count(cell: Cell, kpi: Kpi) -> str | None:
    if cell.value is None:
        return None
    if cell.value < 0:
        return "below 0"
    return "a fraction" if cell.value % 1 and not kpi.decimals else None


def _kpi(page: Page, kpi: Kpi) -> Iterator[Finding]:
    seen: dict[str, tuple[str, str]] = {}
    for group, names in (("series", kpi.series), ("comparators", kpi.comparators)):
        for name in names:
            first = seen.setdefault(comparable_label(name), (group, name))
            if comparable_label(name) in _KEPT_ROWS:
                help = "give the row another name; targets stand in `targets:`, ranks in `ranks:`"
                yield _bad(page.at_key(group, name), "a citation cannot name this row: the word is kept", help)
            elif first != (group, name):
                help = "give this row another name; case, and how a sign or an accent is typed, do not tell two apart"
                message = f"a row of `{first[0]}:` has this name, and is meant when it is cited"
                yield _bad(page.at_key(group, name), message, help, Related(page.at_key(*first), "the first one"))
    yield from _counts(page, kpi)
    yield from _totals(page, kpi)
    if kpi.change and not kpi.change.start < kpi.change.end:
        message = f"a change from {kpi.change.start} to {kpi.change.end} does not go forward"
        yield _bad(page.at("change"), message, "write the earlier period after `from:`")
    for period, rank in kpi.ranks.items():
        if rank.of is not None and rank.place > rank.of:
            at = page.at("ranks", period.text, "place")
            yield _bad(at, f"there is no place {rank.place} among {rank.of}", "correct one of the two numbers")


def _severities(review: Review) -> Iterator[Finding]:
    for name, word in review.info.check.severity.items():
        try:
            Severity.parse(word)
        except ValueError:
            at = review.page.at("check", "severity", name)
            yield _bad(at, f"`{word}` is not a severity", "write error, warning or note")


RULE = Rule(
    "F104",
    "bad-value",
    ERROR,
    __doc__,
    check,
    found_by=(
        "assure.reading.framework_faults",
        "assure.reading.frameworks",
        "assure.reading.pages",
        "assure.reading.signoff.lock",
        "assure.reading.yaml.fields",
    ),
)
