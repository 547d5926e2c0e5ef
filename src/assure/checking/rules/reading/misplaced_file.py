"""A file is not where the layout has a place for it.

## Why

The folder tells what a page is. A file in another place would be in no count and in no report, although its
author thinks it is. So is a page whose name does not end in `.md`. What systems, editors and programs that
synchronise leave (`desktop.ini`, `~$plan.docx`, `.obsidian/`) is passed over without a word.

## Bad

```text
harrow-2016/
  review.md
  interview/int-01-leader.md
```

## Good

```text
harrow-2016/
  review.md
  interviews/int-01-leader.md
```
"""

from __future__ import annotations

from assure.checking.rule import ERROR, Rule

RULE = Rule("R012", "misplaced-file", ERROR, __doc__, found_by=("assure.reading.contents",))
