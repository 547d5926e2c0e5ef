"""Numbers that a report states: the evidence base, coverage, the overall rating."""

from __future__ import annotations

from decimal import Decimal

import pytest

from assure.model.framework import Band, Overall
from assure.model.kinds import PAGE_KINDS
from assure.model.review import Review
from assure.projection.front import evidence_numbers
from assure.projection.project import project
from assure.projection.ratings import overall_rating, rating_in_band
from tests.conftest import WriteReview

CQC = Overall(
    method="percentage-of-maximum",
    bands=(
        Band(start=25, title="Inadequate"),
        Band(start=39, title="Requires improvement"),
        Band(start=63, title="Good"),
        Band(start=88, title="Outstanding"),
    ),
)


@pytest.mark.parametrize(
    ("score", "percentage", "rating"),
    [
        (9, 25, "Inadequate"),
        (13, 36, "Inadequate"),
        (14, 39, "Requires improvement"),
        (22, 61, "Requires improvement"),
        (23, 64, "Good"),
        (31, 86, "Good"),
        (32, 89, "Outstanding"),
        (36, 100, "Outstanding"),
    ],
)
def test_nine_scores_are_banded_as_published(score: int, percentage: int, rating: str) -> None:
    made = rating_in_band(CQC, Decimal(score), Decimal(36))
    assert (made.percentage, made.rating) == (percentage, rating)


def test_a_half_is_rounded_up_before_banding() -> None:
    assert rating_in_band(CQC, Decimal(5), Decimal(8)).percentage == 63
    assert rating_in_band(CQC, Decimal(5), Decimal(8)).rating == "Good"


def test_the_overall_rating_waits_for_every_domain(brackenford: Review, write_review: WriteReview) -> None:
    made = overall_rating(brackenford)
    assert made is not None
    assert (int(made.score), int(made.maximum), made.rating) == (4, 4, "Excellent")
    review = write_review(
        {
            "review.md": "---\ntitle: T\nframework: cqc-local-authority\n---\n",
            "findings/safeguarding.md": "---\ndomain: safeguarding\nrating: good-standard\n---\n\nWords.\n",
        }
    )
    assert overall_rating(review) is None


def test_people_are_distinct_names_entries_without_one_and_participants(write_review: WriteReview) -> None:
    people = "  - name: Ada  Thorne\n  - role: Carer\n  - role: Carer\n"
    interview = f"---\ntitle: A\npeople:\n{people}participants: 5\n---\n"
    review = write_review(
        {
            "review.md": "---\ntitle: T\nframework: teasc-risk-awareness\n---\n",
            "interviews/int-01.md": interview,
            "interviews/int-02.md": "---\ntitle: B\npeople:\n  - name: ada thorne\nparticipants: unknown\n---\n",
        }
    )
    numbers = evidence_numbers(review)
    assert numbers.counted["people"] == 1 + 2 + 5
    assert numbers.counted["meetings"] == 2
    assert numbers.at_least == {"people"}


def test_stated_numbers_keep_their_keys(brackenford: Review) -> None:
    (key, value), *others = evidence_numbers(brackenford).stated.items()
    assert (key, value.number, value.at_least, others) == ("people", 20, True, [])


def test_coverage_counts_pages_and_keeps_zero(brackenford: Review) -> None:
    rows = {row.id: dict(row.counts) for row in project(brackenford, "team").coverage}
    assert list(rows) == ["caring", "leading"]
    assert list(rows["caring"]) == [kind.folder for kind in PAGE_KINDS if kind.is_evidence]
    assert {folder: number for folder, number in rows["caring"].items() if number} == {
        "interviews": 1, "documents": 1, "kpis": 1,
    }  # fmt: skip


def test_a_page_of_complaints_counts_for_as_many_as_it_says(write_review: WriteReview) -> None:
    """In the evidence base; in a domain's row it is one piece of evidence."""
    review = write_review(
        {
            "review.md": "---\ntitle: T\nframework: cqc-local-authority\n---\n",
            "complaints/cmp-01.md": "---\ntitle: A\ncount: 3\ndomains:\n  - safeguarding\n---\n",
            "complaints/cmp-02.md": "---\ntitle: B\nreference: 25 000 000\n---\n",
            "complaints/cmp-03.md": "---\ntitle: C\ncount: 0\n---\n",
        }
    )
    assert [fault.message for fault in review.faults] == ["`count:` may not be below 1"]
    report = project(review, "public")
    assert report.evidence.counted["complaints"] == 5
    assert sum(row.counts["complaints"] for row in report.coverage) == 1
