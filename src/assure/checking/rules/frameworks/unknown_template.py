"""The review or its framework names a report template that does not exist.

## Why

The template decides what the report is: without it nothing can be rendered, and that should be noticed before the day
of publication. Name a shipped template, or one in the review's own `templates/reports/`. Problems inside a template are
found when a report is rendered, since `check` runs no templates.

## Bad

```yaml
report: assurance-reprot
```

## Good

```yaml
report: assurance-report
```
"""

from assure.checking.rule import ERROR, Rule

RULE = Rule("T903", "unknown-template", ERROR, __doc__, found_by=("assure.reading.folder",))
