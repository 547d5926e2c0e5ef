"""The texts of a finished file, for tests of what it may leak."""

from __future__ import annotations

from collections.abc import Iterator

from assure.auditing.files.parts import Layer
from assure.auditing.files.unpack import file_parts


def file_layers(name: str, data: bytes) -> Iterator[Layer]:
    """The texts of a file: as it is, and with each way of hiding something in it resolved."""
    return (part for part in file_parts(name, data) if isinstance(part, Layer))
