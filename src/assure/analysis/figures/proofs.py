"""A citation of an indicator's value with the figures in the words before it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Literal

from assure.analysis.figures.parse import Figure
from assure.analysis.locators import LocatedValue
from assure.model.body import Citation
from assure.model.evidence import Kpi
from assure.model.review import Page

ProofVerdict = Literal["agrees", "no figure", "other figure", "other unit", "no value"]
"""`no value` is for figures that cite a cell which is withheld or does not apply, and that nothing else cited has."""


@dataclass(frozen=True, slots=True)
class Proof:
    """One citation of a cell, a rank or a change of an indicator, and whether the words before it agree."""

    citation: Citation
    kpi: Page
    found: LocatedValue
    verdict: ProofVerdict
    figures: tuple[Figure, ...]
    """The figures in the words."""


def unit_fits(kpi: Kpi, found: LocatedValue, figure: Figure) -> bool:
    """Whether the figure's unit fits what is cited."""
    if found.kind == "rank":
        return figure.unit is None
    if found.kind == "sample":
        return figure.unit is None and not figure.ordinal
    if figure.ordinal:
        return False
    if found.kind == "change":
        return figure.unit in ("percent", "times")
    if kpi.unit == "percent":
        return figure.unit == "percent"
    if kpi.unit == "gbp":
        return figure.unit == "gbp"
    if kpi.unit in ("days", "weeks"):
        return figure.unit in (None, "days", "weeks")
    return figure.unit not in ("percent", "gbp", "points", "times") or (kpi.per == 100 and figure.unit == "percent")


def in_unit_of(kpi: Kpi, figure: Figure) -> Figure:
    """A figure converted to the days or weeks of an indicator: three weeks are 21 days, give or take half a week."""
    if {figure.unit, kpi.unit} != {"days", "weeks"}:
        return figure
    times = Decimal(7) if figure.unit == "weeks" else 1 / Decimal(7)
    return replace(figure, value=figure.value * times, step=figure.step * times)
