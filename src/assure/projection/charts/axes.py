"""The axes of charts: range, grid lines and labels."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, Decimal

from assure.model.evidence import Unit
from assure.projection.wording import number_words

_STEPS = (Decimal(1), Decimal(2), Decimal(5), Decimal(10))
_SHARES = frozenset({"percent", "score", "rate"})
"""Units whose small differences matter. Axes of other units start at 0."""
_MOST_STEPS = 4
_NEAR = Decimal("0.6")
"""Values of such units that all lie above this fraction of the highest get an axis that need not start at 0."""
_ALIKE = Decimal("0.2")
"""Indicators of one unit share an axis, unless one's highest value is below this fraction of another's."""


@dataclass(frozen=True, slots=True)
class Axis:
    """An axis: its ticks from lowest to highest, and their labels."""

    ticks: tuple[Decimal, ...]
    texts: tuple[str, ...]

    @property
    def low(self) -> Decimal:
        """The lowest tick."""
        return self.ticks[0]

    @property
    def high(self) -> Decimal:
        """The highest tick."""
        return self.ticks[-1]

    def share(self, value: Decimal) -> float:
        """The position of a value on the axis, from 0 to 1."""
        return float((value - self.low) / (self.high - self.low))


def chart_axes(groups: Sequence[tuple[Unit, Sequence[Decimal]]], from_zero: bool = False) -> tuple[Axis, ...]:
    """An axis for each indicator's unit and values; indicators that can be compared by eye share one.

    With `from_zero`, every axis includes 0, as bars need.
    """
    out = []
    for unit, values in groups:
        same = [each for other, each in groups if other == unit]
        tops = [max(map(abs, each)) for each in same]
        together = min(tops) >= _ALIKE * max(tops)
        shown = [value for each in same for value in each] if together else values
        out.append(chart_axis(unit, [*shown, Decimal(0)] if from_zero else shown))
    return tuple(out)


def chart_axis(unit: Unit, values: Sequence[Decimal]) -> Axis:
    """The axis for these values, on round numbers."""
    low, high = min(values), max(values)
    if low >= 0 and (unit not in _SHARES or low <= _NEAR * high):
        low = Decimal(0)
    elif high <= 0:
        high = Decimal(0)
    if low == high:
        low, high = (Decimal(0), low) if low > 0 else (low, low + 1)
    step = _step(high - low, whole=unit == "number" and all(value == value.to_integral_value() for value in values))
    first = (low / step).to_integral_value(ROUND_FLOOR)
    last = (high / step).to_integral_value(ROUND_CEILING)
    ticks = tuple(number * step for number in map(Decimal, range(int(first), int(last) + 1)))
    return Axis(ticks, _texts(ticks, unit))


def _step(span: Decimal, whole: bool) -> Decimal:
    power = Decimal(10) ** (span.adjusted() - 1)
    found = next(
        step * power * times for times in (1, 10, 100) for step in _STEPS if step * power * times * _MOST_STEPS >= span
    )
    return max(found, Decimal(1)).to_integral_value(ROUND_CEILING) if whole else found


def _texts(ticks: Sequence[Decimal], unit: Unit) -> tuple[str, ...]:
    """The labels of the ticks, all with as many decimals as one of them needs."""
    texts = [axis_label(tick, unit) for tick in ticks]
    if unit == "gbp":
        return tuple(texts)
    decimals = max(len(text.rstrip("%").partition(".")[2]) for text in texts)
    end = "%" if unit == "percent" else ""
    return tuple(f"{number_words(tick, decimals)}{end}" for tick in ticks)


def axis_label(value: Decimal, unit: Unit) -> str:
    """A value as short as an axis shows it: `80%`, `£4.05m`, `1,200`."""
    sign = "-" if value < 0 else ""
    size = abs(value)
    before, after = {"gbp": ("£", ""), "percent": ("", "%")}.get(unit, ("", ""))
    if unit == "gbp" and size >= 1_000_000:
        factor, after = (1_000_000_000, "bn") if size >= 1_000_000_000 else (1_000_000, "m")
        size = (size / factor).quantize(Decimal("0.01"), ROUND_HALF_UP)
    number = number_words(size)
    number = number.rstrip("0").rstrip(".") if "." in number else number
    return f"{sign}{before}{number}{after}"
