"""Readers can recognise a person seen in text that is printed.

## Why

People talk to the team on the understanding that no remark is traced to them. A name in a chapter breaks that promise,
even if it is meant kindly. The full name, also inside an e-mail address, is an error; a surname, a first name or
initials alone are a warning, and so is a role of two words or more of a person whose `attribution` is `none` or
`group`. Initials that the glossary defines are an acronym. Names belong in the blocks that print the team, the
contacts and the people seen, and only there; a person with `attribution: name` may be named.

The check searches more than prose: titles, tables and notes of indicators, details of public documents, the glossary,
ids, addresses and file names are printed too. So is the `reference` of a case file or a complaint, which must never be
a person's name.

## Bad

```markdown
Jane Smithson explained how the panel works. [@int-05]
```

`people:` of `int-05` has the name.

## Good

```markdown
Staff explained how the panel works. [@int-05]
```
"""

from __future__ import annotations

from dataclasses import replace

from assure.analysis.people.names import Register, Sighting
from assure.analysis.published_text import Passage
from assure.checking.context import Context
from assure.checking.diagnostic import Severity
from assure.checking.rule import ERROR, Finding, Findings, Rule
from assure.model.evidence import CaseEvidence
from assure.model.fault import Related
from assure.model.kinds import BY_ID
from assure.model.location import Location

_WHAT = {
    "name": "a person seen is named here",
    "surname": "the surname of a person seen is here",
    "first-name": "the first name of a person seen is here",
    "initials": "the initials of a person seen are here",
    "role": "the role of a person whose remarks are not attributed to it is here",
}
_HELP = {
    "name": "say it without the name",
    "surname": "say it without the surname if the person is meant",
    "first-name": "say it without the name if the person is meant",
    "initials": "define them under `glossary:` in review.md if they are an acronym",
    "role": "name a wider group, or ask the person for `attribution: role`",
}


def check(context: Context) -> Findings:
    """All printed text, except private statements. A role is reported once for each page."""
    roles: set[tuple[str, str]] = set()
    for passage in context.published:
        if passage.private:
            continue
        for sighting in context.register.seen(f"{passage.text} {passage.words}" if passage.words else passage.text):
            key = (passage.page.path, (sighting.declared.person.role or "").casefold())
            if sighting.how == "role":
                if passage.post or key in roles:
                    continue
                roles.add(key)
            yield _finding(passage, sighting)
    yield from _references(context)


def _references(context: Context) -> Findings:
    """The references of somebody's case, which may not be the name of anybody seen, whatever the `attribution`."""
    people = (replace(one, attribution="role") for one in context.people)
    everybody = Register(people, context.review.info.glossary)
    for page in context.review.pages:
        if isinstance(page.fields, CaseEvidence) and page.fields.reference:
            for sighting in everybody.seen(page.fields.reference):
                if sighting.how in ("name", "surname", "first-name"):
                    related = (Related(sighting.declared.page.at("people"), "the person is declared here"),)
                    message = f"the reference of this {BY_ID[page.kind].one} is the name of a person seen"
                    help = "write its number, or a number that you choose"
                    yield Finding(page.at("reference"), message, help, related)


def _finding(passage: Passage, sighting: Sighting) -> Finding:
    page = sighting.declared.page
    related = (Related(Location(page.path, page.at("people").place), "the person is declared here"),)
    at_most = None if sighting.how == "name" else Severity.WARNING
    return Finding(passage.at, _WHAT[sighting.how], _HELP[sighting.how], related, at_most=at_most)


RULE = Rule("P601", "name-in-report", ERROR, __doc__, check)
