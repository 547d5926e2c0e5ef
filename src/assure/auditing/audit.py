"""Searches finished files for what must not be published: names of people seen, personal data, properties."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from assure.analysis.people.names import Register, Sighting, declared_people
from assure.analysis.people.personal_data import OfficeDetails, kinds_of_personal_data, printed_details
from assure.analysis.policy import is_confidential
from assure.auditing.files.parts import FilePart, Layer, Trait, UnreadPart
from assure.auditing.files.unpack import file_parts
from assure.model.fault import Fault
from assure.model.kinds import PAGE_KINDS
from assure.model.review import Review
from assure.reporting.templates import report_templates

LeakKind = Literal["name", "surname", "first-name", "initials", "role", "personal-data", "properties", "unread", "team"]

REMEDIES = {
    "name": "remove it from its page and render again, or ask whether the person may be listed",
    "surname": "check whether it means this person",
    "first-name": "check whether it means this person",
    "initials": "check whether they mean this person; put an acronym under `glossary:` in review.md",
    "personal-data": "remove it, or put it under `contacts:` or `bodies:` in review.md if it is meant to be published",
    "properties": "render the file again with `assure render`, or remove it in the program that made the file",
    "team": "do not publish it; render again with `--audience council` or `--audience public`",
    "unread": "open the file and look yourself, or do not publish it",
}
"""What to do, by what was found."""
_TELEPHONE_AS_WRITTEN = re.compile(r"(?<!\S)(?:\+44|\(?0\d{2,4}\)?(?=[\s-]\d{3})|0\d{9,10}(?!\d))")
"""A telephone number as people write one; on a PDF's page, the figures of a table's row run together too."""


@dataclass(frozen=True, slots=True)
class FinishedFile:
    """A file to search."""

    name: str
    data: bytes | None
    """None where it could not be read."""
    why: str = ""
    """The reason, if it could not be read."""


@dataclass(frozen=True, slots=True)
class Leak:
    """Something in a file that must not be published, or that somebody should check."""

    where: str
    """The file, its part, and the line, paragraph or page if known."""
    what: LeakKind
    message: str
    """What was found and where it is declared, but never the words themselves."""
    certain: bool
    """Whether it must not be published; a surname, first name or initials alone may be a common word."""


@dataclass(frozen=True, slots=True)
class Search:
    """What to search finished files for, taken from the review they were made from."""

    hidden: Register
    open: frozenset[tuple[str, ...]]
    """Hidden names that are also printed on purpose: in the team, the contacts or the letter."""
    allowed: tuple[str, ...]
    """Texts printed on purpose, longest first."""
    details: OfficeDetails
    """The addresses and numbers of organisations and contacts, however they are written."""
    number: int
    """How many people are searched for by name."""
    unread_pages: tuple[str, ...]
    """The evidence pages whose people could not be read."""

    @classmethod
    def of(cls, review: Review) -> Search:
        """The search that a review asks for."""
        everybody = tuple(declared_people(review))
        listed = {one.names for one in everybody if one.person.listed and not is_confidential(one.page)}
        hidden = tuple(one for one in everybody if one.names not in listed)
        info = review.info
        printed = [text for each in info.contacts for text in (each.email, each.phone) if text]
        if info.letter:
            printed += [*info.letter.to, info.letter.sender or "", info.letter.close or ""]
        named = Register((one for one in hidden if one.names), {})
        blocks = [name for name in (*(each.name for each in info.team), *(each.name for each in info.contacts)) if name]
        open_names = {seen.declared.names for seen in named.seen(" / ".join((*blocks, *printed))) if seen.how == "name"}
        return cls(
            Register(hidden, info.glossary),
            frozenset(open_names),
            tuple(sorted(filter(None, printed), key=len, reverse=True)),
            printed_details(info),
            len({one.names for one in hidden if one.names and one.attribution != "name"}),
            tuple(_unread_pages(review)),
        )

    def leaks(self, file: FinishedFile) -> Iterator[Leak]:
        """The leaks of a file, each once for each part of it, with its most exact place."""
        if file.data is None:
            yield Leak(file.name, "unread", f"it was not searched: {file.why}", True)
            return
        if _is_the_teams(file.name):
            yield Leak(file.name, "team", "this report is for the team, so it was not searched", True)
            return
        found: dict[tuple[str, str], Leak] = {}
        for part in file_parts(file.name, file.data):
            for leak in self._leaks(part):
                # A leak already reported for a part is not reported again for the whole that contains it.
                code = isinstance(part, Layer) and part.kind != "words"
                if not (code and any(at.startswith(part.where) and leak.message == message for at, message in found)):
                    found.setdefault((part.where, leak.message), leak)
        yield from found.values()

    def _leaks(self, part: FilePart) -> Iterator[Leak]:
        match part:
            case Trait():
                yield Leak(_place(part), "properties", part.what, part.certain)
            case UnreadPart():
                yield Leak(_place(part), "unread", f"it was not searched: {part.why}", True)
            case Layer():
                yield from self._names(part)
                yield from self._personal(part)

    def _names(self, layer: Layer) -> Iterator[Leak]:
        if layer.kind != "words" and not self.hidden.may_see(layer.text):
            return
        for sighting in self.hidden.seen(layer.text):
            if sighting.how == "role" or (sighting.how != "name" and layer.kind != "words"):
                continue  # a role may own an action, which `check` judges; in code, two letters are not initials
            at = _place(layer, self._line_of(sighting, layer))
            message = f"the {sighting.how.replace('-', ' ')} of a person declared in {sighting.declared.page.path}"
            if sighting.declared.names in self.open:
                yield Leak(at, sighting.how, f"{message}, who is also in the team, the contacts or the letter", False)
            else:
                yield Leak(at, sighting.how, message, sighting.how == "name")

    def _line_of(self, sighting: Sighting, layer: Layer) -> int | None:
        """The number of the line where it begins, as it may run on to the next; None if lines have no numbers."""
        if not layer.unit:
            return None
        lines = layer.text.split("\n")
        for texts in (lines, map("\n".join, pairwise(lines))):
            for number, text in enumerate(texts, start=1):
                for each in self.hidden.seen(text):
                    if each.declared is sighting.declared and each.how == sighting.how:
                        return number
        return None

    def _personal(self, layer: Layer) -> Iterator[Leak]:
        """Personal data by its form, line by line: the figures of two cells are not one telephone number."""
        if layer.kind == "bytes":
            return
        lines = layer.text.split("\n")
        wrapped = map(" ".join, pairwise(lines)) if "!page" in layer.where else ()
        reported: set[str] = set()
        for number, text in (*enumerate(lines, start=1), *enumerate(wrapped, start=1)):
            for kind in self._kinds(text, layer):
                if kind not in reported:
                    reported.add(kind)
                    yield Leak(_place(layer, number), "personal-data", kind, True)

    def _kinds(self, text: str, layer: Layer) -> Iterator[str]:
        """The kinds of personal data in a line, without what is printed on purpose."""
        for known in self.allowed:
            text = text.replace(known, "")
        for kind in kinds_of_personal_data(text, self.details):
            if layer.kind == "code" and kind != "an e-mail address":
                continue  # in code, a row of figures is not a telephone number
            if kind != "a telephone number" or "!page" not in layer.where or _TELEPHONE_AS_WRITTEN.search(text):
                yield kind


def audit_files(search: Search, files: Iterable[FinishedFile]) -> tuple[Leak, ...]:
    """The leaks of the files, and the parts of the review and the files that could not be searched."""
    unread = (
        Leak(path, "unread", "this page could not be read, so the people it declares were not searched for", True)
        for path in search.unread_pages
    )
    return (*unread, *(leak for file in files for leak in search.leaks(file)))


def _unread_pages(review: Review) -> Iterator[str]:
    """The pages that may declare further people, because their front matter could not be read in full."""
    folders = tuple(f"{kind.folder}/" for kind in PAGE_KINDS if kind.declares_people)
    pages = {page.path: page for page in review.pages}

    def may_hide_people(fault: Fault) -> bool:
        path, page = fault.at.path, pages.get(fault.at.path)
        if fault.rule == "misplaced-file" and (path.endswith(".md") or "." not in path):
            return True  # a page, or a folder of pages, where assure does not read it
        if fault.rule == "foreign-file" or not path.startswith(folders):
            return False  # not a page, so it declares nobody
        return page is None or page.broken or fault.at.place.line < page.body_place.line

    yield from dict.fromkeys(fault.at.path for fault in review.faults if may_hide_people(fault))


def _is_the_teams(name: str) -> bool:
    """Whether a file has a name that `assure render --audience team` gives."""
    stem = name.rpartition("/")[2].partition(".")[0]
    return stem.endswith("-team") and stem.removesuffix("-team") in ("report", *report_templates())


def _place(part: FilePart, number: int | None = None) -> str:
    """A place in words: `report.docx, word/document.xml, paragraph 12`."""
    parts = part.where.split("!")
    if isinstance(part, Layer) and part.unit and number:
        parts.append(f"{part.unit} {number}")
    return ", ".join(parts)
