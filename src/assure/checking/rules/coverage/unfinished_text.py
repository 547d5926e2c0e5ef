"""Text is unfinished: a TODO, a placeholder, or a heading with nothing under it.

## Why

What a draft leaves for later is easily published. The check looks on every printed page for `TODO`, `TBC`, `TBD`,
`FIXME`, `lorem ipsum`, empty sections, blocks with nothing to print and chapters without text.

## Bad

```markdown
## Workforce

TBC

## Partnerships
```

## Good

```markdown
## Workforce

Turnover has halved in two years. [@kpi-turnover]
```
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import zip_longest

from assure.checking.context import Context
from assure.checking.rule import GROWS, Finding, Findings, Rule
from assure.model.body import PageBlock
from assure.model.evidence import PeopleSeen
from assure.model.review import Review

_PLACEHOLDER = re.compile(r"\b(TODO|TBC|TBD|FIXME|[Ll]orem [Ii]psum|LOREM IPSUM)\b|\?\?\?|\bX{3,}\b")

_HINTS = ("TODO", "TBC", "TBD", "FIXME", "orem", "OREM", "???", "XXX")


def check(context: Context) -> Findings:
    """Placeholders in what is printed, headings with nothing under them, and pages without a body."""
    review = context.review
    for passage in context.passages:
        # Looking for these first is much faster than the pattern, and most text has none of them.
        found = _PLACEHOLDER.search(passage.text) if any(hint in passage.text for hint in _HINTS) else None
        if found:
            yield Finding(
                passage.at, f"the text has `{found[0]}`", "write the text that is to replace it, or remove it"
            )
    empty = _empty(review)
    for page in context.prose_pages:
        if page.kind in ("finding", "recommendation", "section") and not page.broken and not page.body.blocks:
            help = "write it, or remove the page"
            yield Finding(page.here(page.body_place), f"this {page.kind} page has no text", help)
        for block, following in zip_longest(page.body.blocks, page.body.blocks[1:]):
            why = empty.get(str(block.markdown)) if block.kind == "directive" else None
            if why:
                message = f"`{{{block.markdown}}}` prints nothing: {why}"
                yield Finding(page.here(block.place), message, "give it something to print, or remove the line")
            elif block.kind == "heading" and _ends_section(block.level, following):
                help = "write it, or remove the heading"
                yield Finding(page.here(block.place), "there is nothing under this heading", help)


def _ends_section(level: int, following: PageBlock | None) -> bool:
    return following is None or (following.kind == "heading" and following.level <= level)


def _empty(review: Review) -> Mapping[str, str | bool]:
    """The blocks that would print nothing, and why: who was seen, who reviewed, whom to ask."""
    seen = [page.fields for page in review.pages if isinstance(page.fields, PeopleSeen)]
    people = (person for fields in seen for person in fields.people if not fields.confidential)
    known = not review.page.broken
    return {
        "people": not any(person.listed for person in people) and "nobody seen is `listed: true`",
        "team": known and not review.info.team and "review.md has no `team:`",
        "contacts": known and not review.info.contacts and "review.md has no `contacts:`",
    }


RULE = Rule("C319", "unfinished-text", GROWS, __doc__, check)
