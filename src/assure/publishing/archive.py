"""Packed files as bytes that are the same for the same content, whenever and wherever they are made."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from io import BytesIO

EARLIEST = (1980, 1, 1, 0, 0, 0)
"""The time of every part: the format cannot do without one, and this is the earliest that it knows."""
_TYPES = "[Content_Types].xml"


def deterministic_zip(packed: bytes, change: Callable[[str, bytes], bytes] = lambda _, part: part) -> bytes:
    """A packed document with its parts in order of name, the list of types first as readers expect it.

    `change` gets the name and the bytes of each part, and gives the bytes to write in their place.
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
