"""`assure audit`: searches finished files for what must not be published."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Annotated

import typer

from assure.auditing.audit import REMEDIES, FinishedFile, Leak, Search, audit_files
from assure.cli import arguments
from assure.cli.destination import Destination, OutputOption
from assure.errors import AssureError, reason
from assure.reading.files import is_link
from assure.reading.folder import read_review

HELP = """BUILD is a folder that `assure render` wrote, or one file. Each file is unpacked and searched for the names of
people seen who are not listed, in the forms that names take; for e-mail addresses, telephone numbers, postcodes, NHS
numbers and dates of birth; and for traces of who made the file: properties, comments, tracked changes, text stored in
pictures, folders of somebody's computer. A surname, a first name or initials alone are a warning. A report for the
team is always an error.

If nothing is found, none of these was seen. It does not mean that nobody can be recognised: a named person must read
the report for that. Nicknames, misspellings and words drawn in pictures are not found. A part that cannot be searched
is reported as an error.

The exit status is 0 if there are no errors, 1 if there are some, and 2 if the audit could not run.

\b
Examples:
  assure audit my-review/build
  assure audit report-public.docx --review my-review
  assure audit my-review/build --format json --output audit.json
"""

MOST_FILE_BYTES = 200_000_000
"""The largest file that is searched."""


def audit(
    build: Annotated[Path, typer.Argument(metavar="BUILD", help="A folder of finished files, or one file.")],
    review: Annotated[
        Path | None, typer.Option(metavar="DIR", help="The review they were made from; default: the folder above.")
    ] = None,
    form: Annotated[str, typer.Option("--format", metavar="FORMAT", help="text or json.")] = "text",
    output: OutputOption = None,
) -> None:
    """Search finished files for what must not be published."""
    arguments.one_of(form, ("text", "json"), "format")
    names = _names(build)
    folder = _review_of(build, review)
    search = Search.of(read_review(folder))
    leaks = audit_files(search, (_read(build, name) for name in names))
    where = Destination(output, (folder,))
    if form == "json":
        where.value(_data(leaks, search, len(names)))
    else:
        where.write("\n".join(_text(leaks, search, len(names))) + "\n")
    if any(leak.certain for leak in leaks):
        raise typer.Exit(1)


def _text(leaks: Sequence[Leak], search: Search, files: int) -> Iterator[str]:
    for leak in leaks:
        yield f"{_severity(leak)}: {leak.where}: {leak.message}"
        yield f"  help: {REMEDIES[leak.what]}"
    certain = sum(leak.certain for leak in leaks)
    if leaks:
        yield ""
        yield f"{_count(certain, 'error')} and {_count(len(leaks) - certain, 'warning')} in {_count(files, 'file')}."
    else:
        yield f"Found no declared names, personal data or authors in {_count(files, 'file')}."
    people = {0: "nobody, because nobody is declared by name", 1: "1 person"}
    yield f"Names searched for: {people.get(search.number, f'{search.number} people')}. Pictures were not read."


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"


def _data(leaks: Sequence[Leak], search: Search, files: int) -> dict[str, object]:
    certain = sum(leak.certain for leak in leaks)
    return {
        "found": [
            {
                "severity": _severity(leak),
                "what": leak.what,
                "where": leak.where,
                "message": leak.message,
                "help": REMEDIES[leak.what],
            }
            for leak in leaks
        ],
        "summary": {"files": files, "people": search.number, "errors": certain, "warnings": len(leaks) - certain},
    }


def _severity(leak: Leak) -> str:
    return "error" if leak.certain else "warning"


def _review_of(build: Path, review: Path | None) -> Path:
    """The folder of the review that the files were made from. Raises AssureError if it is unknown."""
    if review is not None:
        return arguments.one_review(review)
    above = (build if build.is_dir() else build.parent).resolve().parent
    if not (above / "review.md").is_file():
        raise AssureError(
            f"there is no review.md in {above}: name the review that {build} was made from, with `--review DIR`"
        )
    return above


def _names(build: Path) -> tuple[str, ...]:
    """The files by their paths in the folder, with links, pipes and devices. Raises AssureError if there are none."""
    if build.is_file():
        return (build.name,)
    if not build.is_dir():
        raise AssureError(f"there is no {build}: name a folder that `assure render` wrote, or a file")
    found: list[str] = []
    for top, below, files in os.walk(build, onerror=_refuse):
        links = [name for name in below if is_link(os.path.join(top, name))]
        below[:] = [name for name in below if name not in links]
        found += [Path(top, name).relative_to(build).as_posix() for name in (*files, *links)]
    if not found:
        raise AssureError(f"{build} has no files: name a folder that `assure render` wrote")
    return tuple(sorted(found))


def _refuse(error: OSError) -> None:
    raise error


def _read(build: Path, name: str) -> FinishedFile:
    """A file with its bytes, or the reason why there are none. A link is not followed: it leads out of the folder."""
    path = build / name if build.is_dir() else build
    try:
        if path != build and is_link(path):
            return FinishedFile(name, None, "it is a link to another file")
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            return FinishedFile(name, None, "it is not an ordinary file")
        if status.st_size > MOST_FILE_BYTES:
            return FinishedFile(name, None, f"it is larger than {MOST_FILE_BYTES // 1_000_000} MB")
        return FinishedFile(name, path.read_bytes())
    except OSError as error:
        return FinishedFile(name, None, reason(error))
