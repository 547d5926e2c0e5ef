"""Reads one page: its front matter by the model's class for its kind, its body, its id."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from assure.model.body import Body, Waiver
from assure.model.chapters import Chapter
from assure.model.fault import Fault
from assure.model.kinds import BY_ID
from assure.model.location import START, Location, Place
from assure.model.review import Fields, KeyPath, ReviewInfo
from assure.model.text import LocatedText
from assure.reading.characters import character_faults, without_control
from assure.reading.conflicts import conflict_faults
from assure.reading.kpi_rows import with_rows
from assure.reading.markdown.body import read_body
from assure.reading.markdown.waivers import front_matter_waivers
from assure.reading.spaces import plain_spaces
from assure.reading.yaml.declared import declared_fields
from assure.reading.yaml.fields import FieldReader
from assure.reading.yaml.front_matter import read_front_matter

_SHORT_ID = re.compile(r"([a-z0-9]*[a-z]-[0-9]+)(?:-[a-z].*)?")


@dataclass(frozen=True, slots=True)
class RawPage:
    """A page as read, before the framework's labels make statements of its items."""

    kind: str
    path: str
    id: str
    fields: Fields
    body: Body
    places: Mapping[KeyPath, Place]
    broken: bool
    body_place: Place
    faults: tuple[Fault, ...]


def page_id(path: str) -> str:
    """The id that a file's name gives: `int-03` for `int-03-portfolio-holder.md`, else the name without its ending."""
    # macOS may code an accent as a separate character
    stem = unicodedata.normalize("NFC", path.rsplit("/", 1)[-1].removesuffix(".md"))
    found = _SHORT_ID.fullmatch(stem)
    return found[1] if found else stem


def _empty_fields(kind: str) -> Fields:
    """The fields of a page that could not be read."""
    cls = BY_ID[kind].cls
    fields: Fields = cls(**_stand_ins(cls))
    return fields


def _stand_ins(cls: type[Any]) -> Mapping[str, str]:
    """Empty texts for required fields that are missing, so that the rest of a page can be read."""
    return {spec.name: "" for spec in declared_fields(cls).values() if spec.required}


def broken_page(kind: str, path: str, fault: Fault) -> RawPage:
    """A page that could not be read at all."""
    return RawPage(kind, path, page_id(path), _empty_fields(kind), Body(), {}, True, START, (fault,))


def read_page(kind: str, path: str, text: str, *, paragraphs: bool = False) -> RawPage:
    """Read one page's text. `paragraphs`: each paragraph may be a statement, and so may have attributes."""
    conflicts = tuple(conflict_faults(text, path))
    faults = [*character_faults(text, path), *conflicts]
    front = read_front_matter(plain_spaces(without_control(text)), path)
    if not (conflicts and front.node is None):  # the markers are why it cannot be read
        faults.extend(front.faults)
    reader = FieldReader(path, text)
    node = front.node
    if kind == "kpi" and node:
        node, row_faults = with_rows(node, path)
        faults.extend(row_faults)
    cls = BY_ID[kind].cls
    fields = reader.record(cls, node, fill=_stand_ins(cls)) if node is not None else None
    body, body_faults = read_body(front.divided.body, path, front.divided.body_line, paragraphs=paragraphs)
    found = tuple(front_matter_waivers(front.divided.head, reader.places, path))
    faults.extend(each for each in found if isinstance(each, Fault))
    body = replace(body, waivers=(*(each for each in found if isinstance(each, Waiver)), *body.waivers))
    faults.extend(reader.faults)
    if isinstance(fields, Chapter):
        faults.extend(_chapter_faults(fields, path, reader))
    elif isinstance(fields, ReviewInfo):
        faults.extend(_review_faults(fields, path, reader))
    faults.extend(body_faults)
    fields = fields or _empty_fields(kind)
    id = getattr(fields, "id", None) or LocatedText(page_id(path), Location(path))
    broken = front.node is None or reader.lacking
    at = _start(text, front.divided.body_line)
    return RawPage(kind, path, id, fields, body, reader.places, broken, at, tuple(faults))


def _start(text: str, line: int) -> Place:
    """The start of a line; the page's end where no body follows the front matter."""
    lines = text.split("\n")
    if line <= len(lines):
        return Place(line, 1, line, 1)
    return Place(len(lines), len(lines[-1]) + 1, len(lines), len(lines[-1]) + 1)


def _chapter_faults(chapter: Chapter, path: str, reader: FieldReader) -> Iterator[Fault]:
    given = [key for key in ("domain", "group", "question", "criterion") if getattr(chapter, key) is not None]
    if len(given) > 1:
        at = Location(path, reader.places[(given[1], "#key")])
        keys = " and ".join(f"`{key}:`" for key in given)
        yield Fault("bad-value", at, f"a chapter is about one thing, but this one has {keys}", "keep one of them")
    if not given and not chapter.title and not any(fault.at.path == path for fault in reader.faults):
        help = "add `domain:`, `group:`, `question:` or `criterion:`; or a `title:` for a chapter outside the framework"
        yield Fault("missing-field", Location(path), "this chapter does not say what it is about", help)


def _review_faults(info: ReviewInfo, path: str, reader: FieldReader) -> Iterator[Fault]:
    for index, exclusion in enumerate(info.scope.excluded):
        if exclusion.domain is None and exclusion.topic is None:
            at = Location(path, reader.places.get(("scope", "excluded", index), START))
            message = "this exclusion does not say what is left out"
            yield Fault("missing-field", at, message, "add `domain:` or `topic:`")
