"""Indicators as a report holds them: for charts and data, and as printed tables."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from assure.model.evidence import Mark, Unit
from assure.model.text import Markdown
from assure.projection.charts.chart import Chart


@dataclass(frozen=True, slots=True, kw_only=True)
class CountRule:
    """How the counts of indicators stand in this report."""

    suppress: tuple[int, int] | None
    """The least and the greatest count that is withheld; None where none is for being small."""
    round_to: int | None
    """Counts are rounded to a multiple of this; None where they stand as they are."""


@dataclass(frozen=True, slots=True, kw_only=True)
class KpiCell:
    """One value as this audience may see it."""

    period: str
    """The period in the form that pages are written in: `2015/16`, `2016-03-31`."""
    value: Decimal | None
    """The value; None where there is none to be seen."""
    state: Literal["value", "suppressed", "n/a"]
    """Whether it has a value, is withheld, or does not apply."""
    mark: Mark | None
    """The marker beside it: `p` for provisional, `b` for a break in the series."""
    note: str | None
    """What its author says of this value."""
    text: str
    """As printed: `83%`, `£1,200 [p]`, `[c]`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class KpiRow:
    """A row of an indicator, by period."""

    label: str
    """The row's name as printed."""
    cells: tuple[KpiCell, ...]
    """Its values, the earliest first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class KpiRank:
    """A place in a ranking."""

    period: str
    """The period, as in cells."""
    place: int
    """The place, 1 for the first."""
    among: str
    """Among whom: `London boroughs`."""
    of: int | None
    """Among how many."""


@dataclass(frozen=True, slots=True, kw_only=True)
class KpiView:
    """One indicator, for charts and data."""

    id: str
    """The page's id for the team; a neutral name for anybody else."""
    title: str
    """The indicator's title."""
    measure: str | None
    """What exactly is counted, in words."""
    unit: Unit
    """The unit of its values."""
    per: int | None
    """Where the unit is a rate: per how many."""
    better: Literal["higher", "lower", "neither"]
    """Which way is better."""
    authority: str | None
    """The name of the authority it is of, where there are several."""
    series: tuple[KpiRow, ...]
    """Its own rows, in the order given."""
    targets: tuple[KpiRow, ...]
    """The row `` is all of the indicator."""
    comparators: tuple[KpiRow, ...]
    """What others did: neighbours, regions, England."""
    ranks: tuple[KpiRank, ...]
    """Its places among others, the earliest first."""
    table: str
    """The id of the table it is printed in."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TableRow:
    """A row of a printed table: its label and one text for each column."""

    label: str
    """What stands in the first column."""
    kind: Literal["series", "comparator", "target", "rank"]
    """What the row shows."""
    cells: tuple[str, ...]
    """A text for each of the table's columns."""


@dataclass(frozen=True, slots=True, kw_only=True)
class KpiTable:
    """One indicator, or several of one `table` name, as printed."""

    id: str
    """The page's id for the team; a neutral name for anybody else. By it `report.table` finds the table."""
    anchor: str
    """The anchor of the table."""
    title: str
    """The indicator's title, or the name that several share."""
    captions: tuple[str, ...]
    """What is counted and in which unit, a sentence for each indicator."""
    columns: tuple[str, ...]
    """The periods in order, then the change where one is asked for."""
    rows: tuple[TableRow, ...]
    """The rows as printed: series, targets, comparators, ranks."""
    notes: tuple[str, ...]
    """Notes to cells and rows, and what the marks mean."""
    sources: tuple[Markdown, ...]
    """Where the values come from, as far as the audience may know."""
    shown: bool
    """Whether a chapter or section shows it; the others print at the end."""
    chart: Chart | None = None
    """The picture above the table, where one shows more than the table does."""
