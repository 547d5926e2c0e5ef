"""A waiver or the review's `check:` names a rule that does not exist.

## Why

A misspelt name silences nothing, although its author thinks it does. Name a rule by its code (`C312`) or its name
(`single-source`), or in `check: ignore:` a whole family by its letter. The families R and P cannot be ignored, and
their severity cannot be set: they report what cannot be read and what would reveal a person.

## Bad

```yaml
check:
  ignore: [singel-source]
```

## Good

```yaml
check:
  ignore: [single-source]
```
"""

from __future__ import annotations

from collections.abc import Sequence

from assure.checking.context import Context
from assure.checking.rule import ERROR, Finding, Findings, Rule
from assure.checking.settings import rules_named
from assure.model.location import Location
from assure.reading.nearest import did_you_mean


def check(context: Context) -> Findings:
    """The words of `check:` in review.md; the engine reports those of waivers."""
    review = context.review
    from assure.checking.rules import RULES  # the list holds this rule too

    settings = review.info.check
    for index, word in enumerate(settings.ignore):
        yield from _wrong(word, review.page.at("check", "ignore", index), RULES)
    for word in settings.severity:
        yield from _wrong(word, review.page.at_key("check", "severity", word), RULES)


def _wrong(word: str, at: Location, rules: Sequence[Rule]) -> Findings:
    found = rules_named(word, rules)
    if not found:
        names = [name for rule in rules for name in (rule.name, rule.code)]
        yield Finding(at, f"there is no rule `{word}`", did_you_mean(word.strip(), names, "`assure rules` lists them"))
    elif not all(rule.waivable for rule in found):
        message = f"a review may not ignore `{word}` or set its severity"
        yield Finding(at, message, "remove it: the rules of the families R and P always apply")


RULE = Rule("L211", "unknown-rule", ERROR, __doc__, check, found_by=("assure.checking.waivers",))
