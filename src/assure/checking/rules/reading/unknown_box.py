"""A block between colons names no kind of box, or is never closed.

## Why

`:::` begins a box in the report, such as a case study, and a second `:::` ends it. If the kind is not known, what is
in it prints as ordinary text; if it is never closed, so do the colons.

## Bad

```markdown
::: case-studdy
She lives at home.
:::
```

## Good

```markdown
::: case-study
She lives at home.
:::
```
"""

from assure.checking.rule import WARNING, Rule

RULE = Rule("R035", "unknown-box", WARNING, __doc__, found_by=("assure.reading.markdown.form_faults",))
