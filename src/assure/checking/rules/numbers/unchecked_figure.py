"""Nothing that is cited supports a figure in the report.

## Why

Percentages and sums of money are what readers remember, and what they check. A figure is supported by a cited cell of
an indicator, or by cited evidence that has the same figure. If that evidence has counts in digits, a count in digits
must be one of them, and the same goes for shares such as "two thirds". If an indicator is cited, every figure needs
support. This is a note, because some figures are common knowledge.

## Bad

```markdown
The council must save £83m by 2018/19.
```

## Good

```markdown
The council must save £83m by 2018/19. [@doc-02#saving]
```
"""

from __future__ import annotations

from collections.abc import Sequence

from assure.analysis.figures.parse import Figure, parse_figures
from assure.checking.context import Context
from assure.checking.rule import NOTE, Finding, Findings, Rule
from assure.model.kinds import PROSE_KINDS
from assure.model.location import Location
from assure.model.text import MARK_CLOSE

_HINTS = ("%", "£", "GBP", "pc", "cent", "pound", "CENT", "POUND")
"""Without one of these a text has neither a percentage nor a sum of money."""


def check(context: Context) -> Findings:
    """The words of citations, and what follows the last citation of a paragraph or item."""
    for bracket in context.brackets:
        if bracket.page.kind in PROSE_KINDS and bracket.unproved:
            yield _finding(bracket.unproved, bracket.where(bracket.unproved), "is not in anything cited here")
    for passage in context.passages:
        if passage.block is None or passage.block.kind in ("heading", "table"):
            continue
        found: list[Figure] = []
        for line in passage.marked.split("\n"):
            rest = line.rpartition(MARK_CLOSE)[2]
            if not any(hint in rest for hint in _HINTS):
                continue
            found += [
                each
                for each in parse_figures(rest)
                if each.unit in ("percent", "gbp") and not (each.weak or each.in_words)
            ]
        if found:
            yield _finding(found, passage.at, "has no citation")


def _finding(found: Sequence[Figure], at: Location, why: str) -> Finding:
    shown = " and ".join(f"`{figure.text}`" for figure in found[:4])
    verb = why if len(found) == 1 else why.replace("is not", "are not").replace("has no", "have no")
    return Finding(at, f"{shown} {verb}", "cite the evidence for it, straight after it")


RULE = Rule("N402", "unchecked-figure", NOTE, __doc__, check)
