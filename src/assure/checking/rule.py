"""What a rule is, and the ways in which its severity follows the stage."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from assure.checking.context import Context
from assure.checking.diagnostic import Severity
from assure.model.fault import Fault, Fix, Related
from assure.model.location import Location
from assure.model.review import STAGES, Stage

Severities = Mapping[Stage, Severity]


@dataclass(frozen=True, slots=True)
class Family:
    """Rules about one thing, whose codes start with one letter."""

    title: str
    """Its heading in the manual."""
    folder: str
    """The folder below `checking/rules/` that holds its rules."""


FAMILIES: Mapping[str, Family] = MappingProxyType(
    {
        "R": Family("Reading", "reading"),
        "F": Family("Fields", "fields"),
        "L": Family("Links", "links"),
        "C": Family("Coverage", "coverage"),
        "N": Family("Numbers", "numbers"),
        "Q": Family("Quotes", "quotes"),
        "P": Family("Privacy", "privacy"),
        "S": Family("Sign-off", "signoff"),
        "A": Family("Accessibility", "accessibility"),
        "T": Family("Frameworks and templates", "frameworks"),
    }
)
"""The families of rules, by the letter their codes start with, in the order of the manual."""

UNWAIVABLE = frozenset("RP")
"""The families that no waiver or setting can silence: what cannot be read, and what would reveal a person."""


def always(severity: Severity) -> Severities:
    """The same severity at every stage."""
    return MappingProxyType(dict.fromkeys(STAGES, severity))


ERROR = always(Severity.ERROR)
"""For faults at every stage."""
WARNING = always(Severity.WARNING)
NOTE = always(Severity.NOTE)
GROWS: Severities = MappingProxyType({**ERROR, "fieldwork": Severity.NOTE, "draft": Severity.WARNING})
"""For what is merely unfinished: a note in fieldwork, a warning in a draft, an error from factual accuracy on."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that a rule found, at one place. The engine adds the rule's name and the severity.

    `message`, `help`, `related` and `fix` are as in a Fault.
    """

    at: Location
    message: str
    help: str = ""
    related: tuple[Related, ...] = ()
    fix: Fix | None = None
    at_most: Severity | None = None
    """The greatest severity it may have, if it matters less than other findings of its rule."""

    @classmethod
    def of(cls, fault: Fault) -> Finding:
        """What reading found, without the name of the rule."""
        return cls(fault.at, fault.message, fault.help, fault.related, fault.fix)


Findings = Iterator[Finding]
"""What a rule's `check` yields."""
Check = Callable[[Context], Iterable[Finding]]


@dataclass(frozen=True, slots=True)
class Rule:
    """One thing that `check` looks for."""

    code: str
    """Its family's letter and three digits, `L203`; never given to another rule."""
    name: str
    """The fault, in words: `dangling-citation`."""
    severities: Severities
    manual: str
    """Its page of the manual: a title line, then the sections Why, Bad and Good, in Markdown."""
    check: Check | None = None
    """Finds its faults; it neither opens files nor prints. None if other modules find them all."""
    found_by: tuple[str, ...] = ()
    """The other modules that find its faults: those of reading, such as `assure.reading.files`, and
    `assure.checking.waivers` for the rules about waivers."""

    @property
    def title(self) -> str:
        """What it is about, in a line without a full stop."""
        return self.manual.strip().partition("\n")[0].removesuffix(".")

    @property
    def family(self) -> str:
        """The letter of its family."""
        return self.code[0]

    @property
    def waivable(self) -> bool:
        """Whether a waiver or a setting in the review may silence it."""
        return self.family not in UNWAIVABLE

    def severity(self, finding: Finding, stage: Stage) -> Severity:
        """How much a finding of this rule matters at a stage, before any setting."""
        severity = self.severities[stage]
        return severity if finding.at_most is None else min(severity, finding.at_most)
