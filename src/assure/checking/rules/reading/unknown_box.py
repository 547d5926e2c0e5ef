"""A box names no known kind, or is never closed.

## Why

`:::` begins a box in the report, such as a case study, and a second `:::` ends it. If the kind is not known, what is
in it prints as ordinary text; if it is never closed, so do the colons. A callout such as `> [!aside]` prints as a box
whatever its kind, but one that is not known may not be meant for readers.

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
