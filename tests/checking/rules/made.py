"""Files of bad examples that cannot stand in a repository: made in a copy of the folder when a test runs."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest


def _file_too_large(root: Path) -> None:
    (root / "interviews").mkdir()
    (root / "interviews" / "int-01.md").write_text("---\ntitle: Leader\n---\n" + "word " * 60_000, encoding="utf-8")


def _outside_folder(root: Path) -> None:
    outside = root.parent / "int-01.md"
    outside.write_text("---\ntitle: Leader\n---\n", encoding="utf-8")
    (root / "interviews").mkdir()
    try:
        os.symlink(outside, root / "interviews" / "int-01.md")
    except OSError:
        pytest.skip("this system makes no symbolic links")


def _colliding_names(root: Path) -> None:
    page = root / "interviews" / "int-01.md"
    shutil.copy(page, root / "interviews" / "INT-01.md")
    shutil.copy(page, root / "interviews" / "aux.md")
    if len(list((root / "interviews").iterdir())) < 3:
        pytest.skip("this file system does not tell capitals from small letters")


MADE: dict[str, Callable[[Path], None]] = {
    "file-too-large": _file_too_large,
    "outside-folder": _outside_folder,
    "colliding-names": _colliding_names,
}


def example(rule: Path, which: str, scratch: Path) -> Path:
    """The folder of a rule's good or bad example, whole."""
    folder = rule / which
    if which == "good" or rule.name not in MADE:
        return folder
    copy = scratch / rule.name
    shutil.copytree(folder, copy)
    MADE[rule.name](copy)
    return copy
