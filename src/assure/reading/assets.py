"""The pictures that pages show: each must be a file that a report can publish."""

from __future__ import annotations

import posixpath
import unicodedata
from collections.abc import Collection, Iterable, Mapping
from pathlib import Path
from urllib.parse import unquote

from assure.model.body import Link
from assure.model.fault import Fault
from assure.model.review import Page
from assure.reading.files import RefusedError, read_bytes
from assure.reading.pictures import MAX_PICTURE_BYTES, PictureError, clean_picture
from assure.reading.signoff.fingerprints import bytes_fingerprint


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
            path = asset_path(page, link)
            if link.picture and path in assets and path not in prints and path not in faults:
                found = _read(root, path)
                if isinstance(found, str):
                    prints[path] = found
                else:
                    faults[path] = Fault("broken-picture", page.here(link.place), *found)
    return prints, tuple(faults.values())


def asset_path(page: Page, link: Link) -> str:
    """The target of a relative link or picture of a page, as a path in the review."""
    return linked_path(page, link.target)


def linked_path(page: Page, target: str) -> str:
    """A path relative to a page, as a path in the review, with accents in normal form C."""
    path = posixpath.join(posixpath.dirname(page.path), unquote(target))
    return unicodedata.normalize("NFC", posixpath.normpath(path))


def _read(root: Path, path: str) -> str | tuple[str, str]:
    """A picture's fingerprint, without its metadata; or the problem, and what to do."""
    name = f"`{path}`"
    try:
        return bytes_fingerprint(clean_picture(read_bytes(root, path, MAX_PICTURE_BYTES), name))
    except PictureError as error:
        return error.message, error.help
    except RefusedError as refused:
        if refused.fault.rule == "file-too-large":
            return f"{name} is larger than {MAX_PICTURE_BYTES // 1024 // 1024} MiB", "make the picture smaller"
        return f"{name}: {refused.fault.message}", refused.fault.help
