"""A file is a copy of another page, such as OneDrive makes when two people save it at once.

## Why

When a page is changed in two places at once, OneDrive, Dropbox and others keep both: one under its name, the other
under a new one. Only the first is read. What was written in the second would be in no count and in no report, and
read as a page of its own it would count the same evidence twice. So nothing else is reported of the copy: compare
the two pages, keep in the first what is right, and delete the second.

## Bad

```text
interviews/int-03-portfolio-holder.md
interviews/int-03-portfolio-holder-DESKTOP-AB12.md
```

## Good

```text
interviews/int-03-portfolio-holder.md
interviews/int-04-carers-lead.md
```

A copy that somebody made to begin a new page is read once it has a name, or an `id:`, of its own.
"""

from __future__ import annotations

from assure.checking.rule import WARNING, Rule

RULE = Rule("R017", "conflict-copy", WARNING, __doc__, found_by=("assure.reading.contents",))
