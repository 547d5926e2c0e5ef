"""A figure in the text differs from the indicator it cites.

## Why

A wrong number in a published report is quoted for years. The value of a cited cell must stand among the
figures in the citation's words, which run from the bracket before, or the start of the paragraph, to its own.
The precision is the author's: 83, 83.0 and "eighty-three per cent" agree with 83.04, "£21.4m" with 21400000, and
`over`, `nearly`, `around` and `under` are honoured; so is a range, and a count rounded as `disclosure:` publishes it.
A share is a percentage, "nearly half" and "nine out of ten", held to a tenth of itself and to five points at most.
Of two cells in one bracket, their distance may stand for one, "rose by 35 to 500", "doubled", and where there are fewer
figures than cells the one that a value is set against may go unsaid, "fell to 71%". Words without a figure are no
mismatch, but a figure beside a cell that is `n/a` is one.

It proves that the number stands in the series, not that the sentence is about the right thing: where two values are
cited and change places, or the words around a true figure are wrong, a reader has to notice.

## Bad

```markdown
83% of people manage their own support. [@kpi-sds, 2015/16]
```

The series says 81 for 2015/16.

## Good

```markdown
81% of people manage their own support. [@kpi-sds, 2015/16]
```
"""

from __future__ import annotations

from collections.abc import Iterator

from assure.analysis.figures.ranges import is_difference
from assure.analysis.figures.verify import Proof, VerifiedBracket
from assure.checking.context import Context
from assure.checking.rule import ERROR, Finding, Rule
from assure.model.fault import Related
from assure.model.location import Location


def check(context: Context) -> Iterator[Finding]:
    """The citations of cells, ranks and changes whose words have figures, but not theirs."""
    for bracket in context.brackets:
        for proof in bracket.proofs:
            if proof.verdict == "other figure":
                yield _fault(bracket, proof)
            elif proof.verdict == "no value" and proof.found.state == "n/a":
                yield _empty(proof, bracket.where(proof.figures))


def _fault(bracket: VerifiedBracket, proof: Proof) -> Finding:
    values = " or ".join(str(round(value, 2).normalize() + 0) for value in proof.found.values)
    shown = ", ".join(f"`{figure.text}`" for figure in proof.figures if not figure.weak or figure.ordinal)
    message = f"`{proof.kpi.id}, {proof.citation.locator}` is {values}, which the words do not say: they have {shown}"
    help = "correct the figure or the citation; write `around` or `over` if it is meant roughly"
    if proof.found.kind == "cell" and any(is_difference(each, bracket.bracket.words) for each in bracket.open):
        help = "correct the figure; if it is how far two values are apart, cite both of them in one bracket"
    related = (Related(proof.kpi.at(*proof.found.keys), "the value stands here"),)
    at = bracket.where(bracket.open or proof.figures)
    return Finding(at, message, help, related)


def _empty(proof: Proof, at: Location) -> Finding:
    shown = ", ".join(f"`{figure.text}`" for figure in proof.figures)
    message = f"`{proof.kpi.id}, {proof.citation.locator}` does not apply (n/a), but the words have {shown}"
    related = (Related(proof.kpi.at(*proof.found.keys), "the cell stands here"),)
    return Finding(at, message, "correct the citation, or cite what has the figure", related)


RULE = Rule("N401", "figure-mismatch", ERROR, __doc__, check)
