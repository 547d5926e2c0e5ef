"""The only module that writes files: each is written whole or not at all, and of a set all are replaced or none.

Each is written in its folder under a temporary name that only its owner may read, flushed to disk, and then
renamed. Temporary files left by a machine that stopped are removed by a later run.

Windows does not replace a file that is open in a program or read-only: both are checked first.
"""

from __future__ import annotations

import contextlib
import errno
import os
import secrets
import shutil
import stat
import sys
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from assure.errors import AssureError, reason
from assure.publishing.output.places import allowed_folder, check_names
from assure.publishing.output.replacing import hold_interruptions, refuse_open, refuse_read_only, replace_file
from assure.reading.files import is_link

_PREFIX = ".assure-"
_SUFFIX = ".tmp"
_STALE_AFTER = 3600.0
"""Seconds after which no running command can still be using a temporary file."""
_CANNOT_FLUSH = (errno.EINVAL, errno.ENOTSUP, errno.ENOSYS, errno.EBADF)
"""Errors of systems that cannot flush a folder."""


def is_temporary(name: str) -> bool:
    """Whether this is the name of a temporary file, which a stopped run may leave and a later one removes."""
    return name.startswith(_PREFIX) and name.endswith(_SUFFIX)


def write_set(files: Mapping[str, bytes], out: Path, sources: Sequence[Path] = ()) -> None:
    """Write a set of files, by name, into one folder: all of them or none.

    Raises AssureError when the folder or a name may not be written (see `places`), when a name is taken by a folder or
    a link, or when the system refuses; existing files are then unchanged. After an interruption they are unchanged
    too, or all are replaced.
    """
    target = allowed_folder(out, sources)
    check_names(files)
    with _errors_in_one_line(target), _folder_for_writing(target), _lock(target) as alone:
        _remove_stale(target, every=alone)
        _replace_all({target / name: data for name, data in files.items()})


def write_file(path: Path, data: bytes, sources: Sequence[Path] = ()) -> None:
    """Write one file, as `write_set` does."""
    write_set({path.name: data}, path.parent, sources)


def write_sources(files: Mapping[str, bytes], root: Path) -> None:
    """Rewrite pages of a review, by their paths in it: all of them or none. Only for changes the user asked for.

    Even with no page to write, temporary files of a stopped run are removed.
    """
    targets = {root / path: data for path, data in files.items()}
    with _errors_in_one_line(root), _lock(root) as alone:
        for target in targets:
            if not target.is_file() or is_link(target):
                raise AssureError(f"{target} is no longer there: nothing was written")
        for folder in (root, *(each for each in root.iterdir() if each.is_dir() and not is_link(each))):
            _remove_stale(folder, every=alone)
        _replace_all(targets)


def write_lock_file(root: Path, data: bytes) -> None:
    """Write a review's sign-offs, the one file of a review that assure maintains itself."""
    with _errors_in_one_line(root), _lock(root) as alone:
        _remove_stale(root, every=alone)
        # Everybody who may read the review may read its lock, so it gets a page's permissions, not a report's.
        _replace_all({root / "review.lock": data}, like=root / "review.md")


def write_new(files: Mapping[str, bytes], root: Path) -> None:
    """Write new files, by their paths below `root`, and the folders they need. Existing files are never touched.

    Raises AssureError, with nothing written, when one of them exists or the system refuses.
    """
    if outside := [path for path in files if Path(path).is_absolute() or ".." in Path(path).parts]:
        raise AssureError(f"{outside[0]} lies outside the folder: nothing was written")
    with _errors_in_one_line(root):
        existing = [path for path in files if os.path.lexists(root / path)]
        if existing:
            raise AssureError(f"{root / existing[0]} is already there, and is not overwritten: nothing was written")
        for folder in {each for path in files for each in (root / path).parents if root in each.parents}:
            if is_link(folder):
                raise AssureError(f"{folder} is a link, and nothing is written through it: nothing was written")
        with _folder_for_writing(root), _lock(root) as alone:
            _remove_stale(root, every=alone)
            _put_all_new({root / path: data for path, data in files.items()})


