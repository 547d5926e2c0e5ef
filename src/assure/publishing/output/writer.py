"""The only module that writes. A file is whole or it is not there; of a set of files, all are new or none is.

Each is written beside its place under a temporary name that only its owner may read, flushed to disk, and put in place
by renaming it. What a run leaves behind when the machine stops is swept by a later one.

Windows replaces no file that a program has open, nor one that is read-only: both are found out before anything is done.
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
"""Seconds after which a temporary file belongs to no run that still goes on."""
_CANNOT_FLUSH = (errno.EINVAL, errno.ENOTSUP, errno.ENOSYS, errno.EBADF)
"""What a system says that has no such thing as flushing a folder."""


def is_temporary(name: str) -> bool:
    """Whether a file of this name is one that a run left when it was stopped, and that a later one sweeps."""
    return name.startswith(_PREFIX) and name.endswith(_SUFFIX)


def write_set(files: Mapping[str, bytes], out: Path, sources: Sequence[Path] = ()) -> None:
    """Write a set of files, by name, into one folder: all of them or none.

    Raises AssureError when the folder or a name may not be written (see `places`), when a name is taken by a folder or
    a link, or when the system refuses; the files that were there are then as they were. An interruption leaves them so
    too, or the set new and whole.
    """
    target = allowed_folder(out, sources)
    check_names(files)
    with _telling(target), _made(target), _locked(target) as alone:
        _sweep(target, every=alone)
        _replace_all({target / name: data for name, data in files.items()})


def write_file(path: Path, data: bytes, sources: Sequence[Path] = ()) -> None:
    """Write one file, as `write_set` does."""
    write_set({path.name: data}, path.parent, sources)


def write_sources(files: Mapping[str, bytes], root: Path) -> None:
    """Write pages of a review anew, by their paths in it: all of them or none. Only what a user asked to be changed.

    With no page to write, what an earlier run left when it was stopped is swept all the same.
    """
    targets = {root / path: data for path, data in files.items()}
    with _telling(root), _locked(root) as alone:
        for target in targets:
            if not target.is_file() or is_link(target):
                raise AssureError(f"{target} is no longer there: nothing was written")
        for folder in (root, *(each for each in root.iterdir() if each.is_dir() and not is_link(each))):
            _sweep(folder, every=alone)
        _replace_all(targets)


def write_lock_file(root: Path, data: bytes) -> None:
    """Write a review's sign-offs, which is the one file of a review that assure keeps itself."""
    with _telling(root), _locked(root) as alone:
        _sweep(root, every=alone)
        # Whoever may read the review may read its lock: the new file stands among pages, not among reports.
        _replace_all({root / "review.lock": data}, like=root / "review.md")


def write_new(files: Mapping[str, bytes], root: Path) -> None:
    """Write new files, by their paths below `root`, and the folders they need. A file that is there is never touched.

    Raises AssureError, with nothing written, when one of them is there already or the system refuses.
    """
    if outside := [path for path in files if Path(path).is_absolute() or ".." in Path(path).parts]:
        raise AssureError(f"{outside[0]} lies outside the folder: nothing was written")
    with _telling(root):
        taken = [path for path in files if os.path.lexists(root / path)]
        if taken:
            raise AssureError(f"{root / taken[0]} is already there, and is not overwritten: nothing was written")
        for folder in {each for path in files for each in (root / path).parents if root in each.parents}:
            if is_link(folder):
                raise AssureError(f"{folder} is a link, and nothing is written through it: nothing was written")
        with _made(root), _locked(root) as alone:
            _sweep(root, every=alone)
            _put_all_new({root / path: data for path, data in files.items()})


def _put_all_new(files: Mapping[Path, bytes]) -> None:
    """Put new files in their places, in the folders they need; all of them or none."""
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
            left = _undo(made)
            if left and isinstance(error, OSError):
                names = ", ".join(path.name for path in left)
                raise AssureError(f"{left[0].parent}: {reason(error)}: {names} could not be taken away again") from None
            raise


@contextlib.contextmanager
def _telling(folder: Path) -> Iterator[None]:
    """What the system refuses becomes one line. All that was done has been undone by then."""
    try:
        yield
    except OSError as error:
        raise AssureError(f"{folder}: {reason(error)}: nothing was written") from None


@contextlib.contextmanager
def _made(folder: Path) -> Iterator[None]:
    """The folder, made for as long as what follows succeeds."""
    made = _make_folders(folder)
    try:
        yield
    except BaseException:
        _undo(made)
        raise


def _make_folders(folder: Path) -> list[Path]:
    """Make a folder and those above it; gives those that were made, outermost first."""
    made: list[Path] = []
    try:
        for each in reversed([each for each in (folder, *folder.parents) if not each.exists()]):
            each.mkdir(exist_ok=True)
            made.append(each)
    except BaseException:
        _undo(made)
        raise
    return made


def _undo(made: Sequence[Path]) -> list[Path]:
    """Take away what was made. Gives the files for which the system refused."""
    left = []
    for path in reversed(made):
        try:
            path.rmdir() if path.is_dir() and not path.is_symlink() else path.unlink()
        except OSError:
            if not path.is_dir():
                left.append(path)
    return left


