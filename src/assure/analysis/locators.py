"""What a citation of an indicator points at.

It is written `row, period`, `target, period`, `rank, period`, `change from P to P` or `sample`.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from assure.model.dates import Period, financial_year_meant
from assure.model.evidence import Kpi, Row
from assure.model.text import comparable_label
from assure.reading.nearest import did_you_mean

_CHANGE = re.compile(r"(?:(?P<row>.*),\s*)?change\s+from\s+(?P<start>.+?)\s+to\s+(?P<end>.+)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class LocatedValue:
    """The cell, rank or change that a locator points at."""

    kind: Literal["cell", "rank", "change", "sample"]
    """A change is a percentage, whatever the indicator's unit; a rank is a place; a sample is a number."""
    values: tuple[Decimal, ...]
    """The values: several only for a target that each row has, none if the cell is withheld or empty."""
    keys: tuple[str, ...] = ()
    """Its path in the front matter, as far as it is known: `series`, the row, the period."""
    state: Literal["value", "suppressed", "n/a"] = "value"
    """Why the cell, or one of the two of a change, has no value."""
    of: Decimal | None = None
    """How many are ranked, if that is known."""


@dataclass(frozen=True, slots=True)
class DanglingLocator:
    """A locator that points at nothing, and why."""

    message: str
    help: str


def resolve_locator(kpi: Kpi, locator: str) -> LocatedValue | DanglingLocator:
    """What a locator of an indicator points at. Row names are compared as labels are."""
    change = _CHANGE.fullmatch(locator.strip())
    if change:
        return _change(kpi, change)
    if kpi.sample is not None and locator.strip().lower() == "sample":
        return LocatedValue("sample", (Decimal(kpi.sample),), ("sample",))
    row, _, written = locator.rpartition(",")
    try:
        period = Period.parse(written.strip())
    except ValueError:
        return _no_period(kpi, locator, written)
    name = " ".join(row.split())
    if name.lower() == "rank":
        rank = kpi.ranks.get(period)
        if rank is None:
            return DanglingLocator(f"there is no rank for {period}", _periods(kpi.ranks))
        of = None if rank.of is None else Decimal(rank.of)
        return LocatedValue("rank", (Decimal(rank.place),), ("ranks", period.text), of=of)
    if name.lower() == "target":
        return _target(kpi, period)
    return _cell(kpi, name, period)


def periods_in_locator(locator: str) -> tuple[Period, Period] | None:
    """The two periods of a locator `change from P to P`; None for another locator."""
    found = _CHANGE.fullmatch(locator.strip())
    try:
        return (Period.parse(found["start"]), Period.parse(found["end"])) if found else None
    except ValueError:
        return None


def _no_period(kpi: Kpi, locator: str, written: str) -> DanglingLocator:
    if comparable_label(locator) in map(comparable_label, (*kpi.series, *kpi.comparators, "target", "rank")):
        return DanglingLocator(f"`{locator}` is a row without a period", f"write `{locator}, ` and the period")
    word = written.strip()
    near = financial_year_meant(word)
    help = f"did you mean `{near}`?" if near else "write `period` or `row, period`, such as `2015/16`"
    return DanglingLocator(f"`{word}` is not a period", help)


def _cell(kpi: Kpi, name: str, period: Period) -> LocatedValue | DanglingLocator:
    key, row = _row(kpi, name)
    if row is None:
        rows = [*kpi.series, *kpi.comparators]
        if name:
            otherwise = f"choose from {_list(rows)}" if rows else "the indicator has no rows"
            help = did_you_mean(name, [*rows, "target", "rank"], otherwise)
            return DanglingLocator(f"there is no row `{name}`", help)
        if not kpi.series:
            return DanglingLocator("the indicator has no series of its own", "write `row, period` or `rank, period`")
        help = f"name one before the period: {_list(list(kpi.series))}"
        return DanglingLocator("the indicator has several rows", help)
    cell = row.get(period)
    if cell is None:
        return DanglingLocator(f"there is no value for {period}", _periods(row))
    values = () if cell.value is None else (cell.value,)
    return LocatedValue("cell", values, (*key, period.text), cell.state)


def _row(kpi: Kpi, name: str) -> tuple[tuple[str, ...], Row | None]:
    """The path of a row and the row itself; the only row of the series if none is named."""
    for key, rows in (("series", kpi.series), ("comparators", kpi.comparators)):
        only = not name and rows is kpi.series and len(rows) == 1
        for title, row in rows.items():
            if only or comparable_label(title) == comparable_label(name):
                return (key, title), row
    return (), None


def _target(kpi: Kpi, period: Period) -> LocatedValue | DanglingLocator:
    cells = [row[period] for row in kpi.targets.values() if period in row]
    if not cells:
        periods = {each for row in kpi.targets.values() for each in row}
        return DanglingLocator(f"there is no target for {period}", _periods(periods))
    return LocatedValue("cell", tuple(cell.value for cell in cells if cell.value is not None), ("targets", period.text))


def _change(kpi: Kpi, found: re.Match[str]) -> LocatedValue | DanglingLocator:
    name = " ".join((found["row"] or "").split())
    if name.lower() in ("target", "rank"):
        return DanglingLocator(f"`{name}` has no change", "write `row, change from 2012 to 2016`")
    cells: list[LocatedValue] = []
    for written in (found["start"], found["end"]):
        try:
            period = Period.parse(written)
        except ValueError:
            return DanglingLocator(f"`{written}` is not a period", "write `change from 2012 to 2016`")
        cell = _cell(kpi, name, period)
        if isinstance(cell, DanglingLocator):
            return cell
        cells.append(cell)
    for cell in cells:
        if cell.state != "value":
            return LocatedValue("change", (), cell.keys, cell.state)
    (start,), (end,) = (cell.values for cell in cells)
    return LocatedValue("change", ((end - start) / abs(start) * 100,) if start else (), cells[1].keys)


def _periods(periods: Collection[Period]) -> str:
    return f"choose from {_list([each.text for each in sorted(periods)])}" if periods else "it has no periods so far"


def _list(names: list[str]) -> str:
    return ", ".join(names[:8]) + (" and others" if len(names) > 8 else "")
