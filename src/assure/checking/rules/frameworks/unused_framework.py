"""Nothing uses a framework of the review.

## Why

A file in `frameworks/` counts only if review.md names it in `framework:`, or a framework in use extends it. Whoever
wrote it may think that the review is checked against it.

## Bad

```text
harrow-2016/
  review.md                 framework: teasc-risk-awareness
  frameworks/own.yml
```

## Good

```text
harrow-2016/
  review.md                 framework: frameworks/own.yml
  frameworks/own.yml
```
"""

from assure.checking.rule import WARNING, Rule

RULE = Rule("T904", "unused-framework", WARNING, __doc__, found_by=("assure.reading.folder",))
