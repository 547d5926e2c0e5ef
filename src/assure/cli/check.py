"""`assure check`: reports every problem in reviews."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from assure.checking.output import OUTPUTS
from assure.checking.rules import RULES
from assure.checking.settings import read_settings
from assure.cli import arguments, progress
from assure.cli.destination import Destination, OutputOption
from assure.cli.request import CheckedReview, Request, format_outcome, read_baseline_file
from assure.cli.terminal import Terminal
from assure.errors import AssureError

HELP = """Each problem is shown with its file, line, column and rule, and what to do about it. REVIEW is a review's
folder, or a folder of reviews. You can name several; the default is the current folder.

Unfinished work is a note in fieldwork and an error at the final stage: --stage final shows how much is left to do.
The exit status is 0 if there are no problems at the level of --fail-on, 1 if there are some, and 2 if the check could
not run.

--fix corrects slips in the names of fields and labels. If a citation names a statement's id and its page has only one
statement, without an id, --fix adds the id. With --diff it shows the changes and writes nothing.

A baseline lets you check an old review for new problems only: --write-baseline records the current problems, and
--baseline leaves them out. Pages that cannot be read, and errors of privacy, are always shown.

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
    typer.Option(metavar="STAGE", help="fieldwork, draft, factual-accuracy or final; default: the review's stage."),
]
*_OTHERS, _LAST = OUTPUTS
FormatOption = Annotated[str, typer.Option("--format", metavar="FORMAT", help=f"{', '.join(_OTHERS)} or {_LAST}.")]
SelectOption = Annotated[
    list[str] | None,
    typer.Option(metavar="RULES", help="Only these rules, separated by commas: codes, names or families."),
]
IgnoreOption = Annotated[list[str] | None, typer.Option(metavar="RULES", help="All rules but these.")]
FailOnOption = Annotated[
    str, typer.Option(metavar="LEVEL", help="The lowest severity that fails: error, warning or note.")
]
DayOption = Annotated[
    str | None,
    typer.Option(metavar="DAY", help="The day to compare dates with, as 2016-03-15; default: the last day on site."),
]
BaselineOption = Annotated[Path | None, typer.Option(metavar="FILE", help="Leave out what this file records.")]
WriteBaselineOption = Annotated[
    Path | None, typer.Option(metavar="FILE", help="Record the current problems in this file.")
]
FixOption = Annotated[bool, typer.Option("--fix", help="Correct slips that cannot change meaning, and check again.")]
DiffOption = Annotated[
    bool, typer.Option("--diff", help="With --fix: show the changes and write nothing; exit with 1 if there are any.")
]
WatchOption = Annotated[bool, typer.Option("--watch", help="Keep running, and check again whenever a file changes.")]


def check(
    reviews: ReviewsArgument = None,
    stage: StageOption = None,
    form: FormatOption = "text",
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
    """Report every problem in reviews."""
    asked = read_settings(RULES, select=select or (), ignore=ignore or (), fail_on=fail_on)
    arguments.one_of(form, tuple(OUTPUTS), "format")
    request = Request(
        tuple(reviews or [Path()]), asked, arguments.parse_stage(stage), arguments.parse_day(date), baseline
    )
    if diff and not fix:
        raise AssureError("--diff shows what --fix would change: use both")
    if watch and (fix or write_baseline or output or form != "text"):
        raise AssureError("--watch cannot be used with --fix, --write-baseline, --output or --format: use it alone")
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
    where = Destination(output, [each.folder for each in found])
    text = format_outcome(form, found, request, where.terminal)
    where.write(text, OUTPUTS[form].form)
    if any(each.outcome.summary.at_least(request.settings.fail_on) for each in found):
        raise typer.Exit(1)


def _found(request: Request) -> tuple[CheckedReview, ...]:
    with progress.progress(sys.stderr, progress.PATIENCE) as step:
        return request.run(step)


def _write_baseline(request: Request, path: Path) -> None:
    """Write a baseline of the current problems, whatever an older one records, and say how many it records."""
    from assure.checking.baseline import write_baseline

    found = Request(request.where, request.settings, request.stage, request.day).run()
    text = write_baseline([each.located(path.parent) for each in found])
    Destination(path, [each.folder for each in found]).write(text, "json")
    total = sum(len(each.outcome.diagnostics) for each in found)
    recorded = sum(read_baseline_file(path).counts.values())
    terminal = Terminal.of(sys.stdout)
    terminal.say(f"{path} records {recorded} of the {total} current problems.")
    if recorded < total:
        terminal.say("It cannot record the others: pages that cannot be read, and errors of privacy, are always shown.")
    terminal.say(f"Next: `assure check --baseline {arguments.shell_word(path)}` shows new problems only.")
