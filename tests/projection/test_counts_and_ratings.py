"""Numbers that a report states: the evidence base, coverage, the overall rating."""

from __future__ import annotations

from decimal import Decimal

import pytest

from assure.analysis.policy import AUDIENCES, Audience
from assure.model.framework import Band, Overall
from assure.model.kinds import PAGE_KINDS
from assure.model.review import Review
from assure.projection.front import evidence_numbers
from assure.projection.project import project
from assure.projection.ratings import overall_rating, rating_in_band
from assure.reporting.templates import render_report
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
    numbers = evidence_numbers(review, "team")
    assert numbers.counted["people"] == 1 + 2 + 5
    assert numbers.counted["meetings"] == 2
    assert numbers.at_least == {"people"}


def test_stated_numbers_keep_their_keys(brackenford: Review) -> None:
    (key, value), *others = evidence_numbers(brackenford, "public").stated.items()
    assert (key, value.number, value.at_least, others) == ("people", 20, True, [])


def test_coverage_counts_pages_and_keeps_zero(brackenford: Review) -> None:
    rows = {row.id: dict(row.counts) for row in project(brackenford, "team").coverage}
    assert list(rows) == ["caring", "leading"]
    assert list(rows["caring"]) == [kind.folder for kind in PAGE_KINDS if kind.is_evidence and kind.counted]
    assert {folder: number for folder, number in rows["caring"].items() if number} == {
        "interviews": 1, "documents": 1, "kpis": 1,
    }  # fmt: skip


PAGES = {
    "interviews/int-01.md": "---\ntitle: A\ndomains: [safeguarding]\nparticipants: 4\n---\n",
    "notes/note-01.md": "---\ntitle: Ours\ndomains: [safeguarding, governance]\n---\n\n- **Fact:** So. {#so}\n",
    "findings/governance.md": "---\ndomain: governance\n---\n\nSo it is. [@note-01#so]\n",
}


@pytest.mark.parametrize("audience", AUDIENCES)
def test_the_teams_own_notes_are_in_no_count(write_review: WriteReview, audience: Audience) -> None:
    front = "---\ntitle: T\nframework: cqc-local-authority\nevidence-base: {public: true}\n---\n"
    report = project(write_review({"review.md": front, **PAGES}), audience)
    assert {kind: number for kind, number in report.evidence.counted.items() if number} == {
        "people": 4, "meetings": 1, "interviews": 1
    }  # fmt: skip
    with_any = {row.id: dict(row.counts) for row in report.coverage if any(row.counts.values())}
    assert list(with_any) == ["safeguarding"]
    assert sum(with_any["safeguarding"].values()) == 1


def test_the_public_reads_counts_only_where_the_review_asks(write_review: WriteReview) -> None:
    front = "---\ntitle: T\nframework: cqc-local-authority\n{0}---\n"
    review = write_review({"review.md": front.format(""), **PAGES})
    for audience in AUDIENCES:
        known = audience != "public"
        report = project(review, audience)
        assert bool(report.evidence.counted) is bool(report.coverage) is known
        text = render_report(report, "assurance-report")
        assert ("Evidence considered" in text) is ("Pieces of evidence" in text) is ("## Evidence" in text) is known
    stated = write_review({"review.md": front.format("evidence-base: {meetings: 30}\n"), **PAGES})
    text = render_report(project(stated, "public"), "assurance-report")
    assert "| Interviews, groups and meetings | 30 |" in text
    assert "People seen" not in text
    assert "Pieces of evidence" not in text


def test_beyond_the_team_no_row_is_all_zeros(write_review: WriteReview) -> None:
    """A confidential page may be the evidence that the row seems to lack."""
    front = "---\ntitle: T\nframework: cqc-local-authority\n---\n"
    review = write_review({"review.md": front, **PAGES})
    assert [row.id for row in project(review, "council").coverage] == ["safeguarding"]
    assert len(project(review, "team").coverage) == 9


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
    report = project(review, "council")
    assert report.evidence.counted["complaints"] == 5
    assert sum(row.counts["complaints"] for row in report.coverage) == 1
