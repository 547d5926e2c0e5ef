"""A file is in a place where the review does not look for it.

## Why

The folder says what kind of page a file is. A file in another place is in no count and no report, although its author
thinks that it is. The same goes for a page whose name does not end in `.md`. Files that systems, editors and
synchronising programs leave behind (`desktop.ini`, `~$plan.docx`, `.obsidian/`) are ignored.

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

from assure.checking.rule import ERROR, Rule

RULE = Rule("R012", "misplaced-file", ERROR, __doc__, found_by=("assure.reading.contents",))
