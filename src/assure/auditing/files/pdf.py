"""The words of a PDF as a reader's software shows them, and everything in the file outside its pages."""

from __future__ import annotations

import io
import logging
import re
import unicodedata
import zlib
from collections.abc import Callable, Iterator
from typing import Any

from assure.auditing.files.parts import TOO_MUCH, Budget, FilePart, Layer, Trait, UnreadPart
from assure.auditing.files.pictures import is_picture, picture_parts
from assure.auditing.files.text import folder_traits, join_hyphenated, names_author
from assure.extras import without_pypdf

_STREAM = re.compile(rb"stream\r?\n(.*?)\r?\nendstream", re.DOTALL)
_BY_NUMBER = ("/Identity-H", "/Identity-V")
"""Encodings in which a letter is only its number in the font."""
_HEXADECIMAL = re.compile(rb"<(FEFF[0-9A-Fa-f]+)>")
_SPAN = re.compile(rb"/(?:ActualText|Alt|E)\s*(?:\(((?:\\.|[^\\()])*)\)|<([0-9A-Fa-f\s]*)>)", re.DOTALL)
"""What software reads aloud or copies instead of what it draws."""
_OCTAL = re.compile(rb"\\([0-7]{1,3})")
_MOST_OBJECTS = 200_000

OpenPart = Callable[[str, bytes], Iterator[FilePart]]
"""Unpacks a file within this one."""


def pdf_parts(where: str, data: bytes, budget: Budget, open_up: OpenPart) -> Iterator[FilePart]:
    """Everything in a PDF: pages, properties, bookmarks, notes, attached files, streams."""
    yield from _read(where, data, budget, open_up)
    yield from _streams(where, data, budget)


def _read(where: str, data: bytes, budget: Budget, open_up: OpenPart) -> Iterator[FilePart]:
    """The parts that pypdf reads."""
    if why := without_pypdf():
        yield UnreadPart(where, why)
        return
    import pypdf

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # otherwise it prints warnings about faulty files
    try:
        reader = pypdf.PdfReader(io.BytesIO(data), strict=False)
        if reader.is_encrypted and not reader.decrypt(""):
            yield UnreadPart(where, "it is encrypted")
            return
        number = len(reader.pages)
    except Exception:  # a faulty PDF fails in as many ways as there are faults
        yield UnreadPart(where, "it is damaged, or not a PDF")
        return
    if data.count(b"%%EOF") > (2 if b"/Linearized" in data[:2048] else 1):
        yield Trait(where, "earlier versions of the file may still be within it")
    if data.rpartition(b"%%EOF")[2].strip(b"\x00\r\n "):
        yield UnreadPart(where, "data follow the end of the file")
    for index in range(number):
        yield from _page(f"{where}!page {index + 1}", reader, index)
    yield from _properties(where, reader)
    yield from _objects(where, reader, budget, open_up)


def _page(where: str, reader: Any, index: int) -> Iterator[FilePart]:
    try:
        text = unicodedata.normalize("NFKC", reader.pages[index].extract_text())
    except Exception:
        yield UnreadPart(where, "its words cannot be read")
        return
    yield Layer(where, text, kind="words", unit="line")
    if (joined := join_hyphenated(text)) != text:
        yield Layer(where, joined, kind="words")
    yield from _undeciphered(where, reader.pages[index], text)


def _undeciphered(where: str, page: Any, text: str) -> Iterator[UnreadPart]:
    """The parts of a page that have no readable words: pictures of text, and fonts that give letters only numbers."""
    try:
        resources = _dictionary(page, "/Resources")
        pictures = _dictionary(resources, "/XObject")
        fonts = [font.get_object() for font in _dictionary(resources, "/Font").values()]
    except Exception:
        yield UnreadPart(where, "its fonts and pictures cannot be read")
        return
    if pictures and not text.strip():
        yield UnreadPart(where, "it has no words, and pictures are not read")
    numbered = [font for font in fonts if font.get("/Encoding") in _BY_NUMBER or font.get("/Subtype") == "/Type3"]
    if any("/ToUnicode" not in font for font in numbered):
        yield UnreadPart(where, "its fonts do not say which letters they draw")


def _dictionary(parent: Any, key: str) -> Any:
    """The dictionary under a key of a PDF's dictionary; an empty one if there is none."""
    found = parent.get(key)
    return {} if found is None else found.get_object()


def _properties(where: str, reader: Any) -> Iterator[FilePart]:
    try:
        properties = {str(key): str(value) for key, value in (reader.metadata or {}).items()}
    except Exception:
        yield UnreadPart(f"{where}!properties", "they are damaged")
        return
    for key, value in properties.items():
        yield Layer(f"{where}!properties", f"{key.removeprefix('/')} {value}", kind="words")
    if properties.get("/Author", "").strip():
        yield Trait(where, "the file's properties say who made it (Author)")


