"""A term of the glossary is used nowhere in the report.

## Why

A glossary that explains words which nobody reads hides those that matter. Reports leave the entry out. Remove it, or
correct its term: an acronym is looked for as it is written, other words also in small letters and in the plural.

## Bad

```yaml
glossary:
  MSP: making safeguarding personal
```

No page that is printed has "MSP".

## Good

```yaml
glossary:
  DTOC: delayed transfer of care
```

A chapter says "DTOC".
"""

from __future__ import annotations

from assure.checking.context import Context
from assure.checking.rule import NOTE, Finding, Findings, Rule


def check(context: Context) -> Findings:
    """The entries of the glossary that the council's report leaves out; none if that report cannot be known."""
    review = context.review
    unknown = review.framework.broken or any(page.broken for page in review.everything)
    for term in () if unknown else review.info.glossary:
        if term not in context.council_report.glossary:
            help = "remove it, or write the term as the report has it"
            yield Finding(
                review.page.at_key("glossary", term),
                f"the report does not use `{term}`, so its glossary leaves it out",
                help,
            )


RULE = Rule("A808", "unused-term", NOTE, __doc__, check)
