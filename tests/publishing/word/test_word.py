"""The Word document: what is in it, how it looks, and that it keeps the rules of its format."""

from __future__ import annotations

import datetime
import importlib.util
import io
import os
import re
import shutil
import struct
import subprocess
import sys
import zipfile
import zlib
from pathlib import Path
from typing import Any

import pytest

from assure.errors import AssureError
from assure.model.text import Markdown
from assure.projection.report import Report
from assure.publishing.word.document import to_docx
from assure.resources import shipped_folder
from tests.publishing.samples import SAMPLE, sample_report

docx = pytest.importorskip("docx")
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def dated(**facts: Any) -> Report:
    """The sample's report with the day given as today."""
    return sample_report(**{"date": datetime.date(2016, 3, 15), **facts})


FINAL = dated(draft=False, stage="final", audience="public", stamp="1.0")


def picture(width: int, height: int) -> bytes:
    """A black PNG."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    rows = zlib.compress((b"\0" + bytes(width)) * height)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def made(text: str, report: Report = FINAL, **more: Any) -> Any:
    """The Word document of a report, opened."""
    return docx.Document(io.BytesIO(to_docx(Markdown(text), report, **more)))


def part(data: bytes, name: str) -> str:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.read(name).decode("utf-8")


def faults(data: bytes, folder: Path) -> list[str]:
    """What the schema of the format finds."""
    audit = pytest.importorskip("openxml_audit")
    path = folder / "report.docx"
    path.write_bytes(data)
    return [f"{each.part_uri}: {each.description}" for each in audit.OpenXmlValidator().validate(path).errors]


@pytest.fixture(scope="module")
def sample() -> bytes:
    return to_docx(SAMPLE, dated())


def test_the_document_is_valid(sample: bytes, tmp_path: Path) -> None:
    assert faults(sample, tmp_path) == []


def test_the_audit_finds_what_is_wrong(sample: bytes, tmp_path: Path) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(sample)) as source, zipfile.ZipFile(out, "w") as target:
        for name in source.namelist():
            target.writestr(name, source.read(name).replace(b"<w:cantSplit/>", b"<w:cannotSplit/>"))
    assert faults(out.getvalue(), tmp_path) != []


def test_same_input_same_bytes(sample: bytes) -> None:
    assert to_docx(SAMPLE, dated()) == sample
    with zipfile.ZipFile(io.BytesIO(sample)) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def contents(document: Any) -> list[str]:
    """The lines of the contents as a reader sees them."""
    box = document.element.body.find(f"{W}sdt")
    runs = [[each for run in p.iter(f"{W}r") for each in run] for p in box.iter(f"{W}p")]
    shown = {f"{W}tab": "\t", f"{W}instrText": ""}
    return ["".join(shown.get(each.tag, each.text or "") for each in line) for line in runs]


def test_headings_are_real_and_in_the_contents(sample: bytes) -> None:
    document = docx.Document(io.BytesIO(sample))
    found = [(p.style.name, p.text) for p in document.paragraphs if p.style.name.startswith("Heading")]
    assert found[:3] == [
        ("Heading 1", "Summary"),
        ("Heading 1", "Leadership and governance"),
        ("Heading 2", "Strengths"),
    ]
    title, *lines = contents(document)
    assert title == "Contents"
    assert [line.split("\t")[0] for line in lines] == [w for style, w in found if style in ("Heading 1", "Heading 2")]
    names = {each.get(f"{W}name") for each in document.element.body.iter(f"{W}bookmarkStart")}
    assert {each.get(f"{W}anchor") for each in document.element.body.iter(f"{W}hyperlink")} - {None} <= names
    settings = part(sample, "word/settings.xml")
    assert "updateFields" not in settings
    assert "w:dirty" not in part(sample, "word/document.xml")


def chapters(*bodies: str) -> str:
    """A report with a chapter for each body."""
    return "# T\n\n" + "\n\n".join(f"## Chapter {at}\n\n{body}" for at, body in enumerate(bodies, start=1))


def test_the_contents_give_paragraphs_where_there_are_numbers() -> None:
    within = "Words.\n\n### Part\n\n{.numbered}\n2. Two.\n\n- a list\n\n### Part again\n\nWords."
    advice = "{.recommendation}\n1. Do."
    document = made(chapters("{.numbered}\n1. One.", within, advice, "1. A list.", "{.numbered}\n3. Three."))
    assert contents(document)[1:] == [
        "Chapter 1\tparagraph 1",
        "Chapter 2\tparagraph 2",
        "Part\tparagraph 2",
        "Part again",
        "Chapter 3",
        "Chapter 4",
        "Chapter 5\tparagraph 3",
    ]
    assert "PAGEREF" not in document.element.xml


def test_the_contents_name_no_page_that_only_word_knows() -> None:
    document = made(chapters(*["Words."] * 4))
    assert contents(document)[1:] == [f"Chapter {at}\t" for at in range(1, 5)]
    box = document.element.body.find(f"{W}sdt")
    named = {each.get(f"{W}name") for each in document.element.body.iter(f"{W}bookmarkStart")}
    fields = [each.text.split() for each in box.iter(f"{W}instrText") if "PAGEREF" in each.text]
    assert len(fields) == 4
    assert {field[1] for field in fields} <= named
    # Dots would lead to nothing.
    leaders = [each.get(f"{W}leader") for each in box.iter(f"{W}tab") if each.get(f"{W}pos")]
    assert leaders == ["none"] * 4


def test_the_contents_reach_the_margin_of_a_council(tmp_path: Path) -> None:
    theirs = docx.Document()
    theirs.styles.add_style("toc 1", 1).paragraph_format.left_indent = 0
    theirs.save(tmp_path / "council.docx")
    document = made(chapters(*["{.numbered}\n1. One."] * 4), reference=tmp_path / "council.docx")
    box = document.element.body.find(f"{W}sdt")
    stops = {(each.get(f"{W}val"), each.get(f"{W}leader")) for each in box.iter(f"{W}tab") if each.get(f"{W}pos")}
    assert stops == {("right", "dot")}


def stays_with_next(document: Any) -> dict[str, bool]:
    """For each paragraph, whether it stays on the page of the next."""
    return {p.text: p._p.pPr is not None and p._p.pPr.find(f"{W}keepNext") is not None for p in document.paragraphs}


def test_pages_end_between_what_belongs_together() -> None:
    details = "   - **Owner:** Director\n   - **Due:** May 2026\n   - **Status:** open\n"
    text = f"# T\n\nThese are:\n\n- one\n\n{{.recommendation}}\n1. Do.\n\n   Because.\n\n{details}\nWords.\n"
    found = stays_with_next(made(text))
    assert [words for words, stays in found.items() if stays] == [
        "These are:",
        "Because.",
        "Owner:\tDirector",
        "Due:\tMay 2026",
    ]


def test_what_leads_to_a_chapter_stays_with_it() -> None:
    for name in ("rating-line", "question", "beyond-scope"):
        document = made(f"# T\n\n## C\n\n{{.{name}}}\nWords that lead.\n\n{{.numbered}}\n1. One.\n")
        style = next(p.style for p in document.paragraphs if p.text == "Words that lead.")
        assert style.paragraph_format.keep_with_next is True
        assert style.base_style.name == "Body Text"


def test_a_table_stays_with_its_notes_and_clear_of_the_text_below() -> None:
    rows = "".join(f"| {at} | x |\n" for at in range(60))
    table = f"| A | B |\n| --- | --- |\n{rows}"
    noted = made(f"# T\n\n{table}\n{{.table-notes}}\nSource: a book.\n").tables[0]
    last = [p._p.pPr.find(f"{W}keepNext") is not None for row in noted.rows for p in row.cells[0].paragraphs]
    # The last two rows stay together as well.
    assert last == [False] * 59 + [True, True]
    document = made(f"# T\n\n{table}\nWords below.\n")
    assert document.paragraphs[-1].paragraph_format.space_before.pt == 8
    assert not any(p._p.pPr.find(f"{W}keepNext") is not None for p in document.tables[0].rows[-1].cells[0].paragraphs)


def test_a_mark_stays_next_to_its_figure() -> None:
    text = "# T\n\n| Measure | 2015/16 | 2017/18 |\n| --- | ---: | ---: |\n| Cost | £0 | £24,470,000 [p] |\n"
    widths = [column.width.pt for column in made(text).tables[0].columns]
    # In Arial of 10 points figures and letters are 5.56 points wide, signs and spaces 2.78; a cell's margins are 9.5.
    assert min(widths[1:]) > 10 * 5.56 + 5 * 2.78 + 9.5


def test_a_date_is_on_one_line_where_the_words_next_to_it_lose_nothing() -> None:
    def width(label: str) -> float:
        head = "| Measure | 31 March 2015 | 31 March 2016 |\n| --- | ---: | ---: |\n"
        return float(made(f"# T\n\n{head}| {label} | 1 | 2 |\n").tables[0].columns[1].width.pt)

    # In bold Arial of 10 points the date takes 72 points, and its longer half 48.
    assert width("Adults") > 72
    assert 48 < width("Adults " * 12) < 72


def test_the_overall_rating_and_the_glossary_are_terms() -> None:
    text = "# T\n\n{.overall}\n**Overall:** [Good]{.rating}, 69%.\n\n{.glossary}\n- **GP:** general practitioner\n"
    found = [(p.style.name, p.text) for p in made(text).paragraphs]
    assert found[1:] == [("Fact", "Overall:\tGood, 69%."), ("Fact", "GP:\tgeneral practitioner")]


def test_figures_stay_on_one_page_before_words_do() -> None:
    def together(cell: str, mark: str) -> bool:
        table = made(f"# T\n\n| A | B |\n| --- | {mark} |\n" + f"| a | {cell} |\n" * 12).tables[0]
        return all(row._tr.find(f".//{W}keepNext") is not None for row in table.rows[:-1])

    assert together("1", "---:")
    assert together("word", "---")
    assert not together("word " * 20, "---")


def test_steps_of_progress_are_before_the_details() -> None:
    steps = "   - 5 May 2026: accepted.[^1]\n\n   - **Owner:** Director[^2]\n   - **Due:** May 2026\n"
    document = made(f"# T\n\n{{.recommendation}}\n1. Do.\n\n{steps}\nBelow.\n\n[^1]: First.\n\n[^2]: Second.\n")
    assert [(p.style.name, p.text) for p in document.paragraphs][1:] == [
        ("Recommendation", "Do."),
        ("List Bullet 2", "5 May 2026: accepted."),
        ("Recommendation Detail", "Owner:\tDirector"),
        ("Recommendation Detail", "Due:\tMay 2026"),
        ("Body Text", "Below."),
    ]
    assert document.paragraphs[-2].paragraph_format.space_after.pt == 8


def test_a_table_is_named_after_its_caption_or_heading() -> None:
    table = "| A | B |\n| --- | --- |\n| a | b |\n"
    document = made(f"# T\n\n## Appendix: *who* meets\n\n{table}\n{{.caption}}\nWho met\n\n{table}")
    names = [each._tbl.tblPr.find(f"{W}tblCaption").get(f"{W}val") for each in document.tables]
    assert names == ["Appendix: who meets", "Who met"]


def numbers(document: Any, style: str) -> list[int]:
    """The numbers that Word shows for the paragraphs of a style, reckoned from its lists."""
    root = document.part.numbering_part.element
    counts: dict[str, int] = {}
    found = []
    for paragraph in document.paragraphs:
        properties = paragraph._p.pPr
        if paragraph.style.name != style or properties is None or properties.numPr is None:
            continue
        own, level = properties.numPr.numId.val, properties.numPr.ilvl.val
        abstract = root.xpath(f"./w:num[@w:numId='{own}']/w:abstractNumId/@w:val")[0]
        start = root.xpath(f"./w:abstractNum[@w:abstractNumId='{abstract}']/w:lvl[@w:ilvl='{level}']/w:start/@w:val")[0]
        counts[abstract] = counts.get(abstract, int(start) - 1) + 1
        found.append(counts[abstract])
    return found


def test_numbers_are_words_own_and_the_reports(sample: bytes) -> None:
    document = docx.Document(io.BytesIO(sample))
    assert numbers(document, "Numbered Paragraph") == [1, 2, 3, 12, 13]
    assert numbers(document, "Recommendation") == [1, 2]
    assert numbers(document, "List Number 2") == [1, 2, 4, 5]


def test_recommendations_in_the_paragraphs_own_counting() -> None:
    text = "# T\n\n{.numbered}\n1. One.\n\n{.recommendation}\n2. Do.\n\n{.numbered}\n3. Three.\n"
    document = made(text)
    lists = [
        p._p.pPr.numPr.numId.val
        for p in document.paragraphs
        if p.style.name in ("Numbered Paragraph", "Recommendation")
    ]
    assert len(set(lists)) == 1


def test_recommendations_begin_anew_in_each_chapter() -> None:
    text = "# T\n\n" + "\n\n".join(f"{{.recommendation}}\n{n}. Do {n}." for n in (1, 2, 1, 2, 3))
    assert numbers(made(text), "Recommendation") == [1, 2, 1, 2, 3]


def test_tables_hold(sample: bytes) -> None:
    document = docx.Document(io.BytesIO(sample))
    tables = [table for table in document.tables if table._tbl.tblPr.find(f"{W}tblBorders") is None]
    assert (len(tables), len(document.tables)) == (4, 6)  # two are the frames of boxes
    for table in tables:
        rows = table._tbl.tr_lst
        assert rows[0].find(f"{W}trPr/{W}tblHeader") is not None
        assert all(row.find(f"{W}trPr/{W}cantSplit") is not None for row in rows)
        assert table.style.name == "Report Table"
        assert sum(column.width for column in table.columns) == 9026 * 635
    assert document.tables[0]._tbl.tblPr.find(f"{W}tblCaption").get(f"{W}val") == "Evidence by domain and kind"
    captions = [p.text for p in document.paragraphs if p.style.name == "Caption"]
    assert captions[0] == "Table 1: Evidence by domain and kind"


def test_a_table_of_sixty_columns_is_in_parts(tmp_path: Path) -> None:
    head = "| Measure | " + " | ".join(f"Column {at}" for at in range(1, 60)) + " |"
    row = "| Row | " + " | ".join(str(at * 1000) for at in range(1, 60)) + " |"
    data = to_docx(Markdown(f"# T\n\n{head}\n|{' --- |' * 60}\n{row}\n"), FINAL)
    document = docx.Document(io.BytesIO(data))
    assert len(document.tables) > 1
    assert all(table.cell(0, 0).text == "Measure" for table in document.tables)
    assert all(sum(column.width for column in table.columns) == 9026 * 635 for table in document.tables)
    shown = [cell.text for table in document.tables for cell in table.rows[1].cells[1:]]
    assert shown == [str(at * 1000) for at in range(1, 60)]
    assert faults(data, tmp_path) == []


def test_bad_input_holds(tmp_path: Path) -> None:
    nested = "\n".join("  " * at + f"- level {at}" for at in range(40))
    long = "| A | B |\n| --- | --- |\n" + "\n".join(f"| {at} | words |" for at in range(300))
    tall = f"| A | B |\n| --- | --- |\n| {'evidence ' * 2000} | {'W' * 300} |"
    data = to_docx(Markdown(f"# <b> & \x07 \ud7ff\n\n{'x' * 300}\n\n{nested}\n\n{long}\n\n{tall}\n"), FINAL)
    document = docx.Document(io.BytesIO(data))
    assert document.paragraphs[0].text == "<b> & \ufffd \ud7ff"
    assert sum(p.text.startswith("level ") for p in document.paragraphs) == 40
    assert document.tables[1].rows[1]._tr.find(f"{W}trPr/{W}cantSplit") is None
    assert faults(data, tmp_path) == []


def test_prose_injects_nothing() -> None:
    words = "`<w:br/>`{=openxml} ::: {custom-style=Title} $x$ &lt;w:p/&gt; </w:t>"
    document = made(f"# T\n\n{Markdown(words)}\n".replace("`", "\\`").replace("{", "\\{"))
    assert document.paragraphs[-1].text == words.replace("&lt;", "<").replace("&gt;", ">")
    assert document.paragraphs[-1].style.name == "Body Text"


def test_footnotes_are_footnotes_and_are_referred_to_twice(sample: bytes) -> None:
    body, notes = part(sample, "word/document.xml"), part(sample, "word/footnotes.xml")
    assert len(re.findall("<w:footnoteReference ", body)) == 2
    assert len(re.findall(r"NOTEREF _Note1 ", body)) == 1
    assert 'w:name="_Note1"' in body
    assert 'w:numRestart w:val="continuous"' in body
    assert "They were read by two members of the team." in notes


def test_a_note_that_nothing_refers_to_is_kept() -> None:
    document = made("# T\n\nWords.\n\n[^7]: Left over.\n")
    assert [p.text for p in document.paragraphs][-2:] == ["Notes", "Left over."]
    assert numbers(document, "List Number") == [7]


def test_pictures_fit_and_say_what_they_show(tmp_path: Path) -> None:
    text = '# T\n\n![A "wide" one](assets/a.png)\n\n![Broken](assets/b.png) ![Gone](assets/c.png)\n'
    pictures = {"assets/a.png": picture(4000, 100), "assets/b.png": b"\x89PNG\r\n\x1a\nno"}
    data = to_docx(Markdown(text), FINAL, pictures)
    document = docx.Document(io.BytesIO(data))
    (shape,) = document.inline_shapes
    assert shape.width.cm <= 16
    assert shape._inline.docPr.get("descr") == 'A "wide" one'
    assert "base64" not in part(data, "word/document.xml")
    assert document.paragraphs[-1].text == "[Picture: Broken] [Picture: Gone]"
    assert faults(data, tmp_path) == []


def test_properties_name_nobody(sample: bytes) -> None:
    properties = docx.Document(io.BytesIO(sample)).core_properties
    assert properties.title == "Adult social care in Northshire: a peer challenge"
    assert (properties.author, properties.last_modified_by) == ("", "")
    assert properties.language == "en-GB"
    assert properties.created == datetime.datetime(2016, 3, 15, tzinfo=datetime.UTC)
    undated = part(to_docx(Markdown("# T\n"), dated(date=None)), "docProps/core.xml")
    assert "dcterms:created" not in undated
    assert re.findall(r'<w:lang [^>]*w:val="([^"]*)"', part(sample, "word/styles.xml")) == ["en-GB"]


def test_every_page_says_draft_version_and_page(sample: bytes) -> None:
    section = docx.Document(io.BytesIO(sample)).sections[0]
    for head in (section.header, section.first_page_header):
        assert "DRAFT" in head.paragraphs[-1].text
        assert 'string="DRAFT"' in head._element.xml
    assert section.header.paragraphs[-1].text.startswith("Adult social care in Northshire")
    for foot in (section.footer, section.first_page_footer):
        assert "Version 0.4 · Draft for factual accuracy · For the council" in foot.paragraphs[-1].text
        assert "NUMPAGES" in foot._element.xml
    final = made("# T\n\nWords.\n").sections[0]
    assert "DRAFT" not in final.header._element.xml


def test_a_draft_without_a_notice_gets_one() -> None:
    assert "DRAFT" in made("# T\n\nWords.\n", dated()).paragraphs[1].text


def test_a_letter_has_no_contents() -> None:
    chapters = "\n\n".join(f"## Chapter {at}\n\nWords." for at in range(6))
    assert made(f"# T\n\n{{.salutation}}\nDear all\n\n{chapters}\n").element.body.find(f"{W}sdt") is None
    assert made(f"# T\n\n{chapters}\n").element.body.find(f"{W}sdt") is not None
    opening = "\n\n".join(["{.numbered}\n1. I write to report."] * 4)
    assert made(f"# T\n\n{opening}\n\n{chapters}\n").element.body.find(f"{W}sdt") is None


def test_long_contents_leave_no_empty_page() -> None:
    for count, breaks in ((6, 1), (39, 0)):
        chapters = "\n\n".join(f"## Chapter {at}\n\nWords." for at in range(count))
        document = made(f"# T\n\n{chapters}\n")
        assert len(list(document.element.body.iter(f"{W}pageBreakBefore"))) == breaks


def council(folder: Path) -> Path:
    """A council's own document: Word's usual styles, a head, a name in its properties."""
    theirs = docx.Document()
    theirs.sections[0].header.paragraphs[0].text = "Northshire County Council"
    theirs.styles["Heading 1"].font.name = "Georgia"
    theirs.core_properties.author = "Jane Canary"
    theirs.add_paragraph("A text of the reference document")
    path = folder / "council.docx"
    theirs.save(path)
    return path


def test_a_council_brings_its_own_styles(tmp_path: Path) -> None:
    data = to_docx(SAMPLE, dated(), reference=council(tmp_path))
    document = docx.Document(io.BytesIO(data))
    assert document.styles["Heading 1"].font.name == "Georgia"
    head = document.sections[0].header
    assert [p.text for p in head.paragraphs] == ["Northshire County Council", "\tDRAFT"]
    assert numbers(document, "Numbered Paragraph") == [1, 2, 3, 12, 13]
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        everything = b"".join(archive.read(name) for name in archive.namelist())
    assert b"Canary" not in everything
    assert b"A text of the reference document" not in everything
    assert faults(data, tmp_path) == []


def changed(path: Path, target: Path, part: str, old: str, new: str) -> Path:
    """A copy of a document with other words in one of its parts."""
    with zipfile.ZipFile(path) as source, zipfile.ZipFile(target, "w") as copy:
        for name in source.namelist():
            data = source.read(name)
            assert name != part or old.encode() in data
            copy.writestr(name, data.replace(old.encode(), new.encode()) if name == part else data)
    return target


def test_a_template_of_word_serves_as_well(tmp_path: Path) -> None:
    path = council(tmp_path)
    kinds = ("wordprocessingml.document.main+xml", "wordprocessingml.template.main+xml")
    template = changed(path, tmp_path / "council.dotx", "[Content_Types].xml", *kinds)
    assert to_docx(SAMPLE, dated(), reference=template) == to_docx(SAMPLE, dated(), reference=path)


def test_settings_of_a_council_neither_lock_nor_leak(tmp_path: Path) -> None:
    more = (
        '<w:documentProtection w:edit="readOnly" w:enforcement="1"/><w:trackRevisions/><w:evenAndOddHeaders/>'
        '<w:docVars><w:docVar w:name="a" w:val="Canary"/></w:docVars></w:settings>'
    )
    path = changed(council(tmp_path), tmp_path / "set.docx", "word/settings.xml", "</w:settings>", more)
    settings = part(to_docx(SAMPLE, dated(), reference=path), "word/settings.xml")
    assert "evenAndOddHeaders" in settings
    for name in ("documentProtection", "trackRevisions", "Canary"):
        assert name not in settings


def test_all_styles_of_a_council_speak_english(tmp_path: Path) -> None:
    path = council(tmp_path)
    theirs = docx.Document(path)
    properties = theirs.styles["Normal"].element.get_or_add_rPr()
    properties.append(properties.makeelement(f"{W}lang", {f"{W}val": "cy-GB"}))
    theirs.save(path)
    styles = part(to_docx(SAMPLE, dated(), reference=path), "word/styles.xml")
    assert set(re.findall(r'<w:lang [^>]*w:val="([^"]*)"', styles)) == {"en-GB"}


def test_styles_that_a_council_lacks_take_its_page_and_colour(tmp_path: Path) -> None:
    theirs = docx.Document()
    theirs.styles["Heading 1"].font.color.rgb = docx.shared.RGBColor(0x7A, 0x1F, 0x5C)
    theirs.sections[0].left_margin = theirs.sections[0].right_margin = docx.shared.Cm(4)
    wide = theirs.add_section()
    wide.page_width = docx.shared.Cm(42)
    theirs.save(tmp_path / "council.docx")
    document = made(str(SAMPLE), reference=tmp_path / "council.docx")
    styles = document.styles.element.xml
    assert "0B5563" not in styles
    assert "E4F0F2" not in styles
    assert document.styles["Hyperlink"].font.color.rgb == docx.shared.RGBColor(0x7A, 0x1F, 0x5C)
    # Tables, and the stops of the contents, reach the margin of the first section's page, which is the report's.
    section = document.sections[0]
    across = round((section.page_width - section.left_margin - section.right_margin) / 635)
    assert {sum(column.width for column in table.columns) // 635 for table in document.tables} == {across}
    (stop,) = document.styles["toc 1"].element.iter(f"{W}tab")
    assert stop.get(f"{W}pos") == str(across)


def test_contents_are_not_a_chapter_of_a_council(tmp_path: Path) -> None:
    theirs = docx.Document()
    properties = theirs.styles["Heading 1"].element.get_or_add_pPr()
    properties.get_or_add_numPr().get_or_add_numId().val = 1
    theirs.save(tmp_path / "council.docx")
    document = made(chapters(*["Words."] * 4), reference=tmp_path / "council.docx")
    (title,) = [p for p in document.element.body.iter(f"{W}p") if p.style == "TOCHeading"]
    assert title.pPr.numPr.numId.val == 0


def test_lists_of_a_council_are_within_numbered_paragraphs(tmp_path: Path) -> None:
    text = "# T\n\n{.numbered}\n1. One:\n\n   - within\n\n   Further.\n\nWords.\n\n- apart\n\n  - below\n"
    found = {
        p.text: p.paragraph_format.left_indent.pt
        for p in made(text, reference=council(tmp_path)).paragraphs
        if p.paragraph_format.left_indent is not None
    }
    # A numbered paragraph's own words go in 709 twips.
    assert found == {"within": (709 + 369) / 20, "Further.": 709 / 20}


def hostile(folder: Path) -> list[Path]:
    """Files that are not a Word document."""
    (folder / "text.docx").write_text("no document", encoding="utf-8")
    (folder / "empty.docx").write_bytes(b"")
    with zipfile.ZipFile(folder / "zip.docx", "w") as archive:
        archive.writestr("a.txt", "a")
    shutil.copy(council(folder), folder / "torn.docx")
    data = (folder / "torn.docx").read_bytes()
    (folder / "torn.docx").write_bytes(data[: len(data) // 2])
    with (
        zipfile.ZipFile(folder / "council.docx") as source,
        zipfile.ZipFile(folder / "broken.docx", "w") as target,
    ):
        for name in source.namelist():
            target.writestr(name, "<w:styles" if name == "word/styles.xml" else source.read(name))
    return [folder / f"{name}.docx" for name in ("text", "empty", "zip", "torn", "broken")]


def test_a_reference_that_is_not_a_docx_is_refused(tmp_path: Path) -> None:
    for path in hostile(tmp_path):
        with pytest.raises(AssureError, match=r"the reference document is not a DOCX file") as caught:
            to_docx(SAMPLE, dated(), reference=path)
        assert "\n" not in str(caught.value)
    os.mkfifo(tmp_path / "pipe.docx")
    for path in (tmp_path / "nowhere.docx", tmp_path, tmp_path / "pipe.docx"):
        with pytest.raises(AssureError, match="cannot be read"):
            to_docx(SAMPLE, dated(), reference=path)


def test_a_refusal_says_what_the_file_is(tmp_path: Path) -> None:
    old = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(1000)
    (tmp_path / "old.doc").write_bytes(old)
    (tmp_path / "locked.docx").write_bytes(old + "EncryptedPackage".encode("utf-16-le"))
    kinds = (
        "vnd.openxmlformats-officedocument.wordprocessingml.document.main",
        "vnd.ms-word.document.macroEnabled.main",
    )
    changed(council(tmp_path), tmp_path / "macros.docm", "[Content_Types].xml", *kinds)
    for name, why in (
        ("old.doc", "is in the format of Word 97 to 2003"),
        ("locked.docx", "is locked with a password"),
        ("macros.docm", "holds macros"),
    ):
        with pytest.raises(AssureError, match=f"{re.escape(name)}: the reference document {why}: save it"):
            to_docx(SAMPLE, dated(), reference=tmp_path / name)


def test_a_reference_whose_parts_contradict_each_other_is_refused(tmp_path: Path) -> None:
    head = changed(council(tmp_path), tmp_path / "head.docx", "word/document.xml", 'r:id="rId', 'r:id="rId99')
    name = changed(tmp_path / "council.docx", tmp_path / "name.docx", "word/styles.xml", 'Id="ListBullet"', 'Id="Same"')
    name = changed(name, tmp_path / "same.docx", "word/styles.xml", 'Id="ListNumber"', 'Id="Same"')
    for path in (head, name):
        with pytest.raises(AssureError, match=f"{path.name}: the reference document is damaged: save it"):
            to_docx(SAMPLE, dated(), reference=path)


def test_a_missing_extra_is_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pypandoc", None)
    with pytest.raises(AssureError, match=r"docx needs pypandoc_binary, .* install .*\[word\]"):
        to_docx(SAMPLE, dated())


def test_the_reference_document_is_what_its_script_makes(tmp_path: Path) -> None:
    folder = shipped_folder("templates") / "word"
    spec = importlib.util.spec_from_file_location("make_reference", folder / "make_reference.py")
    assert spec is not None
    assert spec.loader is not None
    script = importlib.util.module_from_spec(spec)
    sys.modules["make_reference"] = script
    try:
        spec.loader.exec_module(script)
        parts: dict[str, str] = script.parts()
    finally:
        del sys.modules["make_reference"]
    with zipfile.ZipFile(folder / "reference.docx") as archive:
        assert {name: archive.read(name).decode("utf-8") for name in archive.namelist()} == parts


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_libreoffice_opens_it(sample: bytes, tmp_path: Path) -> None:
    (tmp_path / "report.docx").write_bytes(sample)
    home = f"-env:UserInstallation={(tmp_path / 'home').as_uri()}"
    command = ["soffice", "--headless", home, "--convert-to", "pdf", "--outdir", str(tmp_path), "report.docx"]
    subprocess.run(command, cwd=tmp_path, check=True, capture_output=True, timeout=180)
    assert (tmp_path / "report.pdf").read_bytes().startswith(b"%PDF")
