"""A field holds another kind of value than it should.

## Why

Where a list is expected a single text is ambiguous, and where a number is expected words cannot be counted.
Nothing is converted by guessing.

## Bad

```yaml
title: Carers forum
participants: about a dozen
```

## Good

```yaml
title: Carers forum
participants: 12
```
"""

from assure.checking.rule import ERROR, Rule

RULE = Rule("F103", "wrong-type", ERROR, __doc__, found_by=("assure.reading.yaml.fields",))
