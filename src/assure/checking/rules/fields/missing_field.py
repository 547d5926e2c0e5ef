"""A field that a page must have is missing.

## Why

Some facts are needed wherever a page is named, above all its title. Without them a report would have a gap or
an id in place of words. Others are needed because of what stands beside them: a rate says per how many.

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

from assure.checking.field_values import missing_fields
from assure.checking.rule import ERROR, Rule

RULE = Rule("F101", "missing-field", ERROR, __doc__, missing_fields)
