"""The PDF: tagged, bookmarked, the same bytes each time, and a clear word where it cannot be made."""

from __future__ import annotations

import io
import sys
from pathlib import Path

import pikepdf
import pytest
from pdfua import Severity, validate

from assure.errors import AssureError
from assure.model.text import Markdown
from assure.publishing.pdf.document import to_pdf
from assure.reading.escaping import escape
from assure.reading.folder import read_review
from assure.reporting import templates
from assure.reporting.audience import Audience, project
from assure.reporting.report import Report

from .samples import SAMPLE, Sample

EXAMPLES = Path(__file__).parents[2] / "examples"


def made(name: str, audience: Audience) -> tuple[Markdown, Report]:
    report = project(read_review(EXAMPLES / name), audience)
    return templates.render(report), report


def failures(data: bytes, tmp_path: Path) -> list[str]:
    path = tmp_path / "report.pdf"
    path.write_bytes(data)
    found = validate(str(path)).findings
    return [f"{each.rule_id}: {each.message}" for each in found if each.severity >= Severity.ERROR]


@pytest.mark.parametrize("name", ["harrow-2016", "cqc-example"])
def test_a_pdf_ua_tool_finds_nothing(name: str, tmp_path: Path) -> None:
    assert failures(to_pdf(*made(name, "council")), tmp_path) == []


def test_the_sample_with_everything_in_it(tmp_path: Path) -> None:
    data = to_pdf(SAMPLE, Sample())
    assert failures(data, tmp_path) == []
    with pikepdf.open(io.BytesIO(data)) as pdf:
        assert pdf.Root.MarkInfo.Marked
        assert str(pdf.Root.Lang).lower().startswith("en")
        with pdf.open_outline() as outline:
            assert len(outline.root) > 1


def test_same_report_same_bytes() -> None:
    printed = made("harrow-2015", "public")
    assert to_pdf(*printed) == to_pdf(*printed)


def test_the_properties_name_nobody() -> None:
    with pikepdf.open(io.BytesIO(to_pdf(*made("cqc-example", "public")))) as pdf:
        assert "/Author" not in pdf.docinfo
        assert "dc:creator" not in pdf.open_metadata()


def test_a_character_the_font_lacks_is_said_and_nothing_of_the_report() -> None:
    with pytest.raises(AssureError, match="unprintable-glyph") as raised:
        to_pdf(Markdown("# Title\n\nThe secret word \u4e2d stands here.\n"), Sample(draft=False))
    assert "secret" not in str(raised.value)


@pytest.mark.parametrize(
    "text", ['#set page(width: 1pt) "', "\\u{41} $x$ @cite <label> #import", "```typ```", "a" * 300]
)
def test_prose_is_never_a_command(text: str, tmp_path: Path) -> None:
    assert failures(to_pdf(Markdown(f"# Title\n\n## One\n\n{escape(text)}\n"), Sample(draft=False)), tmp_path) == []


def test_a_table_of_sixty_columns_and_a_skipped_heading_hold(tmp_path: Path) -> None:
    columns = range(60)
    table = "\n".join(
        f"| {' | '.join(cells)} |"
        for cells in ([f"c{n}" for n in columns], ["---"] * 60, *([str(n * row) for n in columns] for row in range(5)))
    )
    text = f"# Title\n\n## One\n\n#### Deep\n\n{table}\n"
    assert failures(to_pdf(Markdown(text), Sample(draft=False)), tmp_path) == []


def test_without_the_extra_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "typst", None)
    with pytest.raises(AssureError, match=r"pip install 'assure\[pdf\]'"):
        to_pdf(SAMPLE, Sample(draft=False))
