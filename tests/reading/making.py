"""Small reviews and pages for the tests of reading."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from assure.model.body import Body
from assure.model.fault import Fault
from assure.model.framework import Domain, Framework
from assure.model.kinds import FOLDERS
from assure.model.location import Place
from assure.model.review import Page, Review
from assure.reading.folder import read_review
from assure.reading.markdown.body import read_body
from assure.reading.pages import RawPage, read_page

REVIEW = "---\ntitle: A test review\nauthority: Anyshire\nframework: teasc-risk-awareness\n---\nBackground.\n"

FRAMEWORK = Framework(
    id="small",
    title="Small",
    domains=(
        Domain(id="leadership", title="Leadership & governance", aliases=("Leading",)),
        Domain(id="outcomes", title="People's outcomes"),
    ),
)


def page(body: str = "", front: str = "title: A page", kind: str = "interview") -> RawPage:
    """A page read by itself."""
    folder = FOLDERS.get(kind, "")
    return read_page(kind, f"{folder}/int-01.md" if folder else "review.md", f"---\n{front}\n---\n{body}")


def body(text: str) -> Body:
    """A body that must be read without a fault."""
    read, faults = read_body(text, "interviews/int-01.md", 1)
    assert not faults, faults
    return read


def lay(root: Path, files: Mapping[str, str | bytes]) -> Path:
    """Write the files of a review, review.md among them whether given or not."""
    for path, content in {"review.md": REVIEW, **files}.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        data = content if isinstance(content, bytes) else content.encode()
        (root / path).write_bytes(data)
    return root


def read(root: Path, files: Mapping[str, str | bytes] | None = None) -> Review:
    """Read a review laid out from these files."""
    return read_review(lay(root, files or {}))


def rules(faults: Iterable[Fault]) -> list[str]:
    """The rules' names, in order."""
    return [fault.rule for fault in faults]


def cut(text: str, place: Place) -> str:
    """The text of a file at a place."""
    lines = text.split("\n")[place.line - 1 : place.end_line]
    lines[-1] = lines[-1][: place.end_column - 1]
    lines[0] = lines[0][place.column - 1 :]
    return "\n".join(lines)


def inside(text: str, place: Place) -> bool:
    """Whether a place lies in a file. The place after the last character counts."""
    lines = text.split("\n")
    return (
        1 <= place.line <= place.end_line <= len(lines)
        and 1 <= place.column <= len(lines[place.line - 1]) + 1
        and 1 <= place.end_column <= len(lines[place.end_line - 1]) + 1
    )


def places(found: RawPage | Page) -> Iterable[Place]:
    """Every place that a page gives."""
    read = found.body
    yield from found.places.values()
    yield found.body_place
    for bracket in read.brackets:
        yield from (bracket.place, bracket.words_place, *(place for _, place in bracket.lines))
        yield from (citation.place for citation in bracket.citations)
    for block in read.blocks:
        yield block.place
        for item in block.items:
            yield from filter(None, (item.place, item.lead_place, item.attributes.place))
            yield from item.attributes.places.values()
    yield from (link.place for link in read.links)
    for waiver in read.waivers:
        yield from filter(None, (waiver.place, waiver.covers))
    if isinstance(found, RawPage):
        for fault in found.faults:
            yield from (fault.at.place, *(related.at.place for related in fault.related))
