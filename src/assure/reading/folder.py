"""From a folder to a `Review`: finds its pages, reads each, and joins them to the framework."""

from __future__ import annotations

import datetime
import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from assure.errors import AssureError
from assure.model.chapters import Chapter
from assure.model.fault import Fault, Related
from assure.model.framework import Framework
from assure.model.location import START, Location
from assure.model.review import FOLDERS, Kind, Page, Review, ReviewInfo, Stage
from assure.reading import frameworks
from assure.reading.assets import read_pictures
from assure.reading.attributes import BLOCKS
from assure.reading.files import Entry, RefusedError, decode, entries, read_bytes
from assure.reading.labels import Vocabulary
from assure.reading.lock import read_lock
from assure.reading.nearest import did_you_mean
from assure.reading.other_files import (
    Copy,
    copy_of,
    foreign,
    is_left_alone,
    is_readme,
    name_key,
    page_name,
    refused_by_windows,
)
from assure.reading.pages import RawPage, broken_page, read_page
from assure.reading.statements import read_statements
from assure.reading.templates import template_faults
from assure.resources import is_bare

_KINDS: dict[str, Kind] = {folder: kind for kind, folder in FOLDERS.items()}
_OTHER_FOLDERS = ("frameworks", "templates", "assets", "build")
_OTHER_FILES = ("review.md", "README.md", "review.lock")


def read_review(root: Path, *, stage: Stage | None = None, date: datetime.date | None = None) -> Review:
    """Read a review's folder. Raises AssureError where there is none; everything wrong in it is in `Review.faults`."""
    try:
        if not root.is_dir():
            raise AssureError(f"there is no folder {root}: name the folder of a review, one with a review.md")
        if not (root / "review.md").exists() and not (root / "review.md").is_symlink():
            raise AssureError(f"{root} is not a review: it has no review.md. `assure init` starts one")
    except OSError:
        raise AssureError(f"{root} cannot be read: check its permissions") from None
    listing = _Listing(root)
    listing.walk()
    raw = _read(root, Entry("review.md", "file"), "review")
    info = raw.fields
    assert isinstance(info, ReviewInfo)
    framework, framework_faults = _framework(root, raw, info, listing)
    pages, copies = _without_copies([_read(root, entry, kind) for kind, entry in listing.pages], listing.copies)
    vocabulary = Vocabulary(framework, info.scope.questions)
    signed, lock_faults = read_lock(root)
    at = Location(raw.path, raw.places.get(("report",), raw.places.get(("framework",), START)))
    faults = [*listing.faults, *copies, *framework_faults, *lock_faults, *template_faults(root, info, framework, at)]
    read = [_joined(each, vocabulary, faults, framework.broken) for each in (raw, *pages)]
    ordered = sorted(read[1:], key=lambda page: _order(page, info, framework))
    by_id: dict[str, Page] = {}
    for page in ordered:
        by_id.setdefault(page.id, page)
    faults.extend(_unknown_blocks(read, by_id))
    pictures, picture_faults = read_pictures(root, read, frozenset(listing.assets))
    faults.extend(picture_faults)
    end = info.on_site.end.last if info.on_site else None
    return Review(
        name=root.resolve().name,
        page=read[0],
        info=info,
        framework=framework,
        stage=stage or info.stage,
        as_of=date or end,
        pages=tuple(ordered),
        assets=tuple(listing.assets),
        pictures=pictures,
        faults=tuple(faults),
        signed=signed,
        by_id=by_id,
    )


def read_line(root: Path, path: str, line: int) -> str | None:
    """One line of a page, counted from 1, for a diagnostic to quote; None when it cannot be had."""
    try:
        if is_bare(path):
            found = frameworks.shipped_text(path)
            text = found[0] if found else ""
        else:
            text = decode(read_bytes(root, path), path)
    except RefusedError:
        return None
    lines = text.split("\n")
    return lines[line - 1] if 0 < line <= len(lines) else None


def natural(name: str) -> tuple[tuple[int, int | str], ...]:
    """A key that sorts names as people do: 2 before 10, and an accent in its place whichever way it is coded."""
    parts = re.split(r"(\d+)", unicodedata.normalize("NFC", name))
    return tuple((0, int(part)) if part.isdecimal() else (1, part) for part in parts if part)


