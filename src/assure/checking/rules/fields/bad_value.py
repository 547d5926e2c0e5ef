"""A field holds a value that it does not allow.

## Why

Some fields have a fixed choice of values, because the report depends on them. The help lists them or names
the nearest. Others are bound by what stands beside them: no more people reply than were asked, no domain is both
in scope and left out, no two chapters are about one domain.

## Bad

```yaml
title: Carers forum
method: focusgroup
```

## Good

```yaml
title: Carers forum
method: focus-group
```
"""

from __future__ import annotations

from collections.abc import Iterator

from assure.checking.diagnostic import Severity
from assure.checking.field_values import bad_values
from assure.checking.rule import ERROR, Rule
from assure.model.fault import Fault
from assure.model.review import Review


def check(review: Review) -> Iterator[Fault]:
    """The severities of `check:`, and values beside others; what each may be by itself is checked where it is read."""
    yield from bad_values(review)
    for name, word in review.info.check.severity.items():
        try:
            Severity.parse(word)
        except ValueError:
            at = review.page.at("check", "severity", name)
            yield Fault("bad-value", at, f"`{word}` is not a severity", "write error, warning or note")


RULE = Rule("F104", "bad-value", ERROR, __doc__, check)
