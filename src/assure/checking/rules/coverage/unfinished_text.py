"""Text is unfinished: a TODO, a placeholder, or a heading with nothing beneath it.

## Why

What is left for later in a draft is easily published. `TODO`, `TBC`, `TBD`, `FIXME`, `lorem ipsum`, empty
sections, blocks with nothing to print and chapters without a word are found on every page that is printed.

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
from collections.abc import Iterator, Sequence

from assure.analysis.prose import passages
from assure.checking.rule import GROWS, Rule
from assure.model.body import PageBlock
from assure.model.evidence import PeopleSeen
from assure.model.fault import Fault
from assure.model.kinds import PROSE_KINDS
from assure.model.review import Page, Review

_PLACEHOLDER = re.compile(r"\b(TODO|TBC|TBD|FIXME|[Ll]orem [Ii]psum|LOREM IPSUM)\b|\?\?\?|\bX{3,}\b")

_HINTS = ("TODO", "TBC", "TBD", "FIXME", "orem", "OREM", "???", "XXX")


def check(review: Review) -> Iterator[Fault]:
    """Placeholders in what is printed, headings over nothing, and pages without a body."""
    for passage in passages(review):
        # Looking for these first is much faster than the pattern, and most text has none of them.
        found = _PLACEHOLDER.search(passage.text) if any(hint in passage.text for hint in _HINTS) else None
        if found:
            yield Fault("unfinished-text", passage.at, f"`{found[0]}` stands in the text", "write what is missing")
    for page in review.everything:
        if page.kind in ("finding", "recommendation", "section") and not page.broken and not page.body.blocks:
            help = "write it, or remove the page"
            yield Fault("unfinished-text", page.here(page.body_place), f"this {page.kind} page has no text", help)
        if page.kind in PROSE_KINDS:
            yield from _empty_sections(page, page.body.blocks)
            yield from _empty_blocks(review, page)


def _empty_blocks(review: Review, page: Page) -> Iterator[Fault]:
    """Blocks that would print nothing: who was seen, who reviewed, whom to ask."""
    seen = [page.fields for page in review.pages if isinstance(page.fields, PeopleSeen)]
    people = (person for fields in seen for person in fields.people if not fields.confidential)
    empty = {
        "people": not any(person.listed for person in people) and "nobody seen is `listed: true`",
        "team": not review.info.team and "review.md has no `team:`",
        "contacts": not review.info.contacts and "review.md has no `contacts:`",
    }
    for block in page.body.blocks:
        why = empty.get(str(block.markdown)) if block.kind == "directive" else None
        if why:
            message = f"`{{{block.markdown}}}` prints nothing: {why}"
            yield Fault("unfinished-text", page.here(block.place), message, "fill it, or remove the block")


def _empty_sections(page: Page, blocks: Sequence[PageBlock]) -> Iterator[Fault]:
    for index, block in enumerate(blocks):
        if block.kind != "heading":
            continue
        following = blocks[index + 1] if index + 1 < len(blocks) else None
        if following is None or (following.kind == "heading" and following.level <= block.level):
            help = "write it, or remove the heading"
            yield Fault("unfinished-text", page.here(block.place), "nothing stands beneath this heading", help)


RULE = Rule("C319", "unfinished-text", GROWS, __doc__, check)
