"""A council's document or template, opened: what is none is refused, with what it is and what to do."""

from __future__ import annotations

import zipfile
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from assure.errors import AssureError
from assure.publishing import archive

if TYPE_CHECKING:
    from docx.document import Document

_BIGGEST = 50_000_000
"""A reference document of more bytes, packed, or ten times as many unpacked, is refused."""
_OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""How documents of Word 97 to 2003 begin, and encrypted ones of today."""
_TYPES = "[Content_Types].xml"
_TEMPLATE, _DOCUMENT = b"wordprocessingml.template.main+xml", b"wordprocessingml.document.main+xml"
"""What the list of types calls a template of Word, and a document."""


def open_council_document(path: Path) -> Document:
    """The document at a path; a template counts as one. Raises AssureError when it is none, or cannot be read."""
    from docx import Document

    data = _read(path)
    if data.startswith(_OLD):
        locked = "EncryptedPackage".encode("utf-16-le") in data
        raise refusal(path, "is locked with a password" if locked else "is of Word 97 to 2003")
    try:
        with zipfile.ZipFile(BytesIO(data)) as packed:
            if sum(entry.file_size for entry in packed.infolist()) > 10 * _BIGGEST:
                raise AssureError(f"{path}: the reference document unpacks to over {10 * _BIGGEST // 1_000_000} MB")
            types = packed.read(_TYPES)
        if b"macroEnabled" in types or b"vnd.ms-office.vbaProject" in types:
            raise refusal(path, "holds macros")
        if _TEMPLATE in types:
            data = archive.deterministic_zip(data, lambda name, part: _as_document(part) if name == _TYPES else part)
        document = Document(BytesIO(data))
        # What makes a document one: a page and styles.
        if not document.sections or not document.styles:
            raise refusal(path)
    except AssureError:
        raise
    except Exception:  # whatever a broken file makes of the parsers, it is a file that is no DOCX
        raise refusal(path) from None
    return document


def refusal(path: Path, why: str = "is no DOCX") -> AssureError:
    """The error that says why a reference document is refused, and what to do."""
    return AssureError(f"{path}: the reference document {why}: save it from Word as a plain .docx and name that")


def _read(path: Path) -> bytes:
    try:
        # Anything else, such as a pipe, could keep the reader waiting for ever.
        if path.exists() and not path.is_file():
            raise AssureError(f"{path}: the reference document cannot be read: it is no file")
        if path.stat().st_size > _BIGGEST:
            raise AssureError(f"{path}: the reference document is over {_BIGGEST // 1_000_000} MB")
        return path.read_bytes()
    except OSError as error:
        raise AssureError(f"{path}: the reference document cannot be read: {error.strerror}") from None


def _as_document(types: bytes) -> bytes:
    return types.replace(_TEMPLATE, _DOCUMENT)
