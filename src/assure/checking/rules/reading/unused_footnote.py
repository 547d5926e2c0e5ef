"""Nothing refers to a footnote.

## Why

A footnote prints where the text refers to it, as with `[^1]`. One that nothing refers to does not print, and what it
says is lost.

## Bad

```markdown
The plan is late.

[^1]: It was due in March.
```

## Good

```markdown
The plan is late.[^1]

[^1]: It was due in March.
```
"""

from assure.checking.rule import WARNING, Rule

RULE = Rule("R033", "unused-footnote", WARNING, __doc__, found_by=("assure.reading.markdown.form_faults",))
