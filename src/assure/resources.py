"""The places of the files that come with assure: frameworks and templates.

An installed wheel has them in `_shipped/`; an editable install or a checkout, at the top of the repository.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Literal

from assure.errors import AssureError

ShippedKind = Literal["frameworks", "templates"]


@cache
def shipped_folder(name: ShippedKind) -> Path:
    """The folder of the shipped frameworks or templates. Raises AssureError if the installation lacks it."""
    package = Path(__file__).resolve().parent
    for folder in (package / "_shipped" / name, package.parents[1] / name):
        if folder.is_dir():
            return folder
    raise AssureError(f"this installation of assure has no {name}: install it again")


def is_bare(name: str) -> bool:
    """Whether a name means something shipped; with a slash or a suffix it is a user's path."""
    return "/" not in name and "\\" not in name and "." not in name


def shipped_names(kind: ShippedKind, suffix: str) -> tuple[str, ...]:
    """The bare names of the shipped files with this suffix (`.yml`), sorted."""
    return tuple(sorted(path.name.removesuffix(suffix) for path in shipped_folder(kind).glob(f"*{suffix}")))
