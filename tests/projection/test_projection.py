"""What the projection takes over from a review: each value at its place, in its order, or left out."""

from __future__ import annotations

import datetime

import pytest

from assure.analysis.policy import AUDIENCES, Audience
from assure.model.dates import Date
from assure.model.review import Review
from assure.projection.project import project
from tests.conftest import WriteReview

FILES = {
    "review.md": "---\ntitle: Two councils\nauthorities:\n  - id: north\n    name: North Council\n"
    "  - id: south\n    name: South Council\nframework: frameworks/f.yml\nstage: factual-accuracy\n"
    "presented: 2026-04-01\ncommissioned-by: The directors\nrecommendations: chapters\n"
    "letter:\n  subject: Your review\n  salutation: Dear all\n"
    "scope:\n  questions:\n    - id: first\n      title: The first\n      text: What comes first?\n"
    "    - id: last\n      title: The last\n      text: What comes last?\n"
    "glossary:\n  dols: zeta\n  ASC: gamma\n  Asc: alpha\n  DASS: beta\n---\n\n# Background\n\nWhy.\n",
    "frameworks/f.yml": "id: f\ntitle: F\ndomains:\n  - id: one\n    title: One\n    group: A theme\n"
    "    description: What is one.\ncriteria:\n  - id: duties\n    title: Duties\n",
    "interviews/int-01.md": "---\ntitle: A\ndomains:\n  - one\n---\n\n- **Fact:** 4 came. {#came}\n",
    "kpis/kpi-a.md": "---\ntitle: North waits\nauthority: north\ntable: waits\nseries:\n  All:\n    2025: 40\n---\n",
    "kpis/kpi-b.md": "---\ntitle: Waits\ntable: waits\nseries:\n  All:\n    2025: 50\n---\n",
    "findings/one.md": "---\ndomain: one\n---\n\n## one\n\nIt is led. [@kpi-a, 2025] 40 wait. [@kpi-a, 2025]\n",
    "findings/question.md": "---\nquestion: last\n---\n\nIt ends, for a DASS, in ASC or Asc, not dols.\n",
    "findings/criterion.md": "---\ncriterion: duties\n---\n\nThey are met.\n",
    "findings/theme.md": "---\ntitle: A theme\n---\n\n## Another\n\nA theme\n",
    "sections/summary.md": "---\ntitle: Summary\n---\n\n## Summary\n\nIn short.\n\nAnd on.\n",
}


@pytest.fixture
def review(write_review: WriteReview) -> Review:
    read = write_review(FILES)
    assert not read.faults
    return read


def test_the_front_says_what_review_md_says(review: Review) -> None:
    day = datetime.date(2026, 5, 1)
    report = project(review, "team", date=day)
    assert report.date == day
    assert report.draft_reason == "the review is at the factual accuracy stage"
    assert [(each.id, each.name) for each in report.authorities] == [
        ("north", "North Council"),
        ("south", "South Council"),
    ]
    assert report.presented == Date.parse("2026-04-01")
    assert report.commissioned_by == "The directors"
    assert report.recommendation_numbering == "chapters"
    assert report.letter is not None
    assert report.letter.salutation == "Dear all"


def test_the_glossary_is_in_order_whatever_the_case(review: Review) -> None:
    assert list(project(review, "team").glossary) == ["ASC", "Asc", "DASS", "dols"]


GLOSSARY = {
    "MSP": "Making it personal, which a BIA does",
    "BIA": "best interests assessor",
    "IT": "information technology",
    "Reablement": "help to do things again",
    "Delayed transfer": "a late move",
    "Best value": "what is sought",
    "Statutory duty": "what the law says",
    "R&D": "research",
    "C": "a letter",
}


@pytest.mark.parametrize(
    ("text", "used"),
    [
        ("It is said.", []),
        ("It works by MSPs.", ["MSP", "BIA"]),
        ("The reablement team (BIA-led).", ["BIA", "Reablement"]),
        ("REABLEMENT, delayed\ntransfers and statutory  duties.", ["Reablement", "Delayed transfer", "Statutory duty"]),
        ("Bests values, bestvalue, C3 and IT's R&D*s*.", ["IT", "Best value", "R&D", "C"]),
        ("Abc, msp, ITV and mBIAs.", []),
    ],
)
def test_the_glossary_has_the_terms_that_the_report_uses(text: str, used: list[str], write_review: WriteReview) -> None:
    entries = "".join(f'  "{term}": {meaning}\n' for term, meaning in GLOSSARY.items())
    front = f"---\ntitle: T\nframework: frameworks/f.yml\nglossary:\n{entries}---\n\n{text}\n"
    report = project(write_review({"review.md": front, "frameworks/f.yml": FILES["frameworks/f.yml"]}), "public")
    assert sorted(report.glossary) == sorted(used)


def test_a_term_that_only_the_team_reads_is_in_its_glossary_alone(write_review: WriteReview) -> None:
    files = {**FILES, "interviews/int-01.md": "---\ntitle: A\n---\n\n- **Fact:** A DASS spoke. {#came}\n"}
    files["findings/question.md"] = "---\nquestion: last\n---\n\nIt ends.\n"
    review = write_review(files)
    assert {audience: "DASS" in project(review, audience).glossary for audience in AUDIENCES} == {
        "team": True, "council": False, "public": False
    }  # fmt: skip


def test_chapters_are_of_their_kinds(review: Review) -> None:
    chapters = {chapter.id: chapter for chapter in project(review, "team").chapters}
    assert {id: chapter.kind for id, chapter in chapters.items()} == {
        "one": "domain",
        "question": "question",
        "criterion": "criterion",
        "theme": "other",
    }
    group = chapters["one"].group
    assert group is not None
    assert (group.title, chapters["one"].description) == ("A theme", "What is one.")
    assert (chapters["theme"].group, chapters["theme"].description) == (None, None)
    assert {id: chapter.question for id, chapter in chapters.items() if chapter.question} == {
        "question": "What comes last?"
    }


def test_a_heading_that_says_the_title_again_is_left_out(review: Review) -> None:
    report = project(review, "council")
    chapters = {chapter.title: [str(block.markdown) for block in chapter.blocks] for chapter in report.chapters}
    assert [each.partition(" [")[0] for each in chapters["One"]] == ["It is led. 40 wait."]
    assert chapters["A theme"] == ["Another", "A theme"]
    (summary,) = (section for section in report.sections if section.summary)
    assert [str(block.markdown) for block in summary.blocks] == ["In short.", "And on."]
    assert report.background is not None
    assert [str(block.markdown) for block in report.background.blocks] == ["Why."]


@pytest.mark.parametrize("audience", AUDIENCES)
def test_indicators_name_their_authority_and_their_table(audience: Audience, review: Review) -> None:
    first, second = project(review, audience).kpis
    assert (first.authority, second.authority) == ("North Council", None)
    assert first.table == second.table == first.id


def test_proofs_are_for_the_team_alone(review: Review) -> None:
    marked = {audience: "{.proof}" in str(project(review, audience).chapters) for audience in AUDIENCES}
    assert marked == {"team": True, "council": False, "public": False}
