"""A chapter has the title of a domain, a group of domains or a question, but does not name it.

## Why

A chapter is about what its front matter names, not about what it is called: "Theme 2: Providing support" without
`group:` covers no domain, is printed after all others, and its statements belong to nothing. A number before the title
makes no difference. `--fix` adds the key where only one thing has this title.

## Bad

```markdown
---
title: "Theme 2: Providing support"
---
```

The framework has a group of domains `providing-support` with this title.

## Good

```markdown
---
group: providing-support
title: "Theme 2: Providing support"
---
```
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from assure.checking.context import Context
from assure.checking.rule import WARNING, Finding, Findings, Rule
from assure.model.chapters import Chapter
from assure.model.fault import Fix
from assure.model.location import Place
from assure.model.review import Page, Review
from assure.model.text import comparable_label

_NUMBER = re.compile(r"^(?:[a-z ]{1,30}\s)?(?:\d+(?:\.\d+)*|[a-h]|[ivx]{1,4})\s*[:.)\u2013\u2014-]+\s*", re.IGNORECASE)
"""What comes before a title that is numbered: `3.`, `Theme 3:`, `Quality statement 3 -`."""


def check(context: Context) -> Findings:
    """Chapters that name nothing, and have a title that something without a chapter has."""
    review = context.review
    if review.page.broken or review.framework.broken:
        return
    named = {id for _, each in context.chapters for id in (each.domain, each.group, each.question) if id}
    for page, chapter in context.chapters:
        if any((chapter.domain, chapter.group, chapter.question, chapter.criterion)) or not chapter.title:
            continue
        keys = [f"{key}: {id}" for key, id in _meant(review, chapter.title) if id not in named]
        if keys:
            message = "this chapter names no domain, group or question, but has the title of one"
            shown = " or ".join(f"`{key}`" for key in keys)
            help = f"add {shown} to its front matter; `title:` may stay"
            yield Finding(page.at("title"), message, help, fix=_fix(page, keys[0]) if len(keys) == 1 else None)


def _meant(review: Review, title: str) -> Iterator[tuple[str, str]]:
    """What has this title, with a number before it or without."""
    titles = {comparable_label(title), comparable_label(_NUMBER.sub("", title))}
    lists = (("group", review.framework.groups), ("domain", review.framework.domains), ("question", review.questions))
    for key, parts in lists:
        for part in parts:
            if titles & {comparable_label(words) for words in (part.title, *part.aliases)}:
                yield key, part.id


def _fix(page: Page, key: str) -> Fix | None:
    """The key on a line of its own above the title, where the front matter has its keys on lines of their own."""
    at = page.at_key("title")
    line = at.place.line
    start = replace(at, place=Place(line, 1, line, 1))
    return Fix(start, "", f"{key}\n") if at.place.column == 1 and isinstance(page.fields, Chapter) else None


RULE = Rule("C330", "unlinked-chapter", WARNING, __doc__, check)
