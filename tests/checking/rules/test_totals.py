"""Totals with tolerance, several breakdowns of one, and rows without a value."""

from __future__ import annotations

from pathlib import Path

import pytest

from assure.checking.engine import check_review
from assure.reading.folder import read_review

SERIES = """---
title: Delays
unit: number
series:
  Total:
    2014: 20
    2015: {total}
  A:
    2014: 12
    2015: {a}
  B:
    2014: 8
    2015: 8
  X:
    2014: 15
    2015: 15
  Y:
    2014: 5
    2015: {y}
totals:
  - row: Total
    of:
      - A
      - B
    tolerance: {tolerance}
  - row: Total
    of:
      - X
      - Y
---
"""


def found(root: Path, total: str = "20", a: str = "12", y: str = "5", tolerance: str = "0") -> list[str]:
    files = {
        "review.md": "---\ntitle: A\nauthority: B\nframework: frameworks/s.yml\n---\n",
        "frameworks/s.yml": "id: s\ntitle: Small\n",
        "kpis/kpi-a.md": SERIES.format(total=total, a=a, y=y, tolerance=tolerance),
    }
    for name, content in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8")
    return [each.message for each in check_review(read_review(root)).diagnostics if each.rule == "total-mismatch"]


def test_totals_that_hold_are_left_alone(tmp_path: Path) -> None:
    assert found(tmp_path) == []


def test_each_breakdown_is_checked_by_itself(tmp_path: Path) -> None:
    assert found(tmp_path, a="13") == ["`Total` is 20 for 2015, but its rows add up to 21"]
    assert found(tmp_path, y="4") == ["`Total` is 20 for 2015, but its rows add up to 19"]
    assert len(found(tmp_path, total="21")) == 2


@pytest.mark.parametrize(
    ("a", "tolerance", "number"),
    [("13", "1", 0), ("11", "1", 0), ("14", "1", 1), ("12.5", "0.5", 0), ("12.6", "0.5", 1)],
)
def test_a_tolerance_is_respected(a: str, tolerance: str, number: int, tmp_path: Path) -> None:
    assert len(found(tmp_path, a=a, tolerance=tolerance)) == number


@pytest.mark.parametrize("cell", ["suppressed", "n/a"])
def test_what_has_no_value_cannot_be_added_up(cell: str, tmp_path: Path) -> None:
    assert found(tmp_path, a=cell) == []
    assert found(tmp_path, total=cell) == []
