"""What each audience may see. Tokens stand in every private field; none may reach those it is not for."""

from __future__ import annotations

import json
import re

import pytest

from assure.model.review import Review
from assure.projection.project import project
from assure.reporting.json_form import as_json
from assure.reporting.templates import TEAM_ONLY, render_report, report_templates
from tests.conftest import WriteReview

REVIEW = """---
title: The review
authority: The council
framework: frameworks/f.yml
stage: final
team:
  - id: zqteamid
    name: Ada Thorne
    role: Lead
---

Background. [@int-zqone; @zqdocid; @zqkpiid, 2020]
"""
INTERVIEW = """---
id: int-zqone
title: zqtitle
date: 1901-02-03
people:
  - name: zqname
    role: zqrole
    organisation: zqorganisation
  - name: Bo Listed
    role: Listed role
    listed: true
participants: 7
reviewers:
  - zqteamid
tags:
  - zqtag
domains:
  - one
---

zqprose

- **Strength:** zqstrength {#zqstatementid}
- **Quote:** "zqquote is what they said" {#zqquoteid}
- zqnote
"""
CONFIDENTIAL = """---
id: zqsecret
title: zqsecrettitle
confidential: true
people:
  - name: zqconfidentialname
    role: zqconfidentialrole
    listed: true
domains:
  - one
---

- **Risk:** zqrisk {#risk}
"""
DOCUMENT = """---
id: zqdocid
title: zqdoctitle
author: zqauthor
file: zqfile.pdf
url: https://zqhost.example/zqpath
domains:
  - one
---

- **Fact:** zqdocfact {#f}
"""
KPI = """---
id: zqkpiid
title: An open indicator
source: zqsourcetext
unit: number
series:
  Row: {2020: 9}
domains:
  - one
---

- **Fact:** zqkpifact {#f}
"""
SECRET_KPI = """---
id: zqsecretkpi
title: zqkpititle
confidential: true
series:
  zqrow: {2020: 31337}
domains:
  - one
---
"""
CHAPTER = """---
id: zqchapterid
domain: one
kpis:
  - zqkpiid
  - zqsecretkpi
---

Words. [see @int-zqone#zqstatementid, zqlocator; @zqsecret] And [its notes](../interviews/zq-file-name.md).

## Strengths

- Seen by all. [@zqdocid, zqpage] {#zqpointid}
- zqprivate [@int-zqone] {.private}

{zqsecretkpi}

- **Recommendation:** Do it. {#zqrecid addresses="int-zqone#zqstatementid zqchapterid#zqpointid"}
- zqprivateprose {.private}
"""
FILES = {
    "review.md": REVIEW,
    "frameworks/f.yml": "id: f\ntitle: F\ndomains:\n  - id: one\n    title: One\n",
    "interviews/zq-file-name.md": INTERVIEW,
    "interviews/zq-other-name.md": CONFIDENTIAL,
    "documents/zq-document.md": DOCUMENT,
    "kpis/zq-kpi.md": KPI,
    "kpis/zq-secret.md": SECRET_KPI,
    "findings/zq-chapter.md": CHAPTER,
    "sections/zq-section.md": "---\nid: zqsectionid\ntitle: A section\nplace: after\n---\n\nWords.\n",
    "previous/zq-previous.md": "---\nid: zqpreviousid\ntitle: Earlier\n---\n\nDo.\n\nDone. [@int-zqone]\n",
}
COUNCIL_MAY = "zqsourcetext"
"""The council may see where an indicator comes from, in words."""


@pytest.fixture
def canaries(write_review: WriteReview) -> Review:
    review = write_review(FILES)
    assert not [fault for fault in review.faults if fault.rule.endswith("field")]
    return review


def _everything(review: Review, audience: str) -> str:
    report = project(review, audience)  # type: ignore[arg-type]
    texts = [render_report(report, name) for name in report_templates() if audience == "team" or name not in TEAM_ONLY]
    return "\n".join([*texts, json.dumps(as_json(report), ensure_ascii=False), repr(report)])


def test_the_public_sees_no_private_token(canaries: Review) -> None:
    assert sorted(set(re.findall(r"zq\w+", _everything(canaries, "public")))) == []
    assert "31337" not in _everything(canaries, "public")


def test_the_council_sees_no_note_and_nothing_private(canaries: Review) -> None:
    text = _everything(canaries, "council").replace(COUNCIL_MAY, "")
    assert sorted(set(re.findall(r"zq\w+", text))) == []


def test_the_team_sees_all(canaries: Review) -> None:
    text = _everything(canaries, "team")
    for token in ("zqtitle", "zqname", "zqrole", "zqnote", "zqprose", "zqprivate", "zqrisk", "zqkpititle", "zqlocator"):
        assert token in text, token


def test_listed_people_are_in_the_list(canaries: Review) -> None:
    for audience in ("council", "public"):
        assert "Bo Listed, Listed role" in _everything(canaries, audience)


