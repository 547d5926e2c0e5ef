"""Opens the files of a review, and nothing else: regular files inside the folder, whole, as they are at that moment.

Each part of a path is opened without following links, then what was opened is checked: path prefixes can deceive, an
open descriptor cannot. Windows opens whole paths only: there each part is checked before and after.
"""

from __future__ import annotations

import errno
import os
import stat
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from assure.errors import reason
from assure.model.fault import Fault
from assure.model.location import Location, Place
from assure.reading.other_files import is_reserved

MAX_PAGE_BYTES = 256 * 1024
"""A page over this is refused: what people write by hand is smaller."""

_NOFOLLOW = getattr(os, "O_NOFOLLOW", 0)
_OPEN = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | _NOFOLLOW | getattr(os, "O_CLOEXEC", 0)


_JUNCTION = 0xA0000003
"""The tag of a junction, a folder of Windows that leads to another. OneDrive's files have other tags."""


class RefusedError(Exception):
    """A file that is not read. `fault` says why."""

    def __init__(self, rule: str, path: str, message: str, help: str, place: Place | None = None) -> None:
        super().__init__(message)
        self.fault = Fault(rule, Location(path, place) if place else Location(path), message, help)


@dataclass(frozen=True, slots=True)
class FolderEntry:
    """An entry of a folder of the review."""

    path: str
    """Relative to the review, with forward slashes."""
    kind: str
    """`file`, `folder`, `link` or `other` (a pipe, a device, a socket)."""

    @property
    def name(self) -> str:
        """Its own name."""
        return self.path.rsplit("/", 1)[-1]


def is_link(path: str | Path) -> bool:
    """Whether this leads elsewhere: a symbolic link, or a junction of Windows, which Windows reports as a folder."""
    try:
        found = os.lstat(path)
    except (OSError, ValueError):
        return False
    return stat.S_ISLNK(found.st_mode) or getattr(found, "st_reparse_tag", 0) == _JUNCTION


def folder_entries(root: Path, folder: str = "") -> Iterator[FolderEntry]:
    """The entries of a folder of the review, by name. Raises RefusedError when it cannot be listed."""
    try:
        with os.scandir(root / folder) as listing:
            found = sorted(listing, key=lambda entry: entry.name)
    except OSError as error:
        message = f"this folder cannot be read: {reason(error)}"
        raise RefusedError("unreadable-file", folder, message, "check its permissions") from None
    for entry in found:
        yield FolderEntry(f"{folder}/{entry.name}" if folder else entry.name, _kind(entry))


def _kind(entry: os.DirEntry[str]) -> str:
    if entry.is_symlink():
        return "link"
    if entry.is_dir(follow_symlinks=False):
        return "link" if is_link(entry.path) else "folder"
    return "file" if entry.is_file(follow_symlinks=False) else "other"


def read_bytes(root: Path, path: str, limit: int = MAX_PAGE_BYTES) -> bytes:
    """A file's bytes. Raises RefusedError when it is not a regular file of the folder, too large, or changing."""
    parts = path.split("/")
    if not all(parts) or any(part in (".", "..") or "\\" in part or ":" in part for part in parts) or "\0" in path:
        help = "write a path inside the review, with forward slashes"
        raise RefusedError("outside-folder", path, "this path leads outside the review's folder", help)
    try:
        descriptor = _open_as_written(root, parts)
    except OSError as error:
        link = is_link(root.joinpath(*parts))
        rule = "outside-folder" if link else "unreadable-file"
        message = "this is a symbolic link, which is never followed" if link else f"cannot be read: {reason(error)}"
        help = "put the file itself in its place" if link else "check that the file is there, and its permissions"
        raise RefusedError(rule, path, message, help) from None
    try:
        return _read_whole(descriptor, path, limit)
    finally:
        os.close(descriptor)


def _open_as_written(root: Path, parts: list[str]) -> int:
    """Open a file. Its accents may be coded in either Unicode form: macOS takes both for the same name."""
    try:
        return _open(root, parts)
    except FileNotFoundError:
        written = _as_written(root, parts)
        if written == parts:
            raise
        return _open(root, written)


