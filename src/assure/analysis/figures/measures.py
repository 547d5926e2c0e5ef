"""The figures in an indicator's own words, which say what it measures: `still at home 91 days after discharge`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from assure.analysis.figures.parse import Figure, parse_figures
from assure.model.evidence import Kpi

_WORD_BEFORE = re.compile(r"([\w'’]+)\W*$")
_WORD_AFTER = re.compile(r"\W*([\w'’]+)")


@dataclass(frozen=True, slots=True)
class Measure:
    """What an indicator measures, in its own words."""

    unit: str
    text: str
    figures: tuple[Figure, ...]

    @classmethod
    def of(cls, kpi: Kpi) -> Measure:
        """The words of an indicator: its title, its measure and the names of its rows."""
        text = "\n".join(filter(None, (kpi.title, kpi.measure, *kpi.series)))
        return cls(kpi.unit, text, _figures(text))

    def has(self, figure: Figure) -> bool:
        """Whether the figure is in its words, so that it needs no proof."""
        return any(_is_equal(figure, own) for own in self.figures)

    def is_named_by(self, figure: Figure, words: str) -> bool:
        """Whether the figure states no value, but says what is measured, as the words next to it show."""
        return any(
            _is_equal(figure, own)
            and (
                _neighbours(figure, words) & _neighbours(own, self.text) or (own.unit and own.unit[:4] != self.unit[:4])
            )
            for own in self.figures
        )


@cache
def _figures(text: str) -> tuple[Figure, ...]:
    return parse_figures(text)


def _is_equal(figure: Figure, own: Figure) -> bool:
    return figure.value == own.value and figure.unit == own.unit and not figure.in_words


def _neighbours(figure: Figure, text: str) -> frozenset[tuple[int, str]]:
    """The word before a figure and the word after it, each with its side."""
    before, after = (
        _WORD_BEFORE.search(text[max(0, figure.start - 40) : figure.start]),
        _WORD_AFTER.match(text, figure.end),
    )
    return frozenset((side, found[1].lower()) for side, found in enumerate((before, after)) if found)
