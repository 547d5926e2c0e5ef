"""An outcome with the place of its review, for formats that other programs match with files of a repository."""

from __future__ import annotations

from dataclasses import dataclass

from assure.checking.diagnostic import Diagnostic, Outcome
from assure.checking.output.visible import one_safe_line
from assure.model.location import Location
from assure.reading.frameworks import shipped_frameworks


@dataclass(frozen=True, slots=True)
class LocatedOutcome:
    """What a check found, and where the review is."""

    outcome: Outcome
    folder: str = ""
    """The review's folder as seen from where the check was run, with forward slashes; empty where it is that folder."""

    def path(self, at: Location) -> str | None:
        """The file as seen from where the check was run; None for a shipped framework, which is no file there."""
        if at.path in shipped_frameworks():
            return None
        return f"{self.folder}/{at.path}" if self.folder else at.path


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
