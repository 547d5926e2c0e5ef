"""What every output receives, and what several of them share."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from assure.checking.diagnostic import Diagnostic, Outcome, Severity
from assure.checking.output.visible import one_safe_line
from assure.model.location import Location
from assure.reading.frameworks import shipped_frameworks

Quote = Callable[[str, int], str | None]
"""Gives a line of a file by its path and number, without its line break; None when it cannot be had."""


@dataclass(frozen=True, slots=True)
class LocatedOutcome:
    """What a check found, and where the review is."""

    outcome: Outcome
    folder: str = ""
    """The review's folder as seen from where the check was run, with forward slashes; empty where it is that folder."""
    named: str = ""
    """The review's folder as it was named on the command line."""
    quote: Quote = field(default=lambda path, line: None)
    """Gives the lines of the review's files."""

    def path(self, at: Location) -> str | None:
        """The file as seen from where the check was run; None for a shipped framework, which has no file there."""
        if at.path in shipped_frameworks():
            return None
        return f"{self.folder}/{at.path}" if self.folder else at.path


@dataclass(frozen=True, slots=True)
class Presentation:
    """How outcomes are to be given; an output that has no use for a part of it leaves it out."""

    fail_on: Severity = Severity.ERROR
    """The least severity that makes the run fail."""
    colour: bool = False
    """Whether a terminal shows colours."""
    columns: int = 100
    """The terminal's width, for lines quoted."""


PLAIN = Presentation()
Write = Callable[[Sequence[LocatedOutcome], Presentation], str]
"""The one function of every output: the outcomes of several reviews as text that ends with a line break.

It is pure, and neither prints nor opens a file. It passes a review's texts through `visible.clean`, or escapes them.
"""


def message_and_help(diagnostic: Diagnostic) -> str:
    """The message and the help as sentences, fit to be shown."""
    message = one_safe_line(diagnostic.message)
    help = one_safe_line(diagnostic.help)
    opened = f"{message[:1].upper()}{message[1:]}."
    ended = "" if not help or help.endswith((".", "?", "!")) else "."
    return f"{opened} {help[:1].upper()}{help[1:]}{ended}" if help else opened


def related_lines(located: LocatedOutcome, diagnostic: Diagnostic) -> tuple[str, ...]:
    """A line for each related place: `see kpis/kpi-sds.md:9: the series`."""
    return tuple(
        one_safe_line(f"see {located.path(each.at) or each.at.path}:{each.at.place.line}: {each.message}")
        for each in diagnostic.related
    )


def diagnostic_fingerprints(located: LocatedOutcome) -> Iterator[tuple[Diagnostic, str]]:
    """Each diagnostic with the first 32 hexadecimal digits of a SHA-256 of its folder, rule, file, message and turn.

    The turn tells apart those of one rule with one message in one file. The place is left out, so that a fingerprint
    outlasts an edit above it.
    """
    turns: Counter[tuple[str, str, str]] = Counter()
    for each in located.outcome.diagnostics:
        same = (each.rule, each.at.path, each.message)
        turns[same] += 1
        text = "\0".join((located.folder, *same, str(turns[same])))
        yield each, hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:32]
