"""A page has no front matter.

## Why

The front matter between the two `---` lines says what a page is: without it there is no title, no date and no domain.

## Bad

```markdown
Interview with the portfolio holder.
```

## Good

```markdown
---
title: Portfolio holder
---

Notes of the interview.
```
"""

from assure.checking.rule import ERROR, Rule

RULE = Rule("R004", "no-front-matter", ERROR, __doc__, found_by=("assure.reading.yaml.front_matter",))
