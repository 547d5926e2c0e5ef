"""How a check is set: which rules run, how much their faults matter, and what makes the run fail."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from assure.checking.diagnostic import Severity
from assure.checking.rule import FAMILIES, Rule
from assure.errors import AssureError
from assure.model.review import Review
from assure.reading.nearest import nearest_of


@dataclass(frozen=True, slots=True)
class Settings:
    """What the person who runs the check asks for. The review's own settings are in its `check:`."""

    select: frozenset[str] = frozenset()
    """The codes of the rules to run; empty means all."""
    ignore: frozenset[str] = frozenset()
    """The codes of the rules left out."""
    fail_on: Severity = Severity.ERROR
    """The least severity that makes the run fail."""


def rules_named(word: str, rules: Sequence[Rule]) -> tuple[Rule, ...]:
    """The rules that a word names: by code (`L203`), by name (`dangling-citation`) or by family (`L`).

    The case of letters does not matter. An unknown word names none.
    """
    folded = word.strip().lower()
    return tuple(rule for rule in rules if folded in (rule.code.lower(), rule.name, rule.family.lower()))


def nearest_name(word: str, rules: Sequence[Rule]) -> str | None:
    """The name or code nearest to a word that names no rule."""
    names = [rule.name for rule in rules] + [rule.code for rule in rules]
    return nearest_of(word.strip(), names)


def read_settings(
    rules: Sequence[Rule], *, select: Iterable[str] = (), ignore: Iterable[str] = (), fail_on: str = "error"
) -> Settings:
    """Read the settings given on the command line; each word may hold several names, separated by commas.

    Raises AssureError for an unknown rule or severity.
    """
    try:
        least = Severity.parse(fail_on)
    except ValueError:
        raise AssureError(f"unknown severity {fail_on!r}; write error, warning or note") from None
    return Settings(_codes(select, rules), _codes(ignore, rules), least)


def _codes(words: Iterable[str], rules: Sequence[Rule]) -> frozenset[str]:
    codes: set[str] = set()
    for word in (part.strip() for joined in words for part in joined.split(",")):
        if not word:
            continue
        found = rules_named(word, rules)
        if not found:
            near = nearest_name(word, rules)
            families = ", ".join(FAMILIES)
            hint = f"did you mean {near}?" if near else f"the families are {families}; `assure rules` lists all rules"
            raise AssureError(f"there is no rule {word!r}: {hint}")
        codes.update(rule.code for rule in found)
    return frozenset(codes)


@dataclass(frozen=True, slots=True)
class ReviewSettings:
    """What a review sets in its `check:`, for the rules that it may ignore or change."""

    ignored: frozenset[str] = frozenset()
    severities: Mapping[str, Severity] = field(default_factory=dict)
    """By code."""


def review_settings(review: Review, rules: Sequence[Rule]) -> ReviewSettings:
    """What the review sets. The rule unknown-rule reports words that name no rule."""
    ignored = {rule.code for word in review.info.check.ignore for rule in rules_named(word, rules) if rule.waivable}
    severities: dict[str, Severity] = {}
    for word, severity in review.info.check.severity.items():
        for rule in rules_named(word, rules):
            if not rule.waivable:
                continue
            try:
                severities[rule.code] = Severity.parse(severity)
            except ValueError:
                continue
    return ReviewSettings(frozenset(ignored), severities)
