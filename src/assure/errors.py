"""The error that ends a run, and the system's reasons in words. A user's broken file is a diagnostic instead."""

from __future__ import annotations

import errno
import os

_LONGEST = 248
"""A path of this length or more may not exist for Windows: it allows 248 characters for a folder, 260 for a file."""
_NOT_FOUND, _PATH_NOT_FOUND, _NAME_TOO_LONG = 2, 3, 206
_IN_USE = (32, 33)
"""Windows' errors for a file that another program has open, or has locked in part."""


class AssureError(Exception):
    """The run cannot continue. The message is one line that says what to do; `assure` prints it and exits with 2."""


def reason(error: OSError) -> str:
    """Why the system refused, such as `permission denied`; without the path, which may name folders of the machine."""
    if _too_long(error):
        return "the path is too long: give it shorter names, or move the folder nearer to the top of the disk"
    if getattr(error, "winerror", None) in _IN_USE:
        return "another program has it open: close it there"
    text = error.strerror or "the system refused"
    return text[:1].lower() + text[1:].rstrip(".")


def _too_long(error: OSError) -> bool:
    code = getattr(error, "winerror", None)
    if error.errno == errno.ENAMETOOLONG or code == _NAME_TOO_LONG:
        return True
    named = (name for name in (error.filename, error.filename2) if isinstance(name, str | os.PathLike))
    return code in (_NOT_FOUND, _PATH_NOT_FOUND) and any(len(os.path.abspath(name)) >= _LONGEST for name in named)
