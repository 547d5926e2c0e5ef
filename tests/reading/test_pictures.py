"""Pictures leave without what is not the picture, and show the same pixels."""

from __future__ import annotations

import contextlib
import struct
import zlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assure.errors import AssureError
from assure.reading.folder import read_review
from assure.reading.pictures import MAX_PICTURE_BYTES, clean_picture

SECRET = b"canary-7f3a"


def chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def png(width: int = 2, height: int = 2, extra: bytes = b"", tail: bytes = b"", pixels_tail: bytes = b"") -> bytes:
    """A grey picture, with further chunks, and bytes after its pixels and its end."""
    rows = (
        zlib.compress(b"".join(b"\0" + bytes(each % 256 for each in range(width)) for _ in range(height))) + pixels_tail
    )
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0))
    middle = chunk(b"IDAT", rows[:5]) + chunk(b"IDAT", rows[5:])
    return b"\x89PNG\r\n\x1a\n" + head + extra + middle + chunk(b"IEND", b"") + tail


def segment(marker: int, body: bytes) -> bytes:
    return bytes((0xFF, marker)) + struct.pack(">H", len(body) + 2) + body


def jpeg(extra: bytes = b"", tail: bytes = b"", width: int = 4, height: int = 3) -> bytes:
    """The frame of a JPEG file: enough of it to be taken apart."""
    frame = segment(0xC0, struct.pack(">BHHB", 8, height, width, 1) + b"\x01\x11\x00")
    scan = segment(0xDA, b"\x01\x01\x00\x00\x3f\x00") + b"\x12\xff\x00\x34\xff\xd0\x56"
    return b"\xff\xd8" + segment(0xE0, b"JFIF\0\x01\x02\0\0\x01\0\x01\0\0") + extra + frame + scan + b"\xff\xd9" + tail


def test_a_png_keeps_its_pixels_and_loses_the_rest() -> None:
    extra = chunk(b"tEXt", b"Author\0" + SECRET) + chunk(b"eXIf", SECRET) + chunk(b"tIME", SECRET[:7])
    out = clean_picture(png(extra=extra, tail=SECRET, pixels_tail=SECRET), "a.png")
    assert SECRET[:7] not in out
    start = out.index(b"IDAT")
    length = struct.unpack(">I", out[start - 4 : start])[0]
    assert zlib.decompress(out[start + 4 : start + 4 + length]) == b"\0\0\1\0\0\1"
    assert clean_picture(out, "a.png") == out
    assert out == clean_picture(png(), "a.png")


def test_a_jpeg_keeps_its_scan_and_loses_the_rest() -> None:
    extra = segment(0xE1, b"Exif\0\0" + SECRET) + segment(0xFE, SECRET) + segment(0xED, SECRET)
    out = clean_picture(jpeg(extra=extra, tail=SECRET), "a.jpg")
    assert SECRET not in out
    assert b"\x12\xff\x00\x34\xff\xd0\x56\xff\xd9" in out
    assert out == clean_picture(jpeg(), "a.jpg") == clean_picture(out, "a.jpg")


def test_what_says_how_colours_are_coded_stays() -> None:
    adobe = segment(0xEE, b"Adobe\0\x64\0\0\0\0\x01" + SECRET)
    out = clean_picture(jpeg(extra=adobe), "a.jpg")
    assert b"Adobe\0\x64\0\0\0\0\x01" in out
    assert SECRET not in out


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "neither a PNG nor a JPEG"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "neither a PNG nor a JPEG"),
        (b"GIF89a", "neither a PNG nor a JPEG"),
        (png()[:-20], "not a whole picture"),
        (png().replace(b"IDAT", b"IDAX"), "not a whole picture"),
        (png(width=0), "not a whole picture"),
        (png()[:8] + chunk(b"IEND", b""), "not a whole picture"),
        (png(extra=chunk(b"gAMA", SECRET)), "not a whole picture"),
        (png(width=9000, height=1), "9000 by 1 pixels"),
        (jpeg()[:-10], "not a whole picture"),
        (b"\xff\xd8\xff\xd9", "not a whole picture"),
        (jpeg(width=9000), "9000 by 3 pixels"),
        (b"\x89PNG\r\n\x1a\n" + b"\0" * (20 * 1024 * 1024), "larger than 20 MiB"),
    ],
)
def test_what_is_not_a_whole_picture_is_refused(data: bytes, message: str) -> None:
    with pytest.raises(AssureError, match=message):
        clean_picture(data, "assets/a")


def test_pixels_that_would_fill_the_memory_are_refused() -> None:
    bomb = zlib.compress(b"\0" * 50_000_000)
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", 2, 2, 8, 0, 0, 0, 0))
    with pytest.raises(AssureError, match="not a whole picture"):
        clean_picture(b"\x89PNG\r\n\x1a\n" + head + chunk(b"IDAT", bomb) + chunk(b"IEND", b""), "a.png")


@given(st.binary(max_size=200), st.sampled_from([png(), jpeg()]), st.integers(0, 200))
def test_any_damage_is_refused_or_harmless(noise: bytes, whole: bytes, at: int) -> None:
    with contextlib.suppress(AssureError):
        clean_picture(whole[:at] + noise + whole[at:], "a")


def test_a_picture_too_large_to_be_read_says_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "assets").mkdir()
    (tmp_path / "sections").mkdir()
    (tmp_path / "review.md").write_text(
        "---\ntitle: T\nauthority: A\nframework: lga-peer-challenge-2015\nstage: draft\n---\n"
    )
    (tmp_path / "sections" / "one.md").write_text("---\ntitle: One\n---\n\n![A](../assets/a.png)\n")
    with (tmp_path / "assets" / "a.png").open("wb") as file:
        file.truncate(MAX_PICTURE_BYTES + 1)
    (fault,) = (each for each in read_review(tmp_path).faults if each.rule == "broken-picture")
    assert (fault.message, fault.help) == ("`assets/a.png` is larger than 20 MiB", "make the picture smaller")
