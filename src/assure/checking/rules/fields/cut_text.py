"""A text in the front matter is cut short by a comment.

## Why

In YAML a number sign after a space starts a comment, unless the text is in quotation marks. What follows it is neither
printed nor checked, so "Give team # 3 one owner" becomes "Give team". Put the text in quotation marks, or write a
comment on a line of its own.

## Bad

```yaml
title: Direct payments
priority: Give team # 3 one owner
```

## Good

```yaml
title: Direct payments
priority: "Give team # 3 one owner"
```
"""

from assure.checking.rule import ERROR, Rule

RULE = Rule("F108", "cut-text", ERROR, __doc__, found_by=("assure.reading.yaml.fields",))
