"""Keeps what libraries in C, C++ or Rust print by themselves out of the output.

They write to the file descriptors 1 and 2 (HiGHS 1.16 greets with two lines, whatever its options say), so that
`sys.stdout` cannot hold them back, and one such line makes JSON unreadable.
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
"""Two threads that redirect at once would each restore what the other had redirected."""
_aliases: dict[int, int] = {}
"""Each standard descriptor's second number, which Python's own stream writes to from the first use on. To lead it back
each time would lose what another thread is about to write to the number that it has just read."""
_redirecting = False
"""Whether the thread that holds the lock is silent already."""


@contextlib.contextmanager
def native_output_silenced() -> Iterator[None]:
    """Discard what native code prints meanwhile. What Python prints, also from other threads, arrives."""
    global _redirecting
    with _lock, contextlib.ExitStack() as stack:
        if not _redirecting:
            nowhere = os.open(os.devnull, os.O_WRONLY)
            for number in _STANDARD:
                stack.enter_context(_redirected(number, nowhere))
            if nowhere not in _STANDARD:  # where one was closed, it may have taken its number
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
    """Let a descriptor lead nowhere.

    A closed one (`>&-`, or Windows' `pythonw`) leads nowhere from then on: no file may take its number.
    """
    alias = _alias(number)
    os.dup2(nowhere, number)
    try:
        yield
    finally:
        if alias is not None:
            os.dup2(alias, number)


def _alias(number: int) -> int | None:
    """A second number of what a descriptor writes to now, for Python's own stream; None where it is closed."""
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
    """Let a stream that writes to one descriptor write to another."""
    buffer = getattr(stream, "buffer", None)
    raw: Any = getattr(buffer, "raw", buffer)  # with PYTHONUNBUFFERED there is no buffer
    # A Windows console is of another class, which is left alone: it loses what other threads print meanwhile.
    if type(raw) is io.FileIO and not raw.closed and raw.fileno() == number:
        name = raw.name
        raw.__init__(alias, "wb", closefd=False)  # type: ignore[misc]  # the one way to exchange it under its buffer
        raw.name = name


def _flush_native() -> None:
    """Empty C's own buffers: what stands in them would be printed later, when nothing is redirected."""
    _fflush()(None)


@cache
def _fflush() -> Callable[[None], object]:
    """C's `fflush`, which empties every buffer when given nothing."""
    try:
        import ctypes

        flush: Callable[[None], object] = ctypes.CDLL("ucrtbase" if os.name == "nt" else None).fflush
    except (ImportError, OSError, AttributeError):  # a Python without ctypes, or linked statically
        return lambda _: None
    return flush
