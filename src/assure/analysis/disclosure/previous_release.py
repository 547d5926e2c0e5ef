"""What an earlier public report showed of a review's counts, read from its JSON."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from assure.analysis.disclosure.protection import Protection, possible_counts
from assure.errors import AssureError
from assure.model.evidence import Cell, Kpi
from assure.model.review import Page, Review

_Known = tuple[str, str, str, str]
"""An indicator's title, the name of its authority where there are several, a row, a period."""


@dataclass(frozen=True, slots=True)
class PreviousRelease:
    """An earlier release: for each count that it showed, the least and the most that the count can be."""

    counts: Mapping[_Known, tuple[tuple[int, int], ...]] = field(default_factory=dict)
    """Several if two indicators had the same names."""

    def says(self, review: Review, page: Page, label: str, period: str, cell: Cell) -> tuple[int, int] | None:
        """What it says about a count; None for one that has been revised since, with or without a mark."""
        if cell.mark == "r":
            return None
        told = [each for each in self.counts.get(_known_as(review, page, label, period), ()) if _fits(cell, each)]
        return (max(low for low, _ in told), min(high for _, high in told)) if told else None


NOTHING = PreviousRelease()
"""No earlier release."""


def read_previous_release(data: Any) -> PreviousRelease:
    """What an earlier public report showed, from its JSON. Raises AssureError for anything else.

    A withheld count says nothing; another is as exact as the report's own rule made it.
    """
    try:
        if data["review"]["audience"] != "public":
            raise AssureError("the report is for another audience; give one made with `--audience public`")
        rule = _rule(data["counts"])
        found: dict[_Known, tuple[tuple[int, int], ...]] = {}
        for kpi in data["kpis"]:
            for label, period, value in _values(kpi):
                key = (_folded(kpi["title"]), _folded(kpi["authority"] or ""), _folded(label), period)
                found[key] = (*found.get(key, ()), possible_counts(value, rule))
        return PreviousRelease(found)
    except (KeyError, IndexError, TypeError, ValueError, AttributeError, ArithmeticError):
        raise AssureError(
            "not a report as JSON; give one made with `assure render --audience public --to json`"
        ) from None


def _rule(counts: Any) -> Protection:
    """How the report protected its counts, as far as readers know."""
    suppress, round_to = counts["suppress"], counts["round-to"]
    return Protection((int(suppress[0]), int(suppress[1])) if suppress else None, int(round_to) if round_to else None)


def _values(kpi: Any) -> Iterator[tuple[str, str, Decimal]]:
    """The counts that an indicator showed: the row, the period, the value as printed."""
    for rows in (kpi["series"], kpi["comparators"]) if kpi["unit"] == "number" else ():
        for label, cells in rows.items():
            for period, cell in cells.items():
                value = cell["value"] if isinstance(cell, dict) else cell
                if isinstance(value, int | float):
                    yield label, period, Decimal(str(value))


def count_still_present(review: Review, earlier: PreviousRelease) -> int:
    """How many counts of an earlier release have an indicator, a row and a period that the review still has."""
    keys = {
        _known_as(review, page, label, period.text)
        for page in review.of_kind("kpi")
        if isinstance(page.fields, Kpi) and page.fields.unit == "number" and not page.fields.confidential
        for label, row in {**page.fields.comparators, **page.fields.series}.items()
        for period in row
    }
    return sum(key in keys for key in earlier.counts)


def _known_as(review: Review, page: Page, label: str, period: str) -> _Known:
    names = {each.id: each.name for each in review.info.authorities}
    kpi = page.fields
    assert isinstance(kpi, Kpi)
    return _folded(kpi.title), _folded(names.get(kpi.authority or "", "")), _folded(label), period


def _folded(name: str) -> str:
    """A name as it is compared: case and white space make no difference."""
    return " ".join(name.split()).casefold()


def _fits(cell: Cell, told: tuple[int, int]) -> bool:
    """Whether what was shown can still be true; a value that the source withholds always fits."""
    return cell.value is None or told[0] <= cell.value <= told[1]
