"""Chapters by question: evidence rolls up into them, a statement may serve two, a theme may lie beyond the scope."""

from __future__ import annotations

import pytest

from assure.checking.diagnostic import Severity
from assure.checking.engine import check_review
from assure.projection.project import project
from assure.reporting.templates import render_report
from tests.conftest import WriteReview

FILES = {
    "review.md": "---\ntitle: By question\nauthority: A council\nframework: lga-adults-peer-challenge\n"
    "chapters: questions\nstage: draft\nreport: peer-challenge-by-question\nscope:\n  domains:\n    - outcomes\n"
    "  questions:\n    - id: carers\n      title: Carers\n      text: Are carers known?\n"
    "    - id: money\n      title: Money\n---\n",
    "interviews/int-01-forum.md": "---\ntitle: A forum\nparticipants: 4\nquestions:\n  - carers\n---\n\n"
    "- **Strength:** Carers have one number to ring. {#number domain=outcomes}\n"
    "- **Area for consideration:** Breaks are paid for year by year. {#breaks domain=outcomes question=money}\n",
    "documents/doc-01-plan.md": "---\ntitle: A plan\ndomains:\n  - outcomes\n---\n\n"
    "- **Fact:** It has a page on money.\n",
    "documents/doc-02-accounts.md": "---\ntitle: Accounts\n---\n\n## Money\n\n"
    "- **Fact:** They are in balance. {domain=outcomes}\n",
    "findings/carers.md": "---\nquestion: carers\n---\n\n## Areas for consideration\n\n"
    "- Breaks hang on yearly money. [@int-01#breaks] {domain=outcomes}\n",
    "findings/money.md": "---\nquestion: money\n---\n\n## Areas for consideration\n\n"
    "- Money for breaks is not planned ahead. [@int-01#breaks; @doc-01] {domain=outcomes}\n",
    "findings/housing.md": "---\ntitle: Housing\nbeyond-scope: the team heard of it wherever it went\n---\n\n"
    "Homes came up in every talk. [@int-01#number]\n",
}


def test_coverage_is_by_question(write_review: WriteReview) -> None:
    report = project(write_review(FILES), "team")
    assert report.built_on == "questions"
    rows = {row.id: (row.kind, row.title, row.counts["interviews"], row.counts["documents"]) for row in report.coverage}
    # The forum by its tag and by a statement; the plan, tagged by its domain, by the chapter that rests on it; the
    # accounts by the heading above their statement.
    assert rows == {"carers": ("question", "Carers", 1, 0), "money": ("question", "Money", 1, 2)}
    assert "| Money | 1 | 2 |" in render_report(report)


def test_the_same_evidence_is_counted_by_domain_where_the_report_is_built_on_domains(write_review: WriteReview) -> None:
    files = {**FILES, "review.md": FILES["review.md"].replace("chapters: questions", "chapters: domains")}
    [row] = project(write_review(files), "council").coverage
    assert (row.kind, row.id, row.counts["interviews"], row.counts["documents"]) == ("domain", "outcomes", 1, 2)


def test_a_statement_may_serve_two_chapters(write_review: WriteReview) -> None:
    report = project(write_review(FILES), "team")
    [source] = [each for each in report.sources if each.id == "int-01"]
    assert [title for title, _ in source.cited_in] == ["Carers", "Money", "Housing"]
    both = [line.part for line in report.trace if any("int-01#breaks" in ref for ref, _ in line.sources)]
    assert both == ["Carers", "Money"]


def test_chapters_are_in_the_order_of_the_questions_and_a_theme_beyond_the_scope_comes_after(
    write_review: WriteReview,
) -> None:
    review = write_review(FILES)
    text = render_report(project(review, "public"))
    places = [text.index(f"\n## {title}\n") for title in ("Carers", "Money", "Housing")]
    assert places == sorted(places)
    assert "**Outside the scope:** the team heard of it wherever it went." in text
    assert [one.rule for one in check_review(review).diagnostics if one.severity is Severity.ERROR] == []


@pytest.mark.parametrize("template", ["peer-challenge-report", "assurance-report", "statutory-assessment"])
def test_every_kind_of_report_says_what_lies_beyond_the_scope(write_review: WriteReview, template: str) -> None:
    text = render_report(project(write_review(FILES), "council"), template)
    assert "**Outside the scope:** the team heard of it wherever it went." in text
