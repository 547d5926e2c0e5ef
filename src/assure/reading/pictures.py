"""The pictures that pages show, and as they may be published: PNG and JPEG files without metadata.

Cameras, scanners and drawing programs leave names, places and earlier versions in a file, and anything can follow its
end. A picture is taken apart by the rules of its format, and only the parts that are needed to show it are put together
again. The formats: PNG (W3C, third edition, 5 and 11) and JPEG (ITU-T T.81, annex B).
"""

from __future__ import annotations

import posixpath
import struct
import unicodedata
import zlib
from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import Path
from urllib.parse import unquote

from assure.errors import AssureError
from assure.model.fault import Fault
from assure.model.review import Page
from assure.reading.files import RefusedError, read_bytes
from assure.reading.signoff.fingerprints import bytes_fingerprint

MAX_PICTURE_BYTES = 20 * 1024 * 1024
"""A picture over this is refused."""
MAX_SIDE = 8000
"""Pixels of the longer side."""

_PNG = b"\x89PNG\r\n\x1a\n"
_PNG_LIMITS = {b"IHDR": 13, b"PLTE": 768, b"tRNS": 256, b"gAMA": 4, b"sRGB": 1, b"sBIT": 4, b"IEND": 0}
"""The chunks kept with the pixels, and the most bytes that each may have."""
_CHANNELS = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}
_JFIF = b"\xff\xe0\x00\x10JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00"
_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}


class PictureError(AssureError):
    """A file that may not be published as a picture: `message` describes the problem, `help` what to do."""

    def __init__(self, message: str, help: str) -> None:
        super().__init__(f"{message}: {help}")
        self.message = message
        self.help = help


class _BrokenError(Exception):
    """The file is not what its first bytes say."""


def read_pictures(
    root: Path, pages: Iterable[Page], assets: Collection[str]
) -> tuple[Mapping[str, str], tuple[Fault, ...]]:
    """The fingerprints of the pictures that these pages show, by path, and a fault for each that no report can show.

    A fault is reported where its picture is first shown. `missing-asset` reports pictures that are not in `assets`.
    """
    prints: dict[str, str] = {}
    faults: dict[str, Fault] = {}
    for page in pages:
        for link in page.body.links:
            path = linked_path(page, link.target)
            if not link.picture or path not in assets or path in prints or path in faults:
                continue
            try:
                prints[path] = _picture_fingerprint(root, path)
            except PictureError as error:
                faults[path] = Fault("broken-picture", page.here(link.place), error.message, error.help)
    return prints, tuple(faults.values())


def linked_path(page: Page, target: str) -> str:
    """A path relative to a page, as a path in the review, with accents in normal form C."""
    path = posixpath.join(posixpath.dirname(page.path), unquote(target))
    return unicodedata.normalize("NFC", posixpath.normpath(path))


def _picture_fingerprint(root: Path, path: str) -> str:
    """The fingerprint of a picture without its metadata. Raises PictureError for one that no report can show."""
    name = f"`{path}`"
    try:
        return bytes_fingerprint(clean_picture(read_bytes(root, path, MAX_PICTURE_BYTES), name))
    except RefusedError as refused:
        if refused.fault.rule == "file-too-large":
            raise _too_large(name) from None
        raise PictureError(f"{name}: {refused.fault.message}", refused.fault.help) from None


def _too_large(name: str) -> PictureError:
    return PictureError(f"{name} is larger than {MAX_PICTURE_BYTES // 1024 // 1024} MiB", "make the picture smaller")


def clean_picture(data: bytes, name: str) -> bytes:
    """The picture alone. Raises PictureError for what is neither PNG nor JPEG, is broken, or is too large."""
    if len(data) > MAX_PICTURE_BYTES:
        raise _too_large(name)
    try:
        if data.startswith(_PNG):
            return _png(data, name)
        if data.startswith(b"\xff\xd8"):
            return _jpeg(data, name)
    except (_BrokenError, struct.error, IndexError, zlib.error):
        raise PictureError(f"{name} is not a whole picture", "save it again") from None
    raise PictureError(f"{name} is neither a PNG nor a JPEG picture", "save it as one of them")


