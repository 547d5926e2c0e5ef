"""Text that is printed holds personal data.

## Why

An e-mail address, a telephone number, a postcode, an NHS number or a date of birth identifies a person at
once, and cannot be recalled once it is published. List the people whom readers may ask under `contacts:` in
review.md, which `{contacts}` prints.

## Bad

```markdown
Carers can ring 020 7946 0123 at any hour. [@int-04]
```

## Good

```markdown
Carers can ring at any hour. [@int-04]
```
"""

from __future__ import annotations

from assure.analysis.people.personal_data import kinds_of_personal_data
from assure.checking.context import Context
from assure.checking.rule import ERROR, Finding, Findings, Rule


def check(context: Context) -> Findings:
    """All printed text, except private statements."""
    for passage in context.published:
        if passage.private:
            continue
        for what in kinds_of_personal_data(passage.text):
            help = "remove it; list people to ask under `contacts:` in review.md"
            yield Finding(passage.at, f"the text has {what}", help)


RULE = Rule("P602", "personal-data", ERROR, __doc__, check)
