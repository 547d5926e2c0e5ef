"""From a folder to a `Review`: finds its pages, reads each, and joins them to the framework."""

from __future__ import annotations

import datetime
import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from assure.errors import AssureError
from assure.model.chapters import Chapter
from assure.model.fault import Fault, Related
from assure.model.framework import Framework
from assure.model.kinds import FOLDERS
from assure.model.location import START, Location
from assure.model.review import Page, Review, ReviewInfo, Stage
from assure.reading import frameworks
from assure.reading.assets import read_pictures
from assure.reading.files import FolderEntry, RefusedError, decode_page, folder_entries, is_reserved, read_bytes
from assure.reading.labels import Vocabulary
from assure.reading.markdown.attributes import BLOCKS
from assure.reading.nearest import did_you_mean
from assure.reading.pages import RawPage, broken_page, read_page
from assure.reading.report_template import template_faults
from assure.reading.signoff.lock import read_lock
from assure.reading.statements import read_statements
from assure.resources import is_bare

_KINDS: dict[str, str] = {folder: kind for kind, folder in FOLDERS.items()}
_OTHER_FOLDERS = ("frameworks", "templates", "assets", "build")
_OTHER_FILES = ("README.md", "review.lock")


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
    raw = _read(root, FolderEntry("review.md", "file"), "review")
    info = raw.fields
    assert isinstance(info, ReviewInfo)
    framework, framework_faults = _framework(root, raw, info, listing.frameworks)
    pages = [_read(root, entry, kind) for kind, entry in listing.pages]
    vocabulary = Vocabulary(framework, info.scope.questions)
    signed, lock_faults = read_lock(root)
    at = Location(raw.path, raw.places.get(("report",), raw.places.get(("framework",), START)))
    faults = [*listing.faults, *framework_faults, *lock_faults, *template_faults(root, info, framework, at)]
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
            text = decode_page(read_bytes(root, path), path)
    except RefusedError:
        return None
    lines = text.split("\n")
    return lines[line - 1] if 0 < line <= len(lines) else None


def natural_key(name: str) -> tuple[tuple[int, int | str], ...]:
    """A key that sorts names as people do: 2 before 10."""
    return tuple((0, int(part)) if part.isdecimal() else (1, part) for part in re.split(r"(\d+)", name) if part)


