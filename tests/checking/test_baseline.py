"""A baseline leaves out what is known, wherever it has moved to, and nothing that is new."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from assure.checking.baseline import new_only, read_baseline, write_baseline
from assure.checking.engine import check_review
from assure.checking.output.json import outcome_data
from assure.checking.output.located import LocatedOutcome
from assure.checking.output.text import to_text
from assure.checking.rule import UNWAIVABLE
from assure.errors import AssureError
from assure.reading.folder import read_review

REVIEW = "---\ntitle: A review\nframework: teasc-risk-awareness\nstage: final\n---\n"
CHAPTER = "---\ndomain: leadership-and-governance\n---\n\nOne. [@int-77]\n\nTwo. [@int-77]\n"


def located(root: Path, chapter: str, folder: str = "") -> LocatedOutcome:
    (root / "findings").mkdir(exist_ok=True)
    (root / "review.md").write_text(REVIEW, encoding="utf-8")
    (root / "findings" / "one.md").write_text(chapter, encoding="utf-8")
    return LocatedOutcome(check_review(read_review(root)), folder)


def new(before: LocatedOutcome, after: LocatedOutcome) -> list[tuple[str, int]]:
    baseline = read_baseline(write_baseline([before]).encode("utf-8"), "old.json")
    return [(each.rule, each.at.place.line) for each in new_only(after, baseline).diagnostics]


def test_nothing_is_new_in_a_review_as_it_was(tmp_path: Path) -> None:
    before = located(tmp_path, CHAPTER)
    assert len(before.outcome.diagnostics) > 5
    assert new(before, before) == []


def test_what_moved_down_is_not_new(tmp_path: Path) -> None:
    before = located(tmp_path, CHAPTER)
    assert new(before, located(tmp_path, CHAPTER.replace("One.", "\nMore text.\n\nOne."))) == []


def test_what_was_added_is_new(tmp_path: Path) -> None:
    before = located(tmp_path, CHAPTER)
    assert new(before, located(tmp_path, CHAPTER + "\nThree. [@int-78]\n")) == [("dangling-citation", 9)]


def test_one_more_of_the_same_is_new(tmp_path: Path) -> None:
    before = located(tmp_path, CHAPTER)
    assert new(before, located(tmp_path, CHAPTER + "\nThree. [@int-77]\n")) == [("dangling-citation", 9)]


def test_another_review_is_not_known(tmp_path: Path) -> None:
    before = located(tmp_path, CHAPTER, "a")
    after = LocatedOutcome(before.outcome, "b")
    assert len(new(before, after)) == len(before.outcome.diagnostics)


def test_what_cannot_be_waived_is_never_left_out(tmp_path: Path) -> None:
    before = located(tmp_path, CHAPTER + "\n<b>HTML</b>\n")
    unwaivable = [each.rule for each in before.outcome.diagnostics if each.code[0] in UNWAIVABLE]
    assert unwaivable
    assert [rule for rule, _ in new(before, before)] == unwaivable
    forged = [{"review": "", "rule": each.rule, "path": each.at.path, "message": each.message, "count": 1}
              for each in before.outcome.diagnostics if each.code[0] in UNWAIVABLE]  # fmt: skip
    baseline = read_baseline(json.dumps({"version": 1, "known": forged}).encode(), "old.json")
    assert [each.rule for each in new_only(before, baseline).diagnostics if each.code[0] in UNWAIVABLE] == unwaivable


def test_the_number_left_out_is_reported(tmp_path: Path) -> None:
    before = located(tmp_path, CHAPTER)
    count = len(before.outcome.diagnostics)
    outcome = new_only(before, read_baseline(write_baseline([before]).encode("utf-8"), "old.json"))
    assert outcome_data(outcome)["summary"] == {"errors": 0, "warnings": 0, "notes": 0, "known": count}
    assert f"{count} more in the baseline, not shown" in to_text(outcome, lambda path, line: None)
    assert "known" not in outcome_data(before.outcome)["summary"]


def test_a_baseline_is_the_same_whatever_the_order(tmp_path: Path) -> None:
    one, two = located(tmp_path, CHAPTER, "a"), located(tmp_path, CHAPTER, "b")
    assert write_baseline([one, two]) == write_baseline([two, one])


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\xff\xfe",
        b"[]",
        b"null",
        b'{"version": 2, "known": []}',
        b'{"version": 1}',
        b'{"version": 1, "known": [1]}',
        b'{"version": 1, "known": [{"rule": "x", "count": 1}]}',
        b'{"version": 1, "known": [{"review": "", "rule": "x", "path": "y", "message": "z", "count": true}]}',
        b'{"version": 1, "known": [{"review": "", "rule": "x", "path": "y", "message": "z", "count": 0}]}',
        b"[" * 100_000,
        b'{"version": 1, "known": ' + b"9" * 10_000 + b"}",
    ],
)
def test_what_is_not_a_baseline_is_one_clear_error(data: bytes) -> None:
    with pytest.raises(AssureError, match=r"^old\.json is (not a baseline|saved as UTF-16)") as raised:
        read_baseline(data, "old.json")
    assert "\n" not in str(raised.value)
