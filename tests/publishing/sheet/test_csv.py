"""The action plan as CSV: what Excel reads, and nothing that it runs."""

from __future__ import annotations

import csv
from dataclasses import replace
from functools import cache
from io import StringIO

import pytest

from assure.model.dates import Date
from assure.projection.project import project
from assure.projection.report import Report
from assure.publishing.sheet.csv import to_csv
from assure.reading.folder import read_review
from tests.repository import EXAMPLES

HEADS = ["Number", "Recommendation", "Addresses", "Chapter", "Owner", "Due", "Priority", "Status", "Progress"]


@cache
def report() -> Report:
    return project(read_review(EXAMPLES / "cqc-example"), "council")


def rows(data: bytes) -> list[list[str]]:
    return list(csv.reader(StringIO(data.decode("utf-8-sig"), newline=""), strict=True))


def test_one_row_of_heads_and_one_for_each_recommendation() -> None:
    data = to_csv(report())
    assert data.startswith(b"\xef\xbb\xbf")
    assert data.endswith(b"\r\n")
    heads, *found = rows(data)
    assert heads == HEADS
    assert [row[0] for row in found] == [str(action.number) for action in report().recommendations]
    assert found[0][5] == "2026-12-31"
    assert found[7][5] == "2027-03"
    assert to_csv(report()) == data


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("=1+1", "'=1+1"),
        ("+44 1632", "'+44 1632"),
        ("-1", "'-1"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("  =cmd|' /C calc'!A0", "'  =cmd|' /C calc'!A0"),
        ("＝1+1", "'＝1+1"),
        ("first\n=1+1", "first\n'=1+1"),
        ("a;=1+1", "a;'=1+1"),
        ("a = b, c-d @ e", "a = b, c-d @ e"),
        ('say "yes", then go', 'say "yes", then go'),
        ("a\x00b", "a\ufffdb"),
    ],
)
def test_what_looks_like_a_formula_is_kept_as_text(text: str, written: str) -> None:
    action = replace(report().recommendations[0], owner=text, due=Date(2016))
    _, row = rows(to_csv(replace(report(), recommendations=(action,))))
    assert row[4] == written
    assert row[5] == "2016"


def test_a_review_without_recommendations_has_its_heads() -> None:
    assert rows(to_csv(replace(report(), recommendations=()))) == [HEADS]
