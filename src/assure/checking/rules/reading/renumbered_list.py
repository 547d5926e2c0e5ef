"""A list prints with other numbers than it is written with.

## Why

Markdown counts a list from its first number, whatever the others say. A reference elsewhere to the third item then
leads to the wrong one. A list whose items all have the same number is counted on purpose, and not reported.

## Bad

```markdown
1. The first point.
2. The second point.
4. The fourth point.
```

## Good

```markdown
1. The first point.
2. The second point.
3. The third point.
```
"""

from assure.checking.rule import WARNING, Rule

RULE = Rule("R032", "renumbered-list", WARNING, __doc__, found_by=("assure.reading.markdown.form_faults",))
