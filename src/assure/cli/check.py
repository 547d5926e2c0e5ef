"""`assure check`: reports everything that is wrong with reviews."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from assure.checking.output import OUTPUTS
from assure.checking.rules import RULES
from assure.checking.settings import read_settings
from assure.cli import arguments, progress
from assure.cli.destination import Destination, OutputOption
from assure.cli.request import CheckedReview, Request, format_outcome, read_baseline_file
from assure.cli.shell import word
from assure.cli.terminal import Terminal
from assure.errors import AssureError

HELP = """Each thing wrong is shown with its file, line, column and rule, and what to do about it. REVIEW is a review's
folder, or one that holds reviews; the folder you are in unless said. Several may be named.

What is merely unfinished is a note in fieldwork and an error at the end: --stage final tells how far there is to go.
The exit status is 0 when nothing is wrong at the level of --fail-on, 1 when something is, 2 when the check could not
run.

--fix mends slips in the names of fields and labels, and writes the missing id of the only statement of a page that is
cited by one; with --diff it shows what it would change, and changes nothing.

A baseline lets an old review be checked for what is new: --write-baseline notes all that is wrong now, --baseline
leaves it out. What could not be read, and what would leak, is always shown.

\b
Examples:
  assure check
  assure check my-review --stage final
  assure check my-review --watch
  assure check my-review --fix --diff
  assure check examples --fail-on warning
  assure check my-review --select L,figure-mismatch --ignore unused-evidence
  assure check my-review --format json --output faults.json
  assure check my-review --write-baseline known.json
  assure check my-review --baseline known.json
"""

ReviewsArgument = Annotated[list[Path] | None, typer.Argument(metavar="[REVIEW]...", help="Folders of reviews.")]
StageOption = Annotated[
    str | None,
    typer.Option(metavar="STAGE", help="fieldwork, draft, factual-accuracy or final; the review's own unless said."),
]
*_OTHERS, _LAST = OUTPUTS
FormatOption = Annotated[str, typer.Option("--format", metavar="FORMAT", help=f"{', '.join(_OTHERS)} or {_LAST}.")]
SelectOption = Annotated[
    list[str] | None, typer.Option(metavar="RULES", help="Only these: codes, names or families, joined by commas.")
]
IgnoreOption = Annotated[list[str] | None, typer.Option(metavar="RULES", help="All but these.")]
FailOnOption = Annotated[str, typer.Option(metavar="LEVEL", help="error, warning or note.")]
DayOption = Annotated[
    str | None,
    typer.Option(metavar="DAY", help="The day to compare with, as 2016-03-15; the last day on site unless said."),
]
BaselineOption = Annotated[Path | None, typer.Option(metavar="FILE", help="Leave out what this baseline knows.")]
WriteBaselineOption = Annotated[
    Path | None, typer.Option(metavar="FILE", help="Write a baseline of all that is wrong now.")
]
FixOption = Annotated[bool, typer.Option("--fix", help="Mend what cannot change meaning, and check again.")]
DiffOption = Annotated[
    bool, typer.Option("--diff", help="With --fix: show the changes and write nothing; 1 if there are any.")
]
WatchOption = Annotated[bool, typer.Option("--watch", help="Stay, and show it anew whenever a file changes.")]


def check(
    reviews: ReviewsArgument = None,
    stage: StageOption = None,
    format: FormatOption = "text",
    output: OutputOption = None,
    select: SelectOption = None,
    ignore: IgnoreOption = None,
    fail_on: FailOnOption = "error",
    date: DayOption = None,
    baseline: BaselineOption = None,
    write_baseline: WriteBaselineOption = None,
    fix: FixOption = False,
    diff: DiffOption = False,
    watch: WatchOption = False,
) -> None:
    """Report everything that is wrong with reviews."""
    asked = read_settings(RULES, select=select or (), ignore=ignore or (), fail_on=fail_on)
    form = arguments.one_of(format, tuple(OUTPUTS), "format")
    where = tuple(reviews or [Path()])
    request = Request(where, asked, arguments.parse_stage(stage), arguments.parse_day(date), baseline)
    if diff and not fix:
        raise AssureError("--diff shows what --fix would change: give both")
    if watch and (fix or write_baseline or output or form != "text"):
        raise AssureError(
            "--watch shows text on the screen: it goes with no --fix, --write-baseline, --output, --format"
        )
    if write_baseline is not None:
        _write_baseline(request, write_baseline)
    elif watch:
        from assure.cli.watch import watch_reviews

        watch_reviews(request, Terminal.of(sys.stdout))
    else:
        _once(request, form, output, fix, diff)


def _once(request: Request, form: str, output: Path | None, fix: bool, diff: bool) -> None:
    found = _found(request)
    if fix:
        from assure.cli.fix import print_difference, write_fixes

        if diff:
            raise typer.Exit(int(print_difference(found, Terminal.of(sys.stdout))))
        write_fixes(found)
        found = _found(request)
    _give(form, found, request, output)
    if request.failed(found):
        raise typer.Exit(1)


def _found(request: Request) -> tuple[CheckedReview, ...]:
    with progress.progress(sys.stderr, progress.PATIENCE) as step:
        return request.run(step)


def _give(form: str, found: Sequence[CheckedReview], request: Request, output: Path | None) -> None:
    """Print what was found, or write it to a file."""
    where = Destination(output, [each.folder for each in found])
    text = format_outcome(form, found, request, where.terminal)
    write = {"text": where.text, "json": where.json, "xml": where.xml}[OUTPUTS[form].form]
    write(text)


def _write_baseline(request: Request, path: Path) -> None:
    """Write a baseline of what is wrong now, whatever an older one knows, and say what it holds."""
    from assure.checking.baseline import write_baseline

    found = Request(request.where, request.settings, request.stage, request.day).run()
    text = write_baseline([each.located(path.parent) for each in found])
    Destination(path, [each.folder for each in found]).json(text)
    total = sum(len(each.outcome.diagnostics) for each in found)
    held = sum(read_baseline_file(path).counts.values())
    terminal = Terminal.of(sys.stdout)
    terminal.say(f"{path} knows {held} of the {total} things that are wrong now.")
    if held < total:
        terminal.say("The others it cannot hold: what could not be read, and what would leak, is always shown.")
    terminal.say(f"Next: `assure check --baseline {word(path)}` shows what is new.")
