"""Puts one file in another's place, and holds Ctrl-C back until that is done.

Windows replaces a file only while no program has it open, and never a read-only one.
"""

from __future__ import annotations

import contextlib
import errno
import os
import signal
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from assure.errors import AssureError

_IN_USE = (5, 32, 33)
"""Windows' errors for a file that it cannot replace yet."""
_PAUSES = (0.05, 0.1, 0.2, 0.4, 0.8)
"""Seconds between attempts: virus scanners and sync programs open every new file for a moment."""


def refuse_read_only(target: Path) -> None:
    """Raise AssureError for a read-only file, which Windows does not replace. Other systems look at the folder only."""
    if sys.platform == "win32" and os.path.lexists(target) and not os.access(target, os.W_OK):
        raise AssureError(f"{target} is read-only: allow changes in its properties. Nothing was written")


def refuse_open(target: Path) -> None:
    """Raise OSError for a file that Windows does not replace because a program has it open.

    Such a file could still be given a second name, which could then not be removed.
    """
    if sys.platform == "win32":
        replace_file(target, target)  # changes nothing, and fails where replacing it would fail


def replace_file(path: Path, target: Path) -> None:
    """Rename a file, replacing the target if there is one; the target may be the file itself.

    Raises OSError, with the file's name in its message, when Windows still refuses after some attempts.
    """
    move = os.rename if path == target else os.replace
    for pause in (*_PAUSES, None):
        try:
            move(path, target)
            return
        except OSError as error:
            if getattr(error, "winerror", None) not in _IN_USE:
                raise
            if pause is None:
                message = f"another program has {target.name} open: close it there, then run the command again"
                raise OSError(errno.EACCES, message) from None
            time.sleep(pause)


@contextlib.contextmanager
def hold_interruptions() -> Iterator[Callable[[], None]]:
    """Hold back Ctrl-C. Yields a function that raises it, to be called when no file is half replaced."""
    waiting: list[int] = []

    def look() -> None:
        if waiting:
            raise KeyboardInterrupt

    in_main = threading.current_thread() is threading.main_thread()
    if not in_main or signal.getsignal(signal.SIGINT) is not signal.default_int_handler:
        yield look  # interruptions are handled elsewhere, or not at all
        return
    signal.signal(signal.SIGINT, lambda number, _: waiting.append(number))
    try:
        yield look
    finally:
        signal.signal(signal.SIGINT, signal.default_int_handler)
    look()