def test_the_team_opens_the_evidence_from_each_citation(brackenford: Review) -> None:
    text = render_report(project(brackenford, "team"))
    assert "([obs-01#questions](#ev-obs-01--questions){.cite}; [doc-02#frozen](#ev-doc-02--frozen){.cite}; " in text
    assert "[questions]{#ev-obs-01--questions .statement-id} **Strength:** Members ask good questions." in text


def test_the_council_reads_kinds_of_evidence_and_notes(brackenford: Review) -> None:
    text = render_report(project(brackenford, "council"))
    assert "The council asked for this review. (p. 2)[^1] [(interviews)]{.sources}" in text
    assert "Leaders are seen. [(observations, documents)]{.sources}" in text


def test_one_note_for_a_source_however_often_cited(brackenford: Review) -> None:
    report = project(brackenford, "public")
    assert [(note.number, note.text.split(",")[0]) for note in report.notes] == [
        (1, "Annual report"),
        (2, "Survey of carers"),
    ]
    assert "p. 2" not in report.notes[0].text, "locators differ, so they stand in the text"


def test_counts_are_protected_for_the_public_only(brackenford: Review) -> None:
    def row(audience: str) -> tuple[str, ...]:
        table = next(table for table in project(brackenford, audience).tables if table.title == "People waiting")  # type: ignore[arg-type]
        return table.rows[0].cells

    assert row("council") == ("3", "12", "1,240 [p]", "10233%")
    assert row("public") == ("[c]", "10", "1,240 [p]", "10233%")


def test_a_review_that_is_not_final_makes_a_draft(brackenford: Review, canaries: Review) -> None:
    assert project(brackenford, "council").draft
    assert not project(canaries, "council").draft
    forced = project(canaries, "council", draft_reason="it has 2 errors")
    assert "**DRAFT.** Not for publication: it has 2 errors." in render_report(forced)


QUIET = {
    "review.md": "---\ntitle: A\nframework: frameworks/f.yml\nstage: final\nchapters: questions\nauthorities:\n"
    "  - id: zqnorth\n    name: North\n  - id: zqsouth\n    name: South\n"
    "scope:\n  questions:\n    - id: zqone\n      title: One\n    - id: zqtwo\n      title: Two\n"
    "evidence-base: {public: true}\n---\n\nWhy.\n",
    "frameworks/f.yml": "id: f\ntitle: F\ndomains:\n  - id: one\n    title: One\n",
    "interviews/int-01.md": "---\ntitle: A\nquestions:\n  - zqtwo\n---\n\n- **Fact:** It is so. {#so}\n",
    "interviews/int-02.md": "---\ntitle: B\nconfidential: true\nquestions:\n  - zqtwo\n---\n\nWords.\n",
    "documents/doc-01.md": "---\ntitle: A report\npublic: true\n---\n",
    "documents/doc-02.md": "---\ntitle: A plan\npublic: true\n---\n",
    "findings/two.md": "---\nquestion: zqtwo\n---\n\n## Strengths\n\n"
    "- Only we know. [@doc-01, page of ours] {.private}\n\n"
    "## Risks\n\n- All know. [@doc-01, p. 4; @doc-02] {authority=zqnorth}\n- We know. [@doc-02, p. 9] {.private}\n\n"
    "## What next\n\nWords.\n",
}


@pytest.mark.parametrize("audience", ["council", "public"])
def test_nobody_else_learns_that_there_is_a_confidential_page(audience: str, write_review: WriteReview) -> None:
    review = write_review(QUIET)

    def interviews(audience: str) -> list[int]:
        return [row.counts["interviews"] for row in project(review, audience).coverage]  # type: ignore[arg-type]

    assert interviews("team") == [0, 2]
    assert interviews(audience) == [1]  # a row of zeros could be of confidential pages


def test_questions_and_authorities_are_called_by_number(write_review: WriteReview) -> None:
    review = write_review(QUIET)
    for audience in ("council", "public"):
        assert "zq" not in _everything(review, audience)
    data = as_json(project(review, "public"))
    assert [each["id"] for each in data["review"]["authorities"]] == ["authority-1", "authority-2"]
    assert [each["id"] for each in data["scope"]["questions"]] == ["question-1", "question-2"]
    assert [each["id"] for each in data["coverage"]] == ["question-2"]
    own = as_json(project(review, "team"))
    assert [each["id"] for each in own["coverage"]] == ["zqone", "zqtwo"]
    assert [each["id"] for each in own["review"]["authorities"]] == ["zqnorth", "zqsouth"]


def test_a_section_that_is_private_whole_leaves_no_gap(write_review: WriteReview) -> None:
    review = write_review(QUIET)
    headings = {
        audience: [block.anchor for block in project(review, audience).chapters[0].blocks if block.level]
        for audience in ("team", "public")
    }
    assert headings["team"] == ["chapter-two--1", "chapter-two--2", "chapter-two--3"]
    assert headings["public"] == ["chapter-1--1", "chapter-1--2"]


def test_a_locator_of_a_private_statement_changes_no_note(write_review: WriteReview) -> None:
    report = project(write_review(QUIET), "public")
    assert [str(note.text) for note in report.notes] == ["A report, p. 4", "A plan"]