@dataclass(slots=True)
class _Listing:
    """The files of a review by the layout. Reads no file."""

    root: Path
    pages: list[tuple[Kind, Entry]] = field(default_factory=list)
    copies: dict[str, Copy] = field(default_factory=dict)
    """The pages and frameworks that look like copies of others, by path."""
    assets: list[str] = field(default_factory=list)
    frameworks: list[str] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)

    def walk(self) -> None:
        """List every folder that the layout knows; report what it does not know."""
        found, beside = self.entries("")
        for entry in found:
            kind = _KINDS.get(entry.name)
            if kind is not None and self.expect(entry, "folder"):
                self.folder(kind, entry)
            elif entry.name == "assets" and self.expect(entry, "folder"):
                self.asset_folder(entry.path)
            elif entry.name == "frameworks" and self.expect(entry, "folder"):
                self.framework_folder(entry.path)
            elif kind is None and entry.name not in (*_OTHER_FOLDERS, *_OTHER_FILES):
                self.other(entry, beside)

    def other(self, entry: Entry, beside: frozenset[str]) -> None:
        """Something beside review.md that is in no list of the layout."""
        copy = copy_of(entry.name, beside) if entry.kind == "file" else None
        if copy and copy.original in _OTHER_FILES:
            self.faults.append(_copy_fault(entry.path, copy))
        elif not self.is_foreign(entry):
            known = (*_KINDS, *_OTHER_FOLDERS, *_OTHER_FILES)
            help = did_you_mean(entry.name, known, "move it out of the review, or into the folder for its kind")
            self.fault("misplaced-file", entry, f"a review has no place for this {entry.kind}", help)

    def entries(self, folder: str) -> tuple[Sequence[Entry], frozenset[str]]:
        """A folder's entries that matter, each with a name that can be shown and opened; and all files' `name_key`."""
        try:
            listed = tuple(entries(self.root, folder))
        except RefusedError as refused:
            self.faults.append(refused.fault)
            return (), frozenset()
        found = [entry for entry in listed if self.is_looked_at(entry)]
        seen: dict[str, Entry] = {}
        for entry in found:
            key = name_key(entry.name)
            reason = refused_by_windows(entry.name)
            if key in seen:
                related = (Related(Location(seen[key].path), "the other one"),)
                help = "rename one: some systems cannot hold both"
                self.faults.append(
                    Fault(
                        "colliding-names", Location(entry.path), "two names differ only in case or form", help, related
                    )
                )
            elif reason:
                self.fault("colliding-names", entry, reason, "rename it")
            seen.setdefault(key, entry)
        beside = frozenset(name_key(entry.name) for entry in listed if entry.kind == "file")
        return [entry for entry in found if ":" not in entry.name and "\\" not in entry.name], beside

    def is_looked_at(self, entry: Entry) -> bool:
        """Whether an entry may be the review's: not what programs leave, nor what a hidden name keeps from sight."""
        name = entry.name
        if is_left_alone(name, folder=entry.kind == "folder") or (entry.kind != "folder" and is_readme(name)):
            return False
        if not name.isprintable():
            shown = "".join(character if character.isprintable() else "\ufffd" for character in entry.path)
            message = "the name of this holds characters that nobody can see, or is not UTF-8"
            self.fault("colliding-names", Entry(shown, entry.kind), message, "rename it")
            return False
        if name.startswith("."):
            self.fault("misplaced-file", entry, "a file whose name starts with a dot is not read", "rename it")
            return False
        return True

    def expect(self, entry: Entry, kind: str) -> bool:
        if entry.kind == kind:
            return True
        if entry.kind == "link":
            self.fault("outside-folder", entry, "this is a symbolic link, which is never followed", "put the "
                       f"{kind} itself in its place")  # fmt: skip
        else:
            self.fault("misplaced-file", entry, f"this should be a {kind}", f"put a {kind} in its place")
        return False

    def folder(self, kind: Kind, folder: Entry) -> None:
        found, beside = self.entries(folder.path)
        for entry in found:
            if entry.kind == "folder":
                message = f"pages stand directly in {folder.name}/: what is in this folder is not read"
                self.fault("misplaced-file", entry, message, f"move its pages up into {folder.name}/")
            elif self.is_page(entry, beside):
                self.pages.append((kind, entry))
                if copy := copy_of(entry.name, beside):
                    self.copies[entry.path] = copy

    def is_page(self, entry: Entry, beside: frozenset[str]) -> bool:
        """Whether something in a folder of pages is a page; what it is otherwise is reported."""
        if self.is_foreign(entry) or not self.expect(entry, "file"):
            return False
        if entry.name.endswith(".md"):
            return True
        better = page_name(entry.name)
        if better is None:
            help = "save it as Markdown with the ending .md, or move it to assets/"
            self.fault("misplaced-file", entry, "only Markdown pages stand here", help)
            return False
        help = f"rename it `{better}`"
        if name_key(better) in beside and name_key(better) != name_key(entry.name):
            help = f"compare it with `{better}`, keep there what is right, and delete this one"
        elif ".md." in entry.name:
            help += "; Windows shows the end of a name with View > Show > File name extensions"
        self.fault("misplaced-file", entry, "a page is not read unless its name ends in .md, in small letters", help)
        return False

    def is_foreign(self, entry: Entry) -> bool:
        """Whether this is a file of another program, which a note says."""
        found = foreign(entry.name) if entry.kind == "file" else None
        if found is None:
            return False
        what, help = found
        self.fault("foreign-file", entry, f"this is {what}, which is not read", help)
        return True

    def framework_folder(self, folder: str) -> None:
        found, beside = self.entries(folder)
        for entry in found:
            if self.is_foreign(entry) or not self.expect(entry, "file"):
                continue
            if entry.name.endswith(".yml"):
                self.frameworks.append(entry.path)
                if copy := copy_of(entry.name, beside):
                    self.copies[entry.path] = copy
            else:
                self.fault("misplaced-file", entry, "only frameworks stand here", "give it the ending .yml, or move it")

    def asset_folder(self, folder: str) -> None:
        for entry in self.entries(folder)[0]:
            if entry.kind == "folder":
                self.asset_folder(entry.path)
            elif self.expect(entry, "file"):
                self.assets.append(entry.path)

    def fault(self, rule: str, entry: Entry, message: str, help: str) -> None:
        self.faults.append(Fault(rule, Location(entry.path), message, help))


