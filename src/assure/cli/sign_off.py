"""`assure sign-off`: records in review.lock that a named person has signed off a chapter or section as it is."""

from __future__ import annotations

import datetime
import sys
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Annotated

import typer

from assure.cli import arguments
from assure.cli.terminal import Terminal
from assure.errors import AssureError
from assure.model.dates import Date
from assure.model.fault import Fault
from assure.model.kinds import FOLDERS
from assure.model.review import Page, Review, SignOff
from assure.reading.files import RefusedError
from assure.reading.folder import read_review
from assure.reading.nearest import did_you_mean
from assure.reading.signoff.lock import lock_bytes
from assure.reading.signoff.signing import pages_to_sign, sign_page

HELP = """Read the chapter first. The name and the day are recorded with fingerprints of the chapter or section, of what
it cites, of the indicators and pictures it shows, of the recommendations that answer it, and of the framework's words
for it. If one of these changes later, `assure check` says so, and the chapter must be signed again. Only review.lock
is written.

\b
Examples:
  assure sign-off leadership-and-governance --by "Jane Example"
  assure sign-off summary my-review --by "Jane Example"
  assure sign-off --all my-review --by "Jane Example" --date 2016-05-01
"""


def sign_off(
    chapter: Annotated[
        str | None, typer.Argument(metavar="[CHAPTER]", help="The id of the chapter or section.")
    ] = None,
    where: Annotated[Path | None, typer.Argument(metavar="[REVIEW]", help="The review's folder.")] = None,
    by: Annotated[str | None, typer.Option(metavar="NAME", help="Who signs.")] = None,
    every: Annotated[bool, typer.Option("--all", help="Sign every chapter and section.")] = False,
    date: Annotated[
        str | None, typer.Option(metavar="DAY", help="The day of signing, as 2016-05-01; default: today.")
    ] = None,
) -> None:
    """Sign a chapter or section off."""
    if where is None and (every or (Path(chapter or "") / "review.md").is_file()):
        chapter, where = None, Path(chapter or "")  # with one argument, it is the review
    name = _name(by)
    folder = arguments.one_review(where or Path())
    before = _bytes(folder)
    review = read_review(folder)
    altered = _altered(review)
    pages = pages_to_sign(review)
    chosen = pages if every else (_page(review, chapter),)
    if not chosen:
        raise AssureError("there is nothing to sign: the review has no chapters or sections")
    # A signature has a real day: only reports must come out the same each time.
    on = Date.parse((arguments.parse_day(date) or datetime.date.today()).isoformat())
    signed = {**_earlier_sign_offs(review), **{page.id: _signed(review, page, name, on) for page in chosen}}
    if _bytes(folder) != before:
        raise AssureError("review.lock was changed meanwhile, so nothing was written: run the command again")
    _write(folder, signed, [page.id for page in pages])
    _report_removed(review, signed, altered)
    terminal = Terminal.of(sys.stdout)
    for page in chosen:
        terminal.say(f"Signed off {page.id} by {name} on {on}")
    if warning := _unknown_signer(review, name):
        Terminal.of(sys.stderr).say(f"assure: {warning}")


def _name(by: str | None) -> str:
    """The name, with white space folded. Raises AssureError for none, and for one that would not read as given."""
    if not by or not by.strip():
        raise AssureError('who signs? Add --by "NAME"')
    if not by.isprintable() or not any(letter.isalpha() for letter in by):
        raise AssureError("the name in --by must be on one line, with letters and no invisible characters")
    if len(by) > 200:
        raise AssureError(f"the name in --by has {len(by)} characters: use at most 200")
    return " ".join(by.split())


def _unknown_signer(review: Review, name: str) -> str | None:
    """A warning if the name is not in the team, which may be a slip; None if it is, or if the team has no names."""
    names = {member.name.casefold(): member.name for member in review.info.team if member.name}
    if not names or name.casefold() in names:
        return None
    hint = did_you_mean(name, names.values(), "sign again if that is a slip")
    return f"nobody in `team:` of review.md is called {name}: {hint}"


def _bytes(folder: Path) -> bytes | None:
    """The lock's bytes now, to notice another run that signs meanwhile; None if it cannot be read."""
    try:
        return lock_bytes(folder)
    except RefusedError:
        return None


def _altered(review: Review) -> tuple[Fault, ...]:
    """The sign-offs altered by hand. Raises AssureError if the lock has any other fault, so that no entry is lost."""
    faults = [fault for fault in review.faults if fault.at.path == "review.lock"]
    for fault in faults:
        if fault.rule != "altered-sign-off":
            where = f"review.lock:{fault.at.place.line}"
            raise AssureError(f"{where}: {fault.message}. Nothing was signed: {fault.help}")
    return tuple(faults)


def _page(review: Review, id: str | None) -> Page:
    """The chapter or section of that id. Raises AssureError if there is none, with the ids there are."""
    pages = {page.id: page for page in pages_to_sign(review)}
    choice = f"there are {', '.join(pages) or 'none: the review has no chapters or sections'}"
    if id is None:
        raise AssureError(f"which chapter or section? Name one, or use --all; {choice}")
    if id in pages:
        return pages[id]
    if other := review.by_id.get(id):
        raise AssureError(f"`{id}` is a page of {FOLDERS[other.kind]}/: name a chapter or section; {choice}")
    raise AssureError(f"there is no chapter or section `{id}`: {did_you_mean(id, pages, choice)}")


def _earlier_sign_offs(review: Review) -> Mapping[str, SignOff]:
    """The earlier sign-offs of chapters and sections that still exist."""
    pages = {page.id for page in pages_to_sign(review)}
    unread = any(page.broken for page in pages_to_sign(review))  # then any id may be that page's, so all are kept
    return {id: signed for id, signed in review.signed.items() if id in pages or unread}


def _signed(review: Review, page: Page, by: str, on: Date) -> SignOff:
    """A page's sign-off. Raises AssureError for a page that could not be read in full, or with a broken citation."""
    missing = [each.ref for each in page.body.citations if review.cited(each.ref) is None]
    if review.framework.broken:
        raise AssureError("nothing was signed, because the framework has errors: `assure check` says what to do")
    why = None
    if page.broken:
        why = "it could not be read in full"
    elif missing:
        why = f"it cites {missing[0]}, which does not exist"
    elif sum(each.id == page.id for each in pages_to_sign(review)) > 1:
        why = "another page has the same id"
    if why:
        raise AssureError(f"{page.id} cannot be signed off, and nothing was: {why}. `assure check` says what to do")
    return sign_page(review, page, by, on)


def _write(folder: Path, signed: Mapping[str, SignOff], pages: Sequence[str]) -> None:
    from assure.publishing.output.writer import write_lock_file
    from assure.reading.signoff.lock import MAX_LOCK_BYTES, parse_lock, write_lock

    text = write_lock(signed, pages)
    data = text.encode("utf-8")
    if len(data) > MAX_LOCK_BYTES or parse_lock(text) != (signed, ()):
        raise AssureError("nothing was signed: the chapters cite more than review.lock can hold")
    write_lock_file(folder, data)


def _report_removed(review: Review, signed: Mapping[str, SignOff], altered: Iterable[Fault]) -> None:
    """Report the entries removed from the lock: those altered by hand, and those whose page no longer exists."""
    out = Terminal.of(sys.stderr)
    for fault in altered:
        if not any(f"`{id}`" in fault.message for id in signed):
            out.say(f"assure: {fault.message}: it was removed from review.lock")
    for id in sorted(review.signed.keys() - signed.keys()):
        out.say(f"assure: `{id}` is no longer a chapter or section: its sign-off was removed from review.lock")
