"""What Word, PowerPoint and Excel files share: legal characters, properties that name nobody, and packing."""

from __future__ import annotations

import datetime
import re
import zipfile
from collections.abc import Callable
from io import BytesIO
from typing import Any

from assure.projection.report import Report

_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
_LONGEST = 255
"""The most characters that a property may have."""


def legal_xml_text(text: str) -> str:
    """Text in which U+FFFD replaces what XML cannot hold."""
    return _ILLEGAL.sub("\ufffd", text)


def set_core_properties(properties: Any, report: Report) -> None:
    """Set a file's core properties: title, language, status and day; no names, whatever the audience."""
    element = properties._element
    for each in list(element):
        element.remove(each)
    properties.title = legal_xml_text(report.title)[:_LONGEST]
    properties.language = "en-GB"
    properties.content_status = "Draft" if report.draft else "Final"
    if report.stamp:
        properties.version = legal_xml_text(report.stamp)[:_LONGEST]
    if report.date:
        properties.created = properties.modified = datetime.datetime.combine(report.date, datetime.time())


EARLIEST = (1980, 1, 1, 0, 0, 0)
"""The time of every part: the format needs one, and this is the earliest it can hold."""
_TYPES = "[Content_Types].xml"


def deterministic_zip(packed: bytes, change: Callable[[str, bytes], bytes] = lambda _, part: part) -> bytes:
    """A packed document with its parts in order of name, the list of types first, as readers expect.

    `change` takes the name and the bytes of each part, and returns the bytes to write instead.
    """
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(packed)) as source, zipfile.ZipFile(out, "w") as target:
        for name in sorted(source.namelist(), key=lambda each: (each != _TYPES, each)):
            entry = zipfile.ZipInfo(name, EARLIEST)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o600 << 16
            entry.create_system = 3
            target.writestr(entry, change(name, source.read(name)))
    return out.getvalue()
