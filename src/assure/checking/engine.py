"""Runs the rules over a review and gives what they find a severity, an order and no twins."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from assure.checking.diagnostic import Diagnostic, NextStage, Outcome, Severity, Summary
from assure.checking.order import order_key
from assure.checking.rule import Rule
from assure.checking.rules import RULES
from assure.checking.settings import ReviewSettings, Settings, review_settings
from assure.checking.waivers import unused_waiver, usable_waivers
from assure.model.fault import Fault
from assure.model.location import Location
from assure.model.review import STAGES, Review, Stage


def check_review(review: Review, settings: Settings | None = None, rules: Sequence[Rule] = RULES) -> Outcome:
    """Everything that is wrong with a review, at its stage.

    Raises LookupError when a fault names a rule that is in no list: nothing is dropped silently.
    """
    settings = settings or Settings()
    own = review_settings(review, RULES)
    running = [rule for rule in rules if _runs(rule, settings, own)]
    by_name = {rule.name: rule for rule in running}
    found: dict[tuple[str, Location, str], tuple[Diagnostic, Fault]] = {}
    for fault in _faults(review, running, rules):
        diagnostic = _diagnostic(fault, by_name[fault.rule], review.stage, own)
        found.setdefault((fault.rule, fault.at, fault.message), (diagnostic, fault))
    ordered = tuple(sorted((diagnostic for diagnostic, _ in found.values()), key=order_key))
    ahead = _ahead(found.values(), by_name, review.stage, own)
    return Outcome(review.name, review.stage, ordered, _summary(ordered, review), ahead)


def _runs(rule: Rule, settings: Settings, own: ReviewSettings) -> bool:
    chosen = not settings.select or rule.code in settings.select
    return chosen and rule.code not in settings.ignore and rule.code not in own.ignored


def _faults(review: Review, running: Sequence[Rule], rules: Sequence[Rule]) -> Iterable[Fault]:
    """What the rules find, less what waivers allow, with what is wrong with the waivers."""
    read = _by_rule(review.faults, rules)
    waivers, bad = usable_waivers(review, RULES)
    names = {rule.name for rule in running}
    used: set[int] = set()
    places: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
    for index, waiver in enumerate(waivers):
        places[waiver.path, waiver.rule.name].append(index)
    for rule in running:
        for fault in (*rule.check(review), *read.get(rule.name, ())):
            if fault.rule != rule.name:
                raise LookupError(f"the rule {rule.name} reported a fault of {fault.rule}")
            allowed = [index for index in places[fault.at.path, fault.rule] if waivers[index].covers(fault)]
            used.update(allowed)
            if not allowed:
                yield fault
    # Where there is no framework, the rules that need it find nothing that a waiver could allow.
    idle = [] if not review.framework.path else [one for index, one in enumerate(waivers) if index not in used]
    stale = [unused_waiver(one) for one in idle if one.rule.name in names]
    yield from (fault for fault in (*bad, *stale) if fault.rule in names)


def _by_rule(faults: Iterable[Fault], rules: Sequence[Rule]) -> Mapping[str, Sequence[Fault]]:
    """The faults of reading by their rule. Those of a known rule that was taken out of the list vanish with it."""
    known = {rule.name for rule in (*RULES, *rules)}
    grouped: defaultdict[str, list[Fault]] = defaultdict(list)
    for fault in faults:
        if fault.rule not in known:
            raise LookupError(f"no rule in the list is called {fault.rule}")
        grouped[fault.rule].append(fault)
    return grouped


def _severity(fault: Fault, rule: Rule, stage: Stage, own: ReviewSettings) -> Severity:
    return own.severities.get(rule.code) or rule.severity(fault, stage)


def _diagnostic(fault: Fault, rule: Rule, stage: Stage, own: ReviewSettings) -> Diagnostic:
    severity = _severity(fault, rule, stage, own)
    return Diagnostic(rule.code, rule.name, severity, fault.at, fault.message, fault.help, fault.related, fault.fix)


def _summary(diagnostics: Sequence[Diagnostic], review: Review) -> Summary:
    counts = dict.fromkeys(Severity, 0)
    for diagnostic in diagnostics:
        counts[diagnostic.severity] += 1
    return Summary(counts[Severity.ERROR], counts[Severity.WARNING], counts[Severity.NOTE], len(review.everything))


def _ahead(
    found: Iterable[tuple[Diagnostic, Fault]], rules: Mapping[str, Rule], stage: Stage, own: ReviewSettings
) -> NextStage | None:
    later = STAGES[STAGES.index(stage) + 1 :]
    if not later:
        return None
    errors = sum(
        diagnostic.severity < Severity.ERROR and _severity(fault, rules[fault.rule], later[0], own) is Severity.ERROR
        for diagnostic, fault in found
    )
    return NextStage(later[0], errors)
