"""A table has an empty header row.

## Why

Whoever listens to a table hears the header of each cell before the cell. With an empty header row the numbers
have no names.

## Bad

```markdown
|        |      |
|--------|------|
| Carers | 27   |
```

## Good

```markdown
| Group  | 2015 |
|--------|------|
| Carers | 27   |
```
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from assure.checking.rule import GROWS, Rule
from assure.model.fault import Fault
from assure.model.kinds import PROSE_KINDS
from assure.model.review import Review

_CELL = re.compile(r"(?<!\\)\|")


def check(review: Review) -> Iterator[Fault]:
    """The tables of printed pages. The corner above the rows' names may be empty, other headers may not."""
    for page in review.everything:
        for block in page.body.blocks if page.kind in PROSE_KINDS else ():
            if block.kind != "table":
                continue
            header = block.markdown.strip().partition("\n")[0].strip().strip("|")
            cells = [cell.strip() for cell in _CELL.split(header)]
            empty = sum(not cell for cell in cells[1:] or cells)
            if empty:
                message = "this table has no header row" if not any(cells) else "a column of this table has no header"
                yield Fault("table-without-header", page.here(block.place), message, "name every column")


RULE = Rule("A803", "table-without-header", GROWS, __doc__, check)
