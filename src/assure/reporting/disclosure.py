"""Counts that would point at few people, withheld or rounded before the public sees them.

This is the first of two steps: each cell by itself. Whether a withheld count can be recovered from the totals and
tables that are shown is a question about all of them together, and is not answered here.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal

from assure.model.evidence import Cell, Kpi
from assure.model.review import Disclosure, Review
from assure.reporting.policy import Audience

DEFAULT_MARKER = "[c]"


@dataclass(frozen=True, slots=True)
class Protection:
    """How counts are protected."""

    suppress: tuple[int, int] | None
    round_to: int | None
    percentage_decimals: int | None = None


_PROFILES = {
    "ascs": Protection(None, 5, 1),
    "safeguarding": Protection((0, 4), 5),
    "nhs-subnational": Protection((1, 7), 5),
}
"""As published: adult social care statistics, safeguarding adults collection, NHS sub-national releases."""


def protection(review: Review, audience: Audience) -> Protection | None:
    """The protection that applies for an audience: the review's own for the public, else none."""
    wanted = review.info.disclosure
    if wanted is None or audience != "public":
        return None
    base = _PROFILES.get(wanted.profile or "", Protection(None, None))
    return replace(base, suppress=wanted.suppress or base.suppress, round_to=wanted.round_to or base.round_to)


def marker(disclosure: Disclosure | None) -> str:
    """What stands for a count withheld."""
    return disclosure.marker if disclosure else DEFAULT_MARKER


def protect(cell: Cell, kpi: Kpi, rule: Protection | None) -> Cell:
    """A cell as it may be published: a count withheld or rounded, a percentage with the decimals allowed."""
    if rule is None or cell.value is None:
        return cell
    if kpi.unit == "percent" and rule.percentage_decimals is not None:
        return replace(cell, value=_to_decimals(cell.value, rule.percentage_decimals))
    if kpi.unit != "number":
        return cell
    if rule.suppress and rule.suppress[0] <= cell.value <= rule.suppress[1]:
        return Cell(value=None, state="suppressed")
    if rule.round_to:
        step = Decimal(rule.round_to)
        return replace(cell, value=(cell.value / step).quantize(Decimal(1), rounding=ROUND_HALF_UP) * step)
    return cell


def _to_decimals(value: Decimal, decimals: int) -> Decimal:
    step = Decimal(1).scaleb(-decimals)
    exponent = value.as_tuple().exponent
    fine = isinstance(exponent, int) and -exponent <= decimals
    return value if fine else value.quantize(step, rounding=ROUND_HALF_UP)
