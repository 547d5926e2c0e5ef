"""The only module that writes. A file is whole or it is not there; of a set of files, all are new or none is.

Each is written beside its place under a temporary name that only its owner may read, flushed to disk, and put in place
by renaming it. What a run leaves behind when the machine stops is swept by a later one.
"""

from __future__ import annotations

import contextlib
import os
import secrets
import shutil
import stat
import time
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from assure.errors import AssureError

_PREFIX = ".assure-"
_SUFFIX = ".tmp"
_STALE_AFTER = 3600.0
"""Seconds after which a temporary file belongs to no run that still goes on."""


def write_set(files: Mapping[str, bytes], out: Path, sources: Sequence[Path] = ()) -> None:
    """Write a set of files, by name, into one folder: all of them or none.

    Raises AssureError when the folder lies inside one of `sources` (a review's own `build/` excepted), when a name is
    taken by a folder or a link, or when the system refuses; the files that were there are then as they were.
    """
    target = _allowed(out, sources)
    for name in files:
        if not name or name in (".", "..") or "/" in name or "\\" in name or "\0" in name:
            raise AssureError(f"{name!r} is no name for a file")
    with _made(target), _locked(target) as alone:
        _sweep(target, every=alone)
        _replace_all({target / name: data for name, data in files.items()})


def write_file(path: Path, data: bytes, sources: Sequence[Path] = ()) -> None:
    """Write one file, as `write_set` does."""
    write_set({path.name: data}, path.parent, sources)


def write_sources(files: Mapping[str, bytes], root: Path) -> None:
    """Write pages of a review anew, by their paths in it: all of them or none. Only what a user asked to be changed."""
    targets = {root / path: data for path, data in files.items()}
    for target in targets:
        if not target.is_file() or target.is_symlink():
            raise AssureError(f"{target} is no longer there: nothing was written")
    with _locked(root):
        _replace_all(targets)


def write_lock_file(root: Path, data: bytes) -> None:
    """Write a review's sign-offs, which is the one file of a review that assure keeps itself."""
    with _locked(root):
        _replace_all({root / "review.lock": data})


def write_new(files: Mapping[str, bytes], root: Path) -> None:
    """Write new files, by their paths below `root`, and the folders they need. A file that is there is never touched.

    Raises AssureError, with nothing written, when one of them is there already or the system refuses.
    """
    if outside := [path for path in files if Path(path).is_absolute() or ".." in Path(path).parts]:
        raise AssureError(f"{outside[0]} lies outside the folder: nothing was written")
    taken = [path for path in files if os.path.lexists(root / path)]
    if taken:
        raise AssureError(f"{root / taken[0]} is already there, and is not overwritten: nothing was written")
    for folder in {each for path in files for each in (root / path).parents if root in each.parents}:
        if folder.is_symlink():
            raise AssureError(f"{folder} is a link, and nothing is written through it: nothing was written")
    made: list[Path] = []
    try:
        for path, data in files.items():
            made.extend(_make_folders((root / path).parent))
            temporary = _write_temporary(root / path, data, 0o666)
            try:
                os.link(temporary, root / path)
                made.append(root / path)
            finally:
                temporary.unlink()
    except BaseException as error:
        _undo(made)
        if isinstance(error, OSError):
            raise _refused(root, error) from None
        raise


def _allowed(out: Path, sources: Sequence[Path]) -> Path:
    """The folder to write to, with links resolved. Raises AssureError when it lies inside a source, or is a link."""
    named = Path(os.path.abspath(out))
    target = named.resolve()
    for source in sources:
        # A review may come from anybody: a link in it must not lead the report to another place.
        for each in (named, *named.parents):
            if each.is_symlink() and (each == named or _below(each.parent.resolve(), source) is not None):
                raise AssureError(f"{each} is a link, and nothing is written through it: name the folder itself")
        below = _below(target, source)
        if below is not None and below[:1] != ("build",):
            raise AssureError(f"{out} lies inside the review, whose files are never written: name a folder outside it")
    if target.exists() and not target.is_dir():
        raise AssureError(f"{out} is not a folder: name another")
    return target


def _below(path: Path, folder: Path) -> tuple[str, ...] | None:
    """The names that lead from the folder to the path, or None where it lies elsewhere.

    Folders are the same by what they are, not by how they are written: some systems do not tell `Build` from `build`.
    """
    for each in (path, *path.parents):
        if each.exists() and os.path.samefile(each, folder):
            return path.relative_to(each).parts
    return None


