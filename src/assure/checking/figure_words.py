"""Figures and values as the messages of rules write them."""

from __future__ import annotations

from assure.analysis.figures.parse import Figure
from assure.analysis.figures.proofs import Proof


def quoted_figure(figure: Figure) -> str:
    """A figure as the text has it, one in words with marks around it: 83%, or `third`."""
    return figure.text if figure.in_digits else f"`{figure.text}`"


def proved_values(proof: Proof) -> str:
    """The values that a citation gives, to two decimal places: 2 or 3.25."""
    return " or ".join(str(round(value, 2).normalize() + 0) for value in proof.found.values)
