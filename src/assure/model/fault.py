"""What is wrong with a review, before the stage and the settings give it a severity."""

from __future__ import annotations

from dataclasses import dataclass

from assure.model.location import Location


@dataclass(frozen=True, slots=True)
class Related:
    """A second place that explains a fault, such as where a name was first defined."""

    at: Location
    message: str


@dataclass(frozen=True, slots=True)
class Fix:
    """A change to a page that corrects a fault and cannot change what its author meant."""

    at: Location
    """Where the change is; it may be in another file than the fault."""
    old: str
    """What must be in that place, once, or nothing is changed. Empty where the place has no length."""
    new: str
    """What replaces it."""


@dataclass(frozen=True, slots=True)
class Fault:
    """One problem, at one place.

    `rule` is the rule's name (`dangling-citation`). `message` is one sentence that describes the problem, without
    a full stop and without any evidence text; `help` says what to do, with the nearest valid name where there is one.
    """

    rule: str
    at: Location
    message: str
    help: str = ""
    related: tuple[Related, ...] = ()
    fix: Fix | None = None
    """How `--fix` corrects it; None where only a person can."""
