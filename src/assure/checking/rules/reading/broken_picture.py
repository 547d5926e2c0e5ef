"""A picture is not a complete PNG or JPEG file, or is too large.

## Why

Reports contain their pictures, without the names and places that a camera or a program leaves in a file. This works
for PNG and JPEG only: an SVG file may contain programs and load other files, and a damaged one may contain anything. A
picture may have at most 20 MiB, and 8,000 pixels a side.

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

from assure.checking.rule import ERROR, Rule

RULE = Rule("R016", "broken-picture", ERROR, __doc__, found_by=("assure.reading.pictures",))
