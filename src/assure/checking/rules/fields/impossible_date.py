"""A date is in no calendar, or a span ends before it starts.

## Why

A slip in a date puts evidence in the wrong order, and makes stale evidence look fresh.

## Bad

```yaml
title: Carers forum
date: 2016-02-30
```

## Good

```yaml
title: Carers forum
date: 2016-02-29
```
"""

from assure.checking.rule import ERROR, Rule

RULE = Rule("F105", "impossible-date", ERROR, __doc__, found_by=("assure.reading.yaml.fields",))
