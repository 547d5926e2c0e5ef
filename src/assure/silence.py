"""Keeps what libraries in C, C++ or Rust print out of the output.

They write to the file descriptors 1 and 2, which `sys.stdout` cannot intercept (HiGHS 1.16 prints two lines whatever
its options), and one such line makes JSON unreadable.
"""

from __future__ import annotations

import contextlib
import io
import os
import sys
import threading
from collections.abc import Callable, Iterator
from functools import cache
from typing import Any

_STANDARD = (1, 2)
"""The file descriptors of standard output and standard error."""
_lock = threading.RLock()
"""Without it, two threads that redirect at once would each restore what the other had redirected."""
_aliases: dict[int, int] = {}
"""Each standard descriptor's duplicate, which Python's own stream writes to from the first use on. Switching it back
each time would lose what another thread is about to write to the number that it has just read."""
_redirecting = False
"""Whether the thread that holds the lock is silent already."""


@contextlib.contextmanager
def native_output_silenced() -> Iterator[None]:
    """Discard what native code prints meanwhile. What Python prints still arrives, from other threads too."""
    global _redirecting
    with _lock, contextlib.ExitStack() as stack:
        if not _redirecting:
            nowhere = os.open(os.devnull, os.O_WRONLY)
            for number in _STANDARD:
                stack.enter_context(_redirected(number, nowhere))
            if nowhere not in _STANDARD:  # if one of them was closed, `nowhere` may have its number
                os.close(nowhere)
            stack.callback(_flush_native)
            _redirecting = True
            stack.callback(_end)
        yield


def _end() -> None:
    global _redirecting
    _redirecting = False


@contextlib.contextmanager
def _redirected(number: int, nowhere: int) -> Iterator[None]:
    """Point a descriptor at `nowhere`. One that was closed (`>&-`, `pythonw`) stays so: no file may take its number."""
    alias = _alias(number)
    os.dup2(nowhere, number)
    try:
        yield
    finally:
        if alias is not None:
            os.dup2(alias, number)


def _alias(number: int) -> int | None:
    """A duplicate of the descriptor as it is now, which Python's own stream then uses; None if it is closed."""
    try:
        if number in _aliases:
            os.dup2(number, _aliases[number], inheritable=False)
        else:
            _aliases[number] = os.dup(number)
    except OSError:
        return None
    for stream in (sys.stdout, sys.stderr):
        _lead(stream, number, _aliases[number])
    return _aliases[number]


def _lead(stream: Any, number: int, alias: int) -> None:
    """Make a stream that writes to descriptor `number` write to `alias`."""
    buffer = getattr(stream, "buffer", None)
    raw: Any = getattr(buffer, "raw", buffer)  # with PYTHONUNBUFFERED there is no buffer
    # A Windows console has another class and is left alone: what other threads print to it meanwhile is lost.
    if type(raw) is io.FileIO and not raw.closed and raw.fileno() == number:
        name = raw.name
        raw.__init__(alias, "wb", closefd=False)  # type: ignore[misc]  # the only way to change it under its buffer
        raw.name = name


def _flush_native() -> None:
    """Empty C's own buffers, whose contents would otherwise be printed when nothing is redirected any more."""
    _fflush()(None)


@cache
def _fflush() -> Callable[[None], object]:
    """C's `fflush`, which empties every buffer when called with None."""
    try:
        import ctypes

        flush: Callable[[None], object] = ctypes.CDLL("ucrtbase" if os.name == "nt" else None).fflush
    except (ImportError, OSError, AttributeError):  # a Python without ctypes, or linked statically
        return lambda _: None
    return flush
