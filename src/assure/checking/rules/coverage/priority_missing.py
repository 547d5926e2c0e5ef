"""A chapter has no overarching priority.

## Why

Some reports open each chapter with the one thing that matters most. Where the framework or the review asks
for it (`require: priorities: true`) a chapter without it is unfinished; elsewhere this is a note.

## Bad

```yaml
domain: outcomes
```

## Good

```yaml
domain: outcomes
priority: Measure what changes in people's lives, not what was done.
```
"""

from __future__ import annotations

from collections.abc import Iterator

from assure.analysis.coverage import readable_chapters, requirements_of
from assure.checking.requirements import asked_by
from assure.checking.rule import GROWS, MilderFault, Rule
from assure.model.fault import Fault
from assure.model.review import Review


def check(review: Review) -> Iterator[Fault]:
    """Chapters on a domain or a question without `priority`."""
    made = Fault if requirements_of(review).priorities else MilderFault
    for page, chapter in readable_chapters(review):
        if not chapter.priority and (chapter.domain or chapter.question):
            at = page.at("domain" if chapter.domain else "question")
            help = "write `priority:` and the one thing that matters most, in one line"
            yield made("priority-missing", at, "this chapter has no priority", help, asked_by(review, "priorities"))


RULE = Rule("C311", "priority-missing", GROWS, __doc__, check)
