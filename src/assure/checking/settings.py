"""How a check is set: which rules run, how much their faults matter, and what makes the run fail."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass

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


def rule_named(word: str, rules: Sequence[Rule]) -> Rule | None:
    """The rule of a code (`L203`) or a name (`dangling-citation`), in letters of either case."""
    folded = word.strip().lower()
    return next((rule for rule in rules if folded in (rule.code.lower(), rule.name)), None)


def rules_named(word: str, rules: Sequence[Rule]) -> tuple[Rule, ...]:
    """The rules that a word names: one by its code or name, or those of a family (`L`); none if it is unknown."""
    family = tuple(rule for rule in rules if rule.family.lower() == word.strip().lower())
    rule = rule_named(word, rules)
    return (rule,) if rule else family


def nearest_rule(word: str, rules: Sequence[Rule], otherwise: str) -> str:
    """A question with the name or code nearest to a word that names no rule, else the text given."""
    near = nearest_of(word.strip(), [name for rule in rules for name in (rule.name, rule.code)])
    return f"did you mean {near}?" if near else otherwise


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
            otherwise = f"the families are {', '.join(FAMILIES)}; `assure rules` lists all rules"
            raise AssureError(f"there is no rule {word!r}: {nearest_rule(word, rules, otherwise)}")
        codes.update(rule.code for rule in found)
    return frozenset(codes)


@dataclass(frozen=True, slots=True)
class ReviewSettings:
    """What a review sets in its `check:`, for the rules that it may ignore or change."""

    ignored: frozenset[str]
    severities: Mapping[str, Severity]
    """By code."""


def review_settings(review: Review, rules: Sequence[Rule]) -> ReviewSettings:
    """What the review sets. The rule unknown-rule reports words that name no rule."""
    ignored = {rule.code for word in review.info.check.ignore for rule in rules_named(word, rules) if rule.waivable}
    severities: dict[str, Severity] = {}
    for word, severity in review.info.check.severity.items():
        codes = [rule.code for rule in rules_named(word, rules) if rule.waivable]
        with suppress(ValueError):  # reported by bad-value
            severities |= dict.fromkeys(codes, Severity.parse(severity))
    return ReviewSettings(frozenset(ignored), severities)
