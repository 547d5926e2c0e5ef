"""Lines begin like the items of a list, but are read as text.

## Why

Markdown has no lists with letters or Roman numerals, so assure reads lines that begin with `a)`, `(b)` or `iv.` as a
list if they follow one another. Such a list begins at its first letter, or with a bracket. Other lines stay text, and
run together in print.

## Bad

```markdown
b. The second point.
c. The third point.
```

## Good

```markdown
- b) The second point.
- c) The third point.
```
"""

from assure.checking.rule import WARNING, Rule

RULE = Rule("R031", "unread-list", WARNING, __doc__, found_by=("assure.reading.markdown.form_faults",))