@dataclass(slots=True)
class _Listing:
    """The files of a review by the layout. Reads no file."""

    root: Path
    pages: list[tuple[str, FolderEntry]] = field(default_factory=list)
    assets: list[str] = field(default_factory=list)
    frameworks: list[str] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)

    def walk(self) -> None:
        """List every folder that the layout knows; report what it does not know."""
        found = list(self.entries(""))
        for entry in found:
            kind = _KINDS.get(entry.name)
            if kind is not None and self.expect(entry, "folder"):
                self.folder(kind, entry)
            elif entry.name == "assets" and self.expect(entry, "folder"):
                self.asset_folder(entry.path)
            elif entry.name == "frameworks" and self.expect(entry, "folder"):
                self.framework_folder(entry.path)
            elif kind is None and entry.name not in (*_OTHER_FOLDERS, *_OTHER_FILES, "review.md"):
                known = (*_KINDS, *_OTHER_FOLDERS, *_OTHER_FILES, "review.md")
                help = did_you_mean(entry.name, known, "move it out of the review, or into the folder for its kind")
                self.fault("misplaced-file", entry, f"a review has no place for this {entry.kind}", help)

    def entries(self, folder: str) -> Iterable[FolderEntry]:
        """A folder's entries but hidden ones, each with a name that every system can hold."""
        try:
            found = [entry for entry in folder_entries(self.root, folder) if self.is_named(entry)]
        except RefusedError as refused:
            self.faults.append(refused.fault)
            return
        seen: dict[str, FolderEntry] = {}
        for entry in found:
            key = unicodedata.normalize("NFC", entry.name).casefold()
            if key in seen:
                related = (Related(Location(seen[key].path), "the other one"),)
                help = "rename one: some systems cannot hold both"
                self.faults.append(
                    Fault(
                        "colliding-names", Location(entry.path), "two names differ only in case or form", help, related
                    )
                )
            elif is_reserved(entry.name):
                self.fault("colliding-names", entry, "Windows reserves this name", "rename it")
            seen.setdefault(key, entry)
            yield entry

    def is_named(self, entry: FolderEntry) -> bool:
        """Whether an entry is looked at: hidden files are left alone, but a hidden page would be silently missing."""
        name = entry.name
        if name.isprintable():
            if name.startswith(".") and name.endswith(".md") and not name.startswith("._"):
                self.fault("misplaced-file", entry, "a file whose name starts with a dot is not read", "rename it")
            return not name.startswith(".")
        shown = "".join(character if character.isprintable() else "\ufffd" for character in entry.path)
        message = "the name of this holds characters that nobody can see, or is not UTF-8"
        self.fault("colliding-names", FolderEntry(shown, entry.kind), message, "rename it")
        return False

    def expect(self, entry: FolderEntry, kind: str) -> bool:
        if entry.kind == kind:
            return True
        if entry.kind == "link":
            self.fault("outside-folder", entry, "this is a symbolic link, which is never followed", "put the "
                       f"{kind} itself in its place")  # fmt: skip
        else:
            self.fault("misplaced-file", entry, f"this should be a {kind}", f"put a {kind} in its place")
        return False

    def folder(self, kind: str, folder: FolderEntry) -> None:
        for entry in self.entries(folder.path):
            if entry.name == "README.md":
                continue
            if entry.kind == "folder":
                message = f"pages stand directly in {folder.name}/: what is in this folder is not read"
                self.fault("misplaced-file", entry, message, f"move its pages up into {folder.name}/")
                continue
            if not self.expect(entry, "file"):
                continue
            if not entry.name.endswith(".md"):
                help = "save it as Markdown with the ending .md, or move it to assets/"
                self.fault("misplaced-file", entry, "only Markdown pages stand here", help)
                continue
            self.pages.append((kind, entry))

    def framework_folder(self, folder: str) -> None:
        for entry in self.entries(folder):
            if not self.expect(entry, "file") or entry.name == "README.md":
                continue
            if entry.name.endswith(".yml"):
                self.frameworks.append(entry.path)
            else:
                self.fault("misplaced-file", entry, "only frameworks stand here", "give it the ending .yml, or move it")

    def asset_folder(self, folder: str) -> None:
        for entry in self.entries(folder):
            if entry.kind == "folder":
                self.asset_folder(entry.path)
            elif self.expect(entry, "file"):
                self.assets.append(entry.path)

    def fault(self, rule: str, entry: FolderEntry, message: str, help: str) -> None:
        self.faults.append(Fault(rule, Location(entry.path), message, help))


def _read(root: Path, entry: FolderEntry, kind: str) -> RawPage:
    try:
        return read_page(kind, entry.path, decode_page(read_bytes(root, entry.path), entry.path))
    except RefusedError as refused:
        return broken_page(kind, entry.path, refused.fault)


def _framework(root: Path, raw: RawPage, info: ReviewInfo, own: Sequence[str]) -> tuple[Framework, Sequence[Fault]]:
    """The review's framework; an empty one, marked broken, where it cannot be read. `own` are those in frameworks/."""
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
            return decode_page(read_bytes(root, ref), ref), ref
        except RefusedError as error:
            if (root / ref).exists():
                refused.append(error.fault)
            return None

    at = Location(raw.path, raw.places.get(("framework",), START))
    framework, faults = frameworks.load_framework(info.framework, source, at) if info.framework else (None, ())
    found = (missing, refused) if refused else (framework or missing, faults)
    if found[0] is missing:  # one of the others may have been meant
        return found
    return found[0], (*found[1], *_idle(source, refused, [path for path in own if path not in asked]))


def _idle(source: frameworks.FrameworkSource, refused: Sequence[Fault], paths: Iterable[str]) -> Iterable[Fault]:
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
    return (_KIND_ORDER[page.kind], rank, natural_key(page.path))


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
