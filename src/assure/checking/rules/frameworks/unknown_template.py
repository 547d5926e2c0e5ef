"""The review or its framework names a report template that there is not.

## Why

The template decides what the report is: without it nothing can be rendered, and that should not first be noticed on
the day of publication. It is the name of a shipped template, or of one in the review's own `templates/reports/`. What
is wrong inside a template is found when a report is rendered, since `check` runs none.

## Bad

```yaml
report: assurance-reprot
```

## Good

```yaml
report: assurance-report
```
"""

from __future__ import annotations

from assure.checking.rule import ERROR, Rule

RULE = Rule("T903", "unknown-template", ERROR, __doc__, found_by=("assure.reading.report_template",))
