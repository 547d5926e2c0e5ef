"""What a console can show: which characters, and whether it understands colour codes."""

from __future__ import annotations

import codecs
import os
import sys
from typing import TextIO

READABLE = "assure.readable"
"""The name of the codec error handler that replaces characters a stream's encoding lacks: see `stand_in`."""

_SIGNS = {
    **dict.fromkeys("\u201c\u201d\u201e\u201f\u2033\u00ab\u00bb", '"'),
    **dict.fromkeys("\u2500\u2501\u2550", "-"),
    **dict.fromkeys("\u2502\u2503\u2551", "|"),
    **dict.fromkeys("\u2713\u2714", "[yes]"),
    **dict.fromkeys("\u2717\u2718", "[no]"),
    "\u2026": "...",
    "\u2022": "*",
    "\u2192": "->",
    "\u2190": "<-",
    "\u2194": "<->",
    "\u2264": "<=",
    "\u2265": ">=",
    "\u00d7": "x",
    "\u00a0": " ",
    "\u00a3": "GBP ",
    "\u20ac": "EUR ",
    "\u00bd": "1/2",
    "\u00bc": "1/4",
    "\u00be": "3/4",
}
_VIRTUAL_TERMINAL = 0x0004
"""The mode in which a Windows console interprets codes instead of printing them. It exists since Windows 10."""


def stand_in(character: str) -> str:
    """ASCII for a character that a console lacks: `->` for an arrow, a letter without its accent, or `\\u{6E2C}`."""
    from assure.analysis.people.spelling import plain_spelling

    if character in _SIGNS:
        return _SIGNS[character]
    letters = plain_spelling(character)
    if letters.isascii() and letters.isprintable() and letters.strip():
        return letters
    return f"\\u{{{ord(character):04X}}}"


def _readable(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    return "".join(map(stand_in, error.object[error.start : error.end])), error.end


codecs.register_error(READABLE, _readable)


def takes_every_character(stream: TextIO) -> bool:
    """Whether a stream is UTF-8. On Windows a console's is, but redirected output mostly is not."""
    try:
        return codecs.lookup(stream.encoding or "utf-8").name == "utf-8"
    except LookupError:
        return False


def takes_codes(stream: TextIO) -> bool:
    """Whether the stream is a console that understands the codes of colours and the cursor.

    A Windows console prints codes until it is asked to interpret them, so this asks it.
    """
    if not stream.isatty() or os.environ.get("TERM") == "dumb":
        return False
    if sys.platform != "win32":
        return True
    import ctypes
    import msvcrt

    try:
        kernel = ctypes.windll.kernel32
        handle = ctypes.c_void_p(msvcrt.get_osfhandle(stream.fileno()))
        mode = ctypes.c_ulong()
        return bool(
            kernel.GetConsoleMode(handle, ctypes.byref(mode))
            and kernel.SetConsoleMode(handle, mode.value | _VIRTUAL_TERMINAL)
        )
    except (AttributeError, OSError, ValueError):
        return False