def _check_size(width: int, height: int, name: str) -> None:
    if not width or not height:
        raise _BrokenError
    if max(width, height) > MAX_SIDE:
        raise PictureError(f"{name} has {width} by {height} pixels", f"make each side at most {MAX_SIDE} pixels")


def _png(data: bytes, name: str) -> bytes:
    chunks: list[tuple[bytes, bytes]] = []
    pixels = b""
    for kind, body in _chunks(data):
        if kind == b"IDAT":
            if not pixels:
                chunks.append((kind, b""))  # one chunk for all of them, in the first one's place
            pixels += body
        elif kind in _PNG_LIMITS:
            if len(body) > _PNG_LIMITS[kind]:
                raise _BrokenError
            chunks.append((kind, body))
    if not chunks or chunks[0][0] != b"IHDR" or chunks[-1][0] != b"IEND" or not pixels:
        raise _BrokenError
    width, height, depth, colour = struct.unpack(">IIBB", chunks[0][1][:10])
    if colour not in _CHANNELS:
        raise _BrokenError
    _check_size(width, height, name)
    pixels = _stream(pixels, height * (2 + (width * depth * _CHANNELS[colour] + 7) // 8) * 2 + 64)
    parts = ((kind, pixels if kind == b"IDAT" else body) for kind, body in chunks)
    return _PNG + b"".join(_chunk(kind, body) for kind, body in parts)


def _chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    """The chunks up to the end chunk; what follows is not part of the picture."""
    at, kind = len(_PNG), b""
    while kind != b"IEND":
        length, kind = struct.unpack(">I4s", data[at : at + 8])
        body = data[at + 8 : at + 8 + length]
        [checksum] = struct.unpack(">I", data[at + 8 + length : at + 12 + length])
        if len(body) != length or checksum != zlib.crc32(kind + body):
            raise _BrokenError
        yield kind, body
        at += 12 + length


def _chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def _stream(pixels: bytes, most: int) -> bytes:
    """The compressed pixels without what follows their stream. Unpacked they may have `most` bytes."""
    reader = zlib.decompressobj()
    total = len(reader.decompress(pixels, 1 << 20))
    while not reader.eof:
        if total > most or not reader.unconsumed_tail:
            raise _BrokenError
        total += len(reader.decompress(reader.unconsumed_tail, 1 << 20))
    return pixels[: len(pixels) - len(reader.unused_data)]


def _jpeg(data: bytes, name: str) -> bytes:
    out, sized = [b"\xff\xd8"], False
    for marker, segment, scan in _segments(data):
        if marker in _FRAMES:
            height, width = struct.unpack(">HH", segment[5:9])
            _check_size(width, height, name)
            sized = True
        # Of the application segments only two are needed: they say how the colours are coded.
        if marker == 0xE0 and segment[4:9] == b"JFIF\0":
            out.append(_JFIF)
        elif marker == 0xEE and segment[4:9] == b"Adobe":
            out.append(b"\xff\xee\x00\x0e" + segment[4:16])
        elif not 0xE0 <= marker <= 0xEF and marker != 0xFE:
            out.append(segment + scan)
    if not sized:
        raise _BrokenError
    return b"".join((*out, b"\xff\xd9"))


def _segments(data: bytes) -> Iterator[tuple[int, bytes, bytes]]:
    """The segments up to the end marker: each one's marker, its bytes, and the coded pixels after it."""
    at = 2
    while True:
        while data[at : at + 2] == b"\xff\xff":
            at += 1
        if data[at] != 0xFF:
            raise _BrokenError
        marker = data[at + 1]
        if marker == 0xD9:
            return
        length = struct.unpack(">H", data[at + 2 : at + 4])[0]
        segment = data[at : at + 2 + length]
        if length < 2 or len(segment) != 2 + length:
            raise _BrokenError
        at += 2 + length
        end = _scan_end(data, at) if marker == 0xDA else at
        yield marker, segment, data[at:end]
        at = end


def _scan_end(data: bytes, at: int) -> int:
    """Where the coded pixels of a scan end: at the next marker that is not a restart."""
    while True:
        at = data.find(b"\xff", at)
        if at < 0 or at + 1 >= len(data):
            raise _BrokenError
        if data[at + 1] == 0 or 0xD0 <= data[at + 1] <= 0xD7:
            at += 2
        else:
            return at
