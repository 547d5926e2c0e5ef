"""Every text that is in a finished file, however it is packed: what `assure audit` and the canary tests look through.

A file is unzipped, its PDF streams are inflated, its base64 decoded, its entities and percent signs resolved; what
comes out is looked into again. PDF pages are read as a reader's software does, with pypdf where it is installed.
"""

from __future__ import annotations

import base64
import binascii
import html
import io
import re
import unicodedata
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import unquote

_STREAM = re.compile(rb"stream\r?\n(.*?)\r?\nendstream", re.DOTALL)
_BASE64 = re.compile(rb"base64,([A-Za-z0-9+/=\s]{16,})")
_BASE64_TEXT = re.compile(r"base64,[A-Za-z0-9+/=]+")
_HIDDEN = re.compile(r"<(style|script)\b.*?</\1>", re.DOTALL | re.IGNORECASE)
_TAG = re.compile(r"<[^>]*>")
_TEXT_CHUNK = re.compile(rb"(?:tEXt|iTXt|zTXt|eXIf)")
_DEEPEST = 4


@dataclass(frozen=True, slots=True)
class Layer:
    """One text found in a file."""

    where: str
    """The file, and the part of it after an exclamation mark."""
    text: str
    """In Unicode's compatibility form (NFKC)."""
    read: bool = False
    """Whether a reader sees it as it stands; else it may be code, in which short words mean nothing."""


def layers(name: str, data: bytes) -> Iterator[Layer]:
    """The texts of a file: as it stands, and each way in which something may be hidden in it, resolved."""
    yield from _layers(name, data, 0)


def _layers(where: str, data: bytes, depth: int) -> Iterator[Layer]:
    if depth > _DEEPEST:
        return
    if data.startswith(b"PK\x03\x04"):
        yield from _members(where, data, depth)
        return
    packed = data.startswith((b"\x89PNG", b"\xff\xd8", b"%PDF"))
    text = data.decode("latin-1" if packed else "utf-8", "replace")
    for layer in dict.fromkeys((text, _resolved(text), _utf16(data))):
        if layer:
            yield Layer(where, unicodedata.normalize("NFKC", layer))
    if not packed:
        shown = _BASE64_TEXT.sub("", _TAG.sub(" ", _HIDDEN.sub(" ", text)))
        yield Layer(where, unicodedata.normalize("NFKC", _resolved(shown)), read=True)
    if data.startswith(b"%PDF"):
        yield from _pdf(where, data)
    for number, found in enumerate(_BASE64.finditer(data), start=1):
        try:
            inner = base64.b64decode(re.sub(rb"\s", b"", found[1]), validate=True)
        except (binascii.Error, ValueError):
            continue
        yield from _layers(f"{where}!picture-{number}", inner, depth + 1)


def _utf16(data: bytes) -> str:
    """Strings of a PDF's properties are often UTF-16."""
    return data.decode("utf-16-be", "ignore") if b"\xfe\xff" in data[:4096] and data.startswith(b"%PDF") else ""


def _resolved(text: str) -> str:
    """Entities and percent signs resolved, until nothing changes."""
    for _ in range(3):
        plainer = unquote(html.unescape(text))
        if plainer == text:
            break
        text = plainer
    return text


def _members(where: str, data: bytes, depth: int) -> Iterator[Layer]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        if archive.comment:
            yield Layer(f"{where}!comment", archive.comment.decode("latin-1"))
        for member in archive.infolist():
            yield Layer(f"{where}!{member.filename}", member.filename)
            yield from _layers(f"{where}!{member.filename}", archive.read(member), depth + 1)


def _pdf(where: str, data: bytes) -> Iterator[Layer]:
    for number, found in enumerate(_STREAM.finditer(data), start=1):
        try:
            inflated = zlib.decompress(found[1])
        except zlib.error:
            continue
        text = inflated.decode("utf-8", "replace")
        yield Layer(f"{where}!stream-{number}", unicodedata.normalize("NFKC", text))
        yield Layer(f"{where}!stream-{number}", _hexadecimal(inflated))
    try:
        import pypdf
    except ImportError:
        return
    reader = pypdf.PdfReader(io.BytesIO(data))
    for key, value in (reader.metadata or {}).items():
        yield Layer(f"{where}!properties", f"{key} {value}")
    for number, page in enumerate(reader.pages, start=1):
        yield Layer(f"{where}!page-{number}", unicodedata.normalize("NFKC", page.extract_text()), read=True)


def _hexadecimal(data: bytes) -> str:
    """The strings that a PDF writes as hexadecimal UTF-16: alternative texts, titles, bookmarks."""
    out = []
    for found in re.finditer(rb"<(FEFF[0-9A-Fa-f]+)>", data):
        out.append(bytes.fromhex(found[1].decode("ascii")).decode("utf-16", "replace"))
    return "\n".join(out)


def authors(name: str, data: bytes) -> Iterator[Layer]:
    """What a file's properties say of who made it: nothing may stand there in what is published."""
    if data.startswith(b"PK\x03\x04"):
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for member in ("docProps/core.xml", "docProps/app.xml"):
                if member in archive.namelist():
                    text = archive.read(member).decode("utf-8", "replace")
                    for tag, value in re.findall(r"<(?:\w+:)?(creator|lastModifiedBy|Manager|Company)>([^<]+)<", text):
                        yield Layer(f"{name}!{member}", f"{tag}: {html.unescape(value).strip()}")
    elif data.startswith(b"%PDF"):
        for found in re.findall(rb"/Author\s*(\([^)]*\)|<[0-9A-Fa-f]+>)", data):
            if found not in (b"()", b"<>"):
                yield Layer(name, "Author")
    for found in _BASE64.finditer(data):
        if _TEXT_CHUNK.search(base64.b64decode(re.sub(rb"\s", b"", found[1]) + b"==")):
            yield Layer(name, "a picture with a text of its own (Exif or PNG text)")
