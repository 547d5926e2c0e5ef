"""`assure check`: reports everything that is wrong with reviews."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from assure.checking.diagnostic import Outcome
from assure.checking.engine import check as check_review
from assure.checking.formats import FORMATS
from assure.checking.rules import RULES
from assure.checking.settings import settings
from assure.cli import arguments
from assure.cli.outcome import outcome_text
from assure.cli.terminal import Terminal
from assure.reading.folder import read_review

HELP = """Each thing wrong is shown with its file, line, column and rule, and what to do about it. REVIEW is a review's
folder, or one that holds reviews; the folder you are in unless said. Several may be named.

What is merely unfinished is a note in fieldwork and an error at the end: --stage final tells how far there is to go.
The exit status is 0 when nothing is wrong at the level of --fail-on, 1 when something is, 2 when the check could not
run.

\b
Examples:
  assure check
  assure check my-review --stage final
  assure check examples --fail-on warning
  assure check my-review --select L,figure-mismatch --ignore unused-evidence
  assure check my-review --format json --output faults.json
"""


def check(
    reviews: Annotated[list[Path] | None, typer.Argument(metavar="[REVIEW]...", help="Folders of reviews.")] = None,
    stage: Annotated[
        str | None,
        typer.Option(
            metavar="STAGE", help="fieldwork, draft, factual-accuracy or final; the review's own unless said."
        ),
    ] = None,
    format: Annotated[str, typer.Option("--format", metavar="FORMAT", help="text or json.")] = "text",
    output: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Write the outcome to this file, not to the screen.")
    ] = None,
    select: Annotated[
        list[str] | None, typer.Option(metavar="RULES", help="Only these: codes, names or families, joined by commas.")
    ] = None,
    ignore: Annotated[list[str] | None, typer.Option(metavar="RULES", help="All but these.")] = None,
    fail_on: Annotated[str, typer.Option(metavar="LEVEL", help="error, warning or note.")] = "error",
    date: Annotated[
        str | None,
        typer.Option(metavar="DAY", help="The day to compare with, as 2016-03-15; the last day on site unless said."),
    ] = None,
) -> None:
    """Report everything that is wrong with reviews."""
    asked = settings(RULES, select=select or (), ignore=ignore or (), fail_on=fail_on)
    form = arguments.one_of(format, FORMATS, "format")
    at, day = arguments.stage(stage), arguments.day(date)
    folders = arguments.reviews(reviews or [Path()])
    outcomes = [check_review(read_review(folder, stage=at, date=day), asked) for folder in folders]
    terminal = Terminal.of(sys.stdout)
    if output is not None:
        text = _json(outcomes) if form == "json" else _text(folders, outcomes, Terminal(sys.stdout)) + "\n"
        _write(text, output, folders)
    elif form == "json":
        terminal.data(_json(outcomes))
    else:
        terminal.say(_text(folders, outcomes, terminal))
    if any(outcome.summary.at_least(asked.fail_on) for outcome in outcomes):
        raise typer.Exit(1)


def _json(outcomes: Sequence[Outcome]) -> str:
    """One outcome as an object; several as a list of them."""
    from assure.checking.formats.json import as_data, to_json

    if len(outcomes) == 1:
        return to_json(outcomes[0])
    return json.dumps([as_data(outcome) for outcome in outcomes], ensure_ascii=False, indent=2) + "\n"


def _text(folders: Sequence[Path], outcomes: Sequence[Outcome], terminal: Terminal) -> str:
    """The outcomes one after the other, each under its folder's name where there are several."""
    parts = []
    for folder, outcome in zip(folders, outcomes, strict=True):
        text = outcome_text(folder, outcome, terminal)
        parts.append(text if len(folders) == 1 else f"== {folder}\n\n{text}")
    return "\n\n".join(parts)


def _write(text: str, output: Path, folders: Sequence[Path]) -> None:
    from assure.publishing.output import write_file

    write_file(output, text.encode("utf-8"), folders)
