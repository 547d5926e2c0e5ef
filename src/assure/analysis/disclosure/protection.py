"""Counts that would point at few people, withheld or rounded before the public sees them.

This is the first of two steps, for each cell alone. `release` then asks of all tables together whether a withheld count
can be recovered from the totals that are shown.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, Decimal

from assure.model.evidence import Cell, Kpi
from assure.model.review import Review

DEFAULT_THRESHOLD = 4
"""The largest small count if a review does not say which counts it withholds."""


@dataclass(frozen=True, slots=True)
class Protection:
    """How counts are protected."""

    suppress: tuple[int, int] | None = None
    """The least and the greatest count that are withheld."""
    round_to: int | None = None
    percentage_decimals: int | None = None

    @property
    def threshold(self) -> int:
        """The largest count that is small."""
        return self.suppress[1] if self.suppress else DEFAULT_THRESHOLD

    @property
    def least(self) -> int:
        """The least that a withheld count can be: 1 where zeros are shown, else 0."""
        return 1 if self.suppress and self.suppress[0] >= 1 else 0


_PROFILES = {
    "ascs": Protection(None, 5, 1),
    "safeguarding": Protection((0, 4), 5),
    "nhs-subnational": Protection((1, 7), 5),
}
"""As published: adult social care statistics, safeguarding adults collection, NHS sub-national releases."""


def protection_of(review: Review) -> Protection:
    """How a review's published counts are protected; not at all without `disclosure:`."""
    wanted = review.info.disclosure
    if wanted is None:
        return Protection()
    base = _PROFILES.get(wanted.profile or "", Protection())
    # The rule weak-disclosure reports ends in the wrong order and a multiple below 1; still, nothing may leak.
    suppress = (min(wanted.suppress), max(wanted.suppress)) if wanted.suppress else base.suppress
    round_to = wanted.round_to if wanted.round_to and wanted.round_to > 0 else base.round_to
    return replace(base, suppress=suppress, round_to=round_to)


def protect(cell: Cell, kpi: Kpi, rule: Protection) -> Cell:
    """A cell as it may be published: a count withheld or rounded, a percentage with the decimals allowed."""
    if cell.value is None:
        return cell
    if kpi.unit == "percent" and rule.percentage_decimals is not None:
        return replace(cell, value=_to_decimals(cell.value, rule.percentage_decimals))
    if kpi.unit != "number":
        return cell
    if rule.suppress and rule.suppress[0] <= cell.value <= rule.suppress[1]:
        return WITHHELD
    if rule.round_to:
        step = Decimal(rule.round_to)
        return replace(cell, value=(cell.value / step).quantize(Decimal(1), rounding=ROUND_HALF_UP) * step)
    return cell


WITHHELD = Cell(value=None, state="suppressed")
"""A withheld count, without its mark and its note, which might reveal it."""


def is_withheld(cell: Cell, kpi: Kpi, rule: Protection) -> bool:
    """Whether a marker is printed in place of a value that the review has."""
    return cell.value is not None and protect(cell, kpi, rule).state == "suppressed"


def possible_counts(shown: Decimal, rule: Protection) -> tuple[int, int]:
    """The least and the most that a count can be if this value is shown for it."""
    low, high = (int(shown.to_integral_value(rounding)) for rounding in (ROUND_FLOOR, ROUND_CEILING))
    if not rule.round_to:
        return low, high
    # Half is rounded up, so the interval is one shorter above for an even step.
    low, high = max(low - rule.round_to // 2, 0), high + (rule.round_to - 1) // 2
    if rule.suppress:  # what is shown was not within what is withheld
        first, last = rule.suppress
        low, high = last + 1 if first <= low <= last else low, first - 1 if first <= high <= last else high
    return low, high


def _to_decimals(value: Decimal, decimals: int) -> Decimal:
    step = Decimal(1).scaleb(-decimals)
    exponent = value.as_tuple().exponent
    fine = isinstance(exponent, int) and -exponent <= decimals
    return value if fine else value.quantize(step, rounding=ROUND_HALF_UP)
