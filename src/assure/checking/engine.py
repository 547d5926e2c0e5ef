"""Runs the rules over a review, adds names and severities to what they find, sorts it, and removes duplicates."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from assure.analysis.disclosure.previous_release import NOTHING, PreviousRelease
from assure.checking.context import Context
from assure.checking.diagnostic import Diagnostic, NextStage, Outcome, Severity, Summary
from assure.checking.rule import Finding, Rule
from assure.checking.rules import RULES
from assure.checking.settings import ReviewSettings, Settings, review_settings
from assure.checking.waivers import unused_waiver, usable_waivers
from assure.model.fault import Fault
from assure.model.location import Location
from assure.model.review import STAGES, Review, Stage
from assure.reading.folder import natural_key

_Found = tuple[Rule, Finding]


def check_review(review: Review, settings: Settings | None = None, rules: Sequence[Rule] = RULES) -> Outcome:
    """Every fault of a review, at its stage.

    Raises LookupError for a fault of reading whose rule is not listed: nothing is dropped silently.
    """
    settings = settings or Settings()
    own = review_settings(review, RULES)
    running = [rule for rule in rules if _runs(rule, settings, own)]
    found: dict[tuple[str, Location, str], tuple[Diagnostic, _Found]] = {}
    for rule, finding in _unwaived(review, running, rules):
        diagnostic = _diagnostic(rule, finding, review.stage, own)
        found.setdefault((rule.name, finding.at, finding.message), (diagnostic, (rule, finding)))
    ordered = tuple(sorted((diagnostic for diagnostic, _ in found.values()), key=_position))
    ahead = _ahead(found.values(), review.stage, own)
    return Outcome(review.name, review.stage, ordered, _summary(ordered, review), ahead)


def findings(name: str, review: Review, earlier: PreviousRelease = NOTHING) -> tuple[Finding, ...]:
    """What the rule of that name finds, whatever the review waives or ignores, for commands that always stop at it.

    `earlier` is what an earlier report showed of the review's counts.
    """
    (found_by,) = (rule.check for rule in RULES if rule.name == name)
    return tuple(found_by(Context(review, earlier))) if found_by else ()


def _runs(rule: Rule, settings: Settings, own: ReviewSettings) -> bool:
    chosen = not settings.select or rule.code in settings.select
    return chosen and rule.code not in settings.ignore and rule.code not in own.ignored


def _unwaived(review: Review, running: Sequence[Rule], rules: Sequence[Rule]) -> Iterable[_Found]:
    """What the rules find, without what waivers allow, then the faults of the waivers."""
    context = Context(review)
    read = _by_rule(review.faults, rules)
    waivers, bad = usable_waivers(review, RULES)
    used: set[int] = set()
    places: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
    for index, waiver in enumerate(waivers):
        places[waiver.path, waiver.rule.name].append(index)
    for rule in running:
        for finding in (*(rule.check(context) if rule.check else ()), *map(Finding.of, read.get(rule.name, ()))):
            at = finding.at
            allowed = [index for index in places[at.path, rule.name] if waivers[index].covers(rule, at)]
            used.update(allowed)
            if not allowed:
                yield rule, finding
    # Without a framework the rules that need it find nothing, so an unused waiver means nothing.
    by_name = {rule.name: rule for rule in running}
    idle = [] if not review.framework.path else [one for index, one in enumerate(waivers) if index not in used]
    stale = [unused_waiver(one) for one in idle if one.rule.name in by_name]
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


def _severity(rule: Rule, finding: Finding, stage: Stage, own: ReviewSettings) -> Severity:
    return own.severities.get(rule.code) or rule.severity(finding, stage)


def _diagnostic(rule: Rule, one: Finding, stage: Stage, own: ReviewSettings) -> Diagnostic:
    severity = _severity(rule, one, stage, own)
    return Diagnostic(rule.code, rule.name, severity, one.at, one.message, one.help, one.related, one.fix)


def _position(diagnostic: Diagnostic) -> tuple[object, ...]:
    """The key that diagnostics are sorted by: review.md first, then path (2 before 10), line, column and code."""
    path, place = diagnostic.at.path, diagnostic.at.place
    first = path != "review.md"
    return (first, natural_key(path), path, place.line, place.column, diagnostic.code, diagnostic.message)


def _summary(diagnostics: Sequence[Diagnostic], review: Review) -> Summary:
    counts = dict.fromkeys(Severity, 0)
    for diagnostic in diagnostics:
        counts[diagnostic.severity] += 1
    return Summary(counts[Severity.ERROR], counts[Severity.WARNING], counts[Severity.NOTE], len(review.everything))


def _ahead(found: Iterable[tuple[Diagnostic, _Found]], stage: Stage, own: ReviewSettings) -> NextStage | None:
    later = STAGES[STAGES.index(stage) + 1 :]
    if not later:
        return None
    errors = sum(
        diagnostic.severity < Severity.ERROR and _severity(rule, finding, later[0], own) is Severity.ERROR
        for diagnostic, (rule, finding) in found
    )
    return NextStage(later[0], errors)
