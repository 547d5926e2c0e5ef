"""A review's indicators as they are published: each count protected, then all tables audited together.

Where a withheld count could be reckoned from the others, further counts are withheld, as few as are found.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from types import MappingProxyType
from typing import Any

from assure.checking.changes import Changes, changes_in, changes_of, ends_of
from assure.checking.disclosure import WITHHELD, Protection, protect, protection_of
from assure.checking.equations import Count, Key, Moved, Sum, Told
from assure.checking.recovery import Recovered, Withheld, withhold_more
from assure.errors import AssureError
from assure.model.dates import Period
from assure.model.evidence import Cell, Kpi, Row
from assure.model.review import Page, Review

Earlier = Mapping[tuple[str, str, str], tuple[int, int]]
"""What an earlier release showed: by an indicator's title, a row and a period, the least and most the count can be."""


@dataclass(frozen=True, slots=True)
class Release:
    """The indicators of one publication."""

    review: Review
    """The review with every indicator as it may be published."""
    further: tuple[Withheld, ...]
    """The counts withheld beyond the review's own rule, to protect others."""
    recoverable: tuple[Recovered, ...]
    """The counts that could still be reckoned: nothing may be published while there is one."""
    changes: Changes = field(default_factory=dict)
    """The changes that may be published."""


def release(review: Review, earlier: Earlier = MappingProxyType({})) -> Release:
    """The indicators of a review as the public may see them.

    Raises AssureError when counts are withheld and the solver that audits them is not installed.
    """
    rule = protection_of(review)
    pages = [page for page in review.of_kind("kpi") if not _fields(page).confidential]
    counts = [count for page in pages for count in _counts(page, rule, earlier)]
    if not any(count.withheld for count in counts):
        return _released(review, rule, (), ())
    told: list[Told] = [each for page in pages for each in _sums(_fields(page), page.id)]
    told += [each for page in pages for each in _moves(page, rule)]
    further, recoverable = withhold_more(counts, [*told, *_twins(pages, told)], rule.threshold, rule.least)
    return _released(review, rule, further, recoverable)


def _released(
    review: Review, rule: Protection, further: tuple[Withheld, ...], recoverable: tuple[Recovered, ...]
) -> Release:
    hidden = frozenset(each.key for each in further)
    return Release(_with_cells(review, rule, hidden), further, recoverable, changes_in(review, rule, hidden))


def publishable(review: Review, earlier: Earlier = MappingProxyType({})) -> Release:
    """The same, refused while anything can be recovered: raises AssureError that names the counts."""
    made = release(review, earlier)
    if made.recoverable:
        named = "; ".join(count_words(review, each.key) for each in made.recoverable[:5])
        more = f", and {len(made.recoverable) - 5} more" if len(made.recoverable) > 5 else ""
        unaudited = any(each.unaudited for each in made.recoverable)
        what = "could not be audited" if unaudited else "could be recovered from what is shown"
        raise AssureError(f"withheld counts {what}, so nothing was written: {named}{more}")
    return made


def shown_before(data: Any, rule: Protection) -> Earlier:
    """What an earlier public report showed, from its JSON. Raises AssureError for anything else.

    Its values are taken to have been rounded as this review rounds; a count that was withheld tells nothing.
    """
    try:
        if data["review"]["audience"] != "public":
            raise AssureError("only a report for the public can be compared with: this one is for another audience")
        found: dict[tuple[str, str, str], tuple[int, int]] = {}
        for kpi in data["kpis"]:
            for row, cells in kpi["series"].items() if kpi["unit"] == "number" else ():
                for period, cell in cells.items():
                    value = cell["value"] if isinstance(cell, dict) else cell
                    if isinstance(value, int | float):
                        found[kpi["title"], row, period] = _shown(Decimal(str(value)), rule)
        return found
    except (KeyError, TypeError, AttributeError, ArithmeticError):
        raise AssureError("this is no JSON that `assure render --audience public --to json` wrote") from None


def count_words(review: Review, key: Key) -> str:
    """A count by its indicator's page, its row and its period."""
    id, row, period = key
    return f"{review.by_id[id].path}, {row}, {period}"


def _fields(page: Page) -> Kpi:
    assert isinstance(page.fields, Kpi)
    return page.fields


def _counts(page: Page, rule: Protection, earlier: Earlier) -> Iterator[Count]:
    """The counts of an indicator as intervals; what is no count tells nothing."""
    kpi = _fields(page)
    if kpi.unit != "number":
        return
    for label, row in kpi.series.items():
        for period, cell in row.items():
            count = _count((page.id, label, period.text), cell, kpi, rule)
            if count is not None:
                known = None if cell.mark == "r" else earlier.get((kpi.title, label, period.text))
                yield _narrowed(count, known) if known else count


