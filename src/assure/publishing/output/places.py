"""Where files may be written and what they may be called: checked before anything is written."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from pathlib import Path

from assure.errors import AssureError, reason
from assure.reading.files import is_link
from assure.reading.other_files import is_reserved, name_key


def check_names(names: Iterable[str]) -> None:
    """Raise AssureError for a name that some system cannot hold, or for two that some system takes for the same."""
    seen: dict[str, str] = {}
    for name in names:
        if not name or name in (".", "..") or "/" in name or "\\" in name or "\0" in name:
            raise AssureError(f"{name!r} cannot be the name of a file: choose another")
        if is_reserved(name):
            raise AssureError(f"{name!r} is a name that Windows reserves: choose another")
        other = seen.setdefault(name_key(name), name)
        if other != name:
            raise AssureError(f"{other!r} and {name!r} differ only in case or form: some systems cannot hold both")


def allowed_folder(out: Path, sources: Sequence[Path]) -> Path:
    """The folder to write to, with links resolved.

    Raises AssureError when it lies inside a source (a review's own `build/` excepted), is a link, is not a folder, or
    cannot be reached.
    """
    try:
        return _allowed(out, sources)
    except OSError as error:
        raise AssureError(f"{out}: {reason(error)}: nothing was written") from None
    except (RuntimeError, ValueError):  # raised for links that form a circle, and for a path with a NUL
        raise AssureError(f"{out} leads nowhere: name another folder") from None


def _allowed(out: Path, sources: Sequence[Path]) -> Path:
    named = Path(os.path.abspath(out))
    target = named.resolve()
    for source in sources:
        # A review may come from anybody: a link in it must not redirect the report.
        for each in (named, *named.parents):
            if is_link(each) and (each == named or _below(each.parent.resolve(), source) is not None):
                raise AssureError(f"{each} is a link, and nothing is written through it: name the folder itself")
        below = _below(target, source)
        if below is not None and below[:1] != ("build",):
            raise AssureError(f"{out} lies inside the review, whose files are never written: name a folder outside it")
    for each in (target, *target.parents):
        if os.path.lexists(each):
            if not each.is_dir():
                raise AssureError(f"{each} is not a folder: name another")
            break
    return target


def _below(path: Path, folder: Path) -> tuple[str, ...] | None:
    """The names that lead from the folder to the path; None where the path is not inside it.

    Folders are compared as files, not by name: on some systems `Build` and `build` are the same.
    """
    for each in (path, *path.parents):
        if each.exists() and os.path.samefile(each, folder):
            return path.relative_to(each).parts
    return None