def _put_all_new(files: Mapping[Path, bytes]) -> None:
    """Write new files and the folders they need; all of them or none."""
    made: list[Path] = []
    with hold_interruptions() as look:
        try:
            for target, data in files.items():
                made.extend(_make_folders(target.parent))
                _put_new(target, data)
                made.append(target)
                look()
            for folder in {path.parent for path in made}:
                _flush_folder(folder)
        except BaseException as error:
            left = _remove(made)
            if left and isinstance(error, OSError):
                names = ", ".join(path.name for path in left)
                raise AssureError(f"{left[0].parent}: {reason(error)}: {names} could not be removed again") from None
            raise


@contextlib.contextmanager
def _errors_in_one_line(folder: Path) -> Iterator[None]:
    """Turn an error of the system into one line. Everything has been undone by then."""
    try:
        yield
    except OSError as error:
        raise AssureError(f"{folder}: {reason(error)}: nothing was written") from None


@contextlib.contextmanager
def _folder_for_writing(folder: Path) -> Iterator[None]:
    """Make the folder, and remove it again if the block fails."""
    made = _make_folders(folder)
    try:
        yield
    except BaseException:
        _remove(made)
        raise


def _make_folders(folder: Path) -> list[Path]:
    """Make a folder and its parents; returns those that were made, outermost first."""
    made: list[Path] = []
    try:
        for each in reversed([each for each in (folder, *folder.parents) if not each.exists()]):
            each.mkdir(exist_ok=True)
            made.append(each)
    except BaseException:
        _remove(made)
        raise
    return made


def _remove(made: Sequence[Path]) -> list[Path]:
    """Remove what was made. Returns the files that the system would not remove."""
    left = []
    for path in reversed(made):
        try:
            path.rmdir() if path.is_dir() and not path.is_symlink() else path.unlink()
        except OSError:
            if not path.is_dir():
                left.append(path)
    return left


@contextlib.contextmanager
def _lock(folder: Path) -> Iterator[bool]:
    """Let one run at a time write into a folder, so that two do not mix. Yields whether the lock was obtained."""
    try:
        import fcntl
    except ImportError:  # Windows has no such lock; each file is still replaced whole
        yield False
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX)
            alone = True
        except OSError:  # some network file systems have no locks
            alone = False
        yield alone
    finally:
        _close(descriptor)


def _close(descriptor: int) -> None:
    """Close a folder. It was only read, so an error loses nothing."""
    with contextlib.suppress(OSError):
        os.close(descriptor)


def _remove_stale(folder: Path, every: bool) -> None:
    """Remove temporary files of stopped runs: all of them, or only old ones where another run may be active."""
    try:
        paths = list(folder.glob(f"{_PREFIX}*{_SUFFIX}"))
    except OSError:  # a folder that cannot be listed is left to a later run
        return
    for path in paths:
        with contextlib.suppress(OSError):
            if every or time.time() - path.lstat().st_mtime > _STALE_AFTER:
                path.unlink()


def _replace_all(files: Mapping[Path, bytes], like: Path | None = None) -> None:
    """Replace files: all are written and flushed first, then all are renamed, or all restored.

    A new file gets the permissions of the file `like`.
    """
    waiting: dict[Path, Path] = {}
    try:
        for target in files:
            if os.path.lexists(target) and not stat.S_ISREG(os.lstat(target).st_mode):
                raise AssureError(f"{target} is not a regular file, and is not replaced: nothing was written")
            refuse_read_only(target)
        for target, data in files.items():
            waiting[target] = _write_temporary(target, data, _mode(target, like))
        _rename_all(waiting)
    finally:
        _remove_temporary(waiting.values())


