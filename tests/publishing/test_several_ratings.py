"""A chapter's several ratings: who sees which, in every form a report has."""

from __future__ import annotations

import io
import json
import re
import zipfile
from pathlib import Path

import pytest

from assure.analysis.policy import AUDIENCES, Audience
from assure.model.review import Review
from assure.projection.project import project
from assure.projection.report import Report
from assure.publishing.formats import FORMATS, Printout
from assure.reading.folder import read_review
from assure.reporting.json_form import as_json
from assure.reporting.templates import render_report, report_templates

FILES = {
    "review.md": "---\ntitle: T\nauthority: Testshire\nframework: frameworks/f.yml\nstage: final\n"
    "team:\n  - {id: zz-lead, name: Odalys Quern, role: Lead}\n  - {id: zz-peer, role: Zzpeer}\n---\n",
    "frameworks/f.yml": "id: f\ntitle: F\nscales:\n  s:\n    title: Scale\n    levels:\n"
    "      - {id: low, title: Zzlow, value: 1}\n      - {id: mid, title: Zzmid, value: 2}\n"
    "      - {id: high, title: Zzhigh, value: 3, sentence: Zzsentence of the highest level}\n"
    "domains:\n  - {id: one, title: One, scale: s}\n",
    "findings/one.md": "---\ndomain: one\nrating: high\nself-rating: mid\nrating-reason: Zzreason\n"
    "provisional: {zz-lead: low, zz-peer: low}\n---\n\nText.\n",
}


@pytest.fixture
def review(tmp_path: Path) -> Review:
    for name, text in FILES.items():
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    read = read_review(tmp_path)
    assert read.faults == ()
    return read


def texts(report: Report) -> dict[str, str]:
    """What a report says in each form: every template, JSON, and the formats made without a template."""
    names = [name for name in report_templates() if name != "trace" or report.audience == "team"]
    made = {name: str(render_report(report, name)) for name in names}
    made["json"] = json.dumps(as_json(report))
    return made


def test_each_audience_sees_its_ratings(review: Review) -> None:
    chapters = {audience: project(review, audience).chapters[0] for audience in AUDIENCES}
    assert [(each.by, each.rating.title) for each in chapters["team"].provisional] == [
        ("Odalys Quern", "Zzlow"),
        ("Zzpeer", "Zzlow"),
    ]
    for audience in ("council", "public"):
        chapter = chapters[audience]
        assert chapter.provisional == ()
        assert chapter.rating is not None
        assert chapter.self_rating is not None
        assert (chapter.rating.title, chapter.self_rating.title) == ("Zzhigh", "Zzmid")
        assert chapter.rating_reason == "Zzreason"


def test_the_team_reads_all_and_others_no_provisional_rating(review: Review) -> None:
    for name, text in texts(project(review, "team")).items():
        if "Zzhigh" in text and name != "trace":
            assert ("Zzlow" in text) == ("Zzmid" in text), name
    assert "Zzlow" in texts(project(review, "team"))["statutory-assessment"]
    assert "Zzsentence" in texts(project(review, "council"))["statutory-assessment"]


@pytest.mark.parametrize("audience", ["council", "public"])
def test_no_template_and_no_json_has_a_provisional_rating(review: Review, audience: Audience) -> None:
    for name, text in texts(project(review, audience)).items():
        assert not re.search(r"Zzlow|zz-lead|zz-peer", text), name


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("audience", ["council", "public"])
def test_no_format_has_a_provisional_rating(review: Review, audience: Audience, name: str) -> None:
    report = project(review, audience)
    data = FORMATS[name].publish(Printout(report, render_report(report, "statutory-assessment")))
    parts = [data]
    if data[:2] == b"PK":
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = [archive.read(part) for part in archive.namelist()]
    assert not any(re.search(rb"Zzlow|zz-lead|zz-peer", part) for part in parts)
