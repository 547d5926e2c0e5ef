"""Reads and writes review.lock: plain YAML, a block for each chapter, sorted.

A comment marks the place of every chapter, signed or not. So two people's sign-offs on two branches of git are never on
adjacent lines, and git merges them without a conflict.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from assure.model.dates import Date
from assure.model.fault import Fault
from assure.model.location import START, Location, Place
from assure.model.review import Lock, SignOff
from assure.reading.files import RefusedError, decode_page, read_bytes
from assure.reading.signoff.fingerprints import fingerprint
from assure.reading.yaml.events import read_yaml
from assure.reading.yaml.fields import FieldReader

PATH = "review.lock"
_HEAD = (
    "# What was signed off. Written by `assure sign-off`; do not edit it, sign again instead.\nversion: 1\nchapters:\n"
)
LOCK_VERSION = 1
"""The version of the lock's form that is read and written."""
_CONFLICT = re.compile(r"^(?:<{7}|\|{7}|={7}|>{7})(?= |$)", re.MULTILINE)
"""What git leaves in a file that it could not merge."""
MAX_LOCK_BYTES = 1024 * 1024
"""A lock over this is refused: it has room for some twenty thousand cited notes."""
_RESTORE = "it is not written by hand: restore it as it was, or remove it and sign the chapters again"
_RESTORE_ENTRY = "it is not written by hand: restore it as it was, or take the entry out and sign again"


def read_lock(root: Path) -> tuple[Mapping[str, SignOff], tuple[Fault, ...]]:
    """The sign-offs of a review, by id; none where there is no lock. An entry edited by hand does not count."""
    if not (root / PATH).exists() and not (root / PATH).is_symlink():
        return {}, ()
    try:
        text = decode_page(lock_bytes(root), PATH)
    except RefusedError as refused:
        return {}, (replace(refused.fault, help=_RESTORE),)
    return parse_lock(text)


def lock_bytes(root: Path) -> bytes:
    """The lock's bytes. Raises RefusedError as `read_bytes` does."""
    return read_bytes(root, PATH, MAX_LOCK_BYTES)


def parse_lock(text: str) -> tuple[Mapping[str, SignOff], tuple[Fault, ...]]:
    """The sign-offs in a lock's text, by id, and its faults."""
    if conflict := _CONFLICT.search(text):
        return {}, (_unmerged(text, conflict),)
    node, faults = read_yaml(text, PATH)
    found = [fault if fault.rule == "duplicate-key" else replace(fault, help=_RESTORE) for fault in faults]
    if node is None:
        return {}, tuple(found)
    reader = FieldReader(PATH)
    lock = reader.record(Lock, node)
    first = reader.places.get(("chapters",), START).line  # of the entries; the key itself is above
    found += [
        replace(each, help=_RESTORE_ENTRY if 1 < first <= each.at.place.line else _RESTORE) for each in reader.faults
    ]
    if lock is None:
        return {}, tuple(found)
    if lock.version != LOCK_VERSION:
        at = Location(PATH, reader.places[("version",)])
        message = f"this lock has version {lock.version}, but this assure reads version {LOCK_VERSION}"
        help = "check the review with the version of assure that signed it, or remove the lock and sign again"
        return {}, (*found, Fault("bad-value", at, message, help))
    intact: dict[str, SignOff] = {}
    for id, entry in lock.chapters.items():
        if entry.seal == _seal(id, entry):
            intact[id] = entry
            continue
        at = Location(PATH, reader.places[("chapters", id, "#key")])
        message = f"the sign-off of `{id}` was altered by hand and does not count"
        help = f'sign it again with `assure sign-off {id} --by "NAME"`, or take the entry out'
        found.append(Fault("altered-sign-off", at, message, help))
    return intact, tuple(found)


def _unmerged(text: str, conflict: re.Match[str]) -> Fault:
    line = text.count("\n", 0, conflict.start()) + 1
    help = (
        "if the two sides sign different chapters, keep both; if they sign the same chapter, keep one side throughout; "
        "then delete the lines of `<<<<<<<`, `=======` and `>>>>>>>`"
    )
    place = Place(line, 1, line, 1 + len(conflict[0]))
    return Fault("yaml-syntax", Location(PATH, place), "git could not merge this, so no sign-off counts", help)


def new_sign_off(
    id: str, by: str, on: Date, chapter: str, cites: Mapping[str, str], shows: Mapping[str, str] | None = None
) -> SignOff:
    """A new sign-off of a chapter or section. White space in the name is folded, as it is when YAML is read."""
    unsealed = SignOff(by=" ".join(by.split()), on=on, chapter=chapter, cites=cites, shows=shows, seal="")
    return replace(unsealed, seal=_seal(id, unsealed))


def _seal(id: str, entry: SignOff) -> str:
    """The fingerprint of an entry. An entry of an earlier assure has no `shows:`, and its seal covers none."""
    shows = [] if entry.shows is None else [dict(entry.shows)]
    return fingerprint([id, entry.by, str(entry.on), entry.chapter, dict(entry.cites), *shows])


def write_lock(signed: Mapping[str, SignOff], chapters: Iterable[str] = ()) -> str:
    """The text of review.lock, with a line for each of the review's chapters."""
    present = frozenset(chapters)
    out = [_HEAD if signed else _HEAD.replace("chapters:\n", "")]
    for id in sorted(present | signed.keys()):
        if id in present:
            out.append(f"  # {id}\n")
        if id not in signed:
            continue
        entry = signed[id]
        out.append(f"  {id}:\n    by: {_quoted(entry.by)}\n    on: {entry.on}\n    chapter: {_quoted(entry.chapter)}\n")
        if entry.cites:
            out.extend(_fingerprints("cites", entry.cites))
        if entry.shows is not None:
            out.extend(_fingerprints("shows", entry.shows))
        out.append(f"    seal: {_quoted(entry.seal)}\n")
    return "".join(out)


def _fingerprints(key: str, prints: Mapping[str, str]) -> Iterator[str]:
    yield f"    {key}:\n" if prints else f"    {key}: {{}}\n"
    yield from (f'      {_quoted(ref)}: "{prints[ref]}"\n' for ref in sorted(prints))


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
