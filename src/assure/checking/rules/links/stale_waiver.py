"""A waiver has ended, or matches nothing.

## Why

A waiver accepts one problem, for a reason. When the problem has gone, or the last day of the waiver has passed, the
comment can only hide the next problem in the same place.

## Bad

```markdown
<!-- assure: allow single-source until 2016-06-01: only one provider exists -->

- **Strength:** Two providers were asked. [@int-03; @int-04]
```

## Good

```markdown
- **Strength:** Two providers were asked. [@int-03; @int-04]
```
"""

from assure.checking.rule import WARNING, Rule

RULE = Rule("L209", "stale-waiver", WARNING, __doc__, found_by=("assure.checking.waivers",))
