"""Two footnotes of a page have one name.

## Why

A reference leads to the first footnote of its name. The text of the second does not print.

## Bad

```markdown
The plan[^1] is late.[^1]

[^1]: The one of 2015.
[^1]: It was due in March.
```

## Good

```markdown
The plan[^1] is late.[^2]

[^1]: The one of 2015.
[^2]: It was due in March.
```
"""

from assure.checking.rule import ERROR, Rule

RULE = Rule("R034", "duplicate-footnote", ERROR, __doc__, found_by=("assure.reading.markdown.form_faults",))
