"""A statement rests on fewer sources than asked for.

## Why

What one person said may be one person's view. Triangulation compares interviews with documents, figures and
observations. Where the framework or the review asks for it (`require: sources: 2`), strengths, areas for consideration,
risks and a framework's own labels must rest on that many pages of evidence; otherwise this rule reports nothing. Pages
on which only the same named people speak count once (J. Smith may be Jane Smith), and so do a document and the one that
replaced it. The team's own notes count as no source. Facts, examples, quotes and recommendations need no second source.
The message says what kinds of evidence there are.

## Bad

With `require: {sources: 2}` in review.md:

```markdown
- **Strength:** Staff know whom to ask. [@int-03]
```

## Good

```markdown
- **Strength:** Staff know whom to ask. [@int-03#know; @sur-01]
```
"""

from __future__ import annotations

from assure.analysis.people.sources import Sources, count_sources
from assure.checking.context import Context
from assure.checking.requirements import asked_by
from assure.checking.rule import GROWS, Finding, Findings, Rule

_ENOUGH_WITH_ONE = ("fact", "example", "quote")


def check(context: Context) -> Findings:
    """Statements of chapters that cite fewer pages than asked, but at least one."""
    review = context.review
    needed = context.required.sources
    if needed is None:
        return
    for page, statement, cited in context.sourced_statements:
        if statement.label in (*_ENOUGH_WITH_ONE, *review.framework.actions):
            continue
        counted = count_sources(review, cited) if cited else None
        if counted and counted.number < needed:
            more = needed - counted.number
            others = f"{more} other source{'' if more == 1 else 's'}"
            help = f"cite evidence from {others}, or say in a waiver why there is none"
            message = (
                f"this statement rests on {_in_words(counted)}, and {needed} {'is' if needed == 1 else 'are'} needed"
            )
            yield Finding(page.here(statement.place), message, help, asked_by(review, "sources"))


def _in_words(counted: Sources) -> str:
    if counted.number == 0:
        return "the team's own notes alone"
    have = "one source" if counted.number == 1 else f"{counted.number} sources"
    same = ", with the same people" if counted.repeated else ""
    same += ", of which one replaced another" if counted.replaced else ""
    return f"{have} ({counted.words}{same})"


RULE = Rule("C312", "single-source", GROWS, __doc__, check)
