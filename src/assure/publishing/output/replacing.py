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
"""What Windows says of a file that it cannot replace yet."""
_PAUSES = (0.05, 0.1, 0.2, 0.4, 0.8)
"""Seconds between tries: scanners for viruses and programs that synchronise open every new file for a moment."""


def refuse_read_only(target: Path) -> None:
    """Raise AssureError for a file that Windows would not replace, whoever asks. Other systems ask the folder only."""
    if sys.platform == "win32" and os.path.lexists(target) and not os.access(target, os.W_OK):
        raise AssureError(f"{target} is read-only: allow changes in its properties. Nothing was written")


def refuse_open(target: Path) -> None:
    """Raise OSError for a file that Windows would not replace because a program has it open.

    A file of that kind can be given a second name all the same, which could not be taken away again.
    """
    if sys.platform == "win32":
        replace_file(target, target)  # changes nothing, and is refused as replacing it would be


def replace_file(path: Path, target: Path) -> None:
    """Give a file a name, which may be another's, or its own.

    Raises OSError, whose words name the file, when Windows still refuses after some tries.
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
                said = f"another program has {target.name} open: close it there, then run the command again"
                raise OSError(errno.EACCES, said) from None
            time.sleep(pause)


@contextlib.contextmanager
def hold_interruptions() -> Iterator[Callable[[], None]]:
    """An interruption from the keyboard waits meanwhile. Gives what raises it at a moment when all is in order."""
    waiting: list[int] = []

    def look() -> None:
        if waiting:
            raise KeyboardInterrupt

    in_main = threading.current_thread() is threading.main_thread()
    if not in_main or signal.getsignal(signal.SIGINT) is not signal.default_int_handler:
        yield look  # interruptions go elsewhere, or nowhere
        return
    signal.signal(signal.SIGINT, lambda number, _: waiting.append(number))
    try:
        yield look
    finally:
        signal.signal(signal.SIGINT, signal.default_int_handler)
    look()
