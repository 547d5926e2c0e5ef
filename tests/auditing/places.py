"""Finished files with some words in a place of them: where a name can be, and where nobody thinks of looking."""

from __future__ import annotations

import base64
import io
import json
import struct
import zipfile
import zlib
from collections.abc import Callable
from html import escape
from urllib.parse import quote

import docx
import openpyxl  # type: ignore[import-untyped]
import pptx
import pypdf
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from openpyxl.comments import Comment  # type: ignore[import-untyped]
from openpyxl.workbook.defined_name import DefinedName  # type: ignore[import-untyped]
from pypdf.annotations import FreeText
from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject

Make = Callable[[str], bytes]


def page(inner: str) -> bytes:
    return f"<!DOCTYPE html><html><head><title>A report</title></head><body>{inner}</body></html>".encode()


def halves(words: str) -> tuple[str, str]:
    middle = len(words.split()[0]) // 2 or 1
    return words[:middle], words[middle:]


def png(*chunks: tuple[bytes, bytes]) -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    dots = zlib.compress(b"\x00\x40\x80\xc0")
    ends = (b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0)), (b"IDAT", dots), (b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunk(*each) for each in (ends[0], *chunks, *ends[1:]))


def jpeg(marker: int, body: bytes) -> bytes:
    return b"\xff\xd8\xff" + bytes([marker]) + struct.pack(">H", len(body) + 2) + body + b"\xff\xda\x00\x02\xff\xd9"


def packed(*members: tuple[str, bytes], comment: str = "") -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members:
            archive.writestr(name, data)
        archive.comment = comment.encode("utf-8")
    return out.getvalue()


def unpacked(data: bytes, **changed: bytes) -> bytes:
    """An archive with parts changed or added; `__` in a key means `/`, and its last `_` for the point."""
    new = {key.replace("__", "/")[::-1].replace("_", ".", 1)[::-1]: value for key, value in changed.items()}
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    return packed(*(parts | new).items())


def word(fill: Callable[[docx.document.Document], object]) -> bytes:
    document, out = docx.Document(), io.BytesIO()
    for name in ("author", "last_modified_by", "comments"):
        setattr(document.core_properties, name, "")
    fill(document)
    document.save(out)
    return out.getvalue()


def _runs(document: docx.document.Document, words: str) -> None:
    paragraph = document.add_paragraph()
    for part in halves(words):
        paragraph.add_run(part)


def _tracked(document: docx.document.Document, words: str) -> None:
    deleted = OxmlElement("w:del")
    run, text = OxmlElement("w:r"), OxmlElement("w:delText")
    text.text = words
    run.append(text)
    deleted.append(run)
    document.add_paragraph()._p.append(deleted)


def _described(document: docx.document.Document, words: str) -> None:
    document.add_picture(io.BytesIO(png()))
    document.element.body.find(f".//{qn('wp:docPr')}").set("descr", words)


def slides(fill: Callable[[pptx.presentation.Presentation, pptx.slide.Slide], object]) -> bytes:
    deck, out = pptx.Presentation(), io.BytesIO()
    for name in ("author", "last_modified_by"):
        setattr(deck.core_properties, name, "")
    fill(deck, deck.slides.add_slide(deck.slide_layouts[1]))
    deck.save(out)
    return out.getvalue()


def _slide_runs(slide: pptx.slide.Slide, words: str) -> None:
    paragraph = slide.placeholders[1].text_frame.paragraphs[0]
    for part in halves(words):
        paragraph.add_run().text = part


def sheet(fill: Callable[[openpyxl.Workbook], object]) -> bytes:
    book, out = openpyxl.Workbook(), io.BytesIO()
    book.properties.creator = ""
    fill(book)
    book.save(out)
    return out.getvalue()


def _hidden(book: openpyxl.Workbook, words: str) -> None:
    hidden = book.create_sheet("Other")
    hidden["A1"], hidden.sheet_state = words, "hidden"


def _named(book: openpyxl.Workbook, words: str) -> None:
    book.defined_names["A"] = DefinedName("A", attr_text=f'"{words}"')


def pdf(words: str = "", change: Callable[[pypdf.PdfWriter], object] = lambda _: None, show: str = "") -> bytes:
    """A PDF with some words on its page, set by `show` if it is given."""
    writer = pypdf.PdfWriter()
    sheet_of_paper = writer.add_blank_page(595, 842)
    font = DictionaryObject(
        {NameObject("/Type"): NameObject("/Font"), NameObject("/Subtype"): NameObject("/Type1"),
         NameObject("/BaseFont"): NameObject("/Helvetica"), NameObject("/Encoding"): NameObject("/WinAnsiEncoding")}
    )  # fmt: skip
    sheet_of_paper[NameObject("/Resources")] = DictionaryObject(
        {NameObject("/Font"): DictionaryObject({NameObject("/F1"): font})}
    )
    content = DecodedStreamObject()
    shown = show or f"({words}) Tj"
    content.set_data(f"BT /F1 12 Tf 50 800 Td (A report) Tj 0 -20 Td {shown} ET".encode("cp1252", "replace"))
    sheet_of_paper[NameObject("/Contents")] = writer._add_object(content.flate_encode())
    change(writer)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def _escaped(words: str) -> str:
    """A string as a page of a PDF may write it: every byte by its number, in base 8."""
    return "".join(f"\\{byte:03o}" for byte in b"\xfe\xff" + words.encode("utf-16-be"))


