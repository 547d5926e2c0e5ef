"""Several authorities in one review: what is about one of them is next to what is about the others."""

from __future__ import annotations

import pytest

from assure.projection.project import project
from assure.reporting.templates import render_report, report_templates
from tests.conftest import WriteReview

FILES = {
    "review.md": "---\ntitle: Two councils\nauthorities:\n  - id: north\n    name: North Council\n"
    "  - id: south\n    name: South Council\nframework: lga-adults-peer-challenge\nstage: draft\n---\n",
    "interviews/int-01-forum.md": "---\ntitle: A forum\nparticipants: 4\ndomains:\n  - outcomes\n---\n\n"
    "- **Fact:** It is so. {#so}\n",
    "findings/outcomes.md": "---\ndomain: outcomes\n---\n\n"
    "- **Strength:** Carers are known by name. [@int-01#so] {authority=north}\n"
    "- **Area for consideration:** Carers wait long. [@int-01#so] {authority=south}\n"
    "- **Strength:** Both councils plan together. [@int-01#so]\n",
}
REPORTS = sorted(name for name in report_templates() if name.startswith(("assurance-report", "peer", "self", "stat")))


@pytest.mark.parametrize("template", REPORTS)
def test_they_are_compared_by_chapter(template: str, write_review: WriteReview) -> None:
    text = render_report(project(write_review(FILES), "council"), template)
    table = text[text.index("## Findings by authority") :]
    rows = [line for line in table.splitlines() if line.startswith("|")]
    assert rows[0] == "| Chapter | North Council | South Council |"
    _, chapter, north, south, _ = rows[2].split("|")
    assert chapter.strip().startswith("Outcomes")
    assert "Carers are known by name" in north
    assert "Carers wait long" not in north
    assert "Carers wait long" in south
    assert "plan together" not in rows[2]


def test_nothing_is_compared_where_nothing_speaks_of_one(write_review: WriteReview) -> None:
    alike = {
        path: text.replace(" {authority=north}", "").replace(" {authority=south}", "") for path, text in FILES.items()
    }
    assert "side by side" not in render_report(project(write_review(alike), "council"))
