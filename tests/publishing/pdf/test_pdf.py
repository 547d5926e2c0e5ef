"""The PDF: tagged, bookmarked, the same bytes each time, and a clear word where it cannot be made."""

from __future__ import annotations

import io
from pathlib import Path
from typing import cast

import pikepdf
import pytest
from pdfua import Severity, validate
from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject

from assure.errors import AssureError
from assure.model.text import Markdown
from assure.projection.project import Audience, project
from assure.projection.report import Report
from assure.publishing.pdf.document import to_pdf
from assure.reading.folder import read_review
from assure.reading.markdown.escaping import escape_markdown
from assure.reporting import templates
from tests.publishing.samples import SAMPLE, sample_report
from tests.repository import EXAMPLES


def made(name: str, audience: Audience) -> tuple[Markdown, Report]:
    report = project(read_review(EXAMPLES / name), audience)
    return templates.render_report(report), report


def failures(data: bytes, tmp_path: Path) -> list[str]:
    path = tmp_path / "report.pdf"
    path.write_bytes(data)
    found = validate(str(path)).findings
    return [f"{each.rule_id}: {each.message}" for each in found if each.severity >= Severity.ERROR]


@pytest.mark.parametrize("name", ["harrow-2016", "cqc-example"])
def test_a_pdf_ua_tool_finds_nothing(name: str, tmp_path: Path) -> None:
    assert failures(to_pdf(*made(name, "council")), tmp_path) == []


def test_the_sample_with_everything_in_it(tmp_path: Path) -> None:
    data = to_pdf(SAMPLE, sample_report())
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


def test_a_character_the_font_lacks_is_reported_and_nothing_of_the_report() -> None:
    with pytest.raises(AssureError, match="unprintable-glyph") as raised:
        to_pdf(Markdown("# Title\n\nThe secret word \u4e2d stands here.\n"), sample_report(draft=False))
    assert "secret" not in str(raised.value)


@pytest.mark.parametrize(
    "text", ['#set page(width: 1pt) "', "\\u{41} $x$ @cite <label> #import", "```typ```", "a" * 300]
)
def test_prose_is_never_a_command(text: str, tmp_path: Path) -> None:
    assert (
        failures(
            to_pdf(Markdown(f"# Title\n\n## One\n\n{escape_markdown(text)}\n"), sample_report(draft=False)), tmp_path
        )
        == []
    )


def test_a_table_of_sixty_columns_and_a_skipped_heading_hold(tmp_path: Path) -> None:
    columns = range(60)
    table = "\n".join(
        f"| {' | '.join(cells)} |"
        for cells in ([f"c{n}" for n in columns], ["---"] * 60, *([str(n * row) for n in columns] for row in range(5)))
    )
    text = f"# Title\n\n## One\n\n#### Deep\n\n{table}\n"
    assert failures(to_pdf(Markdown(text), sample_report(draft=False)), tmp_path) == []


def laid_out(markdown: str) -> list[str]:
    """The words of each page, as a reader meets them from top to bottom."""
    data = to_pdf(Markdown(markdown), sample_report(draft=False))
    return [page.extract_text() for page in PdfReader(io.BytesIO(data)).pages]


def grid(columns: int, rows: int) -> str:
    lines = [[f"Head{n}" for n in range(columns)], ["---"] * columns]
    lines += [[f"{row}x{n}" for n in range(columns)] for row in range(rows)]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)


def test_a_table_too_wide_for_the_page_is_in_parts_with_every_cell() -> None:
    words = " ".join(laid_out(f"# T\n\n{{.caption}}\nThe figures\n\n{grid(60, 3)}")).split()
    assert {f"{row}x{n}" for row in range(3) for n in range(60)} <= set(words)
    assert words.count("2x0") > 1  # the first column says in each part what a row is
    assert f"The figures (columns, part 2 of {words.count('2x0')})" in " ".join(words)


@pytest.mark.parametrize("lead", ["{#p1 .numbered}\n1. ", "- ", "> ", "{#r1 .recommendation}\n1. "])
def test_a_wide_table_holds_in_another_block(lead: str) -> None:
    inner = f"Before.\n\n{grid(60, 2)}\n\nAfter.".replace("\n", "\n> " if lead == "> " else "\n   ")
    words = " ".join(laid_out(f"# T\n\n{lead}{inner}")).split()
    assert {f"{row}x{n}" for row in range(2) for n in range(60)} <= set(words)


def test_a_long_table_goes_on_with_its_header_on_the_next_page() -> None:
    pages = laid_out(f"# T\n\n{{.caption}}\nThe rows\n\n{grid(3, 120)}")
    assert {f"{row}x0" for row in range(120)} <= {word for page in pages for word in page.split()}
    assert len(pages) > 2
    assert all("Head0" in page for page in pages)


def test_a_card_stays_in_one_piece() -> None:
    card = "{{#r{0} .recommendation}}\n{0}. **Act{0}.** " + "word " * 90 + "End{0}.\n\n"
    pages = laid_out("# T\n\n" + "".join(card.format(n) for n in range(1, 14)))
    assert len(pages) > 2
    assert all(page.count("Act") == page.count("End") for page in pages)


def test_notes_stay_with_their_table() -> None:
    table = f"{{.caption}}\nCap\n\n{grid(2, 2)}\n\n{{.table-notes}}\nBegun {'and on ' * 60}\n\n"
    turned = f"{grid(12, 1).replace('x', 'xxxxxxxxx')}\n\n"  # so wide that it has a page of its own
    pages = laid_out("# T\n\n" + "".join("Line.\n\n" * n + table + turned for n in range(26, 34)))
    assert len(pages) > 16
    assert all(page.count("Cap") == page.count("Begun") for page in pages)


def test_contents_leave_out_headings_that_many_parts_have() -> None:
    parts = "\n\n".join(f"{{#a{n}}}\n## Part {n}\n\n{{#b{n}}}\n### Strengths\n\nText." for n in range(3))
    data = to_pdf(Markdown(f"# T\n\n{parts}\n\n{{#c}}\n### Once\n\nText."), sample_report(draft=False))
    reader = PdfReader(io.BytesIO(data))
    assert "Strengths" not in reader.pages[0].extract_text()
    assert "Once" in reader.pages[0].extract_text()
    with pikepdf.open(io.BytesIO(data)) as pdf, pdf.open_outline() as outline:
        assert [child.title for child in outline.root[0].children] == ["Strengths"]


def test_links_of_the_contents_lead_to_pages() -> None:
    reader = PdfReader(io.BytesIO(to_pdf(*made("harrow-2016", "public"))))
    links = [cast("DictionaryObject", note.get_object()) for note in cast("ArrayObject", reader.pages[0]["/Annots"])]
    named = reader.named_destinations
    targets = [link["/Dest"] for link in links if "/Dest" in link]
    assert len(targets) > 10
    assert all(isinstance(target, list) or str(target) in named for target in targets)
