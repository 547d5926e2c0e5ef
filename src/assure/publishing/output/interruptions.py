"""Ctrl-C, held back while something must not be left half done."""

from __future__ import annotations

import contextlib
import signal
import threading
from collections.abc import Callable, Iterator


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
