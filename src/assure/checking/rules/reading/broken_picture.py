"""A picture is no whole PNG or JPEG file, or is too large.

## Why

Reports hold their pictures, without the names and places that a camera or a program leaves in a file. That is
done for PNG and JPEG alone: an SVG file may hold programs and load other files, and a damaged one may hold
anything. A picture has at most 20 MiB and 8,000 pixels a side.

## Bad

```markdown
![How cases flow between teams](../assets/flow.svg)
```

## Good

```markdown
![How cases flow between teams](../assets/flow.png)
```

The drawing, saved as PNG.
"""

from __future__ import annotations

from assure.checking.rule import ERROR, Rule

RULE = Rule("R016", "broken-picture", ERROR, __doc__, found_by=("assure.reading.assets",))
