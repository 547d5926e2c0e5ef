"""Values allowed each by itself but not beside others: what `bad-value` and `missing-field` look for."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assure.analysis.coverage import readable_chapters
from assure.checking.diagnostic import Severity
from assure.checking.rule import MilderFault
from assure.model.evidence import Cell, Document, Kpi, PeopleSeen, Survey
from assure.model.fault import Fault, Related
from assure.model.location import Location
from assure.model.review import Page, Review
from assure.reading.framework_faults import unknown_requirement
from assure.reading.labels import comparable_label

_WEB = re.compile(r"https?://[^\s]+", re.IGNORECASE)
_KEPT_ROWS = ("target", "rank")
"""What a locator of an indicator means by these words is no row."""


def bad_values(review: Review) -> Iterator[Fault]:
    """Values that contradict others."""
    yield from _scope(review)
    yield from _required(review)
    yield from _same_subject(review)
    for page in review.pages:
        fields = page.fields
        if isinstance(fields, Document) and fields.url and not _WEB.fullmatch(fields.url):
            help = "write the whole address, starting with `https://`"
            yield _bad(page.at("url"), "this is no address on the web, and is not printed", help)
        elif isinstance(fields, Survey) and (fields.replied or 0) > (fields.contacted or fields.replied or 0):
            yield _bad(page.at("replied"), "more people replied than were asked", "correct one of the two numbers")
        elif isinstance(fields, Kpi):
            yield from _kpi(page, fields)


def missing_fields(review: Review) -> Iterator[Fault]:
    """Fields that are needed because of what others say."""
    info = review.info
    if info.chapters == "questions" and not review.questions and not review.page.broken:
        help = "list the scoping questions, or write `chapters: domains`"
        message = "the chapters follow the scoping questions, and `scope: questions:` has none"
        yield Fault("missing-field", review.page.at("chapters"), message, help)
    for page in review.pages:
        fields = page.fields
        if isinstance(fields, Kpi) and fields.unit == "rate" and ("per", "#key") not in page.places:
            help = "add `per:`, such as `per: 100000`"
            yield Fault("missing-field", page.at("unit"), "a rate without `per:` has no meaning", help)
        elif isinstance(fields, PeopleSeen):
            for index, person in enumerate(fields.people):
                if not (person.name or person.role):
                    help = "give a `name:` or a `role:`; how many took part stands in `participants:`"
                    message = "this person has neither a name nor a role"
                    yield Fault("missing-field", page.at("people", index), message, help)


def _bad(at: Location, message: str, help: str, *related: Related) -> Fault:
    return Fault("bad-value", at, message, help, related)


def _scope(review: Review) -> Iterator[Fault]:
    """What is in scope and left out at once, beyond the scope and in it, named in two ways."""
    page, info = review.page, review.info
    chosen = info.scope.domains or ()
    for index, exclusion in enumerate(info.scope.excluded):
        if exclusion.domain in chosen:
            at = page.at("scope", "excluded", index, "domain")
            related = Related(page.at("scope", "domains", chosen.index(exclusion.domain)), "it is in scope here")
            yield _bad(at, f"the domain `{exclusion.domain}` is in scope as well", "keep one of the two", related)
    for finding, chapter in readable_chapters(review):
        if chapter.beyond_scope and chapter.domain in chosen and chapter.domain in review.domains:
            help = "remove it, or take the domain out of `scope: domains:`"
            yield _bad(finding.at_key("beyond-scope"), f"the domain `{chapter.domain}` is in scope", help)
    if info.authority and info.authorities:
        help = "keep `authorities:` where several are reviewed, else `authority:`"
        yield _bad(page.at_key("authorities"), "the review gives both `authority:` and `authorities:`", help)


def _required(review: Review) -> Iterator[Fault]:
    for index, name in enumerate(review.info.require.recommendations):
        yield from unknown_requirement(name, review.page.at("require", "recommendations", index))


def _same_subject(review: Review) -> Iterator[Fault]:
    """Chapters about what another is about, which would be rated and counted twice; indicators shown twice in one."""
    first: dict[tuple[str, str], Location] = {}
    for page, chapter in readable_chapters(review):
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


def _counts(page: Page, kpi: Kpi) -> Iterator[Fault]:
    """Numbers of things that no number of things can be: a warning, since `number` may stand for an average."""
    for name, row in kpi.series.items() if kpi.unit == "number" else ():
        for period, cell in row.items():
            wrong = _no_count(cell, kpi)
            if wrong:
                help = "correct it; or say what it is by another `unit:`, or by `decimals:`"
                at = page.at("series", name, period.text)
                yield MilderFault("bad-value", at, f"a number of things is not {wrong}", help, at_most=Severity.WARNING)


def _totals(page: Page, kpi: Kpi) -> Iterator[Fault]:
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


def _kpi(page: Page, kpi: Kpi) -> Iterator[Fault]:
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
