"""Finds the markers that git leaves where it could not join two versions of a file."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assure.model.fault import Fault, Related
from assure.model.location import Location, Place

_MARKER = re.compile(
    r"^[ \t]*(?:[-*+] +)?(?:(?P<opens><{7})|(?P<base>\|{7})|(?P<closes>>{7}))(?: .*)?$|^={7}$", re.MULTILINE
)
"""At a line's start, or moved in by an editor."""


def conflict_faults(text: str, path: str) -> Iterator[Fault]:
    """A fault for each conflict: at its first marker, with its last. A line `=======` alone may underline a heading."""
    opened: Location | None = None
    for found in _MARKER.finditer(text):
        at = _location(text, found, path)
        if found["opens"] or found["base"]:
            if opened is None:
                opened = at
        elif found["closes"]:
            related = (Related(at, "it ends here"),) if opened else ()
            yield _fault(opened or at, related)
            opened = None
    if opened:
        yield _fault(opened, ())


def _location(text: str, found: re.Match[str], path: str) -> Location:
    line = text.count("\n", 0, found.start()) + 1
    return Location(path, Place(line, 1, line, len(found[0]) + 1))


def _fault(at: Location, related: tuple[Related, ...]) -> Fault:
    help = "keep what is right of the two versions, and delete the lines of the markers"
    return Fault("conflict-marker", at, "git left two versions of this text here", help, related)
