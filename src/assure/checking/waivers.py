"""Waivers: comments that accept one fault at one place, and the faults of waivers that have no effect."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from assure.checking.rule import Rule
from assure.checking.settings import nearest_name, rules_named
from assure.model.body import Waiver
from assure.model.fault import Fault
from assure.model.location import Location
from assure.model.review import Review


@dataclass(frozen=True, slots=True)
class UsableWaiver:
    """A waiver that takes effect, with the rule it names."""

    waiver: Waiver
    rule: Rule
    path: str

    def covers(self, rule: Rule, at: Location) -> bool:
        """Whether the waiver is about this rule and this place."""
        covered = self.waiver.covers
        same = rule.name == self.rule.name and at.path == self.path
        return same and covered is not None and covered.contains_line(at.place.line)


def usable_waivers(review: Review, rules: Sequence[Rule]) -> tuple[tuple[UsableWaiver, ...], tuple[Fault, ...]]:
    """The waivers of a review that take effect, and the faults of the others."""
    good: list[UsableWaiver] = []
    faults: list[Fault] = []
    for page in review.everything:
        for waiver in page.body.waivers:
            at = Location(page.path, waiver.place)
            rule = _rule_of_waiver(waiver, rules)
            wrong = _wrong(waiver, at, rule, rules)
            late = None if wrong or rule is None else _expired(waiver, at, review)
            if wrong or late:
                faults.extend(fault for fault in (wrong, late) if fault)
            elif rule is not None:
                good.append(UsableWaiver(waiver, rule, page.path))
    return tuple(good), tuple(faults)


def unused_waiver(waiver: UsableWaiver) -> Fault:
    """The fault of a waiver that matches no fault."""
    return Fault(
        "stale-waiver",
        Location(waiver.path, waiver.waiver.place),
        f"this waiver of {waiver.rule.name} matches nothing",
        "remove it, or move it to the line before the fault",
    )


def _rule_of_waiver(waiver: Waiver, rules: Sequence[Rule]) -> Rule | None:
    found = [rule for rule in rules_named(waiver.rule, rules) if rule.family.lower() != waiver.rule.strip().lower()]
    return found[0] if found else None


def _wrong(waiver: Waiver, at: Location, rule: Rule | None, rules: Sequence[Rule]) -> Fault | None:
    if rule is None:
        near = nearest_name(waiver.rule, rules)
        hint = f"did you mean {near}?" if near else "`assure rules` lists them; a waiver names one rule, not a family"
        return Fault("unknown-rule", at, f"there is no rule `{waiver.rule}` to waive", hint)
    if not rule.waivable:
        help = "correct what it reports: the rules of the families R and P always apply"
        return Fault("bad-waiver", at, f"{rule.name} cannot be waived", help)
    if not waiver.reason.strip():
        help = f"write why after a colon: `assure: allow {rule.name}: the reason`"
        return Fault("bad-waiver", at, f"this waiver of {rule.name} gives no reason", help)
    return None


def _expired(waiver: Waiver, at: Location, review: Review) -> Fault | None:
    if waiver.until is None or review.as_of is None or review.as_of <= waiver.until.last:
        return None
    help = "correct what it waived, or give a later date and say why"
    return Fault("stale-waiver", at, f"this waiver ended on {waiver.until.last}", help)
