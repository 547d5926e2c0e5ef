"""The percentage changes printed next to the rows of an indicator, and which of them may be published."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import ROUND_HALF_UP, Decimal
from typing import Literal, get_args

from assure.analysis.disclosure.constraints import ChangeConstraint, CountKey, kpi_of
from assure.analysis.disclosure.protection import Protection, possible_counts, protect
from assure.analysis.locators import LocatedValue, periods_in_locator, resolve_locator
from assure.model.dates import Period
from assure.model.evidence import Cell, Kpi, Row
from assure.model.kinds import PROSE_KINDS
from assure.model.review import Page, Review

RowGroup = Literal["series", "targets", "comparators"]
Changes = Mapping[tuple[str, RowGroup, str], Decimal | None]
"""The percentage change to print, worked out from unrounded values, by the indicator's id, the group and the row.

None if it is withheld, because it would reveal something about a withheld count. A row without a change is left out.
"""


def changes_in(review: Review, rule: Protection, hidden: frozenset[CountKey] = frozenset()) -> Changes:
    """The changes of a review's indicators that may be printed, given the protection and the other hidden counts."""
    return {
        (page.id, group, label): change
        for page in review.of_kind("kpi")
        for group, label, change in changes_of(page, rule, hidden)
    }


def periods_of_change(kpi: Kpi) -> tuple[Period, Period]:
    """The two periods of an indicator's printed change; it must have one."""
    assert kpi.change is not None
    return kpi.change.start, kpi.change.end


def changes_of(
    page: Page, rule: Protection, hidden: frozenset[CountKey]
) -> Iterator[tuple[RowGroup, str, Decimal | None]]:
    """The changes of an indicator's rows; None for a count that is withheld, or small and rounded."""
    kpi = kpi_of(page)
    for group in get_args(RowGroup) if kpi.change else ():
        rows: Mapping[str, Row] = getattr(kpi, group)
        for label, row in rows.items():
            ends = periods_of_change(kpi)
            keys = {(page.id, label, period.text) for period in ends} if group != "targets" else set()
            cells = [row[period] for period in ends if period in row]
            of_group = Protection() if group == "targets" else rule
            if any(is_secret(cell, kpi, of_group) for cell in cells) or hidden & keys:
                yield group, label, None
            elif (change := percentage_change([cell.value for cell in cells])) is not None:
                yield group, label, change


def change_constraints(review: Review, pages: Iterable[Page], rule: Protection) -> Iterator[ChangeConstraint]:
    """The printed changes of rounded counts, which say more than the counts do.

    They are printed in a column next to the rows, or cited by the words of the report.
    """
    cited = dict.fromkeys(_cited(review))
    for page in pages if rule.round_to else ():
        kpi = kpi_of(page)
        if kpi.unit == "number":
            rows = dict.fromkeys((*kpi.series, *kpi.comparators)) if kpi.change else ()
            printed = [(label, *periods_of_change(kpi)) for label in rows]
            for label, *ends in (*printed, *(each[1:] for each in cited if each[0] == page.id)):
                yield from _change_of_row(page, label, ends, rule)


def _cited(review: Review) -> Iterator[tuple[str, str, Period, Period]]:
    """The changes that words cite: the indicator, the row, and the two periods."""
    prose = (page for page in review.everything if page.kind in PROSE_KINDS)
    for citation in (each for page in prose for each in page.body.citations):
        kpi, locator = review.by_id.get(citation.page), citation.locator or ""
        if kpi and isinstance(kpi.fields, Kpi) and (ends := periods_in_locator(locator)):
            found = resolve_locator(kpi.fields, locator)
            if isinstance(found, LocatedValue):
                yield kpi.id, found.keys[1], *ends


def _change_of_row(page: Page, label: str, ends: Sequence[Period], rule: Protection) -> Iterator[ChangeConstraint]:
    kpi = kpi_of(page)
    row = kpi.series.get(label) or kpi.comparators.get(label) or {}
    cells = [row[period] for period in ends if period in row]
    change = percentage_change([cell.value for cell in cells])
    if change is not None and not any(is_secret(cell, kpi, rule) or (cell.value or 0) % 1 for cell in cells):
        first, last = ((page.id, label, period.text) for period in ends)
        yield ChangeConstraint(first, last, int(change))


def is_secret(cell: Cell, kpi: Kpi, rule: Protection) -> bool:
    """Whether no change of a cell may be printed: it is withheld, or its printed value may be a small count.

    This depends only on what is printed, so that the marker for the change reveals nothing more about the count.
    """
    shown = protect(cell, kpi, rule)
    if shown.value is None or kpi.unit != "number" or not rule.round_to:
        return shown.state == "suppressed"
    low, high = possible_counts(shown.value, rule)
    return low <= rule.threshold and high > 0


def percentage_change(ends: Sequence[Decimal | None]) -> Decimal | None:
    """The percentage change from the first value to the last, rounded half up to a whole number; None if undefined."""
    if len(ends) != 2 or ends[0] is None or ends[1] is None or not ends[0]:
        return None
    change = (100 * (ends[1] - ends[0]) / abs(ends[0])).quantize(Decimal(1), rounding=ROUND_HALF_UP)
    return change or Decimal(0)
