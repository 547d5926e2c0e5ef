"""`assure sign-off`: records in review.lock that a named person stands for a chapter as it is."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from assure.cli import arguments
from assure.cli.terminal import Terminal
from assure.errors import AssureError
from assure.model.dates import Date
from assure.model.fault import Fault
from assure.model.review import Page, Review
from assure.model.signoff import SignOff
from assure.reading.folder import read_review

HELP = """Read the chapter first. What is recorded is a fingerprint of the chapter and of every statement it cites, with
the name and the day. When one of them changes afterwards, `assure check` says so, and it has to be signed again. Only
review.lock is written.

\b
Examples:
  assure sign-off leadership-and-governance --by "Jane Example"
  assure sign-off --all my-review --by "Jane Example" --date 2016-05-01
"""


def sign_off(
    chapter: Annotated[str | None, typer.Argument(metavar="[CHAPTER]", help="The chapter's id.")] = None,
    review: Annotated[Path | None, typer.Argument(metavar="[REVIEW]", help="The review's folder.")] = None,
    by: Annotated[str | None, typer.Option(metavar="NAME", help="Who signs.")] = None,
    every: Annotated[bool, typer.Option("--all", help="Sign every chapter.")] = False,
    date: Annotated[
        str | None, typer.Option(metavar="DAY", help="The day of signing, as 2016-05-01; today unless said.")
    ] = None,
) -> None:
    """Sign a chapter off."""
    if every and review is None:
        chapter, review = None, Path(chapter or ".")  # with --all the only argument is the review
    if not by or not by.isprintable() or not any(letter.isalpha() for letter in by):
        raise AssureError('who signs? Add --by "NAME"')
    folder = arguments.one_review(review or Path())
    before = _bytes(folder)
    read = read_review(folder)
    altered = _altered(read)
    chosen = tuple(read.of_kind("finding")) if every else (_chapter(read, chapter),)
    on = Date.parse(date) if arguments.day(date) and date else _today()
    signed = {**read.signed, **{page.id: _signed(read, page, by.strip(), on) for page in chosen}}
    if _bytes(folder) != before:
        raise AssureError("review.lock was changed meanwhile: nothing was written. Run the command again")
    _write(folder, signed, [page.id for page in read.of_kind("finding")])
    terminal = Terminal.of(sys.stdout)
    for fault in altered:
        if not any(f"`{page.id}`" in fault.message for page in chosen):
            Terminal.of(sys.stderr).say(f"assure: {fault.message}, and is taken out of review.lock: {fault.help}")
    for page in chosen:
        terminal.say(f"Signed off {page.id} by {by.strip()} on {on}")


def _bytes(folder: Path) -> bytes | None:
    """The lock as it is, by which another run that signs meanwhile is noticed."""
    from assure.reading.files import RefusedError, read_bytes

    try:
        return read_bytes(folder, "review.lock")
    except RefusedError:
        return None


def _altered(review: Review) -> tuple[Fault, ...]:
    """The sign-offs that were altered by hand. Raises AssureError for a lock not read whole, so that none is lost."""
    faults = [fault for fault in review.faults if fault.at.path == "review.lock"]
    for fault in faults:
        if fault.rule != "altered-sign-off":
            where = f"review.lock:{fault.at.place.line}"
            raise AssureError(f"{where}: {fault.message}. Nothing was signed: {fault.help}")
    return tuple(faults)


def _today() -> Date:
    """The day a person signs is the clock's: it is a fact, not a part of a report made again."""
    import datetime

    return Date.parse(datetime.date.today().isoformat())


def _chapter(review: Review, id: str | None) -> Page:
    chapters = {page.id: page for page in review.of_kind("finding")}
    if id is None:
        raise AssureError(f"which chapter? Name one of {', '.join(chapters) or 'none: the review has no chapters'}")
    if id not in chapters:
        from assure.reading.nearest import did_you_mean

        hint = did_you_mean(id, chapters, f"there are {', '.join(chapters)}")
        raise AssureError(f"there is no chapter `{id}`: {hint}")
    return chapters[id]


def _signed(review: Review, page: Page, by: str, on: Date) -> SignOff:
    """A chapter's sign-off. Raises AssureError for one that could not be read or that cites what is not there."""
    from assure.reading.fingerprints import cited_fingerprints, page_fingerprint
    from assure.reading.lock import sealed

    missing = [each.ref for each in page.body.citations if review.cited(each.ref) is None]
    if page.broken or missing:
        why = f"it cites {missing[0]}, which is not there" if missing else "it could not be read whole"
        raise AssureError(f"{page.id} cannot be signed off: {why}. `assure check` says what to do")
    return sealed(page.id, by, on, page_fingerprint(page), cited_fingerprints(review, page))


def _write(folder: Path, signed: dict[str, SignOff], chapters: Sequence[str]) -> None:
    from assure.publishing.output import write_lock_file
    from assure.reading.lock import write_lock

    write_lock_file(folder, write_lock(signed, chapters).encode("utf-8"))
