"""A framework of the review is used by nothing.

## Why

A file in `frameworks/` counts only where review.md names it in `framework:`, or a framework in use extends it. Whoever
wrote it thinks that the review is held against it.

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

from __future__ import annotations

from assure.checking.rule import WARNING, Rule

RULE = Rule("T904", "unused-framework", WARNING, __doc__, found_by=("assure.reading.folder",))
