"""A table has an empty header row.

## Why

People who listen to a table hear the header of each cell before the cell. With an empty header row the numbers have no
names.

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

from assure.checking.context import Context
from assure.checking.rule import GROWS, Finding, Findings, Rule

_CELL = re.compile(r"(?<!\\)\|")


def check(context: Context) -> Findings:
    """The tables of printed pages. The corner above the rows' names may be empty, other headers may not."""
    for page in context.prose_pages:
        for block in page.body.blocks:
            if block.kind != "table":
                continue
            header = block.markdown.strip().partition("\n")[0].strip().strip("|")
            cells = [cell.strip() for cell in _CELL.split(header)]
            empty = sum(not cell for cell in cells[1:] or cells)
            if empty:
                message = "this table has no header row" if not any(cells) else "a column of this table has no header"
                yield Finding(page.here(block.place), message, "name every column")


RULE = Rule("A803", "table-without-header", GROWS, __doc__, check)
