"""What a rule is, and the ways in which its severity follows the stage."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from assure.checking.diagnostic import Severity
from assure.model.fault import Fault
from assure.model.review import Review, Stage

Check = Callable[[Review], Iterable[Fault]]
Severities = Mapping[Stage, Severity]

FAMILIES: Mapping[str, str] = MappingProxyType(
    {
        "R": "Reading",
        "F": "Fields",
        "L": "Links",
        "C": "Coverage",
        "N": "Numbers",
        "Q": "Quotes",
        "P": "Privacy",
        "S": "Sign-off",
        "A": "Reading by everyone",
        "T": "Frameworks and templates",
    }
)
"""The families of rules, by the letter their codes start with."""

UNWAIVABLE = frozenset("RP")
"""The families that no waiver and no setting of a review can silence: what cannot be read, and what would leak."""


def always(severity: Severity) -> Severities:
    """The same severity at every stage."""
    return MappingProxyType({"fieldwork": severity, "draft": severity, "factual-accuracy": severity, "final": severity})


ERROR = always(Severity.ERROR)
"""For what is wrong whatever the stage."""
WARNING = always(Severity.WARNING)
NOTE = always(Severity.NOTE)
GROWS: Severities = MappingProxyType(
    {
        "fieldwork": Severity.NOTE,
        "draft": Severity.WARNING,
        "factual-accuracy": Severity.ERROR,
        "final": Severity.ERROR,
    }
)
"""For what is merely unfinished: a note in fieldwork, a warning in a draft, an error from factual accuracy on."""


@dataclass(frozen=True, slots=True)
class MilderFault(Fault):
    """A fault that matters less than others of its rule: a surname alone, what nobody asked of this review."""

    at_most: Severity = Severity.NOTE


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
    check: Check
    """Finds its faults. It neither opens files nor prints, and yields faults of its own name only."""

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

    def severity(self, fault: Fault, stage: Stage) -> Severity:
        """How much a fault of this rule matters at a stage, before any setting."""
        severity = self.severities[stage]
        return min(severity, fault.at_most) if isinstance(fault, MilderFault) else severity


def in_reading(review: Review) -> Iterable[Fault]:
    """The check of a rule whose faults are found while the folder is read: the engine takes them from the review."""
    return ()


def by_engine(review: Review) -> Iterable[Fault]:
    """The check of a rule whose faults only the engine can find, because they are about other rules' faults."""
    return ()
