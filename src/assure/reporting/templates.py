"""Renders reports by their templates: Jinja in, Markdown out.

A template sees one `Report` and the filters below. What it prints is escaped for Markdown unless it is `Markdown`
already, so that no text of a review can restructure a report. Any error in a template, such as an unknown name, a
missing value or bad syntax, ends the run with the template's name and line.
"""

from __future__ import annotations

import re
import traceback
from collections.abc import Collection, Iterable, Mapping
from dataclasses import is_dataclass
from decimal import Decimal
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import Any

import jinja2
from jinja2.exceptions import SecurityError
from jinja2.filters import make_attrgetter
from markupsafe import Markup

from assure import resources
from assure.errors import AssureError
from assure.model.dates import Date, Span
from assure.model.kinds import EVIDENCE_BASE, EVIDENCE_WORDS
from assure.model.text import Markdown, slug
from assure.projection import markdown_layout
from assure.projection.report import ChapterPart, Report
from assure.projection.wording import date_words, dates_in_words, inline_words, number_words, span_words
from assure.reading.markdown.escaping import escape_markdown
from assure.reading.nearest import did_you_mean

TEMPLATE_SUFFIX = ".md.j2"
SHIPPED = "shipped/"
"""The start of a shipped template's full name, which still finds it where a review replaces it."""

TEAM_ONLY = frozenset({"trace"})
"""Templates whose reports only the team may see."""

_NAME = re.compile(r"[A-Za-z0-9_-]+")


@cache
def report_templates() -> tuple[str, ...]:
    """The names of the shipped report templates, sorted."""
    return tuple(
        sorted(path.name.removesuffix(TEMPLATE_SUFFIX) for path in _folder().glob(f"reports/*{TEMPLATE_SUFFIX}"))
    )


def render_report(report: Report, template: str | None = None, *, folder: Path | None = None) -> Markdown:
    """The report as Markdown by the template of that name, or by the one its review or framework names.

    `folder` holds templates to use instead of the shipped ones. Raises AssureError for a template that is unknown,
    faulty or not for this audience.
    """
    name = template or report.template
    if folder is None and name not in report_templates():
        raise AssureError(unknown_template(name, report_templates()))
    check_template_audience(name, report)
    environment = _environment(folder or _folder())
    file = f"reports/{name}{TEMPLATE_SUFFIX}"
    try:
        text = environment.get_template(file).render(report=report)
    except Exception as error:  # whatever a template's expressions raise is the template's fault
        raise AssureError(template_error(error, file, environment.list_templates())) from error
    return markdown_layout.tidy_report(text)


def unknown_template(name: str, known: Collection[str]) -> str:
    """The message for a report template that is not among the `known` ones."""
    help = did_you_mean(name, known, f"there are {', '.join(known)}")
    return f"there is no report template {name!r}: {help}"


def check_template_audience(template: str, report: Report) -> None:
    """Raise AssureError for a template that is not for the report's audience."""
    if template in TEAM_ONLY and report.audience != "team":
        raise AssureError(f"the template {template!r} is for the team only: render it with --audience team")


def template_error(error: Exception, template: str, known: Collection[str]) -> str:
    """What is wrong in a template and where, in one line; `known` are the names of all templates.

    `template` is the one asked for, named where no line is known. The message has no value of the report: of an error
    that quotes one, it has only the part before.
    """
    if isinstance(error, jinja2.TemplateSyntaxError):
        return f"template {_file(error.filename)}, line {error.lineno}: {_one_line(error.message or '')}"
    place, inside = _where(error)
    where = f"template {place or template}"
    if isinstance(error, jinja2.TemplateNotFound):
        help = did_you_mean(str(error.name), known)
        return f"{where}: there is no template {str(error.name)[:80]!r}{f': {help}' if help else ''}"
    if isinstance(error, RecursionError):
        return f"{where}: it is nested too deeply, or includes or calls itself endlessly"
    if isinstance(error, jinja2.UndefinedError | SecurityError | ValueError | TypeError | ArithmeticError):
        words = " ".join(str(error).split())[:200]
        # Python's messages on malformed numbers quote the value.
        quotes = "invalid literal" in words or "could not convert" in words
        return f"{where}: {words.partition(': ')[0] if quotes else words}{inside}"
    return f"{where}: {type(error).__name__}{inside}"


def _folder() -> Path:
    return resources.shipped_folder("templates")


@cache
def _environment(folder: Path) -> jinja2.Environment:
    environment = jinja2.Environment(loader=jinja2.FileSystemLoader(folder), **OPTIONS)
    add_template_functions(environment)
    return environment


def add_template_functions(environment: jinja2.Environment) -> None:
    """Add the filters and functions that report templates use."""
    environment.filters.update(
        words=_words,
        hang=lambda text, number: markdown_layout.hang_from_lead(_words(text), f"{number}. "),
        item=lambda text: markdown_layout.hang_from_lead(_words(text), "- "),
        under=lambda text, number: markdown_layout.indent_under(_words(text), number),
        cell=lambda value: markdown_layout.table_cell(_words(value)),
        listed=_listed,
        sentence=_sentence,
        groupby_run=_runs,
        address=_address,
        css=lambda label: f"{slug(label)}s",
        dated=lambda text: dates_in_words(_words(text)),
        kind=lambda kind: EVIDENCE_WORDS[kind],
        inline=_inline,
        capital=lambda text: text[:1].upper() + text[1:],
    )
    environment.globals["evidence_base_words"] = tuple((each.name, each.several) for each in EVIDENCE_BASE)
    environment.globals.update(
        attributes=markdown_attributes,
        span=markdown_span,
        heading=markdown_heading,
        short=_is_short,
        paragraphs=_paragraphs,
        eol=Markdown(""),
    )


