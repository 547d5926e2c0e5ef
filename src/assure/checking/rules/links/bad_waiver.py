"""A waiver gives no reason, or names a rule that cannot be waived.

## Why

A waiver records a decision, and whoever reads the page later must be able to judge it. What cannot be read, and what
would reveal a person, cannot be waived (the families R and P).

## Bad

```markdown
<!-- assure: allow single-source -->

- **Strength:** The provider answers within a day. [@int-03]
```

## Good

```markdown
<!-- assure: allow single-source: only one provider exists -->

- **Strength:** The provider answers within a day. [@int-03]
```
"""

from assure.checking.rule import ERROR, Rule

RULE = Rule("L210", "bad-waiver", ERROR, __doc__, found_by=("assure.checking.waivers",))
