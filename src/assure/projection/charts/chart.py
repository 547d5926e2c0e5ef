"""A chart of indicators as plain values.

A chart has a small panel for each row of an indicator, with its target and comparators as lines. A long breakdown over
two periods, or values of one period with a target, are bars. Withheld, missing and not applicable values are left out.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from assure.projection.charts.axes import Axis

ChartLineKind = Literal["series", "target", "comparator"]
Soft = Literal["provisional", "estimated"]


@dataclass(frozen=True, slots=True)
class ChartPoint:
    """A value in a chart."""

    at: int
    """The middle of its period, in half days."""
    period: str
    """Its period as printed."""
    short: str
    """Its period in few letters, for the axis."""
    value: Decimal
    text: str
    """The value as printed, millions of pounds in short."""
    soft: Soft | None
    """`provisional` or `estimated`, which is drawn hollow; None for a final value."""


@dataclass(frozen=True, slots=True)
class ChartLine:
    """A row in a chart: stretches of joined points, with gaps between them."""

    label: str
    kind: ChartLineKind
    stretches: tuple[tuple[ChartPoint, ...], ...]
    breaks: tuple[int, ...]
    """Where the series breaks, in half days: between two stretches."""

    @property
    def points(self) -> tuple[ChartPoint, ...]:
        """All its points, in order."""
        return tuple(point for stretch in self.stretches for point in stretch)


@dataclass(frozen=True, slots=True)
class Panel:
    """One row of an indicator with its targets and comparators."""

    title: str
    lines: tuple[ChartLine, ...]
    """Its own line first, then targets and comparators."""
    scale: Axis
    times: tuple[tuple[int, str], ...]
    """The periods of all rows of its indicator, which span its width: middle in half days, and few letters."""


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart of the indicators of one table."""

    title: str
    form: Literal["lines", "bars"]
    panels: tuple[Panel, ...]
    summary: str
    """Its alternative text: what it shows, in words."""
    left_out: tuple[str, ...]
    """Periods that only the table has, because they have another length."""

    @property
    def soft(self) -> tuple[Soft, ...]:
        """The states of its hollow points."""
        words = (point.soft for panel in self.panels for line in panel.lines for point in line.points)
        return tuple(sorted({word for word in words if word}, reverse=True))

    @property
    def broken(self) -> bool:
        """Whether a line has a break in series."""
        return any(line.breaks for panel in self.panels for line in panel.lines)
