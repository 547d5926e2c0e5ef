"""`assure trace`: shows what a part of a review rests on, and what it supports."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Annotated, Any

import typer

from assure.analysis.support import Trace, TraceLink, trace_of
from assure.cli import arguments
from assure.cli.destination import Destination, OutputOption
from assure.reading.folder import read_review

HELP = """REF is a page's id, or page#statement: a chapter, one of its statements, a recommendation or a piece of
evidence. A page's file name works too, and so does a citation copied from a page. The output is for the team only: it
quotes the notes.

\b
Examples:
  assure trace leadership-and-governance#visible-leaders
  assure trace int-03 my-review
  assure trace rec-02 --format json --output trace.json
"""


def trace(
    ref: Annotated[str, typer.Argument(metavar="REF", help="A page's id, or page#statement.")],
    review: Annotated[Path, typer.Argument(metavar="[REVIEW]", help="The review's folder.")] = Path(),
    form: Annotated[str, typer.Option("--format", metavar="FORMAT", help="text or json.")] = "text",
    output: OutputOption = None,
) -> None:
    """Show what a part of a review rests on, and what it supports."""
    arguments.one_of(form, ("text", "json"), "format")
    folder = arguments.one_review(review)
    found = trace_of(read_review(folder), ref)
    where = Destination(output, (folder,))
    if form == "json":
        where.value(_data(found))
    else:
        where.write("\n".join(_text(found, max(60, where.terminal.columns))) + "\n")


def _text(found: Trace, width: int) -> Iterator[str]:
    yield from _line(found.subject, width, "")
    alone = "nothing else: it is evidence itself" if found.evidence else "nothing: it has no citation"
    for heading, links, nothing in (
        ("rests on", found.rests_on, alone),
        ("supports", found.supports, "nothing: it is not cited"),
    ):
        yield ""
        yield f"It {heading}:" if links else f"It {heading} {nothing}."
        yield from _branches(links, width, "")


def _branches(links: Sequence[TraceLink], width: int, indent: str) -> Iterator[str]:
    for number, link in enumerate(links, start=1):
        last = number == len(links)
        yield from _line(link, width, f"{indent}{'`-' if last else '|-'} ")
        yield from _branches(link.links, width, f"{indent}{'   ' if last else '|  '}")


def _line(link: TraceLink, width: int, lead: str) -> Iterator[str]:
    """A link on one line: its reference, its place, and as many of its words as fit."""
    locator = f", {link.locator}" if link.locator else ""
    head = f"{lead}{link.ref}{locator} ({link.at.path}:{link.at.place.line})"
    words = " ".join(link.words.split())
    tail = " (and more, not repeated)" if link.further else ""
    room = width - len(head) - len(tail) - 2
    if room < 20 or not words:
        yield head + tail
        return
    yield f"{head}  {words if len(words) <= room else words[: room - 3].rstrip() + '...'}{tail}"


def _data(found: Trace) -> dict[str, Any]:
    return {
        "version": 1,
        **_link(found.subject),
        "rests-on": [_link(each) for each in found.rests_on],
        "supports": [_link(each) for each in found.supports],
    }


def _link(link: TraceLink) -> dict[str, Any]:
    out: dict[str, Any] = {"ref": link.ref, "path": link.at.path, "line": link.at.place.line, "words": link.words}
    if link.locator:
        out["locator"] = link.locator
    if link.links:
        out["links"] = [_link(each) for each in link.links]
    if link.further:
        out["further"] = True
    return out