def _objects(where: str, reader: Any, budget: Budget, open_up: OpenPart) -> Iterator[FilePart]:
    """The strings and streams of every object in the file."""
    size = min(int(reader.trailer.get("/Size", 0)), _MOST_OBJECTS)
    if size == _MOST_OBJECTS:
        yield UnreadPart(where, f"it has more than {_MOST_OBJECTS:,} objects")
    for number in range(1, size):
        try:
            value = reader.get_object(number)
        except Exception:
            continue  # there is no such object, or it is unreadable for other software too
        if value is not None:
            yield from _strings(where, value)
            if hasattr(value, "get_data"):
                yield from _stream(where, value, budget, open_up)


def _strings(where: str, value: Any) -> Iterator[FilePart]:
    """The strings in an object, whatever they are for. References lead to other objects, which are read themselves."""
    waiting, found = [value], []
    while waiting:
        each = waiting.pop()
        if isinstance(each, dict):
            if each.get("/Subtype") in ("/Text", "/FreeText", "/Popup", "/Highlight") and each.get("/T"):
                yield Trait(where, "a comment says who made it")
            waiting.extend(each.values())
        elif isinstance(each, list):
            waiting.extend(each)
        elif isinstance(each, bytes):
            found.append(_string(each))
        elif isinstance(each, str):
            found.append(each)
    if found:
        text = unicodedata.normalize("NFKC", "\n".join(reversed(found)))
        yield from folder_traits(where, text)
        yield Layer(f"{where}!outside the pages", text)


def _stream(where: str, value: Any, budget: Budget, open_up: OpenPart) -> Iterator[FilePart]:
    kind, filters, raw = value.get("/Subtype"), str(value.get("/Filter", "")), bytes(value._data)
    if kind == "/Image" or "/DCTDecode" in filters:
        if is_picture(raw):  # otherwise it is dots without a file's head
            yield from picture_parts(f"{where}!picture", raw)
        return
    if "/Length1" in value or kind in ("/Type1C", "/CIDFontType0C", "/OpenType"):
        return  # a font
    try:
        data = bytes(value.get_data())
    except Exception:
        yield UnreadPart(f"{where}!stream", "it is packed in an unknown way")
        return
    if not budget.takes(len(data)):
        yield UnreadPart(where, TOO_MUCH)
    elif value.get("/Type") == "/EmbeddedFile":
        yield Trait(where, "a file is attached to it", certain=False)
        yield from open_up(f"{where}!attached file", data)
    elif value.get("/Type") == "/Metadata" or b"<x:xmpmeta" in data[:200]:
        yield from _xmp(f"{where}!properties", data.decode("utf-8", "replace"))
    else:
        yield Layer(where, data.decode("utf-8", "replace"), "bytes")


def _xmp(where: str, text: str) -> Iterator[FilePart]:
    yield Layer(where, unicodedata.normalize("NFKC", re.sub(r"<[^>]*>", "\n", text)), kind="words")
    yield Layer(where, text)
    if names_author(text):
        yield Trait(where, "the file's properties say who made it (creator)")
    yield from folder_traits(where, text)


def _streams(where: str, data: bytes, budget: Budget) -> Iterator[FilePart]:
    """What can be read without parsing the PDF: inflated streams, including those that nothing refers to."""
    yield Layer(where, unicodedata.normalize("NFKC", data.decode("latin-1")), "bytes")
    if b"\xfe\xff" in data[:4096]:  # strings of a PDF's properties are often UTF-16
        yield Layer(where, unicodedata.normalize("NFKC", data.decode("utf-16-be", "ignore")), "bytes")
    for found in _STREAM.finditer(data):
        try:
            inflated = zlib.decompressobj().decompress(found[1], max(budget.left, 1))
        except zlib.error:
            continue
        budget.takes(len(inflated))
        yield Layer(where, unicodedata.normalize("NFKC", inflated.decode("utf-8", "replace")), "bytes")
        yield Layer(where, _hexadecimal(inflated), "bytes")
        yield Layer(where, "\n".join(_string(_literal(*span)) for span in _SPAN.findall(inflated)), "words")


def _hexadecimal(data: bytes) -> str:
    """The strings that a PDF writes as hexadecimal UTF-16: alternative texts, titles, bookmarks."""
    digits = (found[1][: len(found[1]) // 2 * 2].decode("ascii") for found in _HEXADECIMAL.finditer(data))
    return "\n".join(bytes.fromhex(each).decode("utf-16", "replace") for each in digits)


def _literal(escaped: bytes, hexadecimal: bytes) -> bytes:
    """A string of a page's code, written in parentheses with escapes, or as hexadecimal."""
    if hexadecimal:
        digits = b"".join(hexadecimal.split())
        return bytes.fromhex((digits + b"0" * (len(digits) % 2)).decode("ascii"))
    data = _OCTAL.sub(lambda found: bytes([int(found[1], 8) & 255]), escaped)
    return re.sub(rb"\\([()\\])", rb"\1", data)


def _string(data: bytes) -> str:
    """A PDF's string, which is UTF-16 if it begins with the mark of UTF-16."""
    return data.decode("utf-16" if data.startswith((b"\xfe\xff", b"\xff\xfe")) else "latin-1", "replace")
