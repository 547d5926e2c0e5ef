"""The pictures that pages show: each must be a file that a report can publish."""

from __future__ import annotations

import posixpath
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path
from urllib.parse import unquote

from assure.model.fault import Fault
from assure.model.review import Page
from assure.reading.files import RefusedError, read_bytes
from assure.reading.pictures import MAX_BYTES, PictureError, cleaned


def picture_faults(root: Path, pages: Iterable[Page], assets: Collection[str]) -> Iterator[Fault]:
    """The pictures of these pages that no report can show, each once, where it is shown first.

    A picture that is not among `assets` is another rule's matter.
    """
    seen: set[str] = set()
    for page in pages:
        for link in page.body.links:
            path = posixpath.normpath(posixpath.join(posixpath.dirname(page.path), unquote(link.target)))
            if link.picture and path in assets and path not in seen:
                seen.add(path)
                if found := _wrong(root, path):
                    yield Fault("broken-picture", page.here(link.place), *found)


def _wrong(root: Path, path: str) -> tuple[str, str] | None:
    """What is wrong with a picture, and what to do; None where nothing is."""
    name = f"`{path}`"
    try:
        cleaned(read_bytes(root, path, MAX_BYTES), name)
    except PictureError as error:
        return error.message, error.help
    except RefusedError as refused:
        if refused.fault.rule == "file-too-large":
            return f"{name} is larger than {MAX_BYTES // 1024 // 1024} MiB", "make the picture smaller"
        return f"{name}: {refused.fault.message}", refused.fault.help
    return None
