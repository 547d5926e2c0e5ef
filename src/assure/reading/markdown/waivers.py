"""Reads `assure: allow RULE until DATE: reason`, in comments of the body and of the front matter."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from assure.model.body import Waiver
from assure.model.dates import Date
from assure.model.fault import Fault
from assure.model.location import Location, Place
from assure.model.review import KeyPath

_WAIVER = re.compile(
    r"\s*assure:\s*allow\s+(?P<rule>[\w-]+)(?:\s+until\s+(?P<until>[\d-]+))?\s*(?::\s*(?P<reason>.*?))?\s*", re.DOTALL
)
_COMMENT = re.compile(r"(?:^|\s)#\s*(?P<text>assure:.*)$")


def read_waiver(comment: str, place: Place, covers: Place | None, path: str) -> Waiver | Fault | None:
    """The waiver in a comment's text; a fault where it cannot be understood; None for other comments."""
    if not comment.strip().startswith("assure:"):
        return None
    found = _WAIVER.fullmatch(comment)
    until: Date | None = None
    try:
        until = Date.parse(found["until"]) if found and found["until"] else None
    except ValueError:
        found = None
    if found is None:
        help = "write `assure: allow RULE: reason`, or `assure: allow RULE until 2016-06-01: reason`"
        return Fault("bad-attribute", Location(path, place), "this waiver cannot be understood", help)
    reason = re.sub(r"\s+", " ", found["reason"] or "").strip()
    return Waiver(found["rule"], reason, until, place, covers)


def front_matter_waivers(head: str, places: Mapping[KeyPath, Place], path: str) -> Iterator[Waiver | Fault]:
    """The waivers among the comments of a front matter: each covers its own line's key, or the next line's."""
    lines = head.split("\n")
    for index, line in enumerate(lines):
        found = _COMMENT.search(line)
        if found is None:
            continue
        number = index + 2  # the front matter starts on the page's second line
        place = Place(number, found.start("text") + 1, number, len(line) + 1)
        alone = not line[: found.start("text")].strip(" #")
        target = number
        if alone:
            after = (at for at in range(index + 1, len(lines)) if lines[at].strip() and lines[at].strip()[0] != "#")
            target = next(after, index) + 2
        waiver = read_waiver(found["text"], place, _covering(target, places), path)
        if waiver is not None:
            yield waiver


def _covering(line: int, places: Mapping[KeyPath, Place]) -> Place | None:
    """The longest range of front matter that starts on a line."""
    started = [place for place in places.values() if place.line == line]
    if not started:
        return None
    first = min(started, key=lambda place: place.column)
    # A key's value may start on the next line: the key's own place then says how far it goes.
    keyed = [
        places[path[:-1]]
        for path, place in places.items()
        if path[-1] == "#key" and place.line == line and path[:-1] in places
    ]
    last = max([*started, *keyed], key=lambda place: (place.end_line, place.end_column))
    return Place(first.line, first.column, last.end_line, last.end_column)