def _copy_fault(path: str, copy: Copy) -> Fault:
    original = f"{path.rpartition('/')[0]}/{copy.original}".removeprefix("/")
    looks = "is" if copy.sure else "looks like"
    help = f"compare the two, keep in `{original}` what is right, and delete this one"
    if not copy.sure:
        help += "; if it is no copy, give it another name"
    message = f"this {looks} a copy of `{original}` made by {copy.maker}, and is not read"
    return Fault("conflict-copy", Location(path), message, help, (Related(Location(original), "this one is read"),))


def _without_copies(pages: Sequence[RawPage], copies: Mapping[str, Copy]) -> tuple[list[RawPage], list[Fault]]:
    """The pages but for the copies of others, and a fault for each copy: nothing else in it is reported.

    A page with an id of its own is no copy, unless its name leaves no doubt: somebody began it as one.
    """
    own = {name_key(page.path): page.fields.id for page in pages if not isinstance(page.fields, ReviewInfo)}
    kept: list[RawPage] = []
    faults: list[Fault] = []
    for page in pages:
        copy = copies.get(page.path)
        if copy is not None and not copy.sure:
            id = own[name_key(page.path)]
            folder = page.path.rpartition("/")[0]
            original = own.get(name_key(f"{folder}/{copy.original}"))
            if id is not None and id != original:
                copy = None
        if copy is None:
            kept.append(page)
        else:
            faults.append(_copy_fault(page.path, copy))
    return kept, faults


def _read(root: Path, entry: Entry, kind: Kind) -> RawPage:
    try:
        return read_page(kind, entry.path, decode(read_bytes(root, entry.path), entry.path))
    except RefusedError as refused:
        return broken_page(kind, entry.path, refused.fault)


