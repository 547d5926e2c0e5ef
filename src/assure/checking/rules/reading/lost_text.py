"""Text on a page would not be printed.

## Why

Markdown drops some text without a trace: the cells of a row beyond the columns of its table's header, with their
figures and citations; the definition of a link, `[label]: ...`, that no link uses; the title of a link or a picture;
the words that open a block of code; the rest of a page of notes below a comment that is never closed; and what stands
between two comments when the first one's end was changed by autocorrect. Beyond the team, words before a citation of
anything but a public document, such as `[as the board saw, @int-03]`, are left out with it; "see" may be. These words,
titles of links, unused definitions and the words that open code are warnings, and on pages that are printed only.

## Bad

```markdown
| Team | Waiting |
|---|---|
| North | 12 | 14 |
```

## Good

```markdown
| Team | 2015 | 2016 |
|---|---|---|
| North | 12 | 14 |
```
"""

from __future__ import annotations

from assure.analysis.policy import may_be_noted
from assure.analysis.references import words_before
from assure.checking.context import Context
from assure.checking.diagnostic import Severity
from assure.checking.rule import ERROR, Finding, Findings, Rule
from assure.model.kinds import PROSE_KINDS
from assure.model.review import Page


def check(context: Context) -> Findings:
    """What Markdown drops; on pages of evidence, only what the review cites or counts."""
    for page in context.review.everything:
        printed = page.kind in PROSE_KINDS
        for each in page.body.lost:
            if printed or not each.minor:
                at_most = Severity.WARNING if each.minor else None
                yield Finding(page.here(each.place), each.message, each.help, at_most=at_most)
        for sign in () if printed else page.body.lookalikes:
            if sign.meant == "comment" and sign.text == "<!--":  # on other pages an error of privacy
                message = "this comment is never closed, so nothing below it is read"
                yield Finding(page.here(sign.place), message, "close it with `-->`")
        if printed:
            yield from _before_citations(context, page)


def _before_citations(context: Context, page: Page) -> Findings:
    """The words before citations that only the team's reports have."""
    private = context.private_brackets[page.path]
    for citation in page.body.citations:
        cited = context.review.by_id.get(citation.page)
        if cited and not may_be_noted(cited) and citation.bracket not in private and words_before(citation):
            message = "beyond the team, the words before this citation would not be printed"
            help = "write them into the sentence, or remove them"
            yield Finding(page.here(citation.place), message, help, at_most=Severity.WARNING)


RULE = Rule("R020", "lost-text", ERROR, __doc__, check)
