"""Evidence counted by the framework's categories: for each audience what it may know of, in the report and its JSON."""

from __future__ import annotations

import pytest

from assure.analysis.policy import Audience
from assure.checking.engine import check_review
from assure.projection.project import project
from assure.reporting.json_form import as_json
from assure.reporting.templates import render_report
from tests.conftest import WriteReview

FILES = {
    "review.md": "---\ntitle: By category\nauthority: A council\nframework: cqc-local-authority\n"
    "evidence-base:\n  public: true\n---\n\nWhy.\n",
    "interviews/int-01-forum.md": "---\ntitle: A forum\nparticipants: 6\ndomains:\n  - equity\ncategories:\n"
    "  - peoples-experience\n  - partners\n---\n\n- **Strength:** People are heard. {#heard}\n",
    "documents/doc-01-plan.md": "---\ntitle: A plan\ncategories:\n  - processes\n---\n\n- **Fact:** It has a page.\n",
    "documents/doc-02-letter.md": "---\ntitle: A letter\nconfidential: true\ndomains:\n  - equity\ncategories:\n"
    "  - partners\n---\n\n- **Fact:** It is short.\n",
    "documents/doc-03-bare.md": "---\ntitle: Another\ndomains:\n  - equity\n---\n\n- **Fact:** It is bare.\n",
    "findings/equity.md": "---\ndomain: equity\n---\n\nPeople are heard, and it is planned. [@int-01#heard; @doc-01]\n",
}


@pytest.mark.parametrize(("audience", "partners"), [("team", 2), ("council", 1), ("public", 1)])
def test_each_page_counts_in_each_of_its_categories(
    write_review: WriteReview, audience: Audience, partners: int
) -> None:
    report = project(write_review(FILES), audience)
    [equity] = [row for row in report.coverage if row.id == "equity"]
    assert equity.categories == {"peoples-experience": 1, "staff-and-leaders": 0, "partners": partners, "processes": 1}
    assert f"| Equity in experience and outcomes | 1 | 0 | {partners} | 1 |" in render_report(report)
    rows = {row["id"]: row for row in as_json(report)["coverage"]}
    assert rows["equity"]["categories"] == equity.categories
    others = {id: row["categories"] for id, row in rows.items() if id != "equity"}
    assert {number for counts in others.values() for number in counts.values()} <= {0}


def test_where_no_page_names_a_category_no_table_counts_them(write_review: WriteReview) -> None:
    bare = {path: text.partition("categories:")[0] + "---\n\n- **Strength:** People are heard. {#heard}\n"
            if "categories:" in text else text for path, text in FILES.items()}  # fmt: skip
    report = project(write_review(bare), "council")
    assert report.categories == ()
    assert "by the framework's evidence categories" not in render_report(report)
    assert "People's experience, Feedback from staff and leaders" in render_report(report)


def test_a_category_that_the_framework_does_not_have_is_an_error(write_review: WriteReview) -> None:
    files = {**FILES, "documents/doc-01-plan.md": FILES["documents/doc-01-plan.md"].replace("processes", "process")}
    found = [each for each in check_review(write_review(files)).diagnostics if each.rule == "unknown-domain"]
    assert [(each.message, each.help) for each in found] == [
        ("no evidence category is called `process`", "did you mean `processes`?")
    ]
