"""A label or a heading is nearly, but not quite, one of the framework's words.

## Why

`Strenght` or `Area for consideraton` does not start a statement: the item is ordinary text, in no count and no
annex, although its author thinks otherwise. On a page of evidence, what is under a heading that is only
nearly a domain's or a question's title counts for the domain above.

## Bad

```markdown
- **Area for consideraton:** The pathway has no owner. [@int-03]
```

## Good

```markdown
- **Area for consideration:** The pathway has no owner. [@int-03]
```
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from difflib import SequenceMatcher

from assure.checking.context import Context
from assure.checking.rule import WARNING, Finding, Findings, Rule
from assure.model.fault import Fix
from assure.model.framework import CORE_LABELS, Domain, Framework
from assure.model.kinds import EVIDENCE_KINDS
from assure.model.location import Place
from assure.model.review import Page, Question, Review
from assure.model.text import comparable_label
from assure.reading.nearest import certain_name

_NEAR = 0.84


def check(context: Context) -> Findings:
    """Bold words at the start of items that are not statements, and headings just above a list."""
    review = context.review
    if review.framework.broken:
        return
    leads, headings = _words(review.framework)
    known: dict[tuple[bool, str], tuple[str, bool] | None] = {}
    for page in review.everything:
        for words, place, heading in _written(page):
            folded = " ".join(words.split()).rstrip(":").casefold()
            if (heading, folded) not in known:
                known[heading, folded] = _nearest(folded, headings if heading else leads)
            near = known[heading, folded]
            if near:
                label, slip = near
                written = words.rstrip(":")
                help = f"write `{label}`, or reword it if no statement is meant"
                message = f"`{written}` is not a label of the framework"
                fix = Fix(page.here(place), written, label) if slip else None
                yield Finding(page.here(place), message, help, fix=fix)
    yield from _titles(review, headings)


def _titles(review: Review, labels: Mapping[str, str]) -> Findings:
    """The headings of evidence that are nearly a domain's or a question's title."""
    parts: tuple[Domain | Question, ...] = (*review.framework.domains, *review.questions)
    titles = {comparable_label(words): words for part in parts for words in (part.title, *part.aliases)}
    ids = {part.id for part in parts}
    for page in review.of_kind(*EVIDENCE_KINDS):
        for block in page.body.blocks:
            words = comparable_label(block.text) if block.kind == "heading" else ""
            meant = _title(words, titles) if words and words not in labels and words not in ids else None
            if meant:
                message = f"no domain and no question is called `{block.text.strip()}`"
                help = f"write `{meant}`, or reword it if neither is meant"
                yield Finding(page.here(block.place), message, help)


def _title(words: str, titles: Mapping[str, str]) -> str | None:
    """The title that a heading nearly is, or whose first words it has; None for a title itself, or if none is near."""
    if words in titles or len(words) < 4:
        return None
    begun = [title for title in titles if title.startswith(f"{words} ")]
    near = _nearest(words, titles)
    if near:
        return near[0]
    return titles[begun[0]] if len(begun) == 1 else None


def _written(page: Page) -> Iterator[tuple[str, Place, bool]]:
    statements = {(statement.block, statement.item) for statement in page.statements}
    blocks = page.body.blocks
    for number, block in enumerate(blocks):
        above = block.kind == "heading" and number + 1 < len(blocks) and blocks[number + 1].kind == "list"
        if above and (number + 1, 0) not in statements:
            yield block.text, block.place, True
        for index, item in enumerate(block.items):
            if item.lead and item.lead_place and (number, index) not in statements:
                yield item.lead, item.lead_place, False


def _words(framework: Framework) -> tuple[Mapping[str, str], Mapping[str, str]]:
    """The words of leads and of headings, as compared and as written."""
    labels = [*framework.labels.values(), *CORE_LABELS.values()]
    leads = [word for label in labels for word in (label.one, *label.also)]
    headings = [word for label in labels for word in (label.many, *label.also)]
    return {word.casefold(): word for word in leads}, {word.casefold(): word for word in headings}


def _nearest(folded: str, words: Mapping[str, str]) -> tuple[str, bool] | None:
    """The nearest word, and whether only a slip differs; None for one of the words itself, or where none is near."""
    if folded in words or len(folded) < 4:
        return None
    scored = [(_likeness(folded, word), word) for word in words if abs(len(word) - len(folded)) < 5]
    best = max(scored, default=(0.0, ""))
    return (words[best[1]], _is_slip(folded, best[1], words)) if best[0] >= _NEAR else None


def _likeness(one: str, other: str) -> float:
    """How alike two words are, from 0 to 1; 0 where a quick look shows that they are not near."""
    matcher = SequenceMatcher(None, one, other)
    near = matcher.real_quick_ratio() >= _NEAR and matcher.quick_ratio() >= _NEAR
    return matcher.ratio() if near else 0.0


def _is_slip(folded: str, word: str, words: Iterable[str]) -> bool:
    """Whether it differs from that word, and no other, by one slip or `of` for `for`.

    The singular for the plural is not a slip: a person has to decide.
    """
    written, wanted = _with_of(folded), _with_of(word)
    if certain_name(written, {_with_of(each) for each in words}) != wanted:
        return False
    return written == wanted or re.sub(r"s\b", "", written) != re.sub(r"s\b", "", wanted)


def _with_of(words: str) -> str:
    return re.sub(r"\bfor\b", "of", words)


RULE = Rule("C320", "wording-drift", WARNING, __doc__, check)
