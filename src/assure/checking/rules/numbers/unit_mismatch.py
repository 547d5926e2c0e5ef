"""A figure has the number of the cited indicator, but another unit.

## Why

83 people and 83% of people are different facts. A percentage is written with `%` or `per cent`, money with
`£`; days and weeks may leave their unit out.

## Bad

```markdown
In all, 83 people manage their own support. [@kpi-sds, 2015/16]
```

The indicator is a percentage.

## Good

```markdown
In all, 83% of people manage their own support. [@kpi-sds, 2015/16]
```
"""

from __future__ import annotations

from assure.checking.context import Context
from assure.checking.figure_words import proved_values, quoted_figure
from assure.checking.rule import ERROR, Finding, Findings, Rule
from assure.model.evidence import Kpi
from assure.model.fault import Related

_WORDS = {
    "percent": "a percentage", "gbp": "a sum of money", "number": "a number", "rate": "a rate",
    "points": "percentage points", "times": "a multiple",
}  # fmt: skip
_PARTS = {"rank": "a place in a ranking", "sample": "a number"}


def check(context: Context) -> Findings:
    """The citations of indicators whose words give the right number in the wrong unit."""
    for bracket in context.brackets:
        for proof in bracket.proofs:
            kpi = proof.kpi.fields
            if proof.verdict != "other unit" or not isinstance(kpi, Kpi) or context.is_unread(proof.kpi, "unit"):
                continue
            unit = "percent" if proof.found.kind == "change" else kpi.unit
            what = _PARTS.get(proof.found.kind) or _WORDS.get(unit, f"a number of {unit}")
            cited = f"{proof.kpi.id}, {proof.citation.locator}"
            figures = " and ".join(
                f"{quoted_figure(each)}, {_WORDS.get(each.unit or 'number', f'a number of {each.unit}')}"
                for each in proof.figures
            )
            message = f"the text says {figures}, but `{cited}` is {proved_values(proof)}, {what}"
            help = "write the unit as the indicator has it, or correct the indicator's `unit:`"
            related = (Related(proof.kpi.at("unit"), "the indicator's unit"),)
            yield Finding(bracket.where(bracket.open or proof.figures), message, help, related)


RULE = Rule("N406", "unit-mismatch", ERROR, __doc__, check)
