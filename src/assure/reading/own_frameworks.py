"""A framework's file that somebody names by its path, in a review or not yet in one, with the files it extends."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from assure.model.fault import Fault
from assure.model.framework import Framework
from assure.reading.files import RefusedError, decode_page, read_bytes
from assure.reading.frameworks import load_framework, shipped_text
from assure.resources import is_bare

_FOLDER = "frameworks"


@dataclass(frozen=True, slots=True)
class OwnFramework:
    """A framework that is not shipped, and the files that a review needs to use it."""

    framework: Framework | None
    """None where its file cannot be read."""
    faults: tuple[Fault, ...]
    files: Mapping[str, str]
    """The text of its file and of those that it extends, by their paths in a review."""


def read_own_framework(path: Path) -> OwnFramework:
    """The framework in a file, wherever the file is.

    What it extends, `frameworks/base.yml`, is looked for beside it, then in a folder `frameworks` beside it.
    """
    files: dict[str, str] = {}
    refused: list[Fault] = []
    beside = path.absolute().parent
    first = f"{_FOLDER}/{path.name}"

    def source(ref: str) -> tuple[str, str] | None:
        if is_bare(ref):
            return shipped_text(ref)
        folder, _, name = ref.partition("/")
        if folder != _FOLDER:
            return None
        places: Sequence[tuple[Path, str]] = ((beside, name), (beside, ref))
        root, written = next((each for each in places if each[0].joinpath(each[1]).exists()), places[0])
        try:
            files[ref] = decode_page(read_bytes(root, written), ref)
        except RefusedError as error:
            if ref == first or root.joinpath(written).exists():
                refused.append(error.fault)
            return None
        return files[ref], ref

    framework, faults = load_framework(first, source)
    return OwnFramework(None if refused else framework, (*refused, *faults), files)
