"""A temporary folder, for programs that only take files."""

from __future__ import annotations

import contextlib
import tempfile
from collections.abc import Iterator
from pathlib import Path

from assure.errors import AssureError, reason


@contextlib.contextmanager
def scratch_folder() -> Iterator[Path]:
    """The folder, removed at the end of the block. Raises AssureError where none can be made."""
    try:
        folder = tempfile.TemporaryDirectory(prefix="assure-", ignore_cleanup_errors=True)
    except OSError as error:
        why = "none of the usual folders can be written to" if "usable" in str(error) else reason(error)
        raise AssureError(
            f"a temporary file cannot be made: {why}. Set TMPDIR (on Windows TEMP) to a folder that you may write to"
        ) from None
    with folder as name:
        yield Path(name)
