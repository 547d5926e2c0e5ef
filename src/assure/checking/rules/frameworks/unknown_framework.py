"""The review names a framework that does not exist.

## Why

The framework gives the domains, the labels and the scales: without it hardly anything can be checked. Name it by the
id of a shipped framework, or by a file `frameworks/<name>.yml` of the review.

## Bad

```yaml
framework: teasc-risk-awarness
```

## Good

```yaml
framework: teasc-risk-awareness
```
"""

from assure.checking.rule import ERROR, Rule

RULE = Rule("T901", "unknown-framework", ERROR, __doc__, found_by=("assure.reading.frameworks",))