@contextlib.contextmanager
def _made(folder: Path) -> Iterator[None]:
    """The folder, made for as long as what follows succeeds."""
    try:
        made = _make_folders(folder)
    except OSError as error:
        raise _refused(folder, error) from None
    try:
        yield
    except BaseException:
        _undo(made)
        raise


def _make_folders(folder: Path) -> list[Path]:
    """Make a folder and those above it; gives those that were made, outermost first."""
    missing = [each for each in (folder, *folder.parents) if not each.exists()]
    for each in reversed(missing):
        each.mkdir(exist_ok=True)
    return missing[::-1]


def _undo(made: Sequence[Path]) -> None:
    for path in reversed(made):
        with contextlib.suppress(OSError):
            path.rmdir() if path.is_dir() and not path.is_symlink() else path.unlink()


@contextlib.contextmanager
def _locked(folder: Path) -> Iterator[bool]:
    """One run at a time puts its files in place: of two, one whole result stands. Gives whether that is certain."""
    try:
        import fcntl
    except ImportError:  # Windows has no such lock; renaming is still whole for each file
        yield False
        return
    try:
        descriptor = os.open(folder, os.O_RDONLY)
    except OSError as error:
        raise _refused(folder, error) from None
    try:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX)
            alone = True
        except OSError:  # some network file systems have none
            alone = False
        yield alone
    finally:
        os.close(descriptor)


def _sweep(folder: Path, every: bool) -> None:
    """Remove temporary files that an earlier run left when it was stopped; where it may go on, only the old ones."""
    for path in folder.glob(f"{_PREFIX}*{_SUFFIX}"):
        with contextlib.suppress(OSError):
            if every or time.time() - path.lstat().st_mtime > _STALE_AFTER:
                path.unlink()


def _replace_all(files: Mapping[Path, bytes]) -> None:
    """Put files in place: every one is written and flushed first, then all are renamed, or all put back."""
    for target in files:
        if os.path.lexists(target) and not stat.S_ISREG(os.lstat(target).st_mode):
            raise AssureError(f"{target} is not a regular file, and is not replaced: nothing was written")
    waiting: dict[Path, Path] = {}
    kept: dict[Path, Path | None] = {}
    try:
        for target, data in files.items():
            waiting[target] = _write_temporary(target, data, _mode(target))
        for target in files:
            kept[target] = _keep(target)
            os.replace(waiting[target], target)
            del waiting[target]
        for folder in {target.parent for target in files}:
            _flush_folder(folder)
    except BaseException as error:
        _put_back(kept, waiting)
        if isinstance(error, OSError):
            raise _refused(next(iter(files)).parent, error) from None
        raise
    finally:
        for leftover in (*waiting.values(), *(old for old in kept.values() if old is not None)):
            with contextlib.suppress(OSError):
                leftover.unlink()


def _put_back(kept: Mapping[Path, Path | None], waiting: Mapping[Path, Path]) -> None:
    """What was there before, for each file that was replaced."""
    for target, old in kept.items():
        if target in waiting:
            continue  # it was never replaced; renaming a file onto its own second name would do nothing
        with contextlib.suppress(OSError):
            os.replace(old, target) if old is not None else target.unlink()


def _mode(target: Path) -> int:
    """The permissions of the file that is replaced; of a new one, its owner's alone."""
    try:
        return stat.S_IMODE(target.lstat().st_mode)
    except OSError:
        return 0o600


def _temporary(target: Path) -> Path:
    return target.with_name(f"{_PREFIX}{secrets.token_hex(8)}{_SUFFIX}")


def _write_temporary(target: Path, data: bytes, mode: int) -> Path:
    """A file's bytes under a temporary name beside it, flushed to disk."""
    path = _temporary(target)
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), mode)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
    except BaseException:
        path.unlink(missing_ok=True)
        raise
    return path


def _keep(target: Path) -> Path | None:
    """The file that is there under a second name, so that it can be put back; None where there is none."""
    if not os.path.lexists(target):
        return None
    path = _temporary(target)
    try:
        os.link(target, path)
    except OSError:  # a file system without second names
        shutil.copy2(target, path)
    return path


def _flush_folder(folder: Path) -> None:
    """Make renamed files last through a loss of power. Some systems cannot, and lose nothing else by it."""
    with contextlib.suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _refused(folder: Path, error: OSError) -> AssureError:
    reason = (error.strerror or "the system refused").lower()
    return AssureError(f"{folder}: {reason}: nothing was written")
