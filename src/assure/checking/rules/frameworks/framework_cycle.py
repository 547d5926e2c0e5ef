"""A framework extends itself, directly or through others, or one that does not exist.

## Why

A framework that extends another adds to what that one says. Where the chain returns to its start, or ends at a missing
framework, there is nothing to add to.

## Bad

```yaml
id: ours
title: Our framework
extends: frameworks/ours.yml
```

## Good

```yaml
id: ours
title: Our framework
extends: teasc-risk-awareness
```
"""

from assure.checking.rule import ERROR, Rule

RULE = Rule("T902", "framework-cycle", ERROR, __doc__, found_by=("assure.reading.frameworks",))
