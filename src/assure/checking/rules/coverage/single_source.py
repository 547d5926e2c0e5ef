"""A statement rests on a single source.

## Why

What one person said may be one person's view. Triangulation compares interviews with documents, figures and
observations. Strengths, areas for consideration, risks and a framework's own labels should rest on two pages of
evidence, or on as many as `require: sources:` says. Pages on which only the same named people speak count once (J.
Smith may be Jane Smith), and so do a document and the one that replaced it. Facts, examples, quotes and recommendations
need no second source. The message says what kinds of evidence there are.

## Bad

```markdown
- **Strength:** Staff know whom to ask. [@int-03]
```

## Good

```markdown
- **Strength:** Staff know whom to ask. [@int-03#know; @sur-01]
```
"""

from __future__ import annotations

from assure.analysis.people.sources import count_sources
from assure.checking.context import Context
from assure.checking.diagnostic import Severity
from assure.checking.requirements import asked_by
from assure.checking.rule import GROWS, Finding, Findings, Rule

_ENOUGH_WITH_ONE = ("fact", "example", "quote", "recommendation")


def check(context: Context) -> Findings:
    """Statements of chapters that cite fewer pages than asked, but at least one."""
    review = context.review
    asked = context.required.sources
    at_most, needed = (None, asked) if asked is not None else (Severity.NOTE, 2)
    for page, statement, cited in context.sourced_statements:
        if statement.label in _ENOUGH_WITH_ONE:
            continue
        counted = count_sources(review, cited) if cited else None
        if counted and counted.number < needed:
            have = "one source" if counted.number == 1 else f"{counted.number} sources"
            same = ", with the same people" if counted.repeated else ""
            same += ", of which one replaced another" if counted.replaced else ""
            more = needed - counted.number
            others = f"{more} other source{'' if more == 1 else 's'}"
            help = f"cite evidence from {others}, or say in a waiver why there is none"
            at = page.here(statement.place)
            message = f"this statement rests on {have} ({counted.words}{same}), and {needed} are needed"
            yield Finding(at, message, help, asked_by(review, "sources"), at_most=at_most)


RULE = Rule("C312", "single-source", GROWS, __doc__, check)
