"""Divides a page into front matter and body, and reads the front matter into nodes with places."""

from __future__ import annotations

import re
from dataclasses import dataclass

from assure.model.fault import Fault
from assure.model.location import Location, Place
from assure.reading.yaml.events import read_yaml
from assure.reading.yaml.nodes import MapNode

_FENCE = re.compile(r"---[ \t]*")
_DOTS = re.compile(r"^\.\.\.[ \t]*$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class DividedPage:
    """A page's text in two: joined by their `---` lines they give the page again."""

    head: str
    """The YAML between the two `---` lines, which start on lines 1 and `body_line - 1`."""
    body: str
    body_line: int
    """The line of the page on which the body starts."""


def divide_page(text: str) -> DividedPage | None:
    """Divide a page at its `---` lines; None when it does not open with front matter. Line ends must be LF."""
    lines = text.split("\n")
    if not _FENCE.fullmatch(lines[0]):
        return None
    for number, line in enumerate(lines[1:], 1):
        if _FENCE.fullmatch(line):
            head = "".join(f"{each}\n" for each in lines[1:number])
            return DividedPage(head, "\n".join(lines[number + 1 :]), number + 2)
    return None


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """A page's front matter, read. `node` is None when it could not be."""

    node: MapNode | None
    divided: DividedPage
    faults: tuple[Fault, ...]


def read_front_matter(text: str, path: str) -> FrontMatter:
    """Read a page's front matter. A page without any is all body."""
    divided = divide_page(text)
    if divided is None:
        at, message = Location(path), "the page has no front matter"
        help = "start the page with a line `---`, its fields, and a line `---`"
        if text.startswith("---"):
            at, message = Location(path, Place(1, 1, 1, 4)), "the front matter is opened but never closed"
            help = "close it with a line `---`" + (", not `...`" if _DOTS.search(text) else "")
        fault = Fault("no-front-matter", at, message, help)
        return FrontMatter(None, DividedPage("", text, 1), (fault,))
    dots = [number for number, line in enumerate(divided.head.rstrip("\n. \t").split("\n")) if _DOTS.fullmatch(line)]
    if not dots:
        node, faults = read_yaml(divided.head, path, 2)
        return FrontMatter(node, divided, faults)
    # YAML ends at `...` and ignores the fields after it, so it is reported. The fields are read all the same.
    node, faults = read_yaml(_DOTS.sub("", divided.head), path, 2)
    at = Location(path, Place(dots[0] + 2, 1, dots[0] + 2, 4))
    fault = Fault("yaml-syntax", at, "`...` does not end the front matter", "remove this line: `---` ends it")
    return FrontMatter(node, divided, (fault, *faults))
