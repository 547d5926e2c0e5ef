"""What an earlier public report showed of a review's counts, read from its JSON."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from assure.analysis.disclosure.constraints import CountKey, cells_with_counts, kpi_of
from assure.analysis.disclosure.protection import Protection, possible_counts
from assure.errors import AssureError
from assure.model.evidence import Cell
from assure.model.review import Page, Review

_CountName = tuple[str, str, str, str]
"""An indicator's title, the name of its authority where there are several, a row, a period."""


@dataclass(frozen=True, slots=True)
class PreviousRelease:
    """An earlier release: for each count that it showed, the least and the most that the count can be."""

    counts: Mapping[_CountName, tuple[tuple[int, int], ...]] = field(default_factory=dict)
    """Several if two indicators had the same names."""

    def bounds_of(self, review: Review, page: Page, key: CountKey, cell: Cell) -> tuple[int, int] | None:
        """The least and the most that a count can be; None for one that has been revised since, marked or not."""
        valid = [
            (low, high)
            for low, high in self.counts.get(_known_as(review, page, key), ())
            if cell.mark != "r" and (cell.value is None or low <= cell.value <= high)
        ]
        return (max(low for low, _ in valid), min(high for _, high in valid)) if valid else None


NOTHING = PreviousRelease()
"""No earlier release."""


def read_previous_release(data: Any) -> PreviousRelease:
    """What an earlier public report showed, from its JSON. Raises AssureError for anything else.

    A withheld count is left out; any other may be off by as much as that report's own rule rounded it.
    """
    try:
        if data["review"]["audience"] != "public":
            raise AssureError("the report is for another audience; give one made with `--audience public`")
        rule = _rule(data["counts"])
        found: dict[_CountName, tuple[tuple[int, int], ...]] = {}
        for kpi in data["kpis"]:
            for label, period, value in _values(kpi):
                key = _count_name(kpi["title"], kpi["authority"] or "", label, period)
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
        _known_as(review, page, key)
        for page in review.of_kind("kpi")
        if not kpi_of(page).confidential
        for key, _ in cells_with_counts(page)
    }
    return sum(key in keys for key in earlier.counts)


def _known_as(review: Review, page: Page, key: CountKey) -> _CountName:
    names = {each.id: each.name for each in review.info.authorities}
    kpi, (_, row, period) = kpi_of(page), key
    return _count_name(kpi.title, names.get(kpi.authority or "", ""), row, period)


def _count_name(title: str, authority: str, row: str, period: str) -> _CountName:
    return folded_name(title), folded_name(authority), folded_name(row), period


def folded_name(name: str) -> str:
    """A name as it is compared: case and white space make no difference."""
    return " ".join(name.split()).casefold()
