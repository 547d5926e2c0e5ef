"""Values that contradict others, each in a small review of its own."""

from __future__ import annotations

from pathlib import Path

import pytest

from assure.checking.engine import check_review
from assure.checking.rule import Rule
from assure.checking.rules import RULES
from assure.reading.folder import read_review

FRAMEWORK = """id: own
title: Own
groups:
  - {id: access, title: Access to care, aliases: [Ways in]}
domains:
  - id: care
    title: Care
  - id: homes
    title: Homes
  - {id: doors, title: Front doors, group: access}
"""
REVIEW = "title: T\nframework: frameworks/own.yml\nauthority: Testshire\n"
_NAMES = ("bad-value", "missing-field")


TOTAL = "title: T\nseries:\n  T: {2015: 5}\n  A: {2015: 5}\n  B: {2015: 0}\ntotals:\n  - row: T\n    of: "


def faults(root: Path, review: str = "", **pages: str) -> list[str]:
    """The messages of both rules for a review of these pages, `folder__stem=front matter`."""
    (root / "frameworks").mkdir()
    (root / "frameworks" / "own.yml").write_text(FRAMEWORK)
    (root / "review.md").write_text(f"---\n{REVIEW}{review}---\n")
    for name, front in pages.items():
        folder, _, stem = name.partition("__")
        (root / folder).mkdir(exist_ok=True)
        (root / folder / f"{stem}.md").write_text(f"---\n{front}\n---\n")
    rules: list[Rule] = [rule for rule in RULES if rule.name in _NAMES]
    return [each.message for each in check_review(read_review(root), rules=rules).diagnostics]


@pytest.mark.parametrize(
    ("review", "expected"),
    [
        ("scope:\n  domains: [care]\n  excluded:\n    - {domain: care, reason: r}\n", "is in scope as well"),
        ("require:\n  recommendations: [ownr]\n", "no field `ownr`"),
        ("authorities:\n  - {id: east, name: East}\n", "both `authority:` and `authorities:`"),
        ("chapters: questions\n", "has none"),
    ],
)
def test_the_review_contradicts_itself(tmp_path: Path, review: str, expected: str) -> None:
    [message] = faults(tmp_path, review)
    assert expected in message


@pytest.mark.parametrize(
    ("folder", "front", "expected"),
    [
        ("documents", "title: T\nurl: javascript:alert(1)", "not a web address"),
        ("documents", "title: T\nurl: www.example.org", "not a web address"),
        ("surveys", "title: T\ncontacted: 5\nreplied: 9", "9 people replied, but only 5 were asked"),
        ("kpis", "title: T\nunit: rate", "needs `per:`"),
        ("kpis", "title: T\nseries:\n  Here: {2015: 1}\n  here: {2015: 2}", "a row of `series:` already has this name"),
        (
            "kpis",
            "title: T\ncomparators:\n  A's: {2015: 1}\n  A\u2019s: {2015: 2}",
            "a row of `comparators:` already has this name",
        ),
        ("kpis", f"{TOTAL}[T]", "`T` includes itself"),
        ("kpis", f"{TOTAL}[]", "`T` has no rows to add up"),
        ("kpis", f"{TOTAL}[A, B, A]", "`T` counts `A` twice"),
        ("kpis", "title: T\nseries:\n  A: {2015: -1}", "below 0"),
        ("kpis", "title: T\nseries:\n  A: {2015: 1.5}", "a fraction"),
        (
            "kpis",
            "title: T\nseries:\n  A: {2015: 1}\ncomparators:\n  a: {2015: 1}",
            "of `series:` already has this name",
        ),
        ("kpis", "title: T\nseries:\n  Target: {2015: 1}", "which means something else in a citation"),
        ("kpis", "title: T\ncomparators:\n  rank: {2015: 1}", "which means something else in a citation"),
        (
            "kpis",
            'title: T\nseries:\n  A: {2015: 1, 2016: 2}\nchange: {from: "2016", to: "2015"}',
            "is not later",
        ),
        (
            "kpis",
            "title: T\nranks:\n  2015: {place: 30, among: London, of: 16}",
            "is 30, but only 16 are",
        ),
        ("interviews", "title: T\npeople:\n  - organisation: Council", "neither a name nor a role"),
        ("findings", "domain: care\nkpis: [kpi-a, kpi-a]", "listed twice"),
    ],
)
def test_a_page_contradicts_itself(tmp_path: Path, folder: str, front: str, expected: str) -> None:
    [message] = faults(tmp_path, **{f"{folder}__page": front})
    assert expected in message


def test_rows_whose_accents_are_coded_otherwise_have_one_name(tmp_path: Path) -> None:
    (tmp_path / "kpis").mkdir()
    page = "---\ntitle: T\nseries:\n  M\u00f4n: {2015: 1}\n  Mo\u0302n: {2015: 2}\n---\n"
    (tmp_path / "kpis/kpi-a.md").write_text(page, encoding="utf-8")
    review = "---\ntitle: A review\nauthority: T\nframework: cqc-local-authority\n---\n"
    (tmp_path / "review.md").write_text(review, encoding="utf-8")
    assert [fault.rule for fault in read_review(tmp_path).faults] == ["duplicate-key"]


def test_two_chapters_about_one_domain(tmp_path: Path) -> None:
    [message] = faults(tmp_path, findings__one="domain: care", findings__two="domain: care")
    assert "another chapter is about the domain `care`" in message


def test_beyond_scope_is_for_what_was_not_asked(tmp_path: Path) -> None:
    chapter = "domain: care\nbeyond-scope: everybody spoke of it"
    [message] = faults(tmp_path, "scope:\n  domains: [care]\n", findings__one=chapter)
    assert "is in scope" in message


def test_beyond_scope_may_be_given_where_no_scope_is_stated(tmp_path: Path) -> None:
    assert faults(tmp_path, findings__one="domain: care\nbeyond-scope: everybody spoke of it") == []


@pytest.mark.parametrize(
    "front",
    [
        "title: T\nunit: gbp\nseries:\n  A: {2015: -1.5}",
        "title: T\ndecimals: 1\nseries:\n  A: {2015: 1.5}",
        "title: T\nunit: rate\nper: 1000",
        "title: T\nunit: rate\nper: many",
    ],
)
def test_what_is_allowed_is_not_reported_here(tmp_path: Path, front: str) -> None:
    assert [each for each in faults(tmp_path, kpis__page=front) if "should be" not in each] == []


@pytest.mark.parametrize("name", ["access", "Access to care", "ways in"])
def test_two_chapters_of_one_group(tmp_path: Path, name: str) -> None:
    [message] = faults(tmp_path, findings__a="title: A\ngroup: access", findings__b=f"title: B\ngroup: {name}")
    assert message == "another chapter is about the group `access`"
