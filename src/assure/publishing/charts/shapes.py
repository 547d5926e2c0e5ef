"""The shapes of charts: lines, dots, rectangles and words; the origin is at the top left.

The unit is a pixel of the drawing, whose text is 13 to 15 pixels high.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from assure.publishing.text_width import text_width

Role = Literal[
    "title", "value", "inside", "name", "target-name", "tick",
    "grid", "series", "target", "comparator", "break", "leader", "bar", "mark", "against",
]  # fmt: skip
"""What a shape is for; its look depends on this."""
TextAnchor = Literal["start", "middle", "end"]

FONT_SIZES = {"title": 15.0, "value": 14.0, "inside": 14.0, "name": 14.0, "target-name": 14.0, "tick": 13.0}
"""The font size of each kind of words."""
LEADING = 1.2
_SPARE = 1.08
"""Charts leave so much more room than their words need: a browser that refuses the font shows another."""


@dataclass(frozen=True, slots=True)
class ChartText:
    """Words on one line; `y` is the baseline."""

    x: float
    y: float
    text: str
    role: Role
    anchor: TextAnchor = "start"


@dataclass(frozen=True, slots=True)
class Stroke:
    """A line through points."""

    points: tuple[tuple[float, float], ...]
    role: Role


@dataclass(frozen=True, slots=True)
class Dot:
    """A point of a line; a hollow one is provisional or estimated."""

    x: float
    y: float
    role: Role
    hollow: bool = False


@dataclass(frozen=True, slots=True)
class Rectangle:
    """A filled rectangle."""

    x: float
    y: float
    width: float
    height: float
    role: Role


Shape = ChartText | Stroke | Dot | Rectangle


@dataclass(frozen=True, slots=True)
class Drawing:
    """A chart as shapes, from back to front."""

    width: float
    height: float
    shapes: tuple[Shape, ...]


def text_breadth(text: str, role: Role) -> float:
    """The room for words on one line of a chart, in its pixels."""
    return text_width(text, FONT_SIZES[role] * _SPARE, bold=role in ("title", "value", "inside"))


def wrap_text(text: str, role: Role, width: float, most: int) -> tuple[str, ...]:
    """Words on as few lines as they need, at most `most`; what does not fit is cut, with an ellipsis."""
    lines: list[str] = []
    for word in text.split():
        joined = f"{lines[-1]} {word}" if lines else word
        if lines and text_breadth(joined, role) <= width + 0.01:
            lines[-1] = joined
        else:
            lines.append(word)
    if len(lines) > most:
        lines = [*lines[: most - 1], " ".join(lines[most - 1 :])]
    return tuple(_shortened(line, role, width) for line in lines)


def _shortened(line: str, role: Role, width: float) -> str:
    if text_breadth(line, role) <= width + 0.01:  # the width may have been computed from this very line
        return line
    while line and text_breadth(f"{line}\u2026", role) > width:
        line = line[:-1]
    return f"{line.rstrip(' ,;:')}\u2026"


@dataclass(frozen=True, slots=True)
class Area:
    """The rectangle that words cover."""

    left: float
    top: float
    right: float
    bottom: float

    @classmethod
    def of(cls, words: ChartText) -> Area:
        """The rectangle that these words cover."""
        size, width = FONT_SIZES[words.role], text_breadth(words.text, words.role)
        left = words.x - {"start": 0.0, "middle": width / 2, "end": width}[words.anchor]
        return cls(left, words.y - size * 0.8, left + width, words.y + size * 0.25)

    def overlap(self, other: Area) -> float:
        """The area that two rectangles share, in square pixels."""
        wide = min(self.right, other.right) - max(self.left, other.left)
        high = min(self.bottom, other.bottom) - max(self.top, other.top)
        return wide * high if wide > 0 and high > 0 else 0.0

    def crossing(self, points: Iterable[tuple[float, float]]) -> int:
        """How many of these points are inside the rectangle."""
        return sum(self.left <= x <= self.right and self.top <= y <= self.bottom for x, y in points)
