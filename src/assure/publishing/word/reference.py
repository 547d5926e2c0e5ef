"""The reference document: its styles and page are the report's. assure's own, or a council's with what it lacks."""

from __future__ import annotations

import zipfile
from copy import deepcopy
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from assure.errors import AssureError
from assure.resources import shelf

if TYPE_CHECKING:
    from docx.document import Document

_BIGGEST = 50_000_000
"""A reference document of more bytes, packed, or ten times as many unpacked, is refused."""


@dataclass(frozen=True, slots=True)
class Reference:
    """A document to take the styles and the page of."""

    document: bytes
    width: int
    """The width of its text in twips."""


def prepared(path: Path | None) -> Reference:
    """The reference document at `path`, with the styles that it lacks; assure's own where there is no path.

    Raises AssureError when the file is no DOCX, or cannot be read.
    """
    from docx import Document

    own = Document(str(shelf("templates") / "word" / "reference.docx"))
    if path is None:
        theirs = own
    else:
        theirs = _opened(path)
        _complete(theirs, own)
    out = BytesIO()
    theirs.save(out)
    return Reference(out.getvalue(), _width(theirs))


def _opened(path: Path) -> Document:
    from docx import Document

    try:
        if path.stat().st_size > _BIGGEST:
            raise AssureError(f"{path}: the reference document is over {_BIGGEST // 1_000_000} MB")
        data = path.read_bytes()
    except OSError as error:
        raise AssureError(f"{path}: the reference document cannot be read: {error.strerror}") from None
    refused = AssureError(f"{path}: the reference document is no DOCX: save it from Word as a .docx and name that")
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            if sum(entry.file_size for entry in archive.infolist()) > 10 * _BIGGEST:
                raise refused
        document = Document(BytesIO(data))
        # What makes a document one: a page and styles.
        if not document.sections or not document.styles:
            raise refused
    except AssureError:
        raise
    except Exception:  # whatever a broken file makes of the parsers, it is a file that is no DOCX
        raise refused from None
    return document


def _complete(theirs: Document, own: Document) -> None:
    """Add the styles of ours that a document lacks. Theirs stand as they are."""
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
        # Only one style of a kind is the default, and theirs is there.
        new.attrib.pop(_w("default"), None)
        there.append(new)
        added.append(new)
        ids.add(style.styleId)
    for new in added:
        for link in new.xpath("./w:basedOn | ./w:next"):
            if link.get(_w("val")) not in ids:
                new.remove(link)


def _name(style: object) -> str:
    """A style's name as Word compares it."""
    found = style.xpath("string(./w:name/@w:val)")  # type: ignore[attr-defined]
    return str(found).lower()


def _w(name: str) -> str:
    from docx.oxml.ns import qn

    return qn(f"w:{name}")


def _width(document: Document) -> int:
    section = document.sections[-1]
    page, left, right = section.page_width, section.left_margin, section.right_margin
    if page is None or left is None or right is None:
        return 9026
    # A page that leaves no room for text is a slip; a report needs some.
    return max(round((page - left - right) / 635), 4000)