def _rename_all(waiting: dict[Path, Path]) -> None:
    """Rename each temporary file to its target and remove it from `waiting`; on failure restore all targets.

    Interruptions are held back, so that they never leave half a set.
    """
    old_files: dict[Path, Path | None] = {}
    targets = tuple(waiting)
    with hold_interruptions() as look:
        try:
            for target in targets:
                old_files[target] = _second_name(target)
                replace_file(waiting[target], target)
                del waiting[target]
                look()
            for folder in {target.parent for target in targets}:
                _flush_folder(folder)
        except BaseException as error:
            stuck = _restore(old_files, waiting)
            if stuck and isinstance(error, OSError):
                names = ", ".join(path.name for path in stuck)
                raise AssureError(
                    f"{stuck[0].parent}: {reason(error)}: {names} could not be put back as before, "
                    "and nothing else was written"
                ) from None
            raise
        finally:
            _remove_temporary(old for old in old_files.values() if old is not None)


def _restore(old_files: Mapping[Path, Path | None], waiting: Mapping[Path, Path]) -> list[Path]:
    """Restore each file that was replaced. Returns those that the system would not restore."""
    stuck = []
    for target, old in old_files.items():
        if target in waiting:
            continue  # it was not replaced; renaming a file to its own second name would do nothing
        try:
            replace_file(old, target) if old is not None else target.unlink()
        except OSError:
            stuck.append(target)
    return stuck


def _remove_temporary(leftovers: Iterable[Path]) -> None:
    for leftover in leftovers:
        with contextlib.suppress(OSError):
            leftover.unlink()


def _mode(target: Path, like: Path | None) -> int:
    """The permissions for a file: those of the one it replaces, else of `like`, else read and write for its owner."""
    for each in (target, like):
        with contextlib.suppress(OSError):
            if each is not None:
                return stat.S_IMODE(each.lstat().st_mode)
    return 0o600


def _temporary(target: Path) -> Path:
    return target.with_name(f"{_PREFIX}{secrets.token_hex(8)}{_SUFFIX}")


def _write_temporary(target: Path, data: bytes, mode: int | None) -> Path:
    """Write a file's bytes under a temporary name in its folder, flushed; with these permissions or the usual ones."""
    path = _temporary(target)
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    descriptor = os.open(path, flags, 0o666 if mode is None else 0o600)
    try:
        with os.fdopen(descriptor, "wb") as file:
            if mode is not None and sys.platform != "win32":
                os.fchmod(descriptor, mode)  # regardless of the umask; on Windows only the read-only flag exists
            file.write(data)
            file.flush()
            os.fsync(descriptor)
    except BaseException:
        _remove_temporary([path])
        raise
    return path


def _put_new(target: Path, data: bytes) -> None:
    """Create a file, whole at once; FileExistsError where it exists."""
    temporary = _write_temporary(target, data, None)
    try:
        try:
            os.link(temporary, target)
        except FileExistsError:
            raise
        except OSError:  # a file system without hard links: create the name first
            os.close(os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL))
            try:
                os.replace(temporary, target)
            except BaseException:
                _remove_temporary([target])
                raise
    finally:
        _remove_temporary([temporary])


def _second_name(target: Path) -> Path | None:
    """A second name for an existing file, so that it can be restored; None where there is no file."""
    if not os.path.lexists(target):
        return None
    refuse_open(target)
    path = _temporary(target)
    try:
        os.link(target, path)
    except OSError:  # a file system without hard links
        shutil.copy2(target, path)
    return path


def _flush_folder(folder: Path) -> None:
    """Make renames survive a loss of power, on systems that can flush a folder."""
    try:
        descriptor = os.open(folder, os.O_RDONLY)
    except OSError:
        return
    try:
        os.fsync(descriptor)
    except OSError as error:
        if error.errno not in _CANNOT_FLUSH:
            raise
    finally:
        _close(descriptor)
