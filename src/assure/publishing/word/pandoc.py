"""Pandoc, which comes with the extra `word`: the tree goes in, a Word document comes out."""

from __future__ import annotations

import os
import subprocess
import tempfile
from importlib.util import find_spec
from pathlib import Path

from assure.errors import AssureError
from assure.extras import missing_extras

_SECONDS = 300
"""A report takes well under a second; a run this long never ends."""


def pandoc_path() -> Path:
    """The pandoc that the extra brings; no other on the machine is asked, so that the same input gives the same bytes.

    Raises AssureError when the extra, or a part of it, is not installed.
    """
    package = find_spec("pypandoc")
    if find_spec("docx") is None or package is None or package.origin is None:
        raise missing_extras("docx")
    folder = Path(package.origin).parent / "files"
    for name in ("pandoc", "pandoc.exe"):
        if (folder / name).is_file():
            return folder / name
    raise missing_extras("docx")


def run_pandoc(tree: bytes, reference: bytes) -> bytes:
    """The Word document of a tree with the styles of a reference document.

    Raises AssureError when pandoc cannot be run or fails.
    """
    program = pandoc_path()
    with tempfile.TemporaryDirectory(prefix="assure-") as folder:
        styles = Path(folder) / "reference.docx"
        styles.write_bytes(reference)
        command = [
            *(str(program), "--sandbox", "--from=json", "--to=docx", "--output=-"),
            *(f"--data-dir={folder}", f"--reference-doc={styles}"),
        ]
        # The epoch keeps the clock out of the document; nothing else of the environment has a say in it.
        environment = {"SOURCE_DATE_EPOCH": "0", "LC_ALL": "C.UTF-8", "HOME": folder}
        if "SYSTEMROOT" in os.environ:
            environment["SYSTEMROOT"] = os.environ["SYSTEMROOT"]
        try:
            run = subprocess.run(
                command, input=tree, capture_output=True, env=environment, cwd=folder, timeout=_SECONDS, check=False
            )
        except (OSError, subprocess.TimeoutExpired) as error:
            raise AssureError(f"pandoc, which makes the Word document, did not run: {error}") from None
    if run.returncode != 0 or not run.stdout:
        # What pandoc says may quote the report, which no message may.
        raise AssureError(f"pandoc could not make the Word document: it ended with {run.returncode}")
    return run.stdout