def _framework(root: Path, raw: RawPage, info: ReviewInfo, own: _Listing) -> tuple[Framework, Sequence[Fault]]:
    """The review's framework; an empty one, marked broken, where it cannot be read. `own` lists frameworks/."""
    missing = Framework(id=info.framework, title=info.framework, broken=True)
    refused: list[Fault] = []
    asked: set[str] = set()

    def source(ref: str) -> tuple[str, str] | None:
        asked.add(ref)
        if is_bare(ref):
            return frameworks.shipped_text(ref)
        if not ref.startswith("frameworks/"):
            return None
        try:
            return decode(read_bytes(root, ref), ref), ref
        except RefusedError as error:
            if (root / ref).exists():
                refused.append(error.fault)
            return None

    at = Location(raw.path, raw.places.get(("framework",), START))
    framework, faults = frameworks.load(info.framework, source, at) if info.framework else (None, ())
    found = (missing, refused) if refused else (framework or missing, faults)
    if found[0] is missing:  # one of the others may have been meant
        return found
    idle = [path for path in own.frameworks if path not in asked]
    copies = [path for path in idle if path in own.copies]
    idle = [path for path in idle if path not in own.copies]
    return found[0], (
        *found[1],
        *_idle(source, refused, idle),
        *(_copy_fault(path, own.copies[path]) for path in copies),
    )


def _idle(source: frameworks.Source, refused: Sequence[Fault], paths: Iterable[str]) -> Iterable[Fault]:
    """Frameworks of the review that nothing uses, with what is wrong in them."""
    before = len(refused)
    for path in paths:
        help = "name it in `framework:` of review.md, or in another's `extends:`, or remove it"
        yield Fault("unused-framework", Location(path), "nothing uses this framework", help)
        text = source(path)
        yield from frameworks.read_framework(*text).faults if text else ()
    yield from refused[before:]


def _joined(raw: RawPage, vocabulary: Vocabulary, faults: list[Fault], wordless: bool) -> Page:
    """`wordless` says that the framework's labels are not known, so that an item without one may have one."""
    statements, statement_faults = read_statements(raw.id, raw.path, raw.fields, raw.body, vocabulary)
    faults.extend(raw.faults)
    faults.extend(fault for fault in statement_faults if not wordless)
    return Page(raw.kind, raw.path, raw.id, raw.fields, raw.body, statements, raw.places, raw.broken, raw.body_place)


_KIND_ORDER = {kind: index for index, kind in enumerate(FOLDERS)}


def _order(page: Page, info: ReviewInfo, framework: Framework) -> tuple[object, ...]:
    """Chapters by the scope's order, then the framework's; other pages by file name, 2 before 10."""
    chapter = page.fields if isinstance(page.fields, Chapter) else Chapter()
    scoped = info.scope.domains or ()
    domains = [*scoped, *(domain.id for domain in framework.domains if domain.id not in scoped)]
    questions = [question.id for question in info.scope.questions]
    criteria = [criterion.id for criterion in framework.criteria]
    rank = (9, 0)
    named = [(chapter.question, questions), (chapter.domain, domains), (chapter.criterion, criteria)]
    if info.chapters == "domains":
        named[:2] = reversed(named[:2])
    for group, (id, ids) in enumerate(named):
        if id is not None:
            rank = (group, ids.index(id) if id in ids else len(ids))
    return (_KIND_ORDER[page.kind], rank, natural(page.path))


def _unknown_blocks(pages: Iterable[Page], by_id: dict[str, Page]) -> Iterable[Fault]:
    """Paragraphs that are only `{name}` where nothing of that name is there to print."""
    kpis = [id for id, page in by_id.items() if page.kind == "kpi"]
    for page in pages:
        for block in page.body.blocks:
            if block.kind == "directive" and block.markdown not in BLOCKS and block.markdown not in kpis:
                known = ", ".join(f"`{{{name}}}`" for name in BLOCKS)
                help = did_you_mean(block.markdown, (*BLOCKS, *kpis), f"there are {known} and any KPI's id")
                message = f"there is nothing called `{{{block.markdown}}}` to print here"
                yield Fault("bad-attribute", page.here(block.place), message, help)
