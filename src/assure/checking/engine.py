"""Runs the rules over a review, adds names and severities to what they find, sorts it, and removes duplicates."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from assure.analysis.disclosure.previous_release import NOTHING, PreviousRelease
from assure.checking.context import Context
from assure.checking.diagnostic import Diagnostic, NextStage, Outcome, Severity, Summary
from assure.checking.rule import Finding, Rule
from assure.checking.rules import RULES
from assure.checking.settings import Settings, review_settings
from assure.checking.waivers import UsableWaiver, unused_waiver, usable_waivers
from assure.model.fault import Fault
from assure.model.location import Location
from assure.model.review import STAGES, Review, Stage
from assure.reading.folder import natural_key


def check_review(review: Review, settings: Settings | None = None, rules: Sequence[Rule] = RULES) -> Outcome:
    """Every fault of a review, at its stage.

    Raises LookupError for a fault of reading whose rule is not listed: nothing is dropped silently.
    """
    settings = settings or Settings()
    changed = review_settings(review, RULES)
    skipped = settings.ignore | changed.ignored
    running = [
        rule for rule in rules if (not settings.select or rule.code in settings.select) and rule.code not in skipped
    ]
    found: dict[tuple[str, Location, str], tuple[Rule, Finding]] = {}
    for rule, finding in _unwaived(review, running, rules):
        found.setdefault((rule.name, finding.at, finding.message), (rule, finding))

    def severity(rule: Rule, finding: Finding, stage: Stage) -> Severity:
        return changed.severities.get(rule.code) or rule.severity(finding, stage)

    diagnostics = (_diagnostic(rule, one, severity(rule, one, review.stage)) for rule, one in found.values())
    ordered = tuple(sorted(diagnostics, key=_position))
    summary = Summary.of(ordered, len(review.everything))
    ahead = None
    if review.stage != STAGES[-1]:
        later = STAGES[STAGES.index(review.stage) + 1]
        errors = sum(severity(rule, one, later) is Severity.ERROR for rule, one in found.values())
        ahead = NextStage(later, errors - summary.errors)  # no severity falls from one stage to the next
    return Outcome(review.name, review.stage, ordered, summary, ahead)


def findings(name: str, review: Review, earlier: PreviousRelease = NOTHING) -> tuple[Finding, ...]:
    """What the rule of that name finds, whatever the review waives or ignores, for commands that always stop at it.

    `earlier` is what an earlier report showed of the review's counts.
    """
    (check,) = (rule.check for rule in RULES if rule.name == name)
    return tuple(check(Context(review, earlier))) if check else ()


def _unwaived(review: Review, running: Sequence[Rule], rules: Sequence[Rule]) -> Iterator[tuple[Rule, Finding]]:
    """What the rules find, without what waivers allow, then the faults of the waivers."""
    context = Context(review)
    read = _by_rule(review.faults, rules)
    waivers, bad = usable_waivers(review, RULES)
    used: set[Location] = set()
    by_place: defaultdict[tuple[str, str], list[UsableWaiver]] = defaultdict(list)
    for waiver in waivers:
        by_place[waiver.at.path, waiver.rule.name].append(waiver)
    for rule in running:
        for finding in (*(rule.check(context) if rule.check else ()), *map(Finding.of, read.get(rule.name, ()))):
            allowing = [waiver.at for waiver in by_place[finding.at.path, rule.name] if waiver.covers(finding.at)]
            used.update(allowing)
            if not allowing:
                yield rule, finding
    by_name = {rule.name: rule for rule in running}
    # Without a framework the rules that need it find nothing, so an unused waiver means nothing.
    idle = [waiver for waiver in waivers if waiver.at not in used] if review.framework.path else []
    stale = [unused_waiver(waiver) for waiver in idle if waiver.rule.name in by_name]
    yield from ((by_name[fault.rule], Finding.of(fault)) for fault in (*bad, *stale) if fault.rule in by_name)


def _by_rule(faults: Iterable[Fault], rules: Sequence[Rule]) -> Mapping[str, Sequence[Fault]]:
    """The faults of reading by rule. Those of a known rule that is not among `rules` are left out."""
    known = {rule.name for rule in (*RULES, *rules)}
    grouped: defaultdict[str, list[Fault]] = defaultdict(list)
    for fault in faults:
        if fault.rule not in known:
            raise LookupError(f"no rule in the list is called {fault.rule}")
        grouped[fault.rule].append(fault)
    return grouped


def _diagnostic(rule: Rule, one: Finding, severity: Severity) -> Diagnostic:
    return Diagnostic(rule.code, rule.name, severity, one.at, one.message, one.help, one.related, one.fix)


def _position(diagnostic: Diagnostic) -> tuple[object, ...]:
    """The key that diagnostics are sorted by: review.md first, then path (2 before 10), line, column and code."""
    path, place = diagnostic.at.path, diagnostic.at.place
    first = path != "review.md"
    return (first, natural_key(path), path, place.line, place.column, diagnostic.code, diagnostic.message)
