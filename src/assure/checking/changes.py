"""The percentage changes printed beside the rows of an indicator, and which of them may be published."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import ROUND_HALF_UP, Decimal
from typing import Literal

from assure.checking.disclosure import Protection, protect
from assure.checking.equations import Key
from assure.model.dates import Period
from assure.model.evidence import Cell, Kpi, Row
from assure.model.review import Page, Review

Group = Literal["series", "targets", "comparators"]
Changes = Mapping[tuple[str, Group, str], Decimal | None]
"""By an indicator's id, a group of its rows and a row: the percentage change to print, reckoned from unrounded values.

None where it is withheld, because it would speak of a count that is. A row that has no change is not in it.
"""


def changes_in(review: Review, rule: Protection, hidden: frozenset[Key] = frozenset()) -> Changes:
    """The changes of a review's indicators that may be printed where counts are protected so and these are withheld."""
    return {
        (page.id, group, label): change
        for page in review.of_kind("kpi")
        for group, label, change in changes_of(page, rule, hidden)
    }


def ends_of(kpi: Kpi) -> tuple[Period, Period]:
    """The periods between which an indicator prints a change; it must have one."""
    assert kpi.change is not None
    return kpi.change.start, kpi.change.end


def changes_of(page: Page, rule: Protection, hidden: frozenset[Key]) -> Iterator[tuple[Group, str, Decimal | None]]:
    """The changes of an indicator's rows; of a count that is withheld, or small and rounded, none may be told."""
    kpi = page.fields
    assert isinstance(kpi, Kpi)
    groups: tuple[tuple[Group, Mapping[str, Row]], ...] = (
        ("series", kpi.series),
        ("targets", kpi.targets),
        ("comparators", kpi.comparators),
    )
    for group, rows in groups if kpi.change else ():
        for label, row in rows.items():
            keys = [(page.id, label, period.text) for period in ends_of(kpi)]
            cells = [row[period] for period in ends_of(kpi) if period in row]
            if any(is_secret(cell, kpi, rule) for cell in cells) or (group == "series" and hidden & set(keys)):
                yield group, label, None
            elif (change := percentage_change([cell.value for cell in cells])) is not None:
                yield group, label, change


def is_withheld(cell: Cell, kpi: Kpi, rule: Protection) -> bool:
    """Whether a marker stands for a value that the review has."""
    return cell.value is not None and protect(cell, kpi, rule).state == "suppressed"


def is_secret(cell: Cell, kpi: Kpi, rule: Protection) -> bool:
    """Whether no change may be told of a cell: it is withheld, or its rounding hides that it is small."""
    small = kpi.unit == "number" and cell.value is not None and 0 < cell.value <= rule.threshold
    return protect(cell, kpi, rule).state == "suppressed" or (small and rule.round_to is not None)


def percentage_change(ends: Sequence[Decimal | None]) -> Decimal | None:
    """The change from a first value to a last in per cent, rounded half up to a whole number; None where none is."""
    if len(ends) != 2 or ends[0] is None or ends[1] is None or not ends[0]:
        return None
    change = (100 * (ends[1] - ends[0]) / abs(ends[0])).quantize(Decimal(1), rounding=ROUND_HALF_UP)
    return change or Decimal(0)
