"""`assure render`: writes the report of a review, for one audience, in the formats asked for."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Annotated, cast

import typer

from assure.checking.diagnostic import Diagnostic, Outcome, Severity, Summary
from assure.checking.engine import check_review
from assure.checking.output.text import to_text
from assure.cli import arguments
from assure.cli.against import read_earlier_report, withheld_notes
from assure.cli.final import stop_unless_final, unsigned_summary
from assure.cli.own_templates import OwnTemplates
from assure.cli.progress import Step, progress
from assure.cli.terminal import Terminal
from assure.errors import AssureError
from assure.model.review import Review
from assure.model.text import Markdown
from assure.projection.report import Report
from assure.publishing.formats import FORMATS, Printout
from assure.reading.folder import read_line, read_review

_LISTED = "\n".join(f"  {name:<4}  {form.about}" for name, form in FORMATS.items())
HELP = f"""Checks first: errors stop it. --force overrides them and marks the report as a draft; it never overrides an
error of privacy, or a page that cannot be read. A report is a draft, and says so on every page, until the review's
stage is final.

Files are written whole or not at all. The same review gives the same bytes: the day of today is never asked, only
--date or SOURCE_DATE_EPOCH gives it.

\b
Formats:
{_LISTED}

\b
Examples:
  assure render
  assure render my-review --audience public --to html,pdf
  assure render my-review --to docx --reference-docx council.docx
  assure render my-review --to pptx,xlsx,csv
  assure render my-review --report action-plan --out plans
  assure render my-review --report our-letter --allow-templates
  assure render my-review --final --date 2026-06-30
