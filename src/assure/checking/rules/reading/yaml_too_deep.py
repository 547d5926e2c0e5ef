"""The front matter is nested too deeply, or has too many values.

## Why

No page needs more than 16 levels or 20,000 values. Deeper nesting is a typing error or an attempt to stop the program,
so it is refused before it is built.

## Bad

```yaml
title: [[[[[[[[[[[[[[[[[[Deep]]]]]]]]]]]]]]]]]]
```

## Good

```yaml
title: Plain
```
"""

from assure.checking.rule import ERROR, Rule

RULE = Rule("R006", "yaml-too-deep", ERROR, __doc__, found_by=("assure.reading.yaml.events",))