XMP = (
    '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
    '<rdf:Description xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:creator><rdf:Seq><rdf:li>{}</rdf:li></rdf:Seq>'
    "</dc:creator></rdf:Description></rdf:RDF></x:xmpmeta>"
)
SVG = '<svg xmlns="http://www.w3.org/2000/svg">{}</svg>'


def _data_url(kind: str, data: bytes) -> bytes:
    return page(f'<img alt="" src="data:{kind};base64,{base64.b64encode(data).decode()}">')


PLACES: dict[str, tuple[str, Make]] = {
    "a paragraph of a page": ("a.html", lambda words: page(f"<p>By {escape(words)}.</p>")),
    "letters set apart by tags": ("a.html", lambda w: page(f"<p>By {halves(w)[0]}<b>{halves(w)[1]}</b></p>")),
    "letters set apart by a comment": ("a.html", lambda w: page(f"<p>By {'<!-- -->'.join(halves(w))}</p>")),
    "letters with a break between": ("a.html", lambda w: page(f"<p>By {'<wbr>'.join(halves(w))}</p>")),
    "entities": ("a.html", lambda words: page("".join(f"&#{ord(letter)};" for letter in words))),
    "an alternative text": ("a.html", lambda words: page(f'<img src="a.png" alt="{escape(words)}">')),
    "a comment of a page": ("a.html", lambda words: page(f"<!-- {words} -->")),
    "a script of a page": ("a.html", lambda words: page(f"<script>let a = {json.dumps(words)}</script>")),
    "an attribute for programs": ("a.html", lambda words: page(f'<p data-by="{escape(words)}">A</p>')),
    "the address of a link": ("a.html", lambda words: page(f'<a href="a/{quote(words)}">A</a>')),
    "a page within a page": ("a.html", lambda words: _data_url("text/html", page(words))),
    "a drawing within a page": ("a.html", lambda words: page(f'<img src="data:image/svg+xml,{quote(words)}">')),
    "a picture's text within a page": (
        "a.html",
        lambda w: _data_url("image/png", png((b"tEXt", b"By\0" + w.encode()))),
    ),
    "a picture's packed text": ("a.png", lambda w: png((b"zTXt", b"By\0\0" + zlib.compress(w.encode())))),
    "a picture's text of the world": (
        "a.png",
        lambda w: png((b"iTXt", b"By\0\1\0en\0By\0" + zlib.compress(w.encode()))),
    ),
    "a picture's Exif": ("a.png", lambda w: png((b"eXIf", b"II*\0\x08\0\0\0" + w.encode("utf-16-le")))),
    "a photograph's XMP": ("a.jpg", lambda w: jpeg(0xE1, b"http://ns.adobe.com/xap/1.0/\0" + XMP.format(w).encode())),
    "a photograph's comment": ("a.jpg", lambda words: jpeg(0xFE, words.encode())),
    "a moving picture's comment": (
        "a.gif",
        lambda w: b"GIF89a\1\0\1\0\0\0\0!\xfe" + bytes([len(w)]) + w.encode() + b"\0;",
    ),
    "a web picture's Exif": (
        "a.webp",
        lambda w: b"RIFF\0\0\0\0WEBPEXIF" + struct.pack("<I", len(w.encode())) + w.encode(),
    ),
    "a drawing's title": ("a.svg", lambda words: SVG.format(f"<title>{escape(words)}</title>").encode()),
    "a drawing's letters": (
        "a.svg",
        lambda words: SVG.format(f"<text>{''.join(f'<tspan>{each}</tspan>' for each in words)}</text>").encode(),
    ),
    "a line of Markdown": ("a.md", lambda words: f"# A report\n\nBy {words}.\n".encode()),
    "letters set apart by Markdown": ("a.md", lambda words: f"By {halves(words)[0]}**{halves(words)[1]}**".encode()),
    "two lines of Markdown": ("a.md", lambda words: f"By {words.replace(' ', chr(10))}.".encode()),
    "a text in UTF-16": ("a.txt", lambda words: f"By {words}.".encode("utf-16")),
    "a cell of a CSV": ("a.csv", lambda words: f"Number,Owner\n1,{words}\n".encode("utf-8-sig")),
    "a string of JSON": ("a.json", lambda words: json.dumps({"by": [{"name": f"By {words}"}]}).encode()),
    "a key of JSON": ("a.json", lambda words: json.dumps({words: 1}, ensure_ascii=False).encode()),
    "a paragraph of a document": ("a.docx", lambda words: word(lambda each: each.add_paragraph(f"By {words}."))),
    "runs of a document": ("a.docx", lambda words: word(lambda each: _runs(each, words))),
    "a table of a document": ("a.docx", lambda w: word(lambda e: setattr(e.add_table(1, 1).cell(0, 0), "text", w))),
    "a header": ("a.docx", lambda w: word(lambda e: setattr(e.sections[0].header.paragraphs[0], "text", w))),
    "a deleted text": ("a.docx", lambda words: word(lambda each: _tracked(each, words))),
    "the description of a picture": ("a.docx", lambda words: word(lambda each: _described(each, words))),
    "the author of a document": ("a.docx", lambda w: word(lambda e: setattr(e.core_properties, "author", w))),
    "the title of a document": ("a.docx", lambda w: word(lambda e: setattr(e.core_properties, "title", w))),
    "custom XML of a document": (
        "a.docx",
        lambda w: unpacked(word(lambda _: None), customXml__item1_xml=f"<a>{escape(w)}</a>".encode()),
    ),
    "a comment of a document": (
        "a.docx",
        lambda w: unpacked(word(lambda _: None), word__comments_xml=f"<w:t>{escape(w)}</w:t>".encode()),
    ),
    "a paragraph of a slide": ("a.pptx", lambda w: slides(lambda _, e: setattr(e.shapes.title, "text", f"By {w}"))),
    "runs of a slide": ("a.pptx", lambda words: slides(lambda _, each: _slide_runs(each, words))),
    "the notes of a slide": (
        "a.pptx",
        lambda w: slides(lambda _, e: setattr(e.notes_slide.notes_text_frame, "text", f"By {w}")),
    ),
    "the name of a shape": ("a.pptx", lambda words: slides(lambda _, each: setattr(each.shapes.title, "name", words))),
    "a cell of a sheet": ("a.xlsx", lambda words: sheet(lambda book: book.active.append([f"By {words}"]))),
    "a hidden sheet": ("a.xlsx", lambda words: sheet(lambda book: _hidden(book, words))),
    "the name of a sheet": ("a.xlsx", lambda words: sheet(lambda book: book.create_sheet(words[:31]))),
    "a comment on a cell": (
        "a.xlsx",
        lambda w: sheet(lambda book: setattr(book.active["A1"], "comment", Comment(w, "A"))),
    ),
    "a defined name": ("a.xlsx", lambda words: sheet(lambda book: _named(book, words))),
    "a page of a PDF": ("a.pdf", lambda words: pdf(f"By {words}.")),
    "letters placed one by one": ("a.pdf", lambda w: pdf(show=f"[({halves(w)[0]}) -20 ({halves(w)[1]})] TJ")),
    "a word broken at the end of a line": (
        "a.pdf",
        lambda w: pdf(show=f"({w[:-3]}-) Tj 0 -14 Td ({w[-3:]}) Tj"),
    ),
    "what is read aloud in a PDF": (
        "a.pdf",
        lambda w: pdf(show=f"/Span <</ActualText <FEFF{w.encode('utf-16-be').hex()}>>> BDC (A) Tj EMC"),
    ),
    "what is read aloud in a PDF, with escapes": (
        "a.pdf",
        lambda w: pdf(show=f"/Span <</Alt ({_escaped(w)})>> BDC (A) Tj EMC"),
    ),
    "two lines of Markdown with a word broken": (
        "a.md",
        lambda words: f"By {words[:-3]}-\n{words[-3:]}.".encode(),
    ),
    "a PDF's author": ("a.pdf", lambda words: pdf(change=lambda each: each.add_metadata({"/Author": words}))),
    "a PDF's keywords": ("a.pdf", lambda words: pdf(change=lambda each: each.add_metadata({"/Keywords": words}))),
    "a bookmark": ("a.pdf", lambda words: pdf(change=lambda each: each.add_outline_item(title=words, page_number=0))),
    "a note on a page": (
        "a.pdf",
        lambda w: pdf(change=lambda each: each.add_annotation(0, FreeText(text=w, rect=(9, 9, 99, 99)))),
    ),
    "a file attached to a PDF": ("a.pdf", lambda w: pdf(change=lambda e: e.add_attachment("a.txt", w.encode()))),
    "the name of an attached file": ("a.pdf", lambda w: pdf(change=lambda e: e.add_attachment(f"{w}.txt", b"A"))),
    "a PDF's XMP": ("a.pdf", lambda w: pdf(change=lambda e: setattr(e, "xmp_metadata", XMP.format(w).encode()))),
    "a file of an archive": ("a.zip", lambda words: packed(("deep/a.txt", f"By {words}".encode()))),
    "a file's name in an archive": ("a.zip", lambda words: packed((f"{words}.txt", b"A"))),
    "an archive's comment": ("a.zip", lambda words: packed(("a.txt", b"A"), comment=words)),
    "an archive in an archive": (
        "a.zip",
        lambda w: packed(("a.zip", packed(("a.docx", word(lambda each: each.add_paragraph(w)))))),
    ),
}
"""By the place in words: the file's name, and what makes it."""

LETTERS_OF_THE_WEST = frozenset(place for place, (name, _) in PLACES.items() if name == "a.pdf" and "page" in place) | {
    "letters placed one by one", "a word broken at the end of a line",
}  # fmt: skip
"""Places whose maker here writes letters of western languages only."""
