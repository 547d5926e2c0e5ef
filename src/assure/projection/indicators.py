"""The indicators of a report: as data, for charts and JSON, and as printed tables."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from assure.model.evidence import Mark, Unit
from assure.model.text import Markdown
from assure.projection.charts.chart import Chart


@dataclass(frozen=True, slots=True, kw_only=True)
class CountRule:
    """How the counts of indicators are protected in this report."""

    suppress: tuple[int, int] | None
    """The lowest and the highest count that is withheld as small; None where no count is."""
    round_to: int | None
    """Counts are rounded to a multiple of this; None where they are not rounded."""


@dataclass(frozen=True, slots=True, kw_only=True)
class KpiCell:
    """One value as this audience may see it."""

    period: str
    """The period as written in pages: `2015/16`, `2016-03-31`."""
    value: Decimal | None
    """The value; None where it is missing, withheld or not applicable."""
    state: Literal["value", "suppressed", "n/a"]
    """Whether it has a value, is withheld or does not apply."""
    mark: Mark | None
    """Its marker: `p` for provisional, `b` for a break in the series."""
    note: str | None
    """The author's note on this value."""
    text: str
    """The printed text: `83%`, `£1,200 [p]`, `[c]`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class KpiRow:
    """A row of an indicator."""

    label: str
    """The row's name as printed; empty for a target of the whole indicator."""
    cells: tuple[KpiCell, ...]
    """Its values by period, earliest first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class KpiRank:
    """A place in a ranking."""

    period: str
    """The period, written as in cells."""
    place: int
    """The place, 1 for the first."""
    among: str
    """The group ranked: `London boroughs`."""
    of: int | None
    """The size of that group."""


@dataclass(frozen=True, slots=True, kw_only=True)
class KpiView:
    """One indicator as data, for charts and JSON."""

    id: str
    """The page's id for the team; a neutral name for other audiences."""
    title: str
    """The indicator's title."""
    measure: str | None
    """What exactly is measured, in words."""
    unit: Unit
    """The unit of its values."""
    per: int | None
    """For a rate, the number that it is per."""
    better: Literal["higher", "lower", "neither"]
    """Which direction is better."""
    authority: str | None
    """The authority it describes, where the review covers several."""
    series: tuple[KpiRow, ...]
    """Its rows, in the order given."""
    targets: tuple[KpiRow, ...]
    """Its targets. One without a label is for the whole indicator."""
    comparators: tuple[KpiRow, ...]
    """The values of others: neighbours, regions, England; those of one row as `England, Feel safe`."""
    ranks: tuple[KpiRank, ...]
    """Its places in rankings, earliest first."""
    sample: int | None = None
    """How many the values were asked or counted of; None where that is not known or too small to publish."""
    note: str | None = None
    """The author's note on all its values."""
    table: str
    """The id of the table that prints it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TableRow:
    """A row of a printed table."""

    label: str
    """The text of the first column."""
    kind: Literal["series", "comparator", "target", "rank"]
    """What the row shows."""
    cells: tuple[str, ...]
    """One text for each of the table's columns."""


@dataclass(frozen=True, slots=True, kw_only=True)
class KpiTable:
    """A printed table of one indicator, or of several with the same `table` name."""

    id: str
    """The page's id for the team; a neutral name for other audiences. `report.table` takes it."""
    anchor: str
    """The anchor of the table."""
    title: str
    """The indicator's title, or the shared `table` name."""
    captions: tuple[str, ...]
    """What is measured and its unit, a sentence for each indicator."""
    columns: tuple[str, ...]
    """The periods in order, then those of areas compared row by row, then any changes."""
    rows: tuple[TableRow, ...]
    """The rows in order: series, targets, comparators, ranks."""
    notes: tuple[str, ...]
    """Notes on cells and rows, and the meaning of markers."""
    sources: tuple[Markdown, ...]
    """The sources of the values that the audience may know of."""
    shown: bool
    """Whether a chapter or section prints it; other tables print at the end."""
    chart: Chart | None = None
    """The chart above the table; None where a chart would add nothing."""
