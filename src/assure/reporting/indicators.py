"""Indicators as a report holds them: for charts and data, and as printed tables."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from assure.model.evidence import Mark, Unit
from assure.model.text import Markdown
from assure.reporting.charts import Chart


@dataclass(frozen=True, slots=True, kw_only=True)
class KpiCell:
    """One value as this audience may see it."""

    period: str
    value: Decimal | None
    state: Literal["value", "suppressed", "n/a"]
    mark: Mark | None
    note: str | None
    text: str
    """As printed: `83%`, `£1,200 [p]`, `[c]`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class KpiRow:
    """A row of an indicator, by period."""

    label: str
    cells: tuple[KpiCell, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class KpiRank:
    """A place in a ranking."""

    period: str
    place: int
    among: str
    of: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class KpiView:
    """One indicator, for charts and data."""

    id: str
    title: str
    measure: str | None
    unit: Unit
    per: int | None
    better: Literal["higher", "lower", "neither"]
    authority: str | None
    series: tuple[KpiRow, ...]
    targets: tuple[KpiRow, ...]
    """The row `` is all of the indicator."""
    comparators: tuple[KpiRow, ...]
    ranks: tuple[KpiRank, ...]
    table: str
    """The id of the table it is printed in."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TableRow:
    """A row of a printed table: its label and one text for each column."""

    label: str
    kind: Literal["series", "comparator", "target", "rank"]
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class KpiTable:
    """One indicator, or several of one `table` name, as printed."""

    id: str
    anchor: str
    title: str
    captions: tuple[str, ...]
    """What is counted and in which unit, a sentence for each indicator."""
    columns: tuple[str, ...]
    """The periods in order, then the change where one is asked for."""
    rows: tuple[TableRow, ...]
    notes: tuple[str, ...]
    """Notes to cells and rows, and what the marks mean."""
    sources: tuple[Markdown, ...]
    """Where the values come from, as far as the audience may know."""
    shown: bool
    """Whether a chapter or section shows it; the others print at the end."""
    chart: Chart | None = None
    """The picture above the table, where one shows more than the table does."""
