"""Pandoc, which comes with the extra `word`: the tree goes in, a Word document comes out."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

from assure.errors import AssureError, reason
from assure.extras import PANDOC, install_again, program, require_extras
from assure.publishing.output.scratch import scratch_folder

_SECONDS = 300
"""A report takes well under a second; a run this long has hung."""
_HOMES = ("HOME", "APPDATA", "TEMP", "TMP", "TMPDIR", "USERPROFILE")
"""The variables that name folders for settings and temporary files, here and on Windows."""


def pandoc_path() -> Path:
    """The pandoc that the extra installs; never another on the machine, so that the same input gives the same bytes.

    Raises AssureError when the extra, or a part of it, is not installed.
    """
    require_extras({"docx": "word"})
    path = program(PANDOC)
    assert path is not None, "`require` has looked for it"
    return path


def run_pandoc(tree: bytes, reference: bytes) -> bytes:
    """The Word document of a tree with the styles of a reference document.

    Raises AssureError when pandoc cannot be run or fails.
    """
    pandoc = pandoc_path()
    with scratch_folder() as folder:
        styles = folder / "reference.docx"
        styles.write_bytes(reference)
        command = [
            *(str(pandoc), "--sandbox", "--from=json", "--to=docx", "--output=-"),
            *(f"--data-dir={folder}", f"--reference-doc={styles}"),
        ]
        # The epoch keeps the clock out of the document; nothing else of the environment is passed on.
        environment = {"SOURCE_DATE_EPOCH": "0", "LC_ALL": "C.UTF-8", **dict.fromkeys(_HOMES, str(folder))}
        if "SYSTEMROOT" in os.environ:
            environment["SYSTEMROOT"] = os.environ["SYSTEMROOT"]
        try:
            run = subprocess.run(
                command, input=tree, capture_output=True, env=environment, cwd=folder, timeout=_SECONDS, check=False
            )
        except (OSError, subprocess.TimeoutExpired) as error:
            why = reason(error) if isinstance(error, OSError) else f"it did not finish in {_SECONDS} seconds"
            message = f"pandoc, which makes the Word document, did not run: {why}. {install_again('word')}"
            raise AssureError(message) from None
    if run.returncode != 0 or not run.stdout:
        # Pandoc's message may quote the report, which no message of ours may.
        raise AssureError(f"pandoc could not make the Word document: it ended with exit code {run.returncode}")
    return run.stdout
