"""A remark in the text fits so few of the people seen that they can be recognised.

## Why

A role, a team and a day together may show who spoke, even without a name. A sentence that attributes a remark to a
role, and names a unit or a date as well, must fit more people seen than the largest small count of `disclosure:`, or
than 4 if it gives none. The check counts the people declared under `people:`, and the `participants:` of groups whose
title names the role. Those with `attribution: role` or `name` agreed to be recognised. The rule name-in-report looks
for a role alone, written in full. People whom the review does not know of, such as colleagues nobody met, do not count.

## Bad

```markdown
Social workers of the hospital team told us on 16 March that nobody had read the policy. [@int-05]
```

Two social workers of the hospital team were seen.

## Good

```markdown
Staff told us that the policy was not known. [@int-05]
```
"""

from __future__ import annotations

from assure.analysis.people.small_groups import PeopleGroup, PeopleGroups
from assure.analysis.published_text import Passage
from assure.checking.context import Context
from assure.checking.rule import WARNING, Finding, Findings, Rule
from assure.model.fault import Related


def check(context: Context) -> Findings:
    """The printed passages, except what is private or already reported by name-in-report."""
    review = context.review
    groups = PeopleGroups(review, context.people)
    enough = context.protection.threshold + 1
    for passage in context.passages:
        if passage.private or passage.post:
            continue
        for sentence, group in groups.sentences_about_few(_text(passage), enough):
            seen = {id(sighting.declared) for sighting in context.register.seen(sentence)}
            protected = [one for one in group.people if one.attribution in ("none", "group")]
            if group.number < enough and protected and not any(id(one) in seen for one in group.people):
                yield _finding(passage, group, enough)


def _text(passage: Passage) -> str:
    """A passage as lines: each row of a table is one, since its cells belong together."""
    if passage.block is None or passage.block.kind != "table":
        return passage.text
    return "\n".join(line.replace("|", " ") for line in passage.block.markdown.splitlines())


def _finding(passage: Passage, group: PeopleGroup, enough: int) -> Finding:
    what = " and ".join(f"the {detail}" for detail in group.details).replace(" and ", ", ", len(group.details) - 2)
    people = "one" if group.number == 1 else f"only {group.number}"
    help = f"name a wider group, or leave a detail out, so that at least {enough} people fit"
    related = (Related(group.people[0].page.at("people"), "declared here"),)
    return Finding(passage.at, f"{what} here fit {people} of the people seen", help, related)


RULE = Rule("P604", "small-group", WARNING, __doc__, check)
