"""`assure sign-off`: records in review.lock that a named person stands for a chapter or section as it is."""

from __future__ import annotations

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
from assure.model.review import Page, Review
from assure.model.signoff import SignOff
from assure.reading.folder import read_review
from assure.reading.signoff.signing import pages_to_sign, sign_page

HELP = """Read it first. What is recorded, with the name and the day, are fingerprints: of the chapter or section, of
what it cites, of the indicators and pictures it shows, of the recommendations that answer it, and of the framework's
words for it. When one of them changes afterwards, `assure check` says so, and it has to be signed again. Only
review.lock is written.

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
    review: Annotated[Path | None, typer.Argument(metavar="[REVIEW]", help="The review's folder.")] = None,
    by: Annotated[str | None, typer.Option(metavar="NAME", help="Who signs.")] = None,
    every: Annotated[bool, typer.Option("--all", help="Sign every chapter and section.")] = False,
    date: Annotated[
        str | None, typer.Option(metavar="DAY", help="The day of signing, as 2016-05-01; today unless said.")
    ] = None,
) -> None:
    """Sign a chapter or section off."""
    if review is None and (every or (Path(chapter or "") / "review.md").is_file()):
        chapter, review = None, Path(chapter or "")  # the only argument is the review
    name = _name(by)
    folder = arguments.one_review(review or Path())
    before = _bytes(folder)
    read = read_review(folder)
    altered = _altered(read)
    pages = pages_to_sign(read)
    chosen = pages if every else (_page(read, chapter),)
    if not chosen:
        raise AssureError("there is nothing to sign: the review has no chapters and no sections")
    on = Date.parse(date) if arguments.parse_day(date) and date else _today()
    signed = {**_sign_offs_that_stay(read), **{page.id: _signed(read, page, name, on) for page in chosen}}
    if _bytes(folder) != before:
        raise AssureError("review.lock was changed meanwhile: nothing was written. Run the command again")
    _write(folder, signed, [page.id for page in pages])
    _say_gone(read, signed, altered)
    terminal = Terminal.of(sys.stdout)
    for page in chosen:
        terminal.say(f"Signed off {page.id} by {name} on {on}")
    if stranger := _unknown_signer(read, name):
        Terminal.of(sys.stderr).say(f"assure: {stranger}")


def _name(by: str | None) -> str:
    """The name, white space folded. Raises AssureError for none, and for one that would not read as it was given."""
    if not by or not by.strip():
        raise AssureError('who signs? Add --by "NAME"')
    if not by.isprintable() or not any(letter.isalpha() for letter in by):
        raise AssureError("who signs? A name is on one line, has letters, and nothing in it that nobody can see")
    if len(by) > 200:
        raise AssureError("who signs? A name has at most 200 characters")
    return " ".join(by.split())


def _unknown_signer(review: Review, name: str) -> str | None:
    """What is said of a name that is none of the team's, which may be a slip; nothing where the team has no names."""
    names = {member.name.casefold(): member.name for member in review.info.team if member.name}
    if not names or name.casefold() in names:
        return None
    from assure.reading.nearest import did_you_mean

    hint = did_you_mean(name, names.values(), "sign again if that is a slip")
    return f"nobody in `team:` of review.md is called {name}: {hint}"


def _bytes(folder: Path) -> bytes | None:
    """The lock as it is, by which another run that signs meanwhile is noticed."""
    from assure.reading.files import RefusedError
    from assure.reading.signoff.lock import lock_bytes

    try:
        return lock_bytes(folder)
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


def _page(review: Review, id: str | None) -> Page:
    """The chapter or section of that id. Raises AssureError where there is none, with what there is."""
    pages = {page.id: page for page in pages_to_sign(review)}
    there = ", ".join(pages) or "none: the review has no chapters and no sections"
    if id is None:
        raise AssureError(f"which chapter or section? Name one, or --all; there are {there}")
    if id in pages:
        return pages[id]
    from assure.reading.nearest import did_you_mean

    if other := review.by_id.get(id):
        raise AssureError(f"`{id}` is a page of {FOLDERS[other.kind]}/; signed off are chapters and sections: {there}")
    raise AssureError(f"there is no chapter or section `{id}`: {did_you_mean(id, pages, f'there are {there}')}")


def _sign_offs_that_stay(review: Review) -> Mapping[str, SignOff]:
    """The sign-offs that stay, beside those made now: of what is still there, as far as all could be read."""
    pages = {page.id for page in pages_to_sign(review)}
    unread = any(page.broken for page in pages_to_sign(review))  # its id may be another than its file says
    return {id: signed for id, signed in review.signed.items() if id in pages or unread}


def _signed(review: Review, page: Page, by: str, on: Date) -> SignOff:
    """A page's sign-off. Raises AssureError for one that could not be read or that cites what is not there."""
    missing = [each.ref for each in page.body.citations if review.cited(each.ref) is None]
    if review.framework.broken:
        raise AssureError("nothing was signed: the framework could not be read whole. `assure check` says what to do")
    why = None
    if page.broken:
        why = "it could not be read whole"
    elif missing:
        why = f"it cites {missing[0]}, which is not there"
    elif sum(each.id == page.id for each in pages_to_sign(review)) > 1:
        why = "another page is called the same"
    if why:
        raise AssureError(f"{page.id} cannot be signed off, and nothing was: {why}. `assure check` says what to do")
    return sign_page(review, page, by, on)


def _write(folder: Path, signed: Mapping[str, SignOff], pages: Sequence[str]) -> None:
    from assure.publishing.output.writer import write_lock_file
    from assure.reading.signoff.lock import MAX_BYTES, parse_lock, write_lock

    text = write_lock(signed, pages)
    data = text.encode("utf-8")
    if len(data) > MAX_BYTES or parse_lock(text) != (signed, ()):
        raise AssureError("nothing was signed: the chapters cite more than review.lock can hold")
    write_lock_file(folder, data)


def _say_gone(review: Review, signed: Mapping[str, SignOff], altered: Iterable[Fault]) -> None:
    """Say which entries went from the lock because they did not count, or because what they signed is no more."""
    out = Terminal.of(sys.stderr)
    for fault in altered:
        if not any(f"`{id}`" in fault.message for id in signed):
            out.say(f"assure: {fault.message}: it is taken out of review.lock")
    for id in sorted(review.signed.keys() - signed.keys()):
        out.say(f"assure: the sign-off of `{id}`, which is no chapter or section any more, is taken out of review.lock")
