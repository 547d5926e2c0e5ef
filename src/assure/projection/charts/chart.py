"""What a chart of indicators shows, as plain values: which rows, which points, on which scale.

A chart is a row of small panels, one for each row of an indicator, with its target and comparators as lines; a long
breakdown over two periods, or values of one period beside a target, is a chart of bars. Values that are withheld,
missing or not applicable are not in it. `assure.projection.charts.builder` makes it; how it is drawn is a publisher's
matter.
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
    """A value that is drawn."""

    at: int
    """The middle of its period, in half days."""
    period: str
    """Its period as printed."""
    short: str
    """Its period in few letters, as it stands under a plot."""
    value: Decimal
    text: str
    """The value as printed, millions of pounds in short."""
    soft: Soft | None
    """`provisional` or `estimated`, where it is: drawn hollow."""


@dataclass(frozen=True, slots=True)
class ChartLine:
    """A row as it is drawn: stretches of points that are joined, with gaps between them."""

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
    """One row of an indicator with what it is measured against."""

    title: str
    lines: tuple[ChartLine, ...]
    """Its own line first, then targets and comparators."""
    scale: Axis
    times: tuple[tuple[int, str], ...]
    """The periods of all rows of its indicator, in half days and in few letters: what its width spans."""


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart of the indicators of one table."""

    title: str
    form: Literal["lines", "bars"]
    panels: tuple[Panel, ...]
    summary: str
    """What it shows, in words: its alternative text."""
    left_out: tuple[str, ...]
    """Periods that are in the table only, because they are of another length."""

    @property
    def soft(self) -> tuple[Soft, ...]:
        """What its hollow points are."""
        words = (point.soft for panel in self.panels for line in panel.lines for point in line.points)
        return tuple(sorted({word for word in words if word}, reverse=True))

    @property
    def broken(self) -> bool:
        """Whether one of its lines has a break in series."""
        return any(line.breaks for panel in self.panels for line in panel.lines)
