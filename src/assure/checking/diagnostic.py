"""What `check` reports: a fault with the severity that the stage and the settings give it."""

from __future__ import annotations

import enum
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from assure.model.fault import Fix, Related
from assure.model.location import Location
from assure.model.review import Stage


class Severity(enum.IntEnum):
    """How much a fault matters; they compare, an error being the greatest."""

    NOTE = 1
    WARNING = 2
    ERROR = 3

    @property
    def word(self) -> str:
        """`note`, `warning` or `error`, as users write and read it."""
        return self.name.lower()

    @classmethod
    def parse(cls, word: str) -> Severity:
        """Read the word. Raises ValueError for any other."""
        if word not in ("note", "warning", "error"):
            raise ValueError("a severity is error, warning or note")
        return cls[word.upper()]


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One fault of a review, as `check` reports it."""

    code: str
    """The rule's code, `L203`."""
    rule: str
    """The rule's name, `dangling-citation`."""
    severity: Severity
    at: Location
    message: str
    """What is wrong, without a full stop."""
    help: str = ""
    """What to do about it; may be empty."""
    related: tuple[Related, ...] = ()
    """Further places that explain it."""
    fix: Fix | None = None
    """How `--fix` corrects it; None if only a person can."""


@dataclass(frozen=True, slots=True)
class Summary:
    """How many diagnostics there are of each severity, and how many pages were checked."""

    errors: int
    warnings: int
    notes: int
    pages: int
    """The pages of the review, review.md among them."""
    known: int | None = None
    """How many more the baseline records, which are not among the diagnostics; None without a baseline."""

    @classmethod
    def of(cls, diagnostics: Iterable[Diagnostic], pages: int, known: int | None = None) -> Summary:
        """Count the diagnostics."""
        counts = Counter(each.severity for each in diagnostics)
        return cls(counts[Severity.ERROR], counts[Severity.WARNING], counts[Severity.NOTE], pages, known)

    def at_least(self, severity: Severity) -> int:
        """How many diagnostics are of this severity or a greater one."""
        counts = {Severity.ERROR: self.errors, Severity.WARNING: self.warnings, Severity.NOTE: self.notes}
        return sum(count for each, count in counts.items() if each >= severity)


@dataclass(frozen=True, slots=True)
class NextStage:
    """What the next stage will ask."""

    stage: Stage
    errors: int
    """How many diagnostics are not errors now but will be then."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a check found."""

    review: str
    """The name of the review's folder."""
    stage: Stage
    """The stage it was checked at."""
    diagnostics: tuple[Diagnostic, ...]
    """In order: review.md first, other files by path (2 before 10), then by line, column and code; none twice."""
    summary: Summary
    ahead: NextStage | None = None
    """None at the last stage."""
