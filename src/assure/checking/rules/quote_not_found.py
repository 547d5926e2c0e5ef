"""Quoted words do not stand in what is cited for them.

## Why

Quotation marks promise that somebody said just this. Every passage of four words or more in words that end in
a citation of an interview, survey, observation or document, and every block quote or quote statement that
cites one, must stand in one of the pages cited, or in the statement where one is named. Quotation marks,
dashes, white space, emphasis, the first letter's case and closing punctuation make no difference; `...` and
anything in square brackets stand for any words. It proves that the words were recorded, not that they support
the point.

## Bad

```markdown
One carer said that "nobody ever asks us anything". [@int-04]
```

The note of `int-04` has "nobody asks us".

## Good

```markdown
One carer said that "nobody asks us". [@int-04]
```
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from assure.checking.quoting import agreement, own_words, quoted, source_text, sources
from assure.checking.rule import ERROR, Rule
from assure.model.fault import Fault, Related
from assure.model.review import Review


def check(review: Review) -> Iterator[Fault]:
    """Every quotation that cites something quotable, and stands in none of it."""

    @cache
    def text_of(ref: str) -> str:
        found = review.cited(ref)
        assert found is not None  # only references that resolve are asked for
        return source_text(*found)

    for quotation in quoted(review):
        cited = sources(review, quotation)
        if not cited or any(page.broken for _, page, _ in cited):
            continue
        agreed = [agreement(quotation.text, text_of(ref)) for ref, _, _ in cited]
        if None in agreed:
            continue
        best, (ref, page, statement) = max(
            ((count or 0, source) for count, source in zip(agreed, cited, strict=True)), key=lambda pair: pair[0]
        )
        where = f"`{ref}`" if len(cited) == 1 else "any of the pages cited"
        words = own_words(quotation.text)
        parting = f"; they part at word {best + 1} of {len(words)}, `{words[best]}`" if 0 < best < len(words) else ""
        related = (Related(page.here(statement.place if statement else page.body_place), "the words cited"),)
        yield Fault(
            "quote-not-found",
            quotation.at,
            f"the quoted words are not in {where}{parting}",
            "quote the words as they were recorded, or take the quotation marks away",
            related,
        )


RULE = Rule("Q501", "quote-not-found", ERROR, __doc__, check)
