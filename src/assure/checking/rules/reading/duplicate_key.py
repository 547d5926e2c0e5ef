"""The front matter has a key twice.

## Why

If a key has two values only one can count, and which one differs between programs. The other would be lost silently.

## Bad

```yaml
title: Carers forum
title: Forum of carers
```

## Good

```yaml
title: Carers forum
```
"""

from assure.checking.rule import ERROR, Rule

RULE = Rule(
    "R008",
    "duplicate-key",
    ERROR,
    __doc__,
    found_by=("assure.reading.signoff.lock", "assure.reading.yaml.events", "assure.reading.yaml.fields"),
)
