"""The review names a framework that there is not.

## Why

The framework gives the domains, the labels and the scales: without it hardly anything can be checked. It is
the id of a shipped framework, or a file `frameworks/<name>.yml` of the review.

## Bad

```yaml
framework: teasc-risk-awarness
```

## Good

```yaml
framework: teasc-risk-awareness
```
"""

from __future__ import annotations

from assure.checking.rule import ERROR, Rule

RULE = Rule("T901", "unknown-framework", ERROR, __doc__, found_by=("assure.reading.frameworks",))
