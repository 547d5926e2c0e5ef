"""A field is not one that this kind of page has.

## Why

A field with a slip in its name would be read by nobody: a misspelt `confidential` would publish what should
stay within the team. So every key must be known; the nearest known one is named.

## Bad

```yaml
title: Portfolio holder for adults
confidental: true
```

## Good

```yaml
title: Portfolio holder for adults
confidential: true
```
"""

from assure.checking.rule import ERROR, Rule

RULE = Rule("F102", "unknown-field", ERROR, __doc__, found_by=("assure.reading.yaml.fields",))
