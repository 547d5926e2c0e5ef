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
class Fault:
    """One thing that is wrong, at one place.

    `rule` is the rule's name (`dangling-citation`). `message` is one sentence that says what is wrong, without
    a full stop and without any evidence text; `help` says what to do, with the nearest valid name where there is one.
    """

    rule: str
    at: Location
    message: str
    help: str = ""
    related: tuple[Related, ...] = ()
