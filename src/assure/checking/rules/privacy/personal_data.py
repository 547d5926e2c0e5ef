"""Text that is printed holds personal data.

## Why

An e-mail address, a telephone number, a postcode, an NHS number or a date of birth identifies a person at
once, and cannot be recalled once it is published. List the people whom readers may ask under `contacts:` in
review.md, which `{contacts}` prints.

An organisation's address, telephone number and e-mail address are nobody's: give them under `bodies:` in review.md, or
to a contact without a name, and they may be printed anywhere. A number that a contact with a name has too may not.

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

from assure.analysis.people.personal_data import kinds_of_personal_data, office_details
from assure.checking.context import Context
from assure.checking.rule import ERROR, Finding, Findings, Rule


def check(context: Context) -> Findings:
    """All printed text, except private statements."""
    besides = office_details(context.review.info)
    for passage in context.published:
        if passage.private:
            continue
        for what in kinds_of_personal_data(passage.text, besides):
            help = "remove it; list people to ask under `contacts:` in review.md"
            if what in _OF_OFFICES:
                help += ", and an organisation's own details under `bodies:`"
            yield Finding(passage.at, f"the text has {what}", help)


_OF_OFFICES = ("an e-mail address", "a telephone number", "a postcode")


RULE = Rule("P602", "personal-data", ERROR, __doc__, check)
