"""`assure audit`: what must not be published is found wherever it is in a file, and what cannot be read is reported."""

from __future__ import annotations

import io
import json
import os
import sys
from pathlib import Path

import pypdf
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image
from pypdf.generic import NameObject

from assure.auditing.audit import FinishedFile, Search, audit_files
from assure.auditing.files import parts, unpack
from assure.cli.app import run
from assure.installation import this_copy
from assure.reading.folder import read_review
from tests.auditing.places import (
    LETTERS_OF_THE_WEST,
    PLACES,
    XMP,
    jpeg,
    packed,
    page,
    pdf,
    png,
    sheet,
    slides,
    unpacked,
    word,
)
from tests.repository import EXAMPLES

NAME = "Zoë Flint-Håkan"
WAYS = (
    "Zoë Flint-Håkan",
    "ZOË FLINT-HÅKAN",
    "zoe flint-hakan",
    "Flint-Håkan, Zoë",
    "Z. Flint-Håkan",
    "Zoë Flint Håkan",
    "Zoë\u00a0Flint\u2011Håkan",
    "Zo\u00ade Fli\u200bnt-Håkan",
    "Zoe\u0308 Flint-Ha\u030akan",
    "Ｚｏｅ Ｆｌｉｎｔ-Ｈakan",
    "Zoë ﬂint-Håkan",
    "Ms Zoë A. Flint-Håkan’s",
)
REVIEW = """---
title: A review
authority: Testshire Council
framework: lga-adults-peer-challenge
team:
  - id: lead
    name: Una Open
contacts:
  - role: Office
    email: office@testshire.example
    phone: 01632 960001
bodies:
  - name: Testshire Council
    address: County Hall, Testshire AB9 9AA
    phone: 01632 960009
letter:
  to:
    - 1 High Street, Testshire AB1 2DD
glossary:
  OB: open book
---
"""
PEOPLE = f"""---
title: Someone
people:
  - name: {NAME}
    role: Director of Wings
  - name: Omar Brook
    listed: true
  - name: Olive Bright
  - name: Una Open
---
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("audited")
    (root / "interviews").mkdir()
    (root / "review.md").write_text(REVIEW, "utf-8")
    (root / "interviews/int-01.md").write_text(PEOPLE, "utf-8")
    return root


@pytest.fixture(scope="module")
def search(folder: Path) -> Search:
    return Search.of(read_review(folder))


def found(search: Search, name: str, data: bytes) -> list[tuple[str, str]]:
    """What was found, and where."""
    return [(leak.what, leak.where) for leak in search.leaks(FinishedFile(name, data))]


@pytest.mark.parametrize("place", PLACES)
def test_a_name_is_found_in_every_place(place: str, search: Search) -> None:
    name, make = PLACES[place]
    leaks = [leak for leak in search.leaks(FinishedFile(name, make(NAME))) if leak.what == "name"]
    assert leaks
    assert all(leak.certain and leak.where.startswith(name) for leak in leaks)
    assert "declared in interviews/int-01.md" in leaks[0].message
    assert "Flint" not in f"{leaks[0].message}{leaks[0].where}" or place.endswith(("in an archive", "attached file"))


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(place=st.sampled_from(sorted(PLACES)), way=st.sampled_from(WAYS))
def test_however_it_is_written_and_wherever_it_is(place: str, way: str, search: Search) -> None:
    if place in LETTERS_OF_THE_WEST and way.encode("cp1252", "ignore").decode("cp1252") != way:
        way = NAME
    if place == "the name of a sheet" or "set apart" in place:
        way = WAYS[0]
    name, make = PLACES[place]
    assert "name" in {what for what, _ in found(search, name, make(way))}


@pytest.mark.parametrize(
    ("name", "data", "where"),
    [
        ("a.md", b"# One\n\nTwo.\n\nBy Olive Bright.\n", "a.md, line 5"),
        ("a.html", page("<p>One.</p><p>By Olive Bright.</p>"), "a.html, paragraph 3"),
        ("a.docx", word(lambda each: [each.add_paragraph(text) for text in ("One.", "By Olive Bright.")]),
         "a.docx, word/document.xml, paragraph 2"),
        ("a.pdf", pdf("By Olive Bright."), "a.pdf, page 1, line 2"),
    ],
)  # fmt: skip
def test_the_place_is_reported(name: str, data: bytes, where: str, search: Search) -> None:
    assert ("name", where) in found(search, name, data)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Mrs Bright", [("surname", "a.md, line 1")]),
        ("a bright day", []),
        ("Then Olive spoke", [("first-name", "a.md, line 1")]),
        ("FH and the Z.F.", [("initials", "a.md, line 1")]),
        ("the OB", []),
        ("Director of Wings", []),
        ("Omar Brook", []),
        ("Ring 01632 960123", [("personal-data", "a.md, line 1")]),
        ("Write to a.person@example.org", [("personal-data", "a.md, line 1")]),
        ("at AB1 2DE", [("personal-data", "a.md, line 1")]),
        ("NHS 943 476 5919", [("personal-data", "a.md, line 1")]),
        ("born on 3 May 1950", [("personal-data", "a.md, line 1")]),
        ("Office: office@testshire.example, 01632 960001. To 1 High Street, Testshire AB1 2DD", []),
        ("a day in 2015/16, 1,200 people, £21.4m", []),
    ],
)
def test_what_is_found_in_a_line(text: str, expected: list[tuple[str, str]], search: Search) -> None:
    assert found(search, "a.md", text.encode()) == expected


@pytest.mark.parametrize(
    ("name", "make"),
    [
        ("a.html", lambda text: page(f"<p>{text}</p>")),
        ("a.docx", lambda text: word(lambda each: each.add_paragraph(text))),
        ("a.pptx", lambda text: slides(lambda _, each: setattr(each.shapes.title, "text", text))),
        ("a.xlsx", lambda text: sheet(lambda book: book.active.append([text]))),
        ("a.pdf", pdf),
        ("a.json", lambda text: json.dumps({"a": text}).encode()),
        ("a.csv", lambda text: f"A,B\n1,{text}\n".encode()),
        ("a.svg", lambda text: f"<svg><text>{text}</text></svg>".encode()),
    ],
)
@pytest.mark.parametrize(
    "text", ["01632 960123", "a@example.org", "AB1 2DE", "943 476 5919", "DOB: 03/05/1950", "+44 1632 960123"]
)
def test_personal_data_are_found_in_every_format(name: str, make: object, text: str, search: Search) -> None:
    assert callable(make)
    assert "personal-data" in {what for what, _ in found(search, name, make(f"See {text} there"))}


def test_the_address_of_a_link_is_looked_at(search: Search) -> None:
    assert found(search, "a.html", page('<a href="mailto:a@example.org">Write</a>')) == [("personal-data", "a.html")]


def test_figures_of_neighbouring_cells_are_not_one_number(search: Search) -> None:
    rows = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in ('01', '632', '960', '123'))}</tr>" for _ in range(3))
    assert found(search, "a.html", page(f"<table>{rows}</table>")) == []
    assert found(search, "a.pdf", pdf(show="(0 1 632 960 123 456) Tj")) == []


def test_somebody_named_on_purpose_is_to_be_looked_at(search: Search) -> None:
    (leak,) = search.leaks(FinishedFile("a.md", b"Una Open"))
    assert not leak.certain
    assert leak.message.endswith("who is also in the team, the contacts or the letter")


@pytest.mark.parametrize(
    ("name", "data", "message"),
    [
        ("a.docx", word(lambda each: setattr(each.core_properties, "author", "A")), "made it (creator)"),
        ("a.docx", word(lambda each: setattr(each.core_properties, "last_modified_by", "A")), "(lastModifiedBy)"),
        ("a.docx", unpacked(word(lambda _: None), docProps__app_xml=b"<Company>A</Company>"), "(Company)"),
        ("a.docx", unpacked(word(lambda _: None), docProps__custom_xml=b"<property name='A'/>"), "custom properties"),
        ("a.docx", unpacked(word(lambda _: None), word__people_xml=b'<w15:person w15:author="A"/>'), "commented on it"),
        ("a.docx", unpacked(word(lambda _: None), word__comments_xml=b"<w:comment><w:t>A</w:t></w:comment>"),
         "the file has comments"),
        ("a.docx", unpacked(word(lambda _: None), word__document_xml=b'<w:ins w:author="A"><w:t>B</w:t></w:ins>'),
         "the file has tracked changes"),
        ("a.docx", unpacked(word(lambda _: None), word__document_xml=b'<w:ins w:author="A"><w:t>B</w:t></w:ins>'),
         "a comment or tracked change says who made it"),
        ("a.xlsx", unpacked(sheet(lambda _: None), xl__workbook_xml=b'<x15:absPath url="C:\\A"/>'), "in which folder"),
        ("a.xlsx", sheet(lambda book: setattr(book.create_sheet("B"), "sheet_state", "veryHidden")), "a hidden sheet"),
        ("a.pptx", unpacked(slides(lambda *_: None), ppt__commentAuthors_xml=b'<p:cmAuthor name="A"/>'), "commented"),
        ("a.pptx", unpacked(slides(lambda *_: None), ppt__slides__slide9_xml=b'<p:sld show="0">'), "slide is hidden"),
        ("a.pdf", pdf(change=lambda each: each.add_metadata({"/Author": "A"})), "who made it (Author)"),
        ("a.pdf", pdf(change=lambda each: setattr(each, "xmp_metadata", XMP.format("A").encode())), "it (creator)"),
        ("a.pdf", pdf(change=lambda each: each.add_attachment("a.txt", b"A")), "a file is attached to it"),
        ("a.docx", unpacked(word(lambda _: None), word__document_xml=b'<w:rPr><w:vanish/></w:rPr>'), "hidden text"),
        ("a.docx", unpacked(word(lambda _: None), word__header1_xml=b'<w:rPr><w:vanish w:val="1"/></w:rPr>'), "hidden"),
        ("a.xlsx", unpacked(sheet(lambda _: None), xl__worksheets__sheet9_xml=b'<row r="2" hidden="1">'), "hidden ro"),
        ("a.xlsx", unpacked(sheet(lambda _: None), xl__pivotCache__records1_xml=b"<r/>"), "of another table"),
        ("a.docx", unpacked(word(lambda _: None), word___rels__settings_xml_rels=(
            b'<Relationship Target="file:///C:/Users/a/Normal.dotm"/>')), "somebody's computer"),
        ("a.pdf", pdf(change=lambda each: each.add_metadata({"/A": "C:\\Users\\a\\b.docx"})), "somebody's computer"),
        ("a.pdf", pdf(change=lambda each: setattr(each, "xmp_metadata",
            b"<x:xmpmeta><a>/home/a/b.odt</a></x:xmpmeta>")), "somebody's computer"),
        ("a.html", page('<a href="file:///srv/a.pdf">A</a>'), "somebody's computer"),
        ("a.md", b"See /Users/a/notes.md", "somebody's computer"),
        ("a.json", json.dumps({"a": "D:\\Users\\a"}).encode(), "somebody's computer"),
        ("a.html", page("").replace(b"<head>", b'<head><meta name="author" content="A">'), "it says who made it"),
        ("a.html", page("").replace(b"<head>", b"<head><META content='A' name='DC.creator'>"), "it says who made it"),
        ("a.svg", b"<svg><metadata><dc:creator><rdf:Seq><rdf:li>A</rdf:li></rdf:Seq></dc:creator></metadata></svg>",
         "it says who made it"),
        ("a.pdf", pdf("A") + b"\n%%EOF\n", "earlier versions"),
        ("a.pdf", pdf("A").replace(b"%PDF-1", b"%PDF-1\n%/Linearized\n", 1) + b"\n%%EOF\n%%EOF\n", "earlier versions"),
        ("a.png", png((b"tEXt", b"Author\0A")), "text stored in it"),
        ("a.jpg", jpeg(0xE1, b"Exif\0\0A"), "text stored in it"),
        ("a.html", page("<!-- A -->"), "hidden comments"),
    ],
)  # fmt: skip
def test_what_a_file_says_of_its_making(name: str, data: bytes, message: str, search: Search) -> None:
    messages = [leak.message for leak in search.leaks(FinishedFile(name, data)) if leak.what == "properties"]
    assert any(message in each for each in messages), messages


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.html", page("<p>See https://example.org/home/care and https://example.org/Users/a, at home/work.</p>")),
        ("a.html", page("").replace(b"<head>", b'<head><meta name="author" content=""><meta name="a" content="b">')),
        ("a.svg", b"<svg><dc:creator></dc:creator><dc:creator/><dc:title>A</dc:title></svg>"),
        ("a.xlsx", unpacked(sheet(lambda _: None), xl__worksheets__sheet9_xml=b'<row r="2" hidden="0">')),
        ("a.docx", unpacked(word(lambda _: None), docProps__thumbnail_jpeg=jpeg(0xE0, b"JFIF"),
                            word__document_xml=b'<w:rPr><w:vanish w:val="0"/></w:rPr>')),
        ("a.pdf", pdf("A").replace(b"%PDF-1", b"%PDF-1\n%/Linearized\n", 1) + b"\n%%EOF\n"),
        ("a.pdf", pdf(change=lambda each: setattr(each, "xmp_metadata",
            b"<x:xmpmeta><dc:creator></dc:creator><dc:title>A</dc:title></x:xmpmeta>"))),
    ],
)  # fmt: skip
def test_what_says_nothing_of_anybody(name: str, data: bytes, search: Search) -> None:
    assert found(search, name, data) == []


@pytest.mark.parametrize("name", ["a.docx", "a.xlsx", "a.png", "a.jpg", "a.pdf", "a.html"])
def test_a_file_that_says_nothing_of_its_making(name: str, search: Search) -> None:
    data = {
        "a.docx": unpacked(word(lambda _: None), docProps__thumbnail_jpeg=jpeg(0xE0, b"JFIF")),
        "a.xlsx": sheet(lambda _: None),
        "a.png": png(),
        "a.jpg": jpeg(0xE0, b"JFIF"),
        "a.pdf": pdf("A report"),
        "a.html": page("<p>A</p>"),
    }[name]
    assert found(search, name, data) == []


def _locked_pdf() -> bytes:
    writer = pypdf.PdfWriter(io.BytesIO(pdf("Words")))
    writer.encrypt("secret", algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def _locked_zip() -> bytes:
    data = bytearray(packed(("a.txt", b"words")))
    data[6] |= 1
    data[data.index(b"PK\x01\x02") + 8] |= 1
    return bytes(data)


def _scanned() -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (8, 8)).save(out, "PDF")
    return out.getvalue()


def _by_number() -> bytes:
    """A PDF whose letters are numbers in a font that does not say which letters they are."""
    writer = pypdf.PdfWriter(io.BytesIO(pdf("Words")))
    writer.pages[0]["/Resources"]["/Font"]["/F1"][NameObject("/Encoding")] = NameObject("/Identity-H")  # type: ignore[index]
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def _deep(levels: int) -> bytes:
    data = b"A"
    for _ in range(levels):
        data = packed(("a.zip", data))
    return data


@pytest.mark.parametrize(
    ("name", "data", "why"),
    [
        ("a.bin", b"\x00\x01\x02\x03", "unknown kind"),
        ("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600, "encrypted, damaged or of an unknown kind"),
        ("a.gz", b"\x1f\x8b\x08\x00\x00", "unknown kind"),
        ("a.txt", "A".encode("utf-16-le"), "unknown kind"),
        ("a.docx", packed(("word/document.xml", b"<a/>"))[:40], "damaged archive"),
        ("a.docx", packed(("word/embeddings/oleObject1.bin", b"\x00\x01")), "unknown kind"),
        ("a.zip", _locked_zip(), "encrypted"),
        ("a.zip", packed(("a.txt", b"words" * 90))[:30] + b"\xff" * 90, "damaged"),
        ("a.zip", _deep(parts.DEEPEST + 1), "nested in it more than"),
        ("a.pdf", _locked_pdf(), "encrypted"),
        ("a.pdf", b"%PDF-1.7\nnothing", "damaged, or not a PDF"),
        ("a.png", png() + packed(("a.txt", b"words")), "data follow the end of the picture"),
        ("a.png", png((b"tEXt", b"IEND")) + b"words", "data follow the end of the picture"),
        ("a.jpg", jpeg(0xE1, b"\xff\xd9") + b"words", "data follow the end of the picture"),
        ("a.gif", b"GIF89a\1\0\1\0\0\0\0;words", "data follow the end of the picture"),
        ("a.webp", b"RIFF\x04\0\0\0WEBPwords", "data follow the end of the picture"),
        ("a.pdf", pdf("A") + packed(("a.txt", b"words")), "data follow the end of the file"),
        ("a.pdf", _scanned(), "it has no words, and pictures are not read"),
        ("a.pdf", _by_number(), "fonts do not say which letters"),
        ("a.rtf", b"{\\rtf1 J\\'61ne}", "its letters are encoded"),
        ("a.ps", b"%!PS-Adobe-3.0\n(Ja) show (ne) show", "its letters are encoded"),
        ("a.eml", b"To: A\nContent-Transfer-Encoding: base64\n\nSmFuZQ==", "its letters are encoded"),
        ("a.vcf", b"BEGIN:VCARD\nN;ENCODING=QUOTED-PRINTABLE:=4A", "its letters are encoded"),
    ],
    ids=lambda value: value if isinstance(value, str) else "data",  # an archive keeps the minute in its bytes
)  # fmt: skip
def test_what_cannot_be_looked_into_is_reported(name: str, data: bytes, why: str, search: Search) -> None:
    leaks = [leak for leak in search.leaks(FinishedFile(name, data)) if leak.what == "unread"]
    assert any(why in leak.message for leak in leaks), leaks
    assert all(leak.certain for leak in leaks)


def test_an_archive_that_grows_is_not_unpacked(search: Search, monkeypatch: pytest.MonkeyPatch) -> None:
    bomb = packed(*((f"{number}.txt", b"A" * 1_000_000) for number in range(20)))
    monkeypatch.setattr(unpack, "Budget", lambda: parts.Budget(5_000_000))
    leaks = [leak for leak in search.leaks(FinishedFile("a.zip", bomb)) if leak.what == "unread"]
    assert len(leaks) == 15
    assert "unpacks to more" in leaks[0].message


def test_a_size_that_is_a_lie_gets_no_more_than_it_says(search: Search) -> None:
    data = packed(("a.txt", b"A" * 1_000_000))
    at = data.index(b"PK\x01\x02") + 24
    lied = data[:at] + (10).to_bytes(4, "little") + data[at + 4 :]
    assert {leak.what for leak in search.leaks(FinishedFile("a.zip", lied))} == {"unread"}


def test_without_pypdf_a_pdf_is_not_passed(search: Search, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pypdf", None)
    (leak,) = search.leaks(FinishedFile("a.pdf", pdf("A report")))
    assert (leak.what, leak.certain) == ("unread", True)
    assert "pypdf, which is installed but cannot be loaded (ModuleNotFoundError). Install it again" in leak.message
    assert this_copy().command(["pdf"], again=True) in leak.message


@pytest.mark.parametrize(
    "text", ["---\ntitle: [\n---\n", "---\ntitle: A\npeople: Jane\n---\n", "---\ntitle: A\npeeple:\n  - name: A\n---\n"]
)
def test_people_who_cannot_be_read_are_not_passed_over(text: str, folder: Path, tmp_path: Path) -> None:
    root = tmp_path / "review"
    (root / "interviews").mkdir(parents=True)
    (root / "review.md").write_text(REVIEW, "utf-8")
    (root / "interviews/int-02.md").write_text(text, "utf-8")
    (leak,) = audit_files(Search.of(read_review(root)), ())
    assert (leak.where, leak.what, leak.certain) == ("interviews/int-02.md", "unread", True)


@pytest.mark.parametrize(
    "path", ["int-03.md", "Interviews/int-03.md", "interview/int-03.md", "interviews/old/int-03.md"]
)
def test_people_on_a_misplaced_page_are_not_missed(path: str, tmp_path: Path) -> None:
    root = tmp_path / "review"
    (root / path).parent.mkdir(parents=True)
    (root / "review.md").write_text(REVIEW, "utf-8")
    (root / path).write_text(PEOPLE, "utf-8")
    (root / "notes.txt").write_text("A\n", "utf-8")
    (leak,) = audit_files(Search.of(read_review(root)), ())
    assert (leak.what, leak.certain) == ("unread", True)
    assert path.startswith(leak.where)


@pytest.mark.parametrize("name", ["int-01-DESKTOP-AB12.md", "int-01 (conflicted copy 2026-03-01 101010).md"])
def test_people_on_a_copy_that_is_not_read_are_not_passed_over(name: str, tmp_path: Path) -> None:
    root = tmp_path / "review"
    (root / "interviews").mkdir(parents=True)
    (root / "review.md").write_text(REVIEW, "utf-8")
    for each in ("int-01.md", name):
        (root / "interviews" / each).write_text(PEOPLE, "utf-8")
    (leak,) = audit_files(Search.of(read_review(root)), ())
    assert (leak.where, leak.what, leak.certain) == (f"interviews/{name}", "unread", True)


def test_a_document_among_the_pages_declares_nobody(tmp_path: Path) -> None:
    root = tmp_path / "review"
    (root / "interviews").mkdir(parents=True)
    (root / "review.md").write_text(REVIEW, "utf-8")
    (root / "interviews/int-01.docx").write_bytes(b"PK")
    assert audit_files(Search.of(read_review(root)), ()) == ()


# From the command line


@pytest.fixture
def build(folder: Path) -> Path:
    out = folder / "build"
    out.mkdir(exist_ok=True)
    for path in sorted(out.rglob("*"), reverse=True):
        path.unlink() if path.is_symlink() or not path.is_dir() else path.rmdir()
    return out


def test_a_clean_folder_passes(build: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (build / "report.md").write_text("# A report\n", "utf-8")
    assert run(["audit", str(build)]) == 0
    assert capsys.readouterr().out == (
        "Found no declared names, personal data or authors in 1 file.\n"
        "Names searched for: 3 people. Pictures were not read.\n"
    )


def test_every_file_of_every_folder_is_looked_at(build: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("deep/er/a.md", ".hidden/b.md", ".c"):
        path = build / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("By Olive Bright.\n", "utf-8")
    assert run(["audit", str(build)]) == 1
    out = capsys.readouterr().out.splitlines()
    assert [line for line in out if line.startswith("error")] == [
        f"error: {name}, line 1: the name of a person declared in interviews/int-01.md"
        for name in (".c", ".hidden/b.md", "deep/er/a.md")
    ]
    assert out[1].startswith("  help: remove it from its page and render again")
    assert out[-2] == "3 errors and 0 warnings in 3 files."


def test_the_name_of_a_file_is_looked_at(build: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (build / "olive-bright.md").write_text("# A report\n\nOlive Bright\n", "utf-8")
    assert run(["audit", str(build)]) == 1
    out = [line for line in capsys.readouterr().out.splitlines() if line.startswith("error")]
    assert out == [
        "error: olive-bright.md, its name: the name of a person declared in interviews/int-01.md",
        "error: olive-bright.md, line 3: the name of a person declared in interviews/int-01.md",
    ]


def test_a_report_for_the_team_is_one_error(build: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("report-team.md", "deep/action-plan-team.html", "care-team.md"):
        (build / name).parent.mkdir(exist_ok=True)
        (build / name).write_text("By Olive Bright. Ring 01632 960123.\n", "utf-8")
    assert run(["audit", str(build)]) == 1
    out = [line for line in capsys.readouterr().out.splitlines() if line.startswith("error")]
    assert out == [
        "error: care-team.md, line 1: the name of a person declared in interviews/int-01.md",
        "error: care-team.md, line 1: a telephone number",
        "error: deep/action-plan-team.html: this report is for the team, so it was not searched",
        "error: report-team.md: this report is for the team, so it was not searched",
    ]


def test_what_is_only_to_be_looked_at_does_not_fail(build: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (build / "a.md").write_text("Mrs Bright\n", "utf-8")
    assert run(["audit", str(build)]) == 0
    out = capsys.readouterr().out
    assert out.startswith("warning: a.md, line 1: the surname of a person declared in interviews/int-01.md\n")
    assert "0 errors and 1 warning in 1 file." in out


def test_links_and_what_is_not_a_file_are_reported(
    build: Path, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (build / "a.md").symlink_to(folder / "interviews/int-01.md")
    (build / "b").symlink_to(folder)
    os.mkfifo(build / "c")
    assert run(["audit", str(build)]) == 1
    out = [line for line in capsys.readouterr().out.splitlines() if line.startswith("error")]
    assert out == [
        "error: a.md: it was not searched: it is a link to another file",
        "error: b: it was not searched: it is a link to another file",
        "error: c: it was not searched: it is not an ordinary file",
    ]


def test_a_file_too_large_is_reported(
    build: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("assure.cli.audit.MOST_FILE_BYTES", 1_000_000)
    (build / "a.md").write_bytes(b"A" * 1_000_001)
    assert run(["audit", str(build)]) == 1
    assert "a.md: it was not searched: it is larger than 1 MB" in capsys.readouterr().out


def test_json(build: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (build / "a.md").write_text("Olive Bright\n", "utf-8")
    assert run(["audit", str(build), "--format", "json"]) == 1
    data = json.loads(capsys.readouterr().out)
    assert data["summary"] == {"files": 1, "people": 3, "errors": 1, "warnings": 0}
    assert {key: data["found"][0][key] for key in ("severity", "what", "where")} == {
        "severity": "error", "what": "name", "where": "a.md, line 1",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["nothing"], "there is no nothing"),
        (["empty"], "has no files: name a folder"),
        (["other/a.md"], "--review DIR"),
        (["build", "--format", "xml"], "unknown format 'xml'; choose from text, json"),
        (["build", "--review", "other"], "there is no review.md"),
    ],
)
def test_what_cannot_run(
    arguments: list[str],
    message: str,
    build: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    (build / "a.md").write_text("A\n", "utf-8")
    monkeypatch.chdir(tmp_path)
    (tmp_path / "empty").mkdir()
    (tmp_path / "other").mkdir()
    (tmp_path / "other/a.md").write_text("A\n", "utf-8")
    (tmp_path / "build").symlink_to(build)
    assert run(["audit", *arguments]) == 2
    err = capsys.readouterr().err
    assert message in err
    assert len(err.splitlines()) == 1


def test_one_file_of_another_folder_with_its_review(folder: Path, tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text("Olive Bright\n", "utf-8")
    assert run(["audit", str(path), "--review", str(folder)]) == 1


def test_help_has_examples_and_says_what_is_not_proved(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["audit", "--help"]) == 0
    out = capsys.readouterr().out
    assert "assure audit my-review/build" in out
    assert "does not mean that nobody can be recognised" in " ".join(out.split())


REVIEWS = sorted(path.parent for path in EXAMPLES.glob("*/review.md"))


@pytest.mark.parametrize("example", REVIEWS, ids=lambda path: path.name)
def test_the_examples_are_clean(example: Path, tmp_path: Path) -> None:
    """As the public has them; `assure audit` takes longer over PDFs than a test should."""
    formats = "html,docx,pptx,xlsx,csv,md,json"
    assert run(["render", str(example), "--audience", "public", "--to", formats, "--out", str(tmp_path)]) == 0
    files = [FinishedFile(path.name, path.read_bytes()) for path in sorted(tmp_path.iterdir())]
    assert audit_files(Search.of(read_review(example)), files) == ()


def test_an_organisations_own_details_are_printed_on_purpose(build: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (build / "a.md").write_text("County Hall, Testshire AB9 9AA, +44 1632 960009\n\nRing 01632 960010.\n", "utf-8")
    assert run(["audit", str(build)]) == 1
    out = [line for line in capsys.readouterr().out.splitlines() if line.startswith("error")]
    assert out == ["error: a.md, line 3: a telephone number"]
