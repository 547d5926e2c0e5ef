"""Waivers: comments that accept one fault at one place, and the faults of waivers that have no effect."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from assure.checking.rule import Rule
from assure.checking.settings import nearest_rule, rule_named
from assure.model.body import Waiver
from assure.model.fault import Fault
from assure.model.location import Location
from assure.model.review import Review


@dataclass(frozen=True, slots=True)
class UsableWaiver:
    """A waiver that takes effect, with the rule it names."""

    waiver: Waiver
    rule: Rule
    at: Location
    """Where the waiver is."""

    def covers(self, at: Location) -> bool:
        """Whether the waiver is about this place."""
        covered = self.waiver.covers
        return at.path == self.at.path and covered is not None and covered.contains_line(at.place.line)


def usable_waivers(review: Review, rules: Sequence[Rule]) -> tuple[tuple[UsableWaiver, ...], tuple[Fault, ...]]:
    """The waivers of a review that take effect, and the faults of the others."""
    usable: list[UsableWaiver] = []
    faults: list[Fault] = []
    for page in review.everything:
        for waiver in page.body.waivers:
            at = page.here(waiver.place)
            rule = rule_named(waiver.rule, rules)
            if rule is None:
                hint = "`assure rules` lists them; a waiver names one rule, not a family"
                message = f"there is no rule `{waiver.rule}` to waive"
                faults.append(Fault("unknown-rule", at, message, nearest_rule(waiver.rule, rules, hint)))
            elif fault := _fault(waiver, at, rule, review.as_of):
                faults.append(fault)
            else:
                usable.append(UsableWaiver(waiver, rule, at))
    return tuple(usable), tuple(faults)


def unused_waiver(waiver: UsableWaiver) -> Fault:
    """The fault of a waiver that matches no fault."""
    help = "remove it, or move it to the line before the fault"
    return Fault("stale-waiver", waiver.at, f"this waiver of {waiver.rule.name} matches nothing", help)


def _fault(waiver: Waiver, at: Location, rule: Rule, today: datetime.date | None) -> Fault | None:
    if not rule.waivable:
        help = "correct what it reports: the rules of the families R and P always apply"
        return Fault("bad-waiver", at, f"{rule.name} cannot be waived", help)
    if not waiver.reason.strip():
        help = f"write why after a colon: `assure: allow {rule.name}: the reason`"
        return Fault("bad-waiver", at, f"this waiver of {rule.name} gives no reason", help)
    if waiver.until and today and today > waiver.until.last:
        help = "correct what it waived, or give a later date and say why"
        return Fault("stale-waiver", at, f"this waiver ended on {waiver.until.last}", help)
    return None