"""


ToOption = Annotated[
    list[str] | None,
    typer.Option(metavar="FORMATS", help=f"{', '.join(FORMATS)}, joined by commas; html unless said."),
]
TemplateOption = Annotated[
    str | None, typer.Option(metavar="TEMPLATE", help="A report template; the review names the usual one.")
]
OutOption = Annotated[
    Path | None, typer.Option(metavar="DIR", help="The folder to write to; build in the review's unless said.")
]
ReferenceOption = Annotated[
    Path | None, typer.Option(metavar="FILE", help="A Word document whose styles the report takes.")
]
AllowTemplatesOption = Annotated[
    bool, typer.Option("--allow-templates", help="Use the review's own templates; they are code, so know them.")
]
ForceOption = Annotated[bool, typer.Option("--force", help="Write a draft in spite of the review's errors.")]
FinalOption = Annotated[
    bool,
    typer.Option("--final", help="Refuse unless the stage is final, nothing is unfinished and all is signed off."),
]
AgainstOption = Annotated[
    Path | None,
    typer.Option(metavar="FILE", help="The JSON of an earlier public report, whose counts are audited together."),
]


def render(
    review: Annotated[Path, typer.Argument(metavar="[REVIEW]", help="The review's folder.")] = Path(),
    to: ToOption = None,
    audience: Annotated[str, typer.Option(metavar="WHO", help="team, council or public.")] = "council",
    report: TemplateOption = None,
    out: OutOption = None,
    reference_docx: ReferenceOption = None,
    allow_templates: AllowTemplatesOption = False,
    force: ForceOption = False,
    final: FinalOption = False,
    against: AgainstOption = None,
    date: Annotated[str | None, typer.Option(metavar="DAY", help="The day to take as today, as 2016-03-15.")] = None,
) -> None:
    """Write the report of a review."""
    from assure.analysis.policy import AUDIENCES, Audience
    from assure.projection.project import project
    from assure.publishing.output.writer import write_set

    formats = _formats(to)
    for_whom = cast(Audience, arguments.one_of(audience, AUDIENCES, "audience"))
    if force and final:
        raise AssureError("--final and --force exclude each other: a final report has no errors to override")
    folder = arguments.one_review(review)
    with progress(sys.stderr) as step:
        step("Checking")
        read = read_review(folder, date=arguments.parse_day(date))
        outcome = check_review(read)
    _stop_at_errors(folder, outcome, force)
    if final:
        stop_unless_final(read, outcome)
    draft_reason = f"it was rendered in spite of {_errors(outcome.summary.errors)}" if outcome.summary.errors else None
    earlier = read_earlier_report(against, read, for_whom)
    target = out if out is not None else folder / "build"
    with progress(sys.stderr) as step:
        step("Laying out the report")
        printed = project(read, for_whom, date=arguments.printed_day(date), draft_reason=draft_reason, earlier=earlier)
        own = OwnTemplates.of(folder, allow_templates)
        files = _files(folder, read, printed, own.markdown(printed, report), report, formats, reference_docx, step)
        step("Writing the files")
        write_set(files, target, (folder,))
    terminal = Terminal.of(sys.stdout)
    for name in files:
        terminal.say(f"Wrote {target / name}")
    for words in withheld_notes(read, earlier, against) if for_whom == "public" else ():
        terminal.say(words)
    _say_state(read, printed, terminal)
    if own.left_out:
        terminal.say(own.left_out)


def _say_state(read: Review, printed: Report, terminal: Terminal) -> None:
    """Say that a report is a draft, or that one for the public is not signed as it stands."""
    if printed.draft:
        terminal.say(f"It is marked as a draft: {printed.draft_reason}.")
    elif printed.audience == "public" and (still := unsigned_summary(read)):
        terminal.say(still)


def _formats(to: Sequence[str] | None) -> tuple[str, ...]:
    """The formats asked for. Raises AssureError for one that is none or whose extra is missing, before any work."""
    from assure.extras import require_extras

    formats = tuple(arguments.one_of(word, tuple(FORMATS), "format") for word in arguments.option_words(to or ["html"]))
    if not formats:
        raise AssureError(f"--to names no format: choose from {', '.join(FORMATS)}")
    require_extras(formats)
    return formats


def _stop_at_errors(folder: Path, outcome: Outcome, force: bool) -> None:
    """Say what the errors are and stop, unless all of them can be overridden and are to be."""
    errors = tuple(one for one in outcome.diagnostics if one.severity is Severity.ERROR)
    standing = tuple(one for one in errors if not force or _stops_every_report(one))
    if not standing:
        return
    terminal = Terminal.of(sys.stderr)
    summary = Summary(len(standing), 0, 0, outcome.summary.pages)
    shown = replace(outcome, diagnostics=standing, summary=summary, ahead=None)
    text = to_text(shown, partial(read_line, folder), colour=terminal.colours, columns=terminal.columns)
    terminal.say(text.removesuffix("\n"))
    if any(_stops_every_report(one) for one in standing):
        hint = "errors of privacy and pages that cannot be read always stop it"
    else:
        hint = "`--force` writes a draft all the same"
    terminal.say(f"assure: nothing was written, because of {_errors(len(standing))}: {hint}")
    raise typer.Exit(1)


def _stops_every_report(diagnostic: Diagnostic) -> bool:
    """Whether an error stops every report: it would leak, or a page may be missing from the report."""
    return diagnostic.code[0] in "PR" and diagnostic.rule != "misplaced-file"


def _files(
    folder: Path,
    read: Review,
    printed: Report,
    markdown: Markdown,
    template: str | None,
    formats: Sequence[str],
    reference: Path | None,
    step: Step,
) -> dict[str, bytes]:
    """The report in each format, by file name. The name says for whom it is: nothing is published by mistake."""
    from assure.publishing.pictures import pictures_of

    stem = f"{template or 'report'}-{printed.audience}"
    printout = Printout(printed, markdown, pictures_of(folder, read, markdown), reference)
    files = {}
    wanted = tuple(dict.fromkeys(formats))
    for number, form in enumerate(wanted, start=1):
        step(f"Making {form.upper()} ({number} of {len(wanted)})")
        files[f"{stem}.{FORMATS[form].suffix}"] = FORMATS[form].publish(printout)
    return files


def _errors(number: int) -> str:
    return f"{number} error{'' if number == 1 else 's'}"
