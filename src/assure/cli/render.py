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
from assure.cli.progress import Step, progress
from assure.cli.terminal import Terminal
from assure.errors import AssureError
from assure.model.review import Review
from assure.model.text import Markdown
from assure.projection.report import Report
from assure.publishing.formats import FORMATS, Printout
from assure.reading.folder import read_line, read_review

_LISTED = "\n".join(f"  {name:<4}  {form.about}" for name, form in FORMATS.items())
HELP = f"""The review is checked first, and errors stop the report. --force overrides them and marks the report as a
draft, but it never overrides an error of privacy or a page that cannot be read. Until the review's stage is final,
every page of the report says that it is a draft.

Files are written whole or not at all. The same review gives the same bytes: today's date comes only from --date or
SOURCE_DATE_EPOCH, never from the clock.

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
    typer.Option(metavar="FORMATS", help=f"{', '.join(FORMATS)}, separated by commas; default: html."),
]
TemplateOption = Annotated[
    str | None, typer.Option(metavar="TEMPLATE", help="A report template; default: the one the review names.")
]
OutOption = Annotated[
    Path | None, typer.Option(metavar="DIR", help="The folder to write to; default: build, in the review's folder.")
]
ReferenceOption = Annotated[
    Path | None, typer.Option(metavar="FILE", help="A Word document whose styles the report uses.")
]
AllowTemplatesOption = Annotated[
    bool, typer.Option("--allow-templates", help="Use the review's own templates. They are code: read them first.")
]
ForceOption = Annotated[bool, typer.Option("--force", help="Write a draft despite the review's errors.")]
FinalOption = Annotated[
    bool,
    typer.Option("--final", help="Refuse unless the stage is final, nothing is unfinished and all is signed off."),
]
AgainstOption = Annotated[
    Path | None,
    typer.Option(metavar="FILE", help="The JSON of an earlier public report, to audit its counts together with these."),
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
    date: Annotated[str | None, typer.Option(metavar="DAY", help="The date to take as today's, as 2016-03-15.")] = None,
) -> None:
    """Write the report of a review."""
    from assure.analysis.policy import AUDIENCES, Audience
    from assure.projection.project import project
    from assure.publishing.output.writer import write_set
    from assure.reporting.sandbox import own_names

    formats = _formats(to)
    for_whom = cast(Audience, arguments.one_of(audience, AUDIENCES, "audience"))
    if force and final:
        raise AssureError("--final cannot be used with --force: a final report has no errors to override")
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
        own = own_names(folder)
        markdown = _markdown(folder, printed, report, own, allow_templates)
        files = _files(folder, read, printed, markdown, report, formats, reference_docx, step)
        step("Writing the files")
        write_set(files, target, (folder,))
    terminal = Terminal.of(sys.stdout)
    for name in files:
        terminal.say(f"Wrote {target / name}")
    for words in withheld_notes(read, earlier, against) if for_whom == "public" else ():
        terminal.say(words)
    _say_state(read, printed, terminal)
    if own and not allow_templates:
        terminal.say("The review's own templates were not used: they are code. `--allow-templates` runs them.")


def _say_state(read: Review, printed: Report, terminal: Terminal) -> None:
    """Say that a report is a draft, or that a public one is not signed as it is."""
    if printed.draft:
        terminal.say(f"It is marked as a draft: {printed.draft_reason}.")
    elif printed.audience == "public" and (still := unsigned_summary(read)):
        terminal.say(still)


def _formats(to: Sequence[str] | None) -> tuple[str, ...]:
    """The formats asked for. Raises AssureError, before any work, for an unknown one or one whose extra is missing."""
    from assure.extras import require_extras

    formats = tuple(arguments.one_of(word, tuple(FORMATS), "format") for word in arguments.option_words(to or ["html"]))
    if not formats:
        raise AssureError(f"--to names no format; choose from {', '.join(FORMATS)}")
    require_extras({form: FORMATS[form].extra for form in formats})
    return formats


def _stop_at_errors(folder: Path, outcome: Outcome, force: bool) -> None:
    """Print the errors that stop the report, and exit with 1 if there are any; `force` overrides those it may."""
    errors = tuple(one for one in outcome.diagnostics if one.severity is Severity.ERROR)
    stopping = tuple(one for one in errors if not force or _stops_every_report(one))
    if not stopping:
        return
    terminal = Terminal.of(sys.stderr)
    summary = Summary(len(stopping), 0, 0, outcome.summary.pages)
    shown = replace(outcome, diagnostics=stopping, summary=summary, ahead=None)
    text = to_text(shown, partial(read_line, folder), colour=terminal.colours, columns=terminal.columns)
    terminal.say(text.removesuffix("\n"))
    if any(_stops_every_report(one) for one in stopping):
        hint = "errors of privacy and pages that cannot be read always stop a report"
    else:
        hint = "`--force` writes a draft anyway"
    terminal.say(f"assure: nothing was written, because of {_errors(len(stopping))}: {hint}")

    raise typer.Exit(1)


def _stops_every_report(diagnostic: Diagnostic) -> bool:
    """Whether an error stops a report even with `--force`: something would leak, or a page may be missing."""
    return diagnostic.code[0] in "PR" and diagnostic.rule != "misplaced-file"


def _markdown(folder: Path, report: Report, template: str | None, own: Sequence[str], allowed: bool) -> Markdown:
    """The report by the template of that name, the review's own first where they may run.

    Raises AssureError as `render_report` and `render_own` do, and for one of the review's own that may not run.
    """
    from assure.reporting import sandbox, templates

    if not allowed:
        sandbox.refuse_own(report, template, own)
    elif texts := sandbox.own_templates(folder):
        return sandbox.render_own(report, template, texts)
    return templates.render_report(report, template)


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
    """The report in each format, by file name. The name has the audience, so that nothing is published by mistake."""
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
