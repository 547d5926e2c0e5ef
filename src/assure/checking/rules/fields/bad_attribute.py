"""The braces at the end of an item hold something that is not an attribute.

## Why

Attributes give a statement its id, its domain and its privacy. One that is misspelt does nothing: `.privat`
would keep nothing private. A box takes none: of its braces only the kind and `title=` have an effect.

## Bad

```markdown
- **Strength:** Members lead the group. {#members .privat}
```

## Good

```markdown
- **Strength:** Members lead the group. {#members .private}
```
"""

from assure.checking.rule import ERROR, Rule

RULE = Rule(
    "F107",
    "bad-attribute",
    ERROR,
    __doc__,
    found_by=(
        "assure.reading.folder",
        "assure.reading.markdown.attributes",
        "assure.reading.markdown.form_faults",
        "assure.reading.markdown.lookalikes",
        "assure.reading.markdown.waivers",
        "assure.reading.statements",
    ),
)