def _as_written(root: Path, parts: list[str]) -> list[str]:
    """The names as they are coded in the folder."""
    out: list[str] = []
    for part in parts:
        names = [] if part.isascii() else os.listdir(root.joinpath(*out))
        form = unicodedata.normalize("NFC", part)
        out.append(next((name for name in names if unicodedata.normalize("NFC", name) == form), part))
    return out


def _open(root: Path, parts: list[str]) -> int:
    if os.open not in os.supports_dir_fd:
        return _open_whole(root, parts)
    folder = os.open(root, os.O_RDONLY | os.O_DIRECTORY)
    try:
        for part in parts[:-1]:
            inner = os.open(part, os.O_RDONLY | os.O_DIRECTORY | _NOFOLLOW, dir_fd=folder)
            os.close(folder)
            folder = inner
        return os.open(parts[-1], _OPEN, dir_fd=folder)
    finally:
        os.close(folder)


def _open_whole(root: Path, parts: list[str]) -> int:
    """Open a file by its whole path, as Windows does. Raises OSError for a link on the way, and for a device."""
    if any(is_reserved(part) for part in parts):
        raise OSError(errno.EINVAL, "Windows reserves this name: rename it")
    _refuse_links(root, parts)
    descriptor = os.open(root.joinpath(*parts), _OPEN | getattr(os, "O_BINARY", 0))
    try:
        _refuse_links(root, parts)  # one may have been put there meanwhile
    except OSError:
        os.close(descriptor)
        raise
    return descriptor


def _refuse_links(root: Path, parts: list[str]) -> None:
    if any(is_link(root.joinpath(*parts[: n + 1])) for n in range(len(parts))):
        raise OSError(errno.ELOOP, "the path has a link, which is never followed")


def _read_whole(descriptor: int, path: str, limit: int) -> bytes:
    before = os.fstat(descriptor)
    if not stat.S_ISREG(before.st_mode):
        what = "a folder" if stat.S_ISDIR(before.st_mode) else "not a regular file"
        raise RefusedError("unreadable-file", path, f"this is {what}", "put a Markdown file in its place")
    if before.st_size > limit:
        raise RefusedError("file-too-large", path, f"this file is over {limit // 1024} KiB", "divide it into several")
    with os.fdopen(descriptor, "rb", closefd=False) as file:
        data = file.read(limit + 1)
    after = os.fstat(descriptor)
    if len(data) != before.st_size or (before.st_mtime_ns, before.st_size) != (after.st_mtime_ns, after.st_size):
        raise RefusedError("unreadable-file", path, "this file changed while it was read", "run the command again")
    return data


def is_utf16(data: bytes) -> bool:
    """Whether a file is UTF-16, as Notepad's "Unicode" and `>` of PowerShell 5 are: by its mark, or its first letter.

    Pages start with an ASCII character, one of whose two bytes is zero in UTF-16.
    """
    return data[:2] in (b"\xff\xfe", b"\xfe\xff") or (len(data) > 1 and data[:2].count(0) == 1)


def decode_page(data: bytes, path: str) -> str:
    """A page's text in Unicode's composed form (NFC), with LF line ends and no byte order mark.

    Raises RefusedError for what is not UTF-8 text.
    """
    help = "save it as UTF-8"
    if is_utf16(data):
        help = "open it in an editor and save it again with the encoding UTF-8"
        raise RefusedError("not-utf8", path, "this file is saved as UTF-16, not as UTF-8", help)
    try:
        text = data.decode("utf-8").removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        place = _character_after(data[: error.start].decode("utf-8", "replace"))
        raise RefusedError("not-utf8", path, f"byte {error.start} of this file is not UTF-8", help, place) from None
    if "\0" in text:
        message = f"byte {data.index(0)} of this file is a NUL: it is not text"
        raise RefusedError("not-utf8", path, message, help, _character_after(text[: text.index("\0")]))
    # macOS may code an accent as a character of its own: two codings of one name would be two names.
    return unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))


def _character_after(text: str) -> Place:
    line, column = text.count("\n") + 1, len(text) - text.rfind("\n")
    return Place(line, column, line, column + 1)
