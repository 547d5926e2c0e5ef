"""`assure render`: writes the report of a review, for one audience, in the formats asked for."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Annotated, cast

import typer

from assure.analysis.disclosure.previous_release import (
    NOTHING,
    PreviousRelease,
    count_still_present,
    read_previous_release,
)
from assure.analysis.disclosure.release import count_words, protected_release
from assure.analysis.policy import AUDIENCES, Audience
from assure.checking.diagnostic import Diagnostic, Outcome, Severity, Summary
from assure.checking.engine import check_review, findings
from assure.checking.output.text import to_text
from assure.cli import arguments
from assure.cli.progress import Step, progress
from assure.cli.terminal import Terminal
from assure.errors import AssureError
from assure.model.review import Review
from assure.model.text import Markdown
from assure.projection.report import Report
from assure.publishing.formats import FORMATS, Printout
from assure.reading.folder import read_line, read_review
from assure.reading.signoff.signing import pages_to_sign

_CHANGED = "changed-since-sign-off"
_UNUSED = "The review's own templates were not used: they are code. `--allow-templates` runs them."
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
    str | None,
    typer.Option("--report", metavar="TEMPLATE", help="A report template; default: the one the review names."),
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
    where: Annotated[Path, typer.Argument(metavar="[REVIEW]", help="The review's folder.")] = Path(),
    to: ToOption = None,
    audience: Annotated[str, typer.Option(metavar="WHO", help="team, council or public.")] = "council",
    template: TemplateOption = None,
    out: OutOption = None,
    reference_docx: ReferenceOption = None,
    allow_templates: AllowTemplatesOption = False,
    force: ForceOption = False,
    final: FinalOption = False,
    against: AgainstOption = None,
    date: Annotated[str | None, typer.Option(metavar="DAY", help="The date to take as today's, as 2016-03-15.")] = None,
) -> None:
    """Write the report of a review."""
    from assure.projection.project import project
    from assure.publishing.output.writer import write_set
    from assure.publishing.pictures import pictures_of
    from assure.reporting.sandbox import own_names

    formats = _formats(to)
    for_whom = cast(Audience, arguments.one_of(audience, AUDIENCES, "audience"))
    if force and final:
        raise AssureError("--final cannot be used with --force: a final report has no errors to override")
    folder = arguments.one_review(where)
    with progress(sys.stderr) as step:
        step("Checking")
        review = read_review(folder, date=arguments.parse_day(date))
        outcome = check_review(review)
    _stop_at_errors(folder, outcome, force)
    if final:
        _stop_unless_final(review, outcome)
    draft = f"it was rendered in spite of {_errors(outcome.summary.errors)}" if outcome.summary.errors else None
    earlier = _earlier_report(against, review, for_whom)
    target = out or folder / "build"
    with progress(sys.stderr) as step:
        step("Laying out the report")
        report = project(review, for_whom, date=arguments.printed_day(date), draft_reason=draft, earlier=earlier)
        own_templates = own_names(folder)
        markdown = _markdown(folder, report, template, own_templates, allow_templates)
        printout = Printout(report, markdown, pictures_of(folder, review, markdown), reference_docx)
        files = _files(printout, template, formats, step)
        step("Writing the files")
        write_set(files, target, (folder,))
    terminal = Terminal.of(sys.stdout)
    for name in files:
        terminal.say(f"Wrote {target / name}")
    notes = _withheld_notes(review, earlier, against) if for_whom == "public" else ()
    for remark in (*notes, _state(report, review), _UNUSED if own_templates and not allow_templates else None):
        if remark:
            terminal.say(remark)


def _formats(to: Sequence[str] | None) -> tuple[str, ...]:
    """The formats asked for. Raises AssureError, before any work, for an unknown one or one whose extra is missing."""
    from assure.extras import require_extras

    names = dict.fromkeys(arguments.option_words(to or ["html"]))
    formats = tuple(arguments.one_of(name, tuple(FORMATS), "format") for name in names)
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
        hint = "errors of privacy, refused quotations and pages that cannot be read always stop a report"
    else:
        hint = "`--force` writes a draft anyway"
    terminal.say(f"assure: nothing was written, because of {_errors(len(stopping))}: {hint}")
    raise typer.Exit(1)


def _errors(number: int) -> str:
    return f"{number} error{'' if number == 1 else 's'}"


def _stops_every_report(diagnostic: Diagnostic) -> bool:
    """Whether an error stops a report even with `--force`: something would leak, or a page may be missing.

    A quotation that its page refuses breaks a promise to a person, as a name does.
    """
    return diagnostic.rule == "quote-refused" or (diagnostic.code[0] in "PR" and diagnostic.rule != "misplaced-file")


def _stop_unless_final(review: Review, outcome: Outcome) -> None:
    """Raise AssureError unless nothing is unfinished, and every chapter and section is signed off as it is."""
    if review.info.stage != "final":
        raise AssureError(f"--final needs `stage: final` in review.md; it says {review.info.stage}")
    if review.framework.broken:
        raise AssureError("the report is not final: its framework has errors; `assure check` lists them")
    # This rule runs even if the review ignores or waives it: what a signature covers may not change unseen.
    found = [(one.at, one.message, one.help) for one in outcome.diagnostics if one.rule == "unfinished-text"]
    found += [(one.at, one.message, one.help) for one in findings(_CHANGED, review)]
    if found:
        at, message, help = found[0]
        more = f" ({len(found) - 1} more)" if len(found) > 1 else ""
        raise AssureError(f"the report is not final: {at.path}, line {at.place.line}: {message}{more}: {help}")
    pages = pages_to_sign(review)
    if not pages:
        raise AssureError("the report is not final: it has no chapter or section to sign off")
    if missing := [page.id for page in pages if page.id not in review.signed]:
        raise AssureError(
            f"the report is not final: not yet signed off: {', '.join(missing)}; "
            'read each, then sign it with `assure sign-off ID --by "NAME"`'
        )


def _state(report: Report, review: Review) -> str | None:
    """Why a report is a draft, or what of a public one is not signed as it is; None if there is nothing to say."""
    if report.draft:
        return f"It is marked as a draft: {report.draft_reason}."
    if report.audience != "public":
        return None
    pages = pages_to_sign(review)
    missing = sum(page.id not in review.signed for page in pages)
    if missing or not pages:
        return f"Not signed off: {missing} of {len(pages)} chapters and sections. `--final` requires it."
    if findings(_CHANGED, review):
        return "It has changed since it was signed off. `--final` would refuse it; `assure check` says what changed."
    return None


def _earlier_report(path: Path | None, review: Review, audience: str) -> PreviousRelease:
    """The counts that an earlier public report showed; `NOTHING` without a path.

    Raises AssureError if the file is not such a report, or is of another review, and if the text of this report states
    a count that is withheld because of it.
    """
    if path is None:
        return NOTHING
    if audience != "public":
        raise AssureError("--against needs --audience public: only public reports withhold counts")
    try:
        earlier = read_previous_release(json.loads(path.read_bytes()))
    except (OSError, ValueError, RecursionError):
        raise AssureError(f"{path} cannot be read as JSON: name the JSON file of an earlier public report") from None
    if earlier.counts and not count_still_present(review, earlier):
        raise AssureError(
            f"{path} has no count of this review: no indicator's title, row and period match. "
            "Name an earlier report of the same review"
        )
    for stated in findings("small-number", review, earlier):
        if stated.at_most is None:
            where = f"{stated.at.path}, line {stated.at.place.line}"
            raise AssureError(f"nothing was written: {where}: {stated.message} (audited together with {path})")
    return earlier


def _withheld_notes(review: Review, earlier: PreviousRelease, path: Path | None) -> Iterator[str]:
    """Which counts are withheld beyond the review's own rule, and why; how many of the earlier counts were compared."""
    for more in protected_release(review, earlier).further:
        protected = "; ".join(count_words(review, key) for key in more.protects)
        yield f"Also withheld: {count_words(review, more.key)}, to protect {protected}"
    if path is not None:
        same, number = count_still_present(review, earlier), len(earlier.counts)
        # Without this, nobody would notice that a title or row was renamed since and is no longer compared.
        left = f"; the other {number - same} match no indicator, row and period of this review" if same < number else ""
        yield f"Audited together with {same} of the {number} counts in {path}{left}."


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


def _files(printout: Printout, template: str | None, formats: Sequence[str], step: Step) -> dict[str, bytes]:
    """The report in each format, by file name. The name has the audience, so that nothing is published by mistake."""
    stem = f"{template or 'report'}-{printout.report.audience}"
    files = {}
    for number, form in enumerate(formats, start=1):
        step(f"Making {form.upper()} ({number} of {len(formats)})")
        files[f"{stem}.{FORMATS[form].suffix}"] = FORMATS[form].publish(printout)
    return files
