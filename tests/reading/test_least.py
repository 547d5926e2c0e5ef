"""The least that numbers may be, and what is meant by years written in another way."""

from __future__ import annotations

import pytest

from assure.model.dates import financial_year_meant
from assure.reading.pages import read_page


@pytest.mark.parametrize(
    ("kind", "front"),
    [
        ("interview", "participants: -9"),
        ("observation", "participants: -1"),
        ("survey", "contacted: -1"),
        ("survey", "replied: -1"),
        ("kpi", "decimals: -1"),
        ("kpi", "per: 0"),
        ("kpi", "totals:\n  - row: All\n    of: [A]\n    tolerance: -1"),
        ("kpi", "ranks:\n  2015/16:\n    place: 0\n    among: London"),
        ("review", "evidence-base:\n  people: -3"),
        ("review", "evidence-base:\n  people:\n    at-least: -3"),
        ("review", "require:\n  sources: 0"),
    ],
)
def test_a_number_below_what_it_can_be_is_refused(kind: str, front: str) -> None:
    title = "title: T\nframework: f\n" if kind == "review" else "title: T\n"
    [fault] = read_page(kind, "p.md", f"---\n{title}{front}\n---\n").faults
    assert fault.rule == "bad-value"
    assert "may not be below" in fault.message


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("2024-25", "2024/25"),
        ("2024/2025", "2024/25"),
        ("2024–25", "2024/25"),
        ("1999-00", "1999/00"),
        ("2024-26", None),
    ],
)
def test_a_financial_year_in_another_form_is_known(written: str, meant: str | None) -> None:
    assert financial_year_meant(written) == meant
