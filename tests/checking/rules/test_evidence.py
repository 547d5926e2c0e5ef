"""The rules on what statements rest on: how many pages, of what kind, how old, and whether they still hold."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.checking.ruling import diagnosed, lines, rule_messages

CHAPTER = "findings/leadership.md"
NOTES = {
    "interviews/int-01.md": "- **Fact:** One. {#one}\n- **Fact:** Two. {#two}\n",
    "interviews/int-02.md": "So.\n",
    "kpis/kpi-a.md": "---\ntitle: A\nseries:\n  A:\n    2015: 2\n---\n",
    "sections/b.md": "So.\n",
    "notes/note-01.md": "So.\n",
}
TWO = "require:\n  sources: 2\n"
THREE = "require:\n  sources: 3\n"


def chapter(body: str) -> dict[str, str]:
    return {**NOTES, CHAPTER: f"---\ndomain: leadership\n---\n{body}\n"}


@pytest.mark.parametrize(
    ("cited", "review", "says"),
    [
        ("@int-01", TWO, "warning: this statement rests on one source (1 interview), and 2 are needed"),
        (
            "@int-01#one; @int-01#two",
            TWO,
            "warning: this statement rests on one source (1 interview), and 2 are needed",
        ),
        ("@int-01; @b", TWO, "warning: this statement rests on one source (1 interview), and 2 are needed"),
        ("@int-01; @int-02", TWO, None),
        ("@int-01; @kpi-a, 2015", TWO, None),
        ("@int-01; @none", TWO, None),
        ("@b", TWO, None),
        ("@int-01; @note-01", TWO, "warning: this statement rests on one source (1 interview), and 2 are needed"),
        ("@note-01", TWO, "warning: this statement rests on the team's own notes alone, and 2 are needed"),
        ("@int-01", "", None),
        ("@int-01", THREE, "warning: this statement rests on one source (1 interview), and 3 are needed"),
        (
            "@int-01; @int-02",
            THREE,
            "warning: this statement rests on 2 sources (2 interviews), and 3 are needed",
        ),
        (
            "@kpi-a, 2015; @int-01",
            THREE,
            "warning: this statement rests on 2 sources (1 interview, 1 indicator), and 3 are needed",
        ),
        ("@int-01; @int-02; @kpi-a, 2015", THREE, None),
        ("@int-01", THREE.replace("3", "1"), None),
    ],
)
def test_a_statement_rests_on_as_many_pages_as_are_asked_for(
    cited: str, review: str, says: str | None, tmp_path: Path
) -> None:
    found = rule_messages(tmp_path, "single-source", chapter(f"- **Strength:** So. [{cited}]"), review)
    assert found == ([f"{CHAPTER}:4 {says}"] if says else [])


def test_the_reason_why_pages_were_not_counted_is_reported(tmp_path: Path) -> None:
    person = "---\ntitle: A\npeople:\n  - name: Jane Smith\n---\n"
    pages = {
        **chapter("- **Strength:** So. [@int-03; @int-04]\n- **Strength:** So. [@doc-01; @doc-02]\n"),
        "interviews/int-03.md": person,
        "interviews/int-04.md": person.replace("Jane", "J."),
        "documents/doc-01.md": "---\ntitle: Old\nsuperseded-by: doc-02\n---\n",
        "documents/doc-02.md": "So.\n",
    }
    assert rule_messages(tmp_path, "single-source", pages, TWO) == [
        f"{CHAPTER}:4 warning: this statement rests on one source (2 interviews, with the same people), "
        "and 2 are needed",
        f"{CHAPTER}:5 warning: this statement rests on one source (2 documents, of which one replaced another), "
        "and 2 are needed",
    ]


def test_the_help_says_how_many_are_asked_for_and_by_whom(tmp_path: Path) -> None:
    (found,) = diagnosed(tmp_path, "single-source", chapter("- **Strength:** So. [@int-01]"), THREE)
    assert found.help == "cite evidence from 2 other sources, or say in a waiver why there is none"
    assert [(each.at.path, each.at.place.line) for each in found.related] == [("review.md", 7)]


def test_the_help_asks_for_what_is_missing_however_many_are_cited(tmp_path: Path) -> None:
    person = "---\ntitle: A\npeople:\n  - name: Jane Smith\n---\n"
    pages = {f"interviews/int-0{number}.md": person for number in (3, 4, 5, 6)}
    cited = chapter("- **Strength:** So. [@int-03; @int-04; @int-05; @int-06; @int-01]")
    (found,) = diagnosed(tmp_path, "single-source", {**cited, **pages}, THREE)
    assert found.message == "this statement rests on 2 sources (5 interviews, with the same people), and 3 are needed"
    assert found.help == "cite evidence from 1 other source, or say in a waiver why there is none"


def test_some_statements_may_rest_on_one_page_and_hide_no_other(tmp_path: Path) -> None:
    labels = ("Fact", "Example", "Quote", "Recommendation", "Strength", "Area for consideration")
    body = "\n".join(f"- **{label}:** So. [@int-01]" for label in labels)
    pages = {**chapter(body), "interviews/int-03.md": "- **Strength:** So. [@int-01]\n"}
    assert lines(tmp_path, "single-source", pages, TWO) == [f"{CHAPTER}:8", f"{CHAPTER}:9"]


@pytest.mark.parametrize(
    ("statement", "says"),
    [
        ("**Strength:** So.", "this strength cites nothing"),
        ("**Area for consideration:** So.", "this area for consideration cites nothing"),
        ("**Strength:** So. [@b]", "this strength cites no evidence, only other parts of the report"),
        ("**Strength:** So. [@leadership]", "this strength cites no evidence, only other parts of the report"),
        ("**Strength:** So. [@b; @int-01]", None),
        ("**Strength:** So. [@int-01]", None),
        ("**Strength:** So. [@none]", None),
        ("**Quote:** So.", None),
        ("**Recommendation:** So.", None),
        ("So.", None),
    ],
)
def test_a_statement_of_a_chapter_cites_evidence(statement: str, says: str | None, tmp_path: Path) -> None:
    pages = chapter(f"- **Quote:** So.\n- {statement}\n- **Fact:** So. [@int-02]")
    found = diagnosed(tmp_path, "uncited-statement", {**pages, "interviews/int-03.md": "- **Fact:** So.\n"})
    assert [(each.at.place.line, each.message) for each in found] == ([(5, says)] if says else [])
    for each in found:
        about = (
            "cite the evidence that those rest on" if "only other" in each.message else "cite the evidence at its end"
        )
        assert each.help == f"{about}, as in `[@int-03]`"


@pytest.mark.parametrize(
    ("review_by", "stale"),
    [
        ("2016-03-16", True),
        ("2016-03-17", False),
        ("2016-02", True),
        ("2016-03", False),
        ("2015", True),
        ("2016", False),
    ],
)
def test_evidence_holds_until_the_last_day_it_names(review_by: str, stale: bool, tmp_path: Path) -> None:
    dated = f"---\ntitle: A\nreview-by: {review_by}\n---\n"
    pages = {"interviews/int-01.md": dated, "kpis/kpi-a.md": dated, "interviews/int-02.md": "So.\n"}
    found = lines(tmp_path, "stale-evidence", pages, "on-site: 2016-03-15/2016-03-17\n")
    assert found == (["interviews/int-01.md:3", "kpis/kpi-a.md:3"] if stale else [])
    assert lines(tmp_path, "stale-evidence", pages) == []  # there is nothing to compare the day with


def test_evidence_is_used_where_another_page_names_it(tmp_path: Path) -> None:
    pages = {
        "documents/doc-01.md": "---\ntitle: Old\nsuperseded-by: doc-02\n---\n",
        "documents/doc-02.md": "Named by the old one alone.\n",
        "documents/doc-03.md": "Names itself. [@doc-03]\n",
        "documents/doc-04.md": "---\ntitle: [\n---\n",
        "documents/doc-05.md": "Cited. [@doc-06]\n",
        "documents/doc-06.md": "Cited by another document.\n",
        "documents/doc-07.md": "---\ntitle: Old, but cited\nsuperseded-by: doc-08\n---\n",
        "documents/doc-08.md": "Meant by whoever cites the old one.\n",
        "interviews/int-01.md": "Cited for a statement.\n\n- **Fact:** So. {#so}\n",
        "interviews/int-02.md": "Cited by nobody.\n",
        "kpis/kpi-a.md": "---\ntitle: A\nsource: doc-05\nseries:\n  A:\n    2015: 2\n---\n",
        "sections/a.md": "So. [@int-01#so]\n\n{kpi-a}\n",
        "sections/b.md": "No evidence. [@doc-07]\n",
    }
    assert lines(tmp_path, "unused-evidence", pages) == [
        "documents/doc-02.md:2",
        "documents/doc-03.md:2",
        "interviews/int-02.md:2",
    ]


def test_a_document_that_was_replaced_is_cited_by_its_successor_alone(tmp_path: Path) -> None:
    pages = {
        "documents/doc-01.md": "---\ntitle: Old\nsuperseded-by: doc-02\n---\n",
        "documents/doc-02.md": "It replaces the old one. [@doc-01]\n",
        "documents/doc-03.md": "Before it came the old one. [@doc-01]\n",
        "sections/a.md": "So. [@doc-02]\n\nSo. [@doc-01; @doc-03; @doc-01]\n",
    }
    assert lines(tmp_path, "retired-citation", pages) == ["documents/doc-03.md:4", "sections/a.md:6", "sections/a.md:6"]
