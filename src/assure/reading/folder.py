"""Reads a folder into a `Review`: finds its pages, reads each, and joins them with the framework."""

from __future__ import annotations

import datetime
import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from assure.errors import AssureError
from assure.model.chapters import Chapter
from assure.model.fault import Fault
from assure.model.framework import Framework
from assure.model.kinds import FOLDERS
from assure.model.location import START, Location
from assure.model.review import Page, Review, ReviewInfo, Stage
from assure.reading import frameworks
from assure.reading.assets import read_pictures
from assure.reading.contents import Contents, copy_fault
from assure.reading.files import FolderEntry, RefusedError, decode_page, read_bytes
from assure.reading.labels import Vocabulary
from assure.reading.markdown.attributes import BLOCKS
from assure.reading.nearest import did_you_mean
from assure.reading.other_files import Copy, name_key
from assure.reading.pages import RawPage, broken_page, read_page
from assure.reading.report_template import template_faults
from assure.reading.signoff.lock import read_lock
from assure.reading.statements import read_statements
from assure.resources import is_bare


def read_review(root: Path, *, stage: Stage | None = None, date: datetime.date | None = None) -> Review:
    """Read a review's folder. Raises AssureError where there is none; its problems are in `Review.faults`."""
    try:
        if not root.is_dir():
            raise AssureError(f"there is no folder {root}: name the folder of a review, one with a review.md")
        if not (root / "review.md").exists() and not (root / "review.md").is_symlink():
            raise AssureError(f"{root} is not a review: it has no review.md. `assure init` starts one")
    except OSError:
        raise AssureError(f"{root} cannot be read: check its permissions") from None
    contents = Contents(root)
    contents.walk()
    raw = _read(root, FolderEntry("review.md", "file"), "review")
    info = raw.fields
    assert isinstance(info, ReviewInfo)
    framework, framework_faults = _framework(root, raw, info, contents)
    pages, copies = _without_copies([_read(root, entry, kind) for kind, entry in contents.pages], contents.copies)
    vocabulary = Vocabulary(framework, info.scope.questions)
    signed, lock_faults = read_lock(root)
    at = Location(raw.path, raw.places.get(("report",), raw.places.get(("framework",), START)))
    faults = [*contents.faults, *copies, *framework_faults, *lock_faults, *template_faults(root, info, framework, at)]
    read = [_joined(each, vocabulary, faults, framework.broken) for each in (raw, *pages)]
    ordered = sorted(read[1:], key=lambda page: _order(page, info, framework))
    by_id: dict[str, Page] = {}
    for page in ordered:
        by_id.setdefault(page.id, page)
    faults.extend(_unknown_blocks(read, by_id))
    pictures, picture_faults = read_pictures(root, read, frozenset(contents.assets))
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
        assets=tuple(contents.assets),
        pictures=pictures,
        faults=tuple(faults),
        signed=signed,
        by_id=by_id,
    )


def read_line(root: Path, path: str, line: int) -> str | None:
    """One line of a page, counted from 1, for a diagnostic to quote; None when it cannot be read."""
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
    """A key that sorts names as people do: 2 before 10, and letters with accents the same in either Unicode form."""
    parts = re.split(r"(\d+)", unicodedata.normalize("NFC", name))
    return tuple((0, int(part)) if part.isdecimal() else (1, part) for part in parts if part)


def _without_copies(pages: Sequence[RawPage], copies: Mapping[str, Copy]) -> tuple[list[RawPage], list[Fault]]:
    """The pages without copies of others, and one fault for each copy.

    A page with a different `id:` is not a copy, unless its name is certain: somebody copied a page to begin a new one.
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
            faults.append(copy_fault(page.path, copy))
    return kept, faults


def _read(root: Path, entry: FolderEntry, kind: str) -> RawPage:
    try:
        return read_page(kind, entry.path, decode_page(read_bytes(root, entry.path), entry.path))
    except RefusedError as refused:
        return broken_page(kind, entry.path, refused.fault)


def _framework(root: Path, raw: RawPage, info: ReviewInfo, own: Contents) -> tuple[Framework, Sequence[Fault]]:
    """The review's framework; an empty, broken one where it cannot be read. `own` lists frameworks/."""
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
    idle = [path for path in own.frameworks if path not in asked]
    copies = [path for path in idle if path in own.copies]
    idle = [path for path in idle if path not in own.copies]
    return found[0], (
        *found[1],
        *_idle(source, refused, idle),
        *(copy_fault(path, own.copies[path]) for path in copies),
    )


def _idle(source: frameworks.FrameworkSource, refused: Sequence[Fault], paths: Iterable[str]) -> Iterable[Fault]:
    """The faults of frameworks of the review that nothing uses, and of what is in them."""
    before = len(refused)
    for path in paths:
        help = "name it in `framework:` of review.md, or in another's `extends:`, or remove it"
        yield Fault("unused-framework", Location(path), "nothing uses this framework", help)
        text = source(path)
        yield from frameworks.read_framework(*text).faults if text else ()
    yield from refused[before:]


def _joined(raw: RawPage, vocabulary: Vocabulary, faults: list[Fault], wordless: bool) -> Page:
    """A page with its statements. `wordless`: labels are not known, so faults of items are not reported."""
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
    """Faults of paragraphs that are only `{name}`, where nothing has that name."""
    kpis = [id for id, page in by_id.items() if page.kind == "kpi"]
    for page in pages:
        for block in page.body.blocks:
            if block.kind == "directive" and block.markdown not in BLOCKS and block.markdown not in kpis:
                known = ", ".join(f"`{{{name}}}`" for name in BLOCKS)
                help = did_you_mean(block.markdown, (*BLOCKS, *kpis), f"there are {known} and any KPI's id")
                message = f"there is nothing called `{{{block.markdown}}}` to print here"
                yield Fault("bad-attribute", page.here(block.place), message, help)
