"""Checks that the report template of a review exists, without opening it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from assure import resources
from assure.model.fault import Fault
from assure.model.framework import Framework
from assure.model.location import Location
from assure.model.review import ReviewInfo
from assure.reading.files import RefusedError, folder_entries, is_link
from assure.reading.nearest import did_you_mean

TEMPLATE_SUFFIX = ".md.j2"
FOLDER = "templates/reports"
"""The folder of a review's own templates."""


def template_faults(root: Path, info: ReviewInfo, framework: Framework, at: Location) -> Iterator[Fault]:
    """The fault of a review whose template, its own or its framework's, is neither shipped nor in its folder."""
    name = info.report or (None if framework.broken else framework.report)
    if name is None or not name.strip():
        return
    shipped = tuple(sorted(path.name.removesuffix(TEMPLATE_SUFFIX) for path in _shipped().glob(f"*{TEMPLATE_SUFFIX}")))
    if name in shipped or name in _own_templates(root):
        return
    message = f"there is no report template `{name}`"
    if not info.report:
        message += f", which the framework `{framework.id}` asks for"
    yield Fault("unknown-template", at, message, did_you_mean(name, shipped, f"there are {', '.join(shipped)}"))


def _shipped() -> Path:
    return resources.shipped_folder("templates") / "reports"


def _own_templates(root: Path) -> tuple[str, ...]:
    """The names of the review's own templates; none where its folder cannot be listed."""
    if any(is_link(root / part) or not (root / part).is_dir() for part in ("templates", FOLDER)):
        return ()
    try:
        found = [entry for entry in folder_entries(root, FOLDER) if entry.kind == "file"]
    except RefusedError:
        return ()
    names = (entry.path.rpartition("/")[2] for entry in found)
    return tuple(name.removesuffix(TEMPLATE_SUFFIX) for name in names if name.endswith(TEMPLATE_SUFFIX))