@jinja2.pass_eval_context  # so that literals in a template come here too, not to Jinja's escaping for HTML
def _finalize(_: object, value: object) -> object:
    """Escape a value that a template prints, unless it is Markdown."""
    return value if isinstance(value, jinja2.Undefined) else _words(value)


OPTIONS: Mapping[str, Any] = {
    "undefined": jinja2.StrictUndefined,
    "autoescape": True,
    "finalize": _finalize,
    "trim_blocks": True,
    "lstrip_blocks": True,
}
"""Jinja's options for report templates."""


def _words(value: object) -> Markdown:
    """A value as Markdown. Raises ValueError for None and for values that are not text."""
    if value is None:
        raise ValueError("this value is empty: test it with `{% if %}` before you print it")
    has_fields = is_dataclass(value) and not isinstance(value, Date | Span)
    if has_fields or isinstance(value, tuple | list | dict | frozenset):
        raise ValueError("this value is not text: print one of its fields, or loop over it with `{% for %}`")
    if isinstance(value, Markdown):
        return value
    if isinstance(value, Markup):  # a macro's result, or a block that was set
        return Markdown(str(value))
    if isinstance(value, Date):
        return escape_markdown(date_words(value))
    if isinstance(value, Span):
        return escape_markdown(span_words(value))
    if isinstance(value, Decimal):
        return escape_markdown(number_words(value))
    return escape_markdown(str(value))


def _listed(values: Iterable[object], separator: str = ", ", last: str | None = None) -> Markdown:
    """Values in a row, without empty ones; `last` separates the last one."""
    words = [_words(value) for value in values if value]
    if last is not None and len(words) > 1:
        return Markdown(f"{separator.join(words[:-1])}{last}{words[-1]}")
    return Markdown(separator.join(words))


def _sentence(value: object) -> Markdown:
    """Words with a full stop, unless they already end with a punctuation mark."""
    words = _words(value).rstrip()
    return Markdown(words if not words or words.endswith((".", "!", "?", ":", ")", "]", "}")) else f"{words}.")


def _paragraphs(text: str) -> list[str]:
    """The paragraphs of a text: what is between its empty lines, each on one line."""
    return [" ".join(part.split()) for part in re.split(r"\n\s*\n", text) if part.strip()]


def _inline(words: str) -> Markdown:
    """Words within a sentence; those of a macro are Markdown already."""
    small = inline_words(words)
    return Markdown(small) if isinstance(words, Markup) else _words(small)


@jinja2.pass_environment  # its access to fields is the one that a sandbox guards
def _runs(environment: jinja2.Environment, values: Iterable[object], name: str) -> list[tuple[object, list[object]]]:
    """Runs of values with the same value of an attribute, each after that value."""
    return [(key, list(run)) for key, run in groupby(values, key=make_attrgetter(environment, name))]


def _address(url: str) -> Markdown:
    """A web address as a link's target. Raises ValueError for anything else."""
    if not re.fullmatch(r"https?://[^\s<>\\]+", url):
        raise ValueError("not a web address")
    return Markdown(url)


def _is_short(chapter: ChapterPart) -> bool:
    """Whether a chapter has only paragraphs, so that it fits in a table's cell."""
    return all(block.kind == "paragraph" for block in chapter.blocks)


def markdown_attributes(*classes: str, id: str | None = None) -> Markdown:
    """The attributes of a block or of words: `{#p12 .numbered}`. Raises ValueError for an invalid name."""
    for name in classes if id is None else (*classes, id):
        if not _NAME.fullmatch(str(name)):  # an undefined name says here which field there is not
            raise ValueError(f"not a class or id: {name!r}")
    parts = [*([] if id is None else [f"#{id}"]), *(f".{name}" for name in classes)]
    return Markdown("{" + " ".join(parts) + "}")


def markdown_span(text: object, *classes: str) -> Markdown:
    """Words with classes: `[Met]{.rating .rating-met}`."""
    return Markdown(f"[{_words(text)}]{markdown_attributes(*classes)}")


def markdown_heading(level: int, text: object, id: str, *classes: str) -> Markdown:
    """A heading with its anchor, at a level of 1 to 6."""
    return Markdown(f"\n{markdown_attributes(*classes, id=id)}\n{'#' * min(level, 6)} {_one_line(text)}\n\n")


def _one_line(text: object) -> str:
    return re.sub(r"\\?\s*\n\s*", " ", _words(text))


def _where(error: BaseException) -> tuple[str | None, str]:
    """The template and line that an error comes from, and the shipped template in which it arose, if another.

    They are the innermost call of a review's own templates: a user cannot mend a shipped one.
    """
    frames = [
        (_file(frame.f_code.co_filename), line)
        for frame, line in traceback.walk_tb(error.__traceback__)
        if frame.f_code.co_filename.endswith(TEMPLATE_SUFFIX)
    ]
    if not frames:
        return None, ""
    at = next((each for each in reversed(frames) if not each[0].startswith(SHIPPED)), frames[-1])
    return f"{at[0]}, line {at[1]}", f" (found in {frames[-1][0]})" if at[0] != frames[-1][0] else ""


def _file(filename: str | None) -> str:
    """A template's path for a message, without the folders above it on this machine."""
    path = Path(filename or "")
    return "/".join(path.parts[-2:]) if path.is_absolute() else path.as_posix()
