"""When the run cannot go on, and what a system says when it refuses. A user's broken file is a diagnostic, not this."""

from __future__ import annotations

import errno
import os

_LONGEST = 248
"""From this length of a path on, Windows may say that it is not there: a folder may have 248 characters, a file 260."""
_NOT_FOUND, _PATH_NOT_FOUND, _NAME_TOO_LONG = 2, 3, 206
_IN_USE = (32, 33)
"""What Windows says of a file that another program has open, or has locked a part of."""


class AssureError(Exception):
    """The run cannot go on.

    The message is one clear line that says what to do; the command line prints it and exits 2.
    """


def reason(error: OSError) -> str:
    """Why the system refused, without the path, which may stand anywhere on the machine: `permission denied`."""
    if _too_long(error):
        return "the path is too long: give it shorter names, or move the folder nearer to the top of the disk"
    if getattr(error, "winerror", None) in _IN_USE:
        return "another program has it open: close it there"
    said = error.strerror or "the system refused"
    return said[:1].lower() + said[1:].rstrip(".")


def _too_long(error: OSError) -> bool:
    said = getattr(error, "winerror", None)
    if error.errno == errno.ENAMETOOLONG or said == _NAME_TOO_LONG:
        return True
    named = (name for name in (error.filename, error.filename2) if isinstance(name, str | os.PathLike))
    return said in (_NOT_FOUND, _PATH_NOT_FOUND) and any(len(os.path.abspath(name)) >= _LONGEST for name in named)
