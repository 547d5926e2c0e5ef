"""The rule for publishing counts protects nothing.

## Why

`disclosure:` in review.md says which counts are withheld from the public and how the others are rounded. If it
cannot be followed, counts of one or two people would be published as they are, although their author believes that
they are protected: `suppress` with its ends swapped withholds nothing, and nothing can be rounded to a multiple of 0.

## Bad

```yaml
disclosure:
  suppress:
    - 4
    - 1
  round-to: 0
```

## Good

```yaml
disclosure:
  suppress:
    - 1
    - 4
  round-to: 5
```
"""

from __future__ import annotations

from assure.checking.context import Context
from assure.checking.rule import ERROR, Finding, Findings, Rule


def check(context: Context) -> Findings:
    """The values of `disclosure:`, and whether any part of it could not be read."""
    review = context.review
    rule = review.info.disclosure
    page = review.page
    within = {place for path, place in page.places.items() if path[:1] == ("disclosure",)}
    unread = any(fault.at.path == page.path and fault.at.place in within for fault in review.faults)
    if unread:  # the whole is reported: the rest would publish more than was meant
        help = "correct the part that is reported"
        yield Finding(page.at_key("disclosure"), "a part of this could not be read, so counts are not protected", help)
    if rule and not unread and not (rule.profile or rule.suppress or rule.round_to is not None):
        help = "give it `suppress:`, `round-to:` or `profile:`"
        message = "this says neither which counts to withhold nor how to round them"
        yield Finding(page.at_key("disclosure"), message, help)
    if rule and rule.suppress:
        low, high = rule.suppress
        at = page.at("disclosure", "suppress")
        if low > high:
            message = f"`suppress:` goes from {low} to {high}, so nothing is withheld"
            yield Finding(at, message, f"write {high}, then {low}")
        elif low < 0:
            help = "write the least and the greatest count to withhold, such as 1 and 4"
            yield Finding(at, f"`suppress:` starts at {low}, but a count is never below 0", help)
    if rule and rule.round_to is not None and rule.round_to < 1:
        message = f"counts cannot be rounded to a multiple of {rule.round_to}"
        help = "write a number such as 5, or remove it to publish counts unrounded"
        yield Finding(page.at("disclosure", "round-to"), message, help)


RULE = Rule("P607", "weak-disclosure", ERROR, __doc__, check)
