"""A field that a page must have is missing.

## Why

Some facts are needed wherever a page is named, above all its title. Without them a report would have a gap or
an id in place of words.

## Bad

```yaml
date: 2016-03-15
```

## Good

```yaml
title: Portfolio holder for adults
date: 2016-03-15
```
"""

from __future__ import annotations

from assure.checking.rule import ERROR, Rule, in_reading

RULE = Rule("F101", "missing-field", ERROR, __doc__, in_reading)
