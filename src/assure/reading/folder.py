"""Reads a folder into a `Review`: finds its pages, reads each, and joins them with the framework."""

from __future__ import annotations

import datetime
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from assure.errors import AssureError
from assure.model.chapters import Chapter
from assure.model.fault import Fault
from assure.model.framework import Framework
from assure.model.kinds import FOLDERS
from assure.model.location import START, Location
from assure.model.review import Page, Review, ReviewInfo, Stage
from assure.reading import frameworks
from assure.reading.contents import Contents, copy_fault
from assure.reading.files import FolderEntry, RefusedError, decode_page, folder_entries, is_link, read_bytes
from assure.reading.labels import Vocabulary, with_review_words
from assure.reading.markdown.attributes import BLOCKS
from assure.reading.nearest import did_you_mean
from assure.reading.other_files import Copy, name_key
from assure.reading.pages import RawPage, broken_page, read_page
from assure.reading.pictures import read_pictures
from assure.reading.signoff.lock import read_lock
from assure.reading.statements import read_statements
from assure.resources import is_bare, shipped_folder

_TEMPLATES = "templates/reports"
"""The folder of a review's own templates."""
_TEMPLATE_SUFFIX = ".md.j2"


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
    framework = with_review_words(framework, info)
    prose = ("finding", "section") if framework.paragraph_statements else ()
    found = [_read(root, entry, kind, paragraphs=kind in prose) for kind, entry in contents.pages]
    pages, copies = _without_copies(found, contents.copies)
    vocabulary = Vocabulary(framework, info.scope.questions)
    signed, lock_faults = read_lock(root)
    faults = [*contents.faults, *copies, *framework_faults, *lock_faults, *_template_faults(root, raw, info, framework)]
    read = [_with_statements(each, vocabulary, faults, framework.broken) for each in (raw, *pages)]
    ordered = sorted(read[1:], key=lambda page: _order(page, info, framework))
    by_id: dict[str, Page] = {}
    for page in ordered:
        by_id.setdefault(page.id, page)
    faults.extend(_unknown_blocks(read, by_id))
    pictures, picture_faults = read_pictures(root, read, frozenset(contents.assets))
    faults.extend(picture_faults)
    return Review(
        name=root.resolve().name,
        page=read[0],
        info=info,
        framework=framework,
        stage=stage or info.stage,
        as_of=date or (info.on_site.end.last if info.on_site else None),
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
    ids = {name_key(page.path): page.fields.id for page in pages if not isinstance(page.fields, ReviewInfo)}
    originals: list[RawPage] = []
    faults: list[Fault] = []
    for page in pages:
        copy = copies.get(page.path)
        if copy is not None and not copy.sure:
            id = ids[name_key(page.path)]
            folder = page.path.rpartition("/")[0]
            if id is not None and id != ids.get(name_key(f"{folder}/{copy.original}")):
                copy = None
        if copy is None:
            originals.append(page)
        else:
            faults.append(copy_fault(page.path, copy))
    return originals, faults


def _read(root: Path, entry: FolderEntry, kind: str, *, paragraphs: bool = False) -> RawPage:
    try:
        text = decode_page(read_bytes(root, entry.path), entry.path)
        return read_page(kind, entry.path, text, paragraphs=paragraphs)
    except RefusedError as refused:
        return broken_page(kind, entry.path, refused.fault)


def _framework(root: Path, raw: RawPage, info: ReviewInfo, contents: Contents) -> tuple[Framework, Sequence[Fault]]:
    """The review's framework; an empty, broken one where it cannot be read."""
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
    if refused or framework is None:  # one of the others may have been meant
        return missing, refused or faults
    unused = [path for path in contents.frameworks if path not in asked]
    copies = [copy_fault(path, contents.copies[path]) for path in unused if path in contents.copies]
    idle = [path for path in unused if path not in contents.copies]
    return framework, (*faults, *_idle(source, refused, idle), *copies)


def _idle(source: frameworks.FrameworkSource, refused: Sequence[Fault], paths: Iterable[str]) -> Iterable[Fault]:
    """The faults of frameworks of the review that nothing uses, and of what is in them."""
    for path in paths:
        help = "name it in `framework:` of review.md, or in another's `extends:`, or remove it"
        yield Fault("unused-framework", Location(path), "nothing uses this framework", help)
        text = source(path)
        yield from frameworks.read_framework(*text).faults if text else ()
    yield from refused


def _template_faults(root: Path, raw: RawPage, info: ReviewInfo, framework: Framework) -> Iterator[Fault]:
    """The fault of a review whose template, its own or its framework's, is neither shipped nor in its folder."""
    name = info.report or (None if framework.broken else framework.report)
    if name is None or not name.strip():
        return
    files = (shipped_folder("templates") / "reports").glob(f"*{_TEMPLATE_SUFFIX}")
    shipped = sorted(path.name.removesuffix(_TEMPLATE_SUFFIX) for path in files)
    if name in shipped or name in _own_templates(root):
        return
    message = f"there is no report template `{name}`"
    if not info.report:
        message += f", which the framework `{framework.id}` asks for"
    at = Location(raw.path, raw.places.get(("report",), raw.places.get(("framework",), START)))
    yield Fault("unknown-template", at, message, did_you_mean(name, shipped, f"there are {', '.join(shipped)}"))


def _own_templates(root: Path) -> tuple[str, ...]:
    """The names of the review's own templates, none of which is opened; none where the folder cannot be listed."""
    if any(is_link(root / part) or not (root / part).is_dir() for part in ("templates", _TEMPLATES)):
        return ()
    try:
        names = [entry.name for entry in folder_entries(root, _TEMPLATES) if entry.kind == "file"]
    except RefusedError:
        return ()
    return tuple(name.removesuffix(_TEMPLATE_SUFFIX) for name in names if name.endswith(_TEMPLATE_SUFFIX))


def _with_statements(raw: RawPage, vocabulary: Vocabulary, faults: list[Fault], unlabelled: bool) -> Page:
    """A page with its statements. `unlabelled`: labels are not known, so faults of items are not reported."""
    statements, statement_faults = read_statements(raw.id, raw.path, raw.fields, raw.body, vocabulary)
    faults.extend(raw.faults)
    faults.extend(fault for fault in statement_faults if not unlabelled)
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
    named = [
        (chapter.question, questions),
        (_first_of(chapter, domains, framework), domains),
        (chapter.criterion, criteria),
    ]
    if info.chapters == "domains":
        named[:2] = reversed(named[:2])
    for place, (id, ids) in enumerate(named):
        if id is not None:
            rank = (place, ids.index(id) if id in ids else len(ids))
    within = domains.index(chapter.domain) if chapter.domain in domains else len(domains) if chapter.domain else -1
    return (_KIND_ORDER[page.kind], rank, within, natural_key(page.path))


def _first_of(chapter: Chapter, domains: Sequence[str], framework: Framework) -> str | None:
    """The first, in the report's order, of the domains in a chapter's group; else its own domain."""
    domain = framework.domain(chapter.domain) if chapter.domain else None
    group = framework.group(chapter.group or (domain.group if domain else None))
    members = [each.id for each in framework.members(group)] if group else []
    return min(members, key=domains.index, default=chapter.domain or chapter.group)


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