@contextlib.contextmanager
def _locked(folder: Path) -> Iterator[bool]:
    """One run at a time puts its files in place: of two, one whole result stands. Gives whether that is certain."""
    try:
        import fcntl
    except ImportError:  # Windows has no such lock; renaming is still whole for each file
        yield False
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX)
            alone = True
        except OSError:  # some network file systems have none
            alone = False
        yield alone
    finally:
        _close(descriptor)


def _close(descriptor: int) -> None:
    """Close a folder, which is only read: whatever the system says of it, nothing is lost."""
    with contextlib.suppress(OSError):
        os.close(descriptor)


def _sweep(folder: Path, every: bool) -> None:
    """Remove temporary files that an earlier run left when it was stopped; where it may go on, only the old ones."""
    try:
        found = list(folder.glob(f"{_PREFIX}*{_SUFFIX}"))
    except OSError:  # what cannot be looked through waits for a later run
        return
    for path in found:
        with contextlib.suppress(OSError):
            if every or time.time() - path.lstat().st_mtime > _STALE_AFTER:
                path.unlink()


def _replace_all(files: Mapping[Path, bytes], like: Path | None = None) -> None:
    """Put files in place: every one is written and flushed first, then all are renamed, or all put back.

    A new file has the permissions of the file `like`.
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
        _discard(waiting.values())


def _rename_all(waiting: dict[Path, Path]) -> None:
    """Rename each temporary file to its target, and take it from `waiting`; or put all back as it was.

    An interruption waits until nothing is between old and new: it never leaves half a set.
    """
    kept: dict[Path, Path | None] = {}
    targets = tuple(waiting)
    with hold_interruptions() as look:
        try:
            for target in targets:
                kept[target] = _keep(target)
                replace_file(waiting[target], target)
                del waiting[target]
                look()
            for folder in {target.parent for target in targets}:
                _flush_folder(folder)
        except BaseException as error:
            stuck = _put_back(kept, waiting)
            if stuck and isinstance(error, OSError):
                names = ", ".join(path.name for path in stuck)
                raise AssureError(
                    f"{stuck[0].parent}: {reason(error)}: {names} could not be put back as before, "
                    "and nothing else was written"
                ) from None
            raise
        finally:
            _discard(old for old in kept.values() if old is not None)


def _put_back(kept: Mapping[Path, Path | None], waiting: Mapping[Path, Path]) -> list[Path]:
    """What was there before, for each file that was replaced. Gives those for which the system refused."""
    stuck = []
    for target, old in kept.items():
        if target in waiting:
            continue  # it was never replaced; renaming a file onto its own second name would do nothing
        try:
            replace_file(old, target) if old is not None else target.unlink()
        except OSError:
            stuck.append(target)
    return stuck


def _discard(leftovers: Iterable[Path]) -> None:
    for leftover in leftovers:
        with contextlib.suppress(OSError):
            leftover.unlink()


def _mode(target: Path, like: Path | None) -> int:
    """The permissions of the file that is replaced; of a new one, those of the file `like`, or its owner's alone."""
    for each in (target, like):
        with contextlib.suppress(OSError):
            if each is not None:
                return stat.S_IMODE(each.lstat().st_mode)
    return 0o600


def _temporary(target: Path) -> Path:
    return target.with_name(f"{_PREFIX}{secrets.token_hex(8)}{_SUFFIX}")


def _write_temporary(target: Path, data: bytes, mode: int | None) -> Path:
    """A file's bytes under a temporary name beside it, flushed to disk; with these permissions, or what is usual."""
    path = _temporary(target)
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    descriptor = os.open(path, flags, 0o666 if mode is None else 0o600)
    try:
        with os.fdopen(descriptor, "wb") as file:
            if mode is not None and sys.platform != "win32":
                os.fchmod(descriptor, mode)  # whatever the mask of this run; to Windows it says only what is read-only
            file.write(data)
            file.flush()
            os.fsync(descriptor)
    except BaseException:
        _discard([path])
        raise
    return path


def _put_new(target: Path, data: bytes) -> None:
    """A new file, whole at once, in no other's place."""
    temporary = _write_temporary(target, data, None)
    try:
        try:
            os.link(temporary, target)
        except FileExistsError:
            raise
        except OSError:  # a file system without second names: the name is claimed first
            os.close(os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL))
            try:
                os.replace(temporary, target)
            except BaseException:
                _discard([target])
                raise
    finally:
        _discard([temporary])


def _keep(target: Path) -> Path | None:
    """The file that is there under a second name, so that it can be put back; None where there is none."""
    if not os.path.lexists(target):
        return None
    refuse_open(target)
    path = _temporary(target)
    try:
        os.link(target, path)
    except OSError:  # a file system without second names
        shutil.copy2(target, path)
    return path


def _flush_folder(folder: Path) -> None:
    """Make renamed files last through a loss of power. Some systems cannot, and lose nothing else by it."""
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
