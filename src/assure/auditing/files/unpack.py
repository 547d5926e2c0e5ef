"""Unpacks a finished file, and what comes out of it in turn. What cannot be unpacked is reported, never skipped."""

from __future__ import annotations

import base64
import binascii
import io
import re
import zipfile
import zlib
from collections.abc import Iterator

from assure.auditing.files.office import office_traits
from assure.auditing.files.parts import DEEPEST, TOO_MUCH, Budget, FilePart, Layer, UnreadPart
from assure.auditing.files.pdf import pdf_parts
from assure.auditing.files.pictures import is_font, is_picture, picture_parts
from assure.auditing.files.text import text_parts

_BASE64 = re.compile(r"base64,([A-Za-z0-9+/=_\s%-]{4,})")
_CONTROL = re.compile("[\x00-\x08\x0b\x0e-\x1a\x1c-\x1f]")
_MARKS = {b"\xef\xbb\xbf": "utf-8-sig", b"\xff\xfe\x00\x00": "utf-32", b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}


def file_parts(name: str, data: bytes) -> Iterator[FilePart]:
    """Everything in a file: its name, its texts, traces of who made it, and parts that could not be searched."""
    yield Layer(f"{name}!its name", name, kind="words")
    yield from _unpacked(name, data, Budget(), 0)


def _unpacked(where: str, data: bytes, budget: Budget, depth: int) -> Iterator[FilePart]:
    if depth > DEEPEST:
        yield UnreadPart(where, f"files are nested in it more than {DEEPEST} deep")
    elif data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        yield from _archive(where, data, budget, depth)
    elif b"%PDF-" in data[:1024]:
        yield from pdf_parts(where, data, budget, lambda inner, file: _unpacked(inner, file, budget, depth + 1))
    elif is_picture(data):
        yield from picture_parts(where, data)
    elif is_font(data):
        yield Layer(where, data.decode("latin-1"), "bytes")
        yield Layer(where, data.decode("utf-16-be", "replace"), "bytes")
    elif (text := _text(data)) is None:
        yield UnreadPart(where, "it is encrypted, damaged or of an unknown kind")
    else:
        yield from _words(where, text, budget, depth)


def _text(data: bytes) -> str | None:
    """Data as text, or None if they are not text."""
    encoding = next((encoding for mark, encoding in _MARKS.items() if data.startswith(mark)), "utf-8")
    for each in (encoding, "cp1252"):
        try:
            text = data.decode(each)
        except UnicodeDecodeError:
            continue
        return None if _CONTROL.search(text) else text
    return None


def _words(where: str, text: str, budget: Budget, depth: int) -> Iterator[FilePart]:
    yield from text_parts(where, text)
    for number, found in enumerate(_BASE64.finditer(text), start=1):
        inner = _decoded(found[1])
        if inner and budget.takes(len(inner)):
            yield from _unpacked(f"{where}!picture {number}", inner, budget, depth + 1)
        elif inner:
            yield UnreadPart(where, TOO_MUCH)


def _decoded(text: str) -> bytes:
    """The bytes that base64 encodes; none if it is not base64 after all."""
    plain = re.sub(r"\s|%0[AaDd]", "", text).replace("%2B", "+").replace("%2F", "/").replace("%3D", "=")
    plain = re.split("[^A-Za-z0-9+/=_-]", plain)[0].translate(str.maketrans("-_", "+/")).rstrip("=")
    try:
        return base64.b64decode(plain[: len(plain) - (len(plain) % 4 == 1)] + "=" * (-len(plain) % 4), validate=True)
    except (binascii.Error, ValueError):
        return b""


def _archive(where: str, data: bytes, budget: Budget, depth: int) -> Iterator[FilePart]:
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, ValueError, OSError):
        yield UnreadPart(where, "it is a damaged archive")
        return
    with archive:
        if archive.comment:
            yield Layer(f"{where}!comment", archive.comment.decode("utf-8", "replace"), kind="words")
        for member in archive.infolist():
            inner = f"{where}!{member.filename}"
            yield Layer(inner, member.filename, kind="words")
            if member.comment:
                yield Layer(inner, member.comment.decode("utf-8", "replace"), kind="words")
            if not member.is_dir():
                yield from _member(inner, archive, member, budget, depth)


def _member(
    where: str, archive: zipfile.ZipFile, member: zipfile.ZipInfo, budget: Budget, depth: int
) -> Iterator[FilePart]:
    if member.flag_bits & 1:
        yield UnreadPart(where, "it is encrypted")
        return
    if not budget.takes(member.file_size):
        yield UnreadPart(where, TOO_MUCH)
        return
    try:
        with archive.open(member) as stream:
            data = stream.read(member.file_size + 1)  # the size that the archive states may be false
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, EOFError, OSError, ValueError, RuntimeError):
        yield UnreadPart(where, "it is damaged, or packed in an unknown way")
        return
    if member.filename.endswith((".xml", ".rels")):
        yield from office_traits(where, member.filename, data.decode("utf-8", "replace"))
    yield from _unpacked(where, data, budget, depth + 1)
