"""Reads and writes review.lock: plain YAML, a block for each chapter, sorted, so that it merges well."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from assure.model.dates import Date
from assure.model.fault import Fault
from assure.model.location import START, Location
from assure.model.signoff import Lock, SignOff
from assure.reading.fields import FieldReader
from assure.reading.files import RefusedError, decode, read_bytes
from assure.reading.fingerprints import fingerprint
from assure.reading.yaml_nodes import read_yaml

PATH = "review.lock"
_HEAD = (
    "# What was signed off. Written by `assure sign-off`; do not edit it, sign again instead.\nversion: 1\nchapters:\n"
)


def read_lock(root: Path) -> tuple[Mapping[str, SignOff], tuple[Fault, ...]]:
    """The sign-offs of a review, by chapter; none where there is no lock. An entry edited by hand does not count."""
    if not (root / PATH).exists() and not (root / PATH).is_symlink():
        return {}, ()
    try:
        text = decode(read_bytes(root, PATH), PATH)
    except RefusedError as refused:
        return {}, (refused.fault,)
    return parse_lock(text)


def parse_lock(text: str) -> tuple[Mapping[str, SignOff], tuple[Fault, ...]]:
    """The sign-offs in a lock's text, by chapter, and what is wrong with it."""
    node, faults = read_yaml(text, PATH)
    if node is None:
        return {}, faults
    reader = FieldReader(PATH)
    lock = reader.record(Lock, node)
    found = [*faults, *reader.faults]
    if lock is None:
        return {}, tuple(found)
    whole: dict[str, SignOff] = {}
    for id, entry in lock.chapters.items():
        if entry.seal == _seal(id, entry.by, entry.on, entry.chapter, entry.cites):
            whole[id] = entry
            continue
        at = Location(PATH, reader.places.get(("chapters", id, "#key"), START))
        help = f"sign it again with `assure sign-off {id}`"
        found.append(
            Fault("altered-sign-off", at, f"the sign-off of `{id}` was altered by hand and does not count", help)
        )
    return whole, tuple(found)


def sealed(id: str, by: str, on: Date, chapter: str, cites: Mapping[str, str]) -> SignOff:
    """A new sign-off of a chapter."""
    return SignOff(by=by, on=on, chapter=chapter, cites=dict(cites), seal=_seal(id, by, on, chapter, cites))


def _seal(id: str, by: str, on: Date, chapter: str, cites: Mapping[str, str]) -> str:
    return fingerprint([id, by, str(on), chapter, dict(cites)])


def write_lock(signed: Mapping[str, SignOff]) -> str:
    """The text of review.lock."""
    out = [_HEAD if signed else _HEAD.replace("chapters:\n", "")]
    for id in sorted(signed):
        entry = signed[id]
        out.append(f"  {id}:\n    by: {_quoted(entry.by)}\n    on: {entry.on}\n    chapter: {_quoted(entry.chapter)}\n")
        if entry.cites:
            out.append("    cites:\n")
            out.extend(f'      {_quoted(ref)}: "{entry.cites[ref]}"\n' for ref in sorted(entry.cites))
        out.append(f"    seal: {_quoted(entry.seal)}\n")
    return "".join(out)


def _quoted(text: str) -> str:
    escaped = " ".join(text.split()).replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
