"""A figure in the text differs from the indicator it cites.

## Why

A wrong number in a published report is quoted for years. The value of a cited cell must be one of the figures in the
citation's words, which run from the bracket before it, or the start of the paragraph, to its own bracket.

The author chooses the precision: 83, 83.0 and "eighty-three per cent" agree with 83.04, and "£21.4m" with 21400000.
Ranges, words such as `over`, `nearly`, `around` and `under`, and counts rounded as in `disclosure:` are understood.
A share such as "nearly half" or "nine out of ten" is a percentage, and may differ by a tenth of itself and by five
points at most. If one bracket cites two cells, the text may give the difference in place of one ("rose by 35 to 500",
"doubled"); if it has fewer figures than cells, it may leave out the one compared with ("fell to 71%"). Text without a
figure is not a mismatch, but a figure for a cell that is `n/a` is one.

Cells of one period may be added up ("77.9% were good or outstanding") if the indicator says with `totals:` or
`parts-of-whole: true` that nobody is in two of their rows, and if the words name no other rows. For 79%, "21% were not
at home" and "the other 21%" are right, but "21% were at home" is not. A figure of the indicator's own title or measure
("91 days") is not compared.

The check proves that the number is in the series, not that the sentence is about the right thing. Only a reader can
notice that two cited values are swapped, or that the words around a true figure are wrong.

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

from decimal import Decimal

from assure.analysis.disclosure.constraints import kpi_of
from assure.analysis.figures.parts import ADDED_UNITS, whole_of
from assure.analysis.figures.proofs import Proof
from assure.analysis.figures.ranges import is_difference
from assure.analysis.figures.verify import VerifiedBracket
from assure.checking.context import Context
from assure.checking.figure_words import proved_values, quoted_figure
from assure.checking.rule import ERROR, Finding, Findings, Rule
from assure.model.fault import Related


def check(context: Context) -> Findings:
    """The citations of cells, ranks and changes whose words have figures, but not the cited ones."""
    for bracket in context.brackets:
        for proof in bracket.proofs:
            cited = f"`{proof.kpi.id}, {proof.citation.locator}`"
            at = proof.kpi.at(*proof.found.keys)
            if proof.verdict == "other figure":
                figures = " and ".join(quoted_figure(each) for each in proof.figures if not each.weak or each.ordinal)
                message = f"the text says {figures}, but {cited} is {proved_values(proof)}"
                where = bracket.where(bracket.open or proof.figures)
                yield Finding(where, message, _help(bracket, proof), (Related(at, "the value"),))
            elif proof.verdict == "no value" and proof.found.state == "n/a":
                figures = " and ".join(quoted_figure(each) for each in proof.figures)
                message = f"the text says {figures}, but {cited} does not apply (n/a)"
                help = "correct the citation, or cite the source of the figure"
                yield Finding(bracket.where(proof.figures), message, help, (Related(at, "the cell"),))


def _help(bracket: VerifiedBracket, proof: Proof) -> str:
    rows = _rows_added(bracket, proof)
    if rows and whole_of(kpi_of(proof.kpi), rows):
        return "correct the figure; if the cited rows are added up, name these rows and no others"
    if rows and not kpi_of(proof.kpi).parts_of_whole:
        help = (
            f"correct the figure; if its rows are parts of one whole, write `parts-of-whole: true` in `{proof.kpi.id}`"
        )
        return f"{help}, and they are added up"
    if _is_rest(bracket, proof):
        return "correct the figure; if it is the rest to 100%, say of whom it is not true, as in `21% were not at home`"
    if proof.found.kind == "cell" and any(is_difference(each, bracket.bracket.words) for each in bracket.open):
        return "correct the figure; if it is the difference between two values, cite both in one bracket"
    return "correct the figure or the citation; write `around` or `over` if it is meant roughly"


def _is_rest(bracket: VerifiedBracket, proof: Proof) -> bool:
    """Whether a figure is the rest of a percentage to 100 %, though the words deny nothing."""
    if kpi_of(proof.kpi).unit != "percent" or proof.found.kind != "cell" or len(proof.found.values) != 1:
        return False
    return any(each.unit == "percent" and each.agrees(100 - proof.found.values[0]) for each in bracket.open)


def _rows_added(bracket: VerifiedBracket, proof: Proof) -> tuple[str, ...]:
    """The cited rows of the indicator, if a figure is what they add up to in the period; else none."""
    kpi, keys = kpi_of(proof.kpi), proof.found.keys
    values = {
        each.found.keys[1]: each.found.values[0]
        for each in bracket.proofs
        if each.kpi.id == proof.kpi.id and each.found.keys[:1] == ("series",) and each.found.keys[2:] == keys[2:]
    }
    if kpi.unit not in ADDED_UNITS or len(values) < 2:
        return ()
    added = sum(values.values(), Decimal(0))
    return tuple(values) if any(figure.agrees(added) for figure in bracket.open) else ()


RULE = Rule("N401", "figure-mismatch", ERROR, __doc__, check)
