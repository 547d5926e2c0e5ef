"""A field holds a value that it does not allow.

## Why

Some fields have a fixed choice of values, because the report depends on them. The help lists them or names
the nearest.

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

from assure.checking.rule import ERROR, Rule, in_reading

RULE = Rule("F104", "bad-value", ERROR, __doc__, in_reading)
