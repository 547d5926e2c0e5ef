"""The reference document, whose styles and page the report takes: assure's own, or a council's with what it lacks."""

from __future__ import annotations

import zipfile
from copy import deepcopy
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

import docx
from docx.document import Document
from docx.oxml.ns import qn

from assure.errors import AssureError
from assure.publishing.office import deterministic_zip
from assure.resources import shipped_folder

_ACCENT, _TINT = "0B5563", "E4F0F2"
"""The colour of assure's own headings and lines, and of the headers of its tables."""
_GREY = "EDEDED"
"""The colour of the headers of tables in a council's document."""


@dataclass(frozen=True, slots=True)
class ReferenceDocument:
    """A document whose styles and page the report takes."""

    document: bytes
    width: int
    """The width of its text in twips."""


def reference_document(path: Path | None) -> ReferenceDocument:
    """The reference document at `path`, with the styles that it lacks; assure's own where there is no path.

    Raises AssureError when the file is not a DOCX or cannot be read.
    """
    own = docx.Document(str(shipped_folder("templates") / "word" / "reference.docx"))
    if path is None:
        return _saved(own, _width(own))
    theirs = open_council_document(path)
    try:
        width, accent = _width(theirs), _accent(theirs)
        for style in _complete(theirs, own):
            _fit_style(style, width, accent)
        return _saved(theirs, width)
    except Exception:  # python-docx parses parts only when they are used, and may fail here
        raise refusal(path) from None


def _saved(document: Document, width: int) -> ReferenceDocument:
    out = BytesIO()
    document.save(out)
    return ReferenceDocument(out.getvalue(), width)


def _complete(theirs: Document, own: Document) -> list[Any]:
    """Add the styles of ours that a document lacks, and return them. Its own are left unchanged."""
    there, ours = theirs.styles.element, own.styles.element
    names = {_name(style) for style in there.style_lst}
    ids = {style.styleId for style in there.style_lst}
    added = []
    for style in ours.style_lst:
        if _name(style) in names or style.styleId in ids:
            continue
        new = deepcopy(style)
        for numbering in new.xpath("./w:pPr/w:numPr"):
            numbering.getparent().remove(numbering)
        # Each kind has one default style, and the document has its own.
        new.attrib.pop(qn("w:default"), None)
        there.append(new)
        added.append(new)
        ids.add(style.styleId)
    for new in added:
        for link in new.xpath("./w:basedOn | ./w:next"):
            if link.get(qn("w:val")) not in ids:
                new.remove(link)
    return added


def _fit_style(style: Any, width: int, accent: str | None) -> None:
    """Adapt a style of ours to a council's page width and colour, so that teal does not clash with purple."""
    for stop in style.xpath("./w:pPr/w:tabs/w:tab[@w:val='right']"):
        stop.set(qn("w:pos"), str(width))
    for name, ours, instead in (("color", _ACCENT, accent), ("val", _ACCENT, accent), ("fill", _TINT, _GREY)):
        for each in style.xpath(f".//*[@w:{name}='{ours}']") if instead else ():
            each.set(qn(f"w:{name}"), instead)


def _accent(document: Document) -> str | None:
    """The colour of a document's chapter headings, as hexadecimal digits; None where they have none of their own."""
    found = next((style for style in document.styles.element.style_lst if _name(style) == "heading 1"), None)
    colour = str(found.xpath("string(./w:rPr/w:color/@w:val)")) if found is not None else ""
    return colour if len(colour) == 6 else None


def _name(style: Any) -> str:
    """A style's name as Word compares it."""
    return str(style.xpath("string(./w:name/@w:val)")).lower()


def _width(document: Document) -> int:
    # Where a document has several sections, pandoc takes the page of the first.
    section = document.sections[0]
    page, left, right = section.page_width, section.left_margin, section.right_margin
    if page is None or left is None or right is None:
        return 9026
    width = round((page - left - right) / 635)
    columns = section._sectPr.find(qn("w:cols"))
    if columns is not None:
        count = int(columns.get(qn("w:num"), "1"))
        width = (width - (count - 1) * int(columns.get(qn("w:space"), "720"))) // count
    # A page without room for text is a mistake; a report needs some.
    return max(width, 4000)


_BIGGEST = 50_000_000
"""A reference document of more bytes, packed, or ten times as many unpacked, is refused."""
_OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""How documents of Word 97 to 2003 begin, and encrypted ones of today."""
_TYPES = "[Content_Types].xml"
_TEMPLATE, _DOCUMENT = b"wordprocessingml.template.main+xml", b"wordprocessingml.document.main+xml"
"""What the list of types calls a template of Word, and a document."""


def open_council_document(path: Path) -> Document:
    """The document or template at a path. Raises AssureError when it is not a DOCX or cannot be read."""
    data = _read(path)
    if data.startswith(_OLD):
        locked = "EncryptedPackage".encode("utf-16-le") in data
        raise refusal(path, "is locked with a password" if locked else "is in the format of Word 97 to 2003")
    try:
        with zipfile.ZipFile(BytesIO(data)) as packed:
            if sum(entry.file_size for entry in packed.infolist()) > 10 * _BIGGEST:
                raise AssureError(f"{path}: the reference document unpacks to over {10 * _BIGGEST // 1_000_000} MB")
            types = packed.read(_TYPES)
        if b"macroEnabled" in types or b"vnd.ms-office.vbaProject" in types:
            raise refusal(path, "holds macros")
        if _TEMPLATE in types:
            data = deterministic_zip(
                data, lambda name, part: part.replace(_TEMPLATE, _DOCUMENT) if name == _TYPES else part
            )
        document = docx.Document(BytesIO(data))
        # A usable document has a page and styles.
        if not document.sections or not document.styles:
            raise refusal(path)
    except AssureError:
        raise
    except Exception:  # whatever the parsers raise for a broken file, it is not a DOCX
        raise refusal(path) from None
    return document


def refusal(path: Path, why: str = "is not a DOCX file") -> AssureError:
    """The error that says why a reference document is refused, and what to do."""
    return AssureError(f"{path}: the reference document {why}: save it in Word as a plain .docx and name that file")


def _read(path: Path) -> bytes:
    try:
        # Reading anything else, such as a pipe, could block for ever.
        if path.exists() and not path.is_file():
            raise AssureError(f"{path}: the reference document cannot be read: it is not a file")
        if path.stat().st_size > _BIGGEST:
            raise AssureError(f"{path}: the reference document is over {_BIGGEST // 1_000_000} MB")
        return path.read_bytes()
    except OSError as error:
        raise AssureError(f"{path}: the reference document cannot be read: {error.strerror}") from None
