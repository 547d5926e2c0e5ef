"""A page holds HTML.

## Why

Pages are Markdown, which every output can print. HTML would mean something in one output and nothing in
another, and could bring a program into a published page, so it is printed as plain text.

## Bad

```markdown
The plan is <b>late</b>.
```

## Good

```markdown
The plan is **late**.
```
"""

from assure.checking.rule import WARNING, Rule

RULE = Rule("R015", "raw-html", WARNING, __doc__, found_by=("assure.reading.markdown.inline",))
