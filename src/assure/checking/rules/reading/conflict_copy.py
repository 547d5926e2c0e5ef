"""A file is a copy of another page, such as OneDrive makes when two people save it at once.

## Why

When a page is changed in two places at once, OneDrive, Dropbox and others keep both: one under its name, the other
under a new one. Only the first is read, because a second page with the same evidence would count it twice. What is
written only in the second is therefore in no count and no report, and nothing else about it is checked. Compare the
two pages, keep in the first what is right, and delete the second.

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

A copy made to start a new page is read once it has another name or another `id:`.
"""

from assure.checking.rule import WARNING, Rule

RULE = Rule("R017", "conflict-copy", WARNING, __doc__, found_by=("assure.reading.contents",))
