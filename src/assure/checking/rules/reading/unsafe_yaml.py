"""The front matter uses an anchor, an alias, a tag or a merge key.

## Why

These parts of YAML make one place of a page depend on another, or ask a program to build objects. A few hundred bytes
of them can fill a computer's memory. Write each thing where it belongs, as a plain value.

## Bad

```yaml
title: &name Carers forum
tags:
  - *name
```

## Good

```yaml
title: Carers forum
tags:
  - Carers forum
```
"""

from assure.checking.rule import ERROR, Rule

RULE = Rule("R007", "unsafe-yaml", ERROR, __doc__, found_by=("assure.reading.yaml.events",))
