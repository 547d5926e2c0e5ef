"""What a reader sees, whole: the reports of a small invented review. ASSURE_UPDATE_GOLDEN=1 writes the files anew."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from assure.analysis.policy import AUDIENCES, Audience
from assure.model.review import Review
from assure.projection.project import project
from assure.reporting.json_form import as_json
from assure.reporting.templates import TEAM_ONLY, render_report, report_templates

GOLDEN = Path(__file__).parent / "golden"


def _compare(name: str, text: str) -> None:
    path = GOLDEN / name
    if os.environ.get("ASSURE_UPDATE_GOLDEN"):
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    assert text == path.read_text(encoding="utf-8")


@pytest.mark.parametrize("audience", AUDIENCES)
def test_assurance_report(brackenford: Review, audience: Audience) -> None:
    _compare(f"assurance-report-{audience}.md", render_report(project(brackenford, audience)))


@pytest.mark.parametrize("template", [name for name in report_templates() if name != "assurance-report"])
def test_every_other_template(brackenford: Review, template: str) -> None:
    audience: Audience = "team" if template in TEAM_ONLY else "council"
    _compare(f"{template}-{audience}.md", render_report(project(brackenford, audience), template))


@pytest.mark.parametrize("audience", AUDIENCES)
def test_json(brackenford: Review, audience: Audience) -> None:
    form = as_json(project(brackenford, audience))
    _compare(f"report-{audience}.json", json.dumps(form, indent=2, ensure_ascii=False) + "\n")


def test_the_same_review_gives_the_same_report(brackenford: Review) -> None:
    assert project(brackenford, "public") == project(brackenford, "public")
