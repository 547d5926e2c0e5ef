"""Each example's whole report, as it is read: `ASSURE_UPDATE_GOLDEN=1 pytest tests/examples` writes it again."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from assure.projection.project import project
from assure.publishing.markdown import to_markdown
from assure.reading.folder import read_review
from assure.reporting.templates import render_report
from tests.repository import EXAMPLES

GOLDEN = Path(__file__).parent / "golden"


@pytest.mark.parametrize("example", sorted(path.parent.name for path in EXAMPLES.glob("*/review.md")))
def test_the_report_reads_as_it_did(example: str) -> None:
    report = project(read_review(EXAMPLES / example), "public")
    text = to_markdown(render_report(report), report).decode("utf-8")
    path = GOLDEN / f"{example}.md"
    if os.environ.get("ASSURE_UPDATE_GOLDEN"):
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    assert text == path.read_text(encoding="utf-8")
