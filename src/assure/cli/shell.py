"""Names as words of a command line that a person can copy."""

from __future__ import annotations

import os
import re
import shlex
import sys
from pathlib import Path

_BARE = re.compile(r"[\w.:\\/+~-]+")
"""What no shell of Windows takes for more than it says."""
_EXPANDED = re.compile(r"[$`]")
"""What PowerShell takes for something else within double quotation marks."""


def word(path: Path | str) -> str:
    """A path as one word, in quotation marks where the shell needs them: of Windows, PowerShell's and cmd's alike."""
    text = str(path)
    if text.startswith("-"):
        text = os.path.join(".", text)  # or it would be an option
    if sys.platform != "win32":
        return shlex.quote(text)
    if _BARE.fullmatch(text):
        return text
    if _EXPANDED.search(text):
        return "'" + text.replace("'", "''") + "'"  # cmd knows no such quotation marks, but PowerShell is the usual one
    return f'"{text}"'
