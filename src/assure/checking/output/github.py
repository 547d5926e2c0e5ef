"""The outcomes as workflow commands of GitHub Actions, which shows each one at its line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from assure.checking.diagnostic import Diagnostic, Severity
from assure.checking.output.located import PLAIN, LocatedOutcome, Presentation, message_and_help, related_lines
from assure.checking.output.visible import one_safe_line

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}


def write(outcomes: Sequence[LocatedOutcome], presentation: Presentation = PLAIN) -> str:
    """A command for each diagnostic, a line each, and a line that counts them for each review."""
    return "".join(f"{line}\n" for located in outcomes for line in _lines(located))


def _lines(located: LocatedOutcome) -> Iterator[str]:
    yield from (_command(each, located) for each in located.outcome.diagnostics)
    summary = located.outcome.summary
    name = one_safe_line(located.folder or located.outcome.review)
    yield f"assure: {name}: errors {summary.errors}, warnings {summary.warnings}, notes {summary.notes}"


def _command(diagnostic: Diagnostic, located: LocatedOutcome) -> str:
    place = diagnostic.at.place
    path = located.path(diagnostic.at)
    properties: dict[str, str] = {}
    if path is not None:
        properties = {"file": path, "line": str(place.line), "endLine": str(place.end_line), "col": str(place.column)}
        if place.line == place.end_line:  # GitHub takes columns within one line only
            properties["endColumn"] = str(place.end_column)
    properties["title"] = f"{diagnostic.code} {diagnostic.rule}"
    escaped = (
        f"{key}={_data(one_safe_line(value)).replace(':', '%3A').replace(',', '%2C')}"
        for key, value in properties.items()
    )
    text = "\n".join((message_and_help(diagnostic), *related_lines(located, diagnostic)))
    return f"::{_COMMANDS[diagnostic.severity]} {','.join(escaped)}::{_data(text)}"


def _data(text: str) -> str:
    """Text escaped so that none of it ends the command or starts another."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
