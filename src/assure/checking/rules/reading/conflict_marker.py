"""A file has the markers that git leaves where two versions conflict.

## Why

When two people change the same lines, git writes both versions between the lines `<<<<<<<`, `=======` and `>>>>>>>`.
Until somebody chooses, the page says two things: both would be printed, counted and cited.

## Bad

```markdown
<<<<<<< HEAD
- **Strength:** The duty desk answers within a day.
=======
- **Strength:** The duty desk answers within an hour.
>>>>>>> visit
```

## Good

```markdown
- **Strength:** The duty desk answers within a day.
```
"""

from assure.checking.rule import ERROR, Rule

RULE = Rule("R019", "conflict-marker", ERROR, __doc__, found_by=("assure.reading.conflicts",))
