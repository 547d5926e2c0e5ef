"""Writes paths as words of a command line that a person can copy."""

from __future__ import annotations

import os
import re
import shlex
import sys
from pathlib import Path

_BARE = re.compile(r"[\w.:\\/+~-]+")
"""Text that no Windows shell treats specially."""
_EXPANDED = re.compile(r"[$`]")
"""Characters that PowerShell expands within double quotation marks."""


def word(path: Path | str) -> str:
    """A path as one word, quoted if the shell needs it. On Windows the word works in PowerShell and in cmd."""
    text = str(path)
    if text.startswith("-"):
        text = os.path.join(".", text)  # otherwise it would be read as an option
    if sys.platform != "win32":
        return shlex.quote(text)
    if _BARE.fullmatch(text):
        return text
    if _EXPANDED.search(text):
        return "'" + text.replace("'", "''") + "'"  # not for cmd, but PowerShell is the usual shell

    return f'"{text}"'
