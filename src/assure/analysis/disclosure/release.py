"""A review's indicators as they are published: each count protected, then all tables audited together.

If a withheld count could be worked out from the others, further counts are withheld, as few as can be found.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import lru_cache
from itertools import combinations

from assure.analysis.disclosure.audit import RecoverableCount, WithheldCount, secondary_suppression
from assure.analysis.disclosure.constraints import (
    Constraint,
    CountBounds,
    CountKey,
    SumConstraint,
    cells_with_counts,
    kpi_of,
)
from assure.analysis.disclosure.percentage_changes import Changes, change_constraints, changes_in
from assure.analysis.disclosure.previous_release import NOTHING, PreviousRelease, folded_name
from assure.analysis.disclosure.protection import WITHHELD, Protection, possible_counts, protect, protection_of
from assure.analysis.disclosure.relations import sum_constraints, totals_of
from assure.errors import AssureError
from assure.model.dates import Period
from assure.model.evidence import Cell, Row
from assure.model.review import Page, Review


@dataclass(frozen=True, slots=True)
class Release:
    """The indicators of one publication."""

    review: Review
    """The review with every indicator as it may be published."""
    further: tuple[WithheldCount, ...]
    """The counts withheld beyond the review's own rule, to protect others."""
    recoverable: tuple[RecoverableCount, ...]
    """The counts that could still be worked out: nothing may be published while there are any."""
    changes: Changes = field(default_factory=dict)
    """The changes that may be published."""


def protected_release(review: Review, earlier: PreviousRelease = NOTHING) -> Release:
    """The indicators of a review as the public may see them.

    Raises AssureError when something must be audited and the solver for it is not installed.
    """
    rule = protection_of(review)
    pages = [page for page in review.of_kind("kpi") if not kpi_of(page).confidential]
    counts = tuple(count for page in pages for count in _counts(review, page, rule, earlier))
    further: tuple[WithheldCount, ...] = ()
    recoverable: tuple[RecoverableCount, ...] = ()
    if any(count.may_hide(rule.threshold) for count in counts):
        constraints: list[Constraint] = [each for page in pages for each in sum_constraints(page)]
        constraints += change_constraints(review, pages, rule)
        constraints += tuple(_equal_counts(pages, constraints))
        further, recoverable = _audited(counts, tuple(constraints), rule.threshold, rule.least)
    hidden = frozenset(each.key for each in further)
    return Release(_with_cells(review, rule, hidden), further, recoverable, changes_in(review, rule, hidden))


_audited = lru_cache(maxsize=8)(secondary_suppression)
"""A check and the report after it ask of the same counts up to three times."""


def publishable_release(review: Review, earlier: PreviousRelease = NOTHING) -> Release:
    """The same, if nothing can be recovered; else raises AssureError, which names the counts."""
    made = protected_release(review, earlier)
    if made.recoverable:
        named = "; ".join(count_words(review, each.key) for each in made.recoverable[:5])
        more = f", and {len(made.recoverable) - 5} more" if len(made.recoverable) > 5 else ""
        unaudited = any(each.unaudited for each in made.recoverable)
        what = "could not be audited" if unaudited else "could be recovered from what is shown"
        raise AssureError(f"withheld counts {what}, so nothing was written: {named}{more}")
    return made


def count_words(review: Review, key: CountKey) -> str:
    """A count by its indicator's page, its row and its period."""
    id, row, period = key
    return f"{review.by_id[id].path}, {row}, {period}"


def _counts(review: Review, page: Page, rule: Protection, earlier: PreviousRelease) -> Iterator[CountBounds]:
    """The counts of an indicator as intervals."""
    kpi = kpi_of(page)
    for key, cell in cells_with_counts(page):
        shown = protect(cell, kpi, rule)
        if shown.state != "n/a":
            low, high = (rule.least, None) if shown.value is None else possible_counts(shown.value, rule)
            before = earlier.bounds_of(review, page, key, cell)
            yield CountBounds(key, low, high, before, published_elsewhere=key[1] not in kpi.series)


def _equal_counts(pages: Sequence[Page], constraints: Iterable[Constraint]) -> Iterator[SumConstraint]:
    """Counts that several indicators have, one of them in a total: none is secret while another shows it.

    Counts of the same row name, period and value are taken to be the same, and so are totals that have the same values
    in all the periods that they share, whatever their names.
    """
    joined = {key for each in constraints for key in each.keys}
    known: dict[tuple[str, str, Decimal], CountKey] = {}
    counts = [(key, cell.value) for page in pages for key, cell in cells_with_counts(page) if cell.value]
    for key, value in sorted(counts, key=lambda each: each[0] not in joined):
        same = known.setdefault((folded_name(key[1]), key[2], value), key)
        if same[0] != key[0] and same in joined:
            yield SumConstraint(same, (key,))
    yield from _same_totals(pages)


def _same_totals(pages: Iterable[Page]) -> Iterator[SumConstraint]:
    """The totals of different indicators that are the same in all the periods they share."""
    totals = [
        (page.id, label, kpi.series[label])
        for page in pages
        if (kpi := kpi_of(page)).unit == "number"
        for label in dict.fromkeys(total for total, _, _ in totals_of(kpi))
        if label in kpi.series
    ]
    for (id, label, row), (other, name, values) in combinations(totals, 2):
        shared = [period for period in row if period in values and row[period].value and values[period].value]
        if id != other and shared and all(row[each].value == values[each].value for each in shared):
            for period in shared:
                yield SumConstraint((id, label, period.text), ((other, name, period.text),))


def _with_cells(review: Review, rule: Protection, further: frozenset[CountKey]) -> Review:
    """The review with every indicator's cells as they may be published."""
    published = {page.path: _published(page, rule, further) for page in review.of_kind("kpi")}
    return replace(
        review,
        pages=tuple(published.get(page.path, page) for page in review.pages),
        by_id={id: published.get(page.path, page) for id, page in review.by_id.items()},
    )


def _published(page: Page, rule: Protection, further: frozenset[CountKey]) -> Page:
    kpi = kpi_of(page)

    def cell_of(label: str, period: Period, cell: Cell) -> Cell:
        return WITHHELD if (page.id, label, period.text) in further else protect(cell, kpi, rule)

    def rows_of(rows: Mapping[str, Row]) -> Mapping[str, Row]:
        return {label: {each: cell_of(label, each, cell) for each, cell in row.items()} for label, row in rows.items()}

    # A target is a wish: it counts nobody, and rounding would change it.
    return replace(page, fields=replace(kpi, series=rows_of(kpi.series), comparators=rows_of(kpi.comparators)))
