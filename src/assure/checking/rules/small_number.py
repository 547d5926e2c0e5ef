"""The words state a count that the public may not see, or state it unrounded.

## Why

Tables are protected when the public report is made; prose stands as it was written. A count that `disclosure:`
withholds is given away by one sentence that states it, and so is one that is withheld to protect another. Where
counts are rounded, prose must have the rounded one: an exact count beside it undoes the rounding. A value that the
source itself suppressed may not be quoted at all. "Fewer than 5" says no more than the marker does.

## Bad

```markdown
Delays fell to 3 that year. [@kpi-delays, Men, 2015/16]
```

review.md has `disclosure: {suppress: [1, 4], round-to: 5}`, and the indicator counts 3.

## Good

```markdown
Fewer than 5 men were delayed that year. [@kpi-delays, Men, 2015/16]
```
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from assure.checking.changes import is_secret, is_withheld
from assure.checking.diagnostic import Severity
from assure.checking.disclosure import Protection, protect, protection_of
from assure.checking.equations import Key
from assure.checking.figures import Figure, figures
from assure.checking.proofs import Checked, Proof, checked, fits
from assure.checking.references import PROSE_KINDS
from assure.checking.release import release
from assure.checking.rule import ERROR, Eased, Rule
from assure.errors import AssureError
from assure.model.body import Citation
from assure.model.dates import Period
from assure.model.evidence import Cell, Kpi
from assure.model.fault import Fault, Related
from assure.model.review import Page, Review

NAME = "small-number"
_ENDS = re.compile(r"\bfrom\s+(.+?)\s+to\s+(.+)$", re.IGNORECASE)
_NO_COUNT = re.compile(r"\s+(?:of|another|or|can|could|should|must|hand|way)\b", re.IGNORECASE)
"""After these, `one` counts nothing."""


@dataclass(frozen=True, slots=True)
class _Cell:
    """A cell that a citation points at."""

    citation: Citation
    kpi: Page
    cell: Cell
    keys: tuple[str, ...]

    @property
    def name(self) -> str:
        return f"{self.kpi.id}, {', '.join(self.keys[1:])}"


def check(review: Review) -> Iterator[Fault]:
    """The words of citations in what is printed, but for private statements."""
    rule = protection_of(review)
    further: frozenset[Key] | None = None
    for bracket in checked(review):
        if bracket.page.kind not in PROSE_KINDS or _private(bracket):
            continue
        for proof in bracket.proofs:
            if proof.verdict == "no value" and proof.found.state == "suppressed":
                yield from _quoted(bracket, proof, rule)
            elif proof.verdict == "agrees" and (one := _cell_of(proof)) and _fields(one.kpi).unit == "number":
                fault = _against_rule(bracket, proof, one, rule)
                if fault is None:
                    further = _further(review) if further is None else further
                    fault = _against_others(bracket, proof, one, further)
                yield from (fault,) if fault else ()
            elif proof.verdict == "agrees" and proof.found.kind == "change":
                yield from _of_change(bracket, proof, rule)
        yield from _whole(review, bracket, rule)
    yield from _in_notes(review, rule)


def _private(bracket: Checked) -> bool:
    return any(each.private and bracket.bracket.index in each.brackets for each in bracket.page.statements)


def _fields(page: Page) -> Kpi:
    assert isinstance(page.fields, Kpi)
    return page.fields


def _cell_of(proof: Proof) -> _Cell | None:
    keys = proof.found.keys
    if proof.found.kind != "cell" or len(keys) != 3 or keys[0] not in ("series", "comparators"):
        return None
    return _Cell(proof.citation, proof.kpi, Cell(proof.found.values[0]), keys)


def _quoted(bracket: Checked, proof: Proof, rule: Protection) -> Iterator[Fault]:
    if all(figure.hedge == "under" and figure.value > rule.threshold for figure in proof.figures):
        return
    message = (
        f"`{proof.kpi.id}, {proof.citation.locator}` is suppressed by its source, but the words have a figure of it"
    )
    at = bracket.where(proof.figures)
    related = (Related(proof.kpi.at(*proof.found.keys), "the cell stands here"),)
    yield Fault(NAME, at, message, "leave the figure out, or cite just after it what has it", related)


def _against_rule(bracket: Checked, proof: Proof, one: _Cell, rule: Protection) -> Fault | None:
    kpi, raw = _fields(one.kpi), one.cell.value
    assert raw is not None
    figures = [figure for figure in proof.figures if fits(kpi, proof.found, figure)]
    if protect(one.cell, kpi, rule).value is None:
        if any(_gives_away(figure, raw, rule, bracket.bracket.words) for figure in figures):
            help = f"write `fewer than {rule.threshold + 1}`, or leave the count out"
            return _fault(bracket, one, "is withheld from the public, but the words state it", help)
    elif rule.round_to and any(_is_unrounded(figure, raw, rule.round_to) for figure in figures):
        help = f"write it rounded to the nearest {rule.round_to}, as the table has it"
        return _fault(bracket, one, f"is published rounded to {rule.round_to}, but the words state it exactly", help)
    return None


def _gives_away(figure: Figure, raw: Decimal, rule: Protection, words: str) -> bool:
    """Whether a figure says more of a withheld count than its marker does."""
    if not figure.agrees(raw) or (figure.hedge == "under" and figure.value > rule.threshold):
        return False
    return not figure.weak or (figure.text.lower() == "one" and not _NO_COUNT.match(words, figure.end))


def _is_unrounded(figure: Figure, raw: Decimal, step: int) -> bool:
    return not figure.weak and replace(figure, hedge=None).agrees(raw) and figure.value % step != 0


def _further(review: Review) -> frozenset[Key]:
    """The counts that are withheld to protect others; where that cannot be audited, recoverable-number says so."""
    try:
        return frozenset(each.key for each in release(review).further)
    except AssureError:
        return frozenset()


def _against_others(bracket: Checked, proof: Proof, one: _Cell, further: frozenset[Key]) -> Fault | None:
    stated = any(not figure.weak and fits(_fields(one.kpi), proof.found, figure) for figure in proof.figures)
    if one.keys[0] != "series" or (one.kpi.id, *one.keys[1:]) not in further or not stated:
        return None
    help = "leave the count out, or suppress another of the table instead"
    return _fault(bracket, one, "is withheld from the public to protect another count, but the words state it", help)


def _of_change(bracket: Checked, proof: Proof, rule: Protection) -> Iterator[Fault]:
    """A change in per cent of a count that is withheld: the table has a marker for it."""
    kpi, (group, label, *_) = _fields(proof.kpi), proof.found.keys
    row, ends = getattr(kpi, group)[label], _ENDS.search(proof.citation.locator or "")
    for written in ends.groups() if ends else ():
        period = Period.parse(written.strip())
        if is_secret(row[period], kpi, rule):
            one = _Cell(proof.citation, proof.kpi, row[period], (group, label, period.text))
            help = "leave the percentage out: it tells of the count, for which the table has a marker"
            yield _fault(bracket, one, "is withheld from the public, but the words state its change", help)
            return


def _in_notes(review: Review, rule: Protection) -> Iterator[Fault]:
    """Notes of a row that have the same figure as a count of the row that is withheld: they print below the table."""
    for page in review.of_kind("kpi") if rule.suppress else ():
        kpi = _fields(page)
        for label, row in {**kpi.comparators, **kpi.series}.items() if not kpi.confidential else ():
            hidden = {cell.value: period for period, cell in row.items() if is_withheld(cell, kpi, rule)}
            notes = [(kpi.row_notes[label], page.at("row-notes", label))] if label in kpi.row_notes else []
            shown = ((period, cell) for period, cell in row.items() if not is_withheld(cell, kpi, rule))
            group = "series" if label in kpi.series else "comparators"
            notes += [(cell.note, page.at(group, label, period.text)) for period, cell in shown if cell.note]
            for text, at in notes:
                told = [hidden[each.value] for each in figures(text) if each.hedge is None and each.value in hidden]
                if told:
                    message = f"the note has the same figure as `{page.id}, {label}, {told[0]}`, which is withheld"
                    help = "leave the figure out of the note, if it is that count"
                    yield Eased(NAME, at, message, help, (), at_most=Severity.WARNING)


def _whole(review: Review, bracket: Checked, rule: Protection) -> Iterator[Fault]:
    """A citation of an indicator as a whole: a figure that only a withheld count of it has may be that count."""
    for citation in bracket.bracket.citations:
        kpi = review.by_id.get(citation.page)
        if citation.locator or not rule.suppress or kpi is None or not isinstance(kpi.fields, Kpi):
            continue
        if kpi.fields.unit != "number":
            continue
        cells = [
            _Cell(citation, kpi, cell, ("series", label, period.text))
            for label, row in kpi.fields.series.items()
            for period, cell in row.items()
            if cell.value is not None
        ]
        hidden = [each for each in cells if protect(each.cell, kpi.fields, rule).value is None]
        for each in hidden:
            raw = each.cell.value
            assert raw is not None
            if any(figure.hedge is None and figure.value == raw for figure in bracket.figures):
                help = "leave the count out; if it is another, cite what has it, or the indicator's row and period"
                fault = _fault(bracket, each, "is withheld from the public, and the words have the same figure", help)
                yield Eased(NAME, fault.at, fault.message, fault.help, fault.related, at_most=Severity.WARNING)
                break


def _fault(bracket: Checked, one: _Cell, what: str, help: str) -> Fault:
    """The message names the cell and never its value: what `check` prints may stand in a public log."""
    at = bracket.where(bracket.figures)
    related = (Related(one.kpi.at(*one.keys), "the count stands here"),)
    return Fault(NAME, at, f"the count `{one.name}` {what}", help, related)


RULE = Rule("P605", NAME, ERROR, __doc__, check)
