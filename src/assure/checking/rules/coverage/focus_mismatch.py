"""A summary's focus list and the chapters' priorities differ.

## Why

A list in a section under the heading `Focus for action`, or the review's own word for it, prints as it is written, in
place of the list that is made from each chapter's `priority:`. Readers compare the two. A difference may be meant; if
not, one of them is out of date. Texts are taken for the same if they share half of their words.

## Bad

```markdown
## Focus for action

- Say what adult social care is for
- Involve residents in every service
```

No chapter has the first as its priority, and the priority of another chapter is not in the list.

## Good

```markdown
## Focus for action

- Involve residents in every service
- Show what services achieve for each person
```
"""

from __future__ import annotations

from assure.analysis.focus import focus_list, other_items, unlisted_priorities
from assure.checking.context import Context
from assure.checking.rule import NOTE, Finding, Findings, Rule
from assure.model.fault import Related


def check(context: Context) -> Findings:
    """The items that are no chapter's priority, and the priorities that no item says."""
    review = context.review
    focus = focus_list(review)
    if focus is None or review.page.broken or any(page.broken for page in review.of_kind("finding")):
        return
    if not any(chapter.priority for _, chapter in context.chapters):
        return
    for item in other_items(review, focus):
        help = "it prints as it is; make it the `priority:` of its chapter, or correct it, if it should be one"
        yield Finding(focus.page.here(item.place), "no chapter has this as its priority", help)
    related = (Related(focus.at, "the focus list"),)
    for page in unlisted_priorities(review, focus):
        help = "add it to the list, or correct one of the two, if they should be the same"
        yield Finding(page.at("priority"), "the focus list does not have this priority", help, related)


RULE = Rule("C331", "focus-mismatch", NOTE, __doc__, check)