def _count(key: Key, cell: Cell, kpi: Kpi, rule: Protection) -> Count | None:
    shown = protect(cell, kpi, rule)
    if shown.state == "suppressed":
        return Count(key, rule.least, None)
    if shown.value is None:
        return None
    return Count(key, *_shown(shown.value, rule))


def _shown(value: Decimal, rule: Protection) -> tuple[int, int]:
    """The least and the most that a count can be of which this value is shown."""
    low, high = (int(value.to_integral_value(rounding)) for rounding in (ROUND_FLOOR, ROUND_CEILING))
    if not rule.round_to:
        return low, high
    # Half is rounded up, so the interval is one shorter above for an even step.
    low, high = max(low - rule.round_to // 2, 0), high + (rule.round_to - 1) // 2
    if rule.suppress:  # what is shown was not within what is withheld
        first, last = rule.suppress
        low, high = last + 1 if first <= low <= last else low, first - 1 if first <= high <= last else high
    return low, high


def _narrowed(count: Count, known: tuple[int, int]) -> Count:
    """A count with what an earlier release said of it. One that contradicts it was revised without a mark."""
    low = max(count.low, known[0])
    high = known[1] if count.high is None else min(count.high, known[1])
    return Count(count.key, low, high, hidden=count.withheld, before=known) if low <= high else count


def _sums(kpi: Kpi, id: str) -> Iterator[Sum]:
    """The totals of an indicator, period by period. A part that does not apply adds nothing."""
    periods = sorted({period for row in kpi.series.values() for period in row})
    for total in kpi.totals:
        if kpi.unit != "number" or total.row not in kpi.series:
            continue
        for period in periods:
            parts = tuple((id, part, period.text) for part in total.of if _has(kpi.series.get(part), period))
            if parts and _has(kpi.series[total.row], period):
                yield Sum((id, total.row, period.text), parts, int(total.tolerance.to_integral_value(ROUND_CEILING)))


def _moves(page: Page, rule: Protection) -> Iterator[Moved]:
    """The changes that are printed beside counts which are rounded: they say more than the counts do."""
    kpi = _fields(page)
    if kpi.unit != "number" or kpi.change is None or not rule.round_to:
        return
    for group, label, change in changes_of(page, rule, frozenset()):
        ends = [kpi.series[label][period].value for period in ends_of(kpi)] if group == "series" else []
        if change is not None and ends and all(end is not None and end == int(end) for end in ends):
            first, last = ((page.id, label, period.text) for period in ends_of(kpi))
            yield Moved(first, last, int(change))


def _twins(pages: Iterable[Page], told: Iterable[Told]) -> Iterator[Sum]:
    """Counts of one name, period and value in several indicators, one of them in a total: they are taken to be one.

    A total that two breakdowns share stands in both tables, and is no secret while either shows it.
    """
    joined = {key for each in told for key in each.keys}
    known: dict[tuple[str, str, Decimal], Key] = {}
    cells = [
        ((page.id, label, period.text), cell.value)
        for page in pages
        if _fields(page).unit == "number"
        for label, row in _fields(page).series.items()
        for period, cell in row.items()
        if cell.value
    ]
    for key, value in sorted(cells, key=lambda each: each[0] not in joined):
        twin = known.setdefault((key[1].casefold(), key[2], value), key)
        if twin[0] != key[0] and twin in joined:
            yield Sum(twin, (key,))


def _has(row: Row | None, period: Period) -> bool:
    return row is not None and period in row and row[period].state != "n/a"


def _with_cells(review: Review, rule: Protection, further: frozenset[Key]) -> Review:
    """The review with every indicator's cells as they may be published."""
    pages = tuple(_published(page, rule, further) if page.kind == "kpi" else page for page in review.pages)
    return replace(review, pages=pages, by_id={id: _same(page, pages) for id, page in review.by_id.items()})


def _same(page: Page, pages: Iterable[Page]) -> Page:
    return next(each for each in pages if each.path == page.path) if page.kind == "kpi" else page


def _published(page: Page, rule: Protection, further: frozenset[Key]) -> Page:
    kpi = _fields(page)

    def own(label: str, period: Period, cell: Cell) -> Cell:
        return WITHHELD if (page.id, label, period.text) in further else protect(cell, kpi, rule)

    def others(label: str, period: Period, cell: Cell) -> Cell:
        return protect(cell, kpi, rule)

    fields = replace(
        kpi,
        series=_each(kpi.series, own),
        targets=_each(kpi.targets, others),
        comparators=_each(kpi.comparators, others),
    )
    return replace(page, fields=fields)


def _each(rows: Mapping[str, Row], change: Callable[[str, Period, Cell], Cell]) -> Mapping[str, Row]:
    return {label: {period: change(label, period, cell) for period, cell in row.items()} for label, row in rows.items()}
