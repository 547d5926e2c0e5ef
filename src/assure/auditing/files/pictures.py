"""The text that cameras and programs store in a picture in addition to its pixels; and how to tell a font."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator

from assure.auditing.files.parts import Layer, Trait, UnreadPart

_PNG_TEXTS = frozenset((b"tEXt", b"iTXt", b"zTXt", b"eXIf"))
_JPEG_TEXTS = frozenset((0xE1, 0xED, 0xFE))
"""Exif and XMP, IPTC, comments."""
_MAGIC = {b"\x89PNG\r\n\x1a\n": "png", b"\xff\xd8\xff": "jpeg", b"GIF8": "gif", b"RIFF": "webp"}
_FONTS = (b"wOFF", b"wOF2", b"OTTO", b"true", b"\x00\x01\x00\x00", b"ttcf")


def is_picture(data: bytes) -> bool:
    """Whether the data are a bitmap picture: PNG, JPEG, GIF or WebP."""
    return _kind(data) is not None


def is_font(data: bytes) -> bool:
    """Whether the data are a font."""
    return data.startswith(_FONTS)


def _kind(data: bytes) -> str | None:
    kind = next((kind for magic, kind in _MAGIC.items() if data.startswith(magic)), None)
    return None if kind == "webp" and data[8:12] != b"WEBP" else kind


def picture_parts(where: str, data: bytes) -> Iterator[Layer | Trait | UnreadPart]:
    """The text stored in a picture, whether there is any, and whether data follow the picture's end."""
    read = {"png": _png, "jpeg": _jpeg, "gif": _gif, "webp": _webp}[_kind(data) or "png"]
    try:
        texts = [text for text in read(data) if text.strip(b"\x00 ")]
    except (struct.error, IndexError, zlib.error):
        texts = [data]
    for text in texts:
        for encoding in ("utf-8", "latin-1", "utf-16-le", "utf-16-be"):
            yield Layer(
                f"{where}!picture's text",
                text.decode(encoding, "replace"),
                kind="words" if encoding == "utf-8" else "bytes",
            )
    if texts:
        yield Trait(where, "the picture has text stored in it (Exif, XMP or comments)")
    if _after(data).strip(b"\x00\r\n "):
        yield UnreadPart(where, "data follow the end of the picture")
    yield Layer(where, data.decode("latin-1"), "bytes")


def _after(data: bytes) -> bytes:
    """The data after a picture's end, where software that shows the picture does not look."""
    match _kind(data):
        case "png":
            end = 8
            while end + 8 <= len(data) and data[end + 4 : end + 8] != b"IEND":
                end += 12 + int.from_bytes(data[end : end + 4], "big")
            return data[end + 12 :]
        case "jpeg":
            start = max((end for _, _, end in _jpeg_segments(data)), default=2)
            end = data.find(b"\xff\xd9", start)  # a segment may hold a thumbnail; the dots cannot hold these bytes
            return data[end + 2 :] if end >= 0 else b""
        case "webp":
            return data[8 + int.from_bytes(data[4:8], "little") :]
    end = data.rfind(b";")
    return data[end + 1 :]


def _jpeg_segments(data: bytes) -> Iterator[tuple[int, int, int]]:
    """The segments before a JPEG's dots: the marker of each, and where its content begins and ends."""
    at = 2
    while at + 4 <= len(data) and data[at] == 0xFF and data[at + 1] != 0xDA:
        end = at + 2 + max(int.from_bytes(data[at + 2 : at + 4], "big"), 2)
        yield data[at + 1], at + 4, end
        at = end


def _png(data: bytes) -> Iterator[bytes]:
    at = 8
    while at + 8 <= len(data):
        length, kind = struct.unpack(">I4s", data[at : at + 8])
        body = data[at + 8 : at + 8 + length]
        if kind in _PNG_TEXTS:
            yield body
            packed = body.split(b"\x00", 2)[-1].split(b"\x00", 2)[-1]  # after the keyword, and iTXt's language
            for start in (packed, packed[1:], body.partition(b"\x00")[2][1:]):
                try:
                    yield zlib.decompressobj().decompress(start, 1_000_000)
                except zlib.error:
                    continue
        at += 12 + length


def _jpeg(data: bytes) -> Iterator[bytes]:
    return (data[start:end] for marker, start, end in _jpeg_segments(data) if marker in _JPEG_TEXTS)


def _gif(data: bytes) -> Iterator[bytes]:
    """The comment and plain text extensions, and XMP, which is an application extension."""
    for sign in (b"\x21\xfe", b"\x21\x01", b"XMP DataXMP"):
        if (at := data.find(sign)) >= 0:
            yield data[at + len(sign) : at + 4000]


def _webp(data: bytes) -> Iterator[bytes]:
    at = 12
    while at + 8 <= len(data):
        kind, length = data[at : at + 4], int.from_bytes(data[at + 4 : at + 8], "little")
        if kind in (b"EXIF", b"XMP "):
            yield data[at + 8 : at + 8 + length]
        at += 8 + length + length % 2
