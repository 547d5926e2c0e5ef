"""The text says that an indicator moved or compares one way, but its values show the opposite.

## Why

"Improved" about a series that worsened is the slip that a council notices first. Words such as `rose`, `fell`,
`improved` and `worsened` are compared with the periods cited for them; if only one period is cited, with the one before
it and with the first, and only if both agree. "Above England", "below the target" and the like are compared with that
comparator or target, if it and one row are cited for the same period. The indicator's `better:` says which way is
better. This is a note, because the words may be about something else. What is denied, planned or forecast is left out.

## Bad

```markdown
Support has improved to 71%. [@kpi-sds, 2014/15; @kpi-sds, 2015/16]
```

The series fell from 78 to 71, and higher is better.

## Good

```markdown
Support has fallen to 71%. [@kpi-sds, 2014/15; @kpi-sds, 2015/16]
```
"""

from __future__ import annotations

from collections.abc import Sequence

from assure.analysis.figures.trends import (
    Movement,
    StatedComparison,
    StatedDirection,
    is_up,
    movements,
    stated_comparisons,
    stated_directions,
)
from assure.checking.context import Context
from assure.checking.rule import NOTE, Finding, Findings, Rule
from assure.model.body import Bracket
from assure.model.evidence import Kpi
from assure.model.fault import Related
from assure.model.review import Page


def check(context: Context) -> Findings:
    """The brackets whose words name one way only, while a cited row went the other way and none went theirs."""
    review = context.review
    for page in context.prose_pages:
        for bracket in page.body.brackets:
            cited = [
                (kpi, kpi.fields, tuple(citation.locator for citation in bracket.citations if citation.page == id))
                for id in dict.fromkeys(citation.page for citation in bracket.citations)
                if (kpi := review.by_id.get(id)) and isinstance(kpi.fields, Kpi)
            ]
            yield from _of_movement(page, bracket, cited)
            for kpi, fields, locators in cited:
                for each in stated_comparisons(fields, locators, bracket.words):
                    if each.up != each.is_up:
                        yield _of_comparison(page, bracket, kpi, each)


def _of_movement(page: Page, bracket: Bracket, cited: Sequence[tuple[Page, Kpi, tuple[str | None, ...]]]) -> Findings:
    words = tuple(stated_directions(bracket.words))
    against: list[tuple[StatedDirection, Page, Movement]] = []
    for kpi, fields, locators in cited:
        ways = {is_up(word.way, fields) for word in words} - {None}
        if len(ways) != 1:
            continue
        up = ways.pop()
        for each in movements(fields, locators):
            if each.up == up:
                return
            word = next(word for word in words if is_up(word.way, fields) == up)
            against.append((word, kpi, each))
    if against:
        yield _finding(page, bracket, *against[0])


def _finding(page: Page, bracket: Bracket, word: StatedDirection, kpi: Page, moved: Movement) -> Finding:
    verb = "rose" if moved.up else "fell"
    message = f"the text says `{word.word}`, but `{kpi.id}, {moved.row}` {verb} from {moved.start} to {moved.end}"
    if word.way in ("better", "worse"):
        assert isinstance(kpi.fields, Kpi)
        message += f", and {kpi.fields.better} is better"
    help = "correct the word or the figure; cite both periods if you mean others"
    related = (Related(kpi.at(*moved.keys), "the later value"),)
    return Finding(page.here(bracket.words_place), message, help, related)


def _of_comparison(page: Page, bracket: Bracket, kpi: Page, stated: StatedComparison) -> Finding:
    way = "above" if stated.is_up else "below"
    one, other = ", ".join(stated.own[1:]), ", ".join(stated.other[1:])
    message = f"the text says `{stated.word}`, but `{kpi.id}, {one}` is {way} `{other}`"
    related = (Related(kpi.at(*stated.own), "the one value"), Related(kpi.at(*stated.other), "the other"))
    help = "correct the text, or cite the values that it is about"
    return Finding(page.here(bracket.words_place), message, help, related)


RULE = Rule("N407", "direction-mismatch", NOTE, __doc__, check)
