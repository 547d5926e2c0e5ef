"""`assure audit`: looks through finished files for what must not be published."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from assure.cli import arguments
from assure.cli.terminal import Terminal
from assure.errors import AssureError
from assure.publishing.audit import audit as audit_files
from assure.reading.folder import read_review

HELP = """BUILD is a folder that `assure render` wrote, or a file. Each file is opened up (unzipped, streams inflated,
pictures and entities decoded) and searched for the names of people seen who are not listed, in every form they may
take; for e-mail addresses, telephone numbers, postcodes, NHS numbers and dates of birth; and for properties that name
an author.

It proves that these are not there. It does not prove that nobody can be recognised: a named person has to read the
report for that.

\b
Examples:
  assure audit my-review/build
  assure audit report-public.docx --review my-review
"""


def audit(
    build: Annotated[Path, typer.Argument(metavar="BUILD", help="A folder of finished files, or one file.")],
    review: Annotated[
        Path | None, typer.Option(metavar="DIR", help="The review they were made from; the folder above unless said.")
    ] = None,
) -> None:
    """Look through finished files for what must not be published."""
    files = _files(build)
    folder = arguments.one_review(review or (build if build.is_dir() else build.parent).resolve().parent)
    leaks = audit_files(read_review(folder), files)
    terminal = Terminal.of(sys.stdout)
    for leak in leaks:
        terminal.say(f"{'error' if leak.certain else 'warning'}: {leak.where}: {leak.message}")
    certain = sum(leak.certain for leak in leaks)
    number = f"{len(files)} file{'' if len(files) == 1 else 's'}"
    if not leaks:
        terminal.say(f"No declared name, no personal data and no author in {number}.")
    else:
        terminal.say(f"{certain} to take out and {len(leaks) - certain} to look at, in {number}.")
    if certain:
        raise typer.Exit(1)


def _files(build: Path) -> dict[str, bytes]:
    """The finished files by name. Raises AssureError where there is none."""
    if build.is_file():
        return {build.name: build.read_bytes()}
    if not build.is_dir():
        raise AssureError(f"there is no {build}: name a folder that `assure render` wrote, or a file")
    found = sorted(path for path in build.rglob("*") if path.is_file() and not path.name.startswith("."))
    if not found:
        raise AssureError(f"{build} holds no file to look through")
    return {path.relative_to(build).as_posix(): path.read_bytes() for path in found}
