"""The text states a count that the public may not see, or states it unrounded.

## Why

Tables are protected when the public report is made; prose is printed as it was written. One sentence gives away a count
that `disclosure:` withholds, or one that is withheld to protect another. If counts are rounded, prose must have the
rounded count: an exact one undoes the rounding. A value that the source itself suppressed may not be quoted at all.
"Fewer than 5" is safe, because it says no more than the marker does. Percentage changes must not give a count away
either. The check reads only words that cite an indicator, and the notes of its rows: a person must read headings,
pictures and sentences without a citation.

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
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from assure.analysis.disclosure.constraints import CountKey
from assure.analysis.disclosure.percentage_changes import is_secret, is_withheld, periods_in_locator
from assure.analysis.disclosure.protection import Protection, possible_counts, protect
from assure.analysis.figures.parse import Figure, parse_figures
from assure.analysis.figures.ranges import find_ranges
from assure.analysis.figures.verify import Proof, VerifiedBracket, unit_fits
from assure.analysis.locators import DanglingLocator, resolve_locator
from assure.checking.context import Context
from assure.checking.diagnostic import Severity
from assure.checking.rule import ERROR, Finding, Findings, Rule
from assure.errors import AssureError
from assure.model.body import Citation
from assure.model.evidence import Cell, Kpi
from assure.model.fault import Related
from assure.model.kinds import PROSE_KINDS
from assure.model.review import Page, Review

_NO_COUNT = re.compile(r"\s+(?:of|another|or|can|could|should|must|hand|way)\b", re.IGNORECASE)
"""Before these, `one` is not a count."""
_WORDS = {
    "none": 0, "nobody": 0, "no one": 0, "no-one": 0,
    "a single": 1, "a lone": 1, "a sole": 1, "a couple": 2, "a pair": 2, "a trio": 3,
}  # fmt: skip
"""Words that count without a figure."""
_IN_WORDS = re.compile(rf"\b(?:{'|'.join(_WORDS)})\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Cell:
    """A cell of an indicator."""

    kpi: Page
    cell: Cell
    keys: tuple[str, ...]

    @property
    def key(self) -> CountKey:
        return (self.kpi.id, self.keys[1], self.keys[2])

    @property
    def name(self) -> str:
        return f"{self.kpi.id}, {', '.join(self.keys[1:])}"


def check(context: Context) -> Findings:
    """The words of citations in what is printed, except private statements, and the notes of tables."""
    review = context.review
    rule = context.protection
    # If the counts withheld to protect others cannot be worked out here, recoverable-number says so.
    made = context.release
    further = frozenset[CountKey]() if isinstance(made, AssureError) else frozenset(each.key for each in made.further)
    for bracket in context.brackets:
        if bracket.page.kind not in PROSE_KINDS or bracket.bracket.index in context.private_brackets[bracket.page.path]:
            continue
        for proof in bracket.proofs:
            if proof.verdict == "no value" and proof.found.state == "suppressed":
                yield from _quoted(bracket, proof, rule)
            elif proof.verdict == "agrees" and (one := _cell_of(proof)) and _fields(one.kpi).unit == "number":
                fault = _against_rule(bracket, proof, one, rule)
                fault = fault or _against_others(bracket, proof, one, further)
                yield from (fault,) if fault else ()
            elif proof.verdict == "agrees" and proof.found.kind == "change":
                yield from _of_change(bracket, proof, rule, further)
        yield from _whole(review, bracket, rule, further)
    yield from _in_other_words(context)
    yield from _in_notes(review, rule, further)


def _fields(page: Page) -> Kpi:
    assert isinstance(page.fields, Kpi)
    return page.fields


def _in_other_words(context: Context) -> Findings:
    """A withheld count in words other than a figure: a couple, nobody."""
    review, rule = context.review, context.protection
    brackets = ((page, each) for page in context.prose_pages for each in page.body.brackets)
    for page, bracket in brackets if rule.suppress else ():
        said = list(_IN_WORDS.finditer(bracket.words))
        for citation in bracket.citations if said and bracket.index not in context.private_brackets[page.path] else ():
            one = _cited(review, citation)
            if one is not None and is_withheld(one.cell, _fields(one.kpi), rule):
                for word in (each for each in said if _WORDS[each[0].lower()] == one.cell.value):
                    message = f"the count `{one.name}` is withheld from the public, but these words may reveal it"
                    help = f"if they do, write `fewer than {rule.threshold + 1}`, or leave the count out"
                    related = (Related(one.kpi.at(*one.keys), "the count"),)
                    at = page.here(bracket.at(word.start(), word.end()))
                    yield Finding(at, message, help, related, at_most=Severity.WARNING)
                    break


def _cited(review: Review, citation: Citation) -> _Cell | None:
    """The cell of a count that a citation names, if it names one."""
    kpi = review.by_id.get(citation.page)
    if kpi is None or not isinstance(kpi.fields, Kpi) or not citation.locator:
        return None
    found = resolve_locator(kpi.fields, citation.locator)
    if isinstance(found, DanglingLocator) or found.kind != "cell" or len(found.keys) != 3 or not found.values:
        return None
    return _Cell(kpi, Cell(found.values[0]), found.keys)


def _cell_of(proof: Proof) -> _Cell | None:
    keys = proof.found.keys
    if proof.found.kind != "cell" or len(keys) != 3 or keys[0] not in ("series", "comparators"):
        return None
    return _Cell(proof.kpi, Cell(proof.found.values[0]), keys)


def _quoted(bracket: VerifiedBracket, proof: Proof, rule: Protection) -> Findings:
    if all(figure.hedge == "under" and figure.value > rule.threshold for figure in proof.figures):
        return
    message = f"`{proof.kpi.id}, {proof.citation.locator}` is suppressed by its source, but the text has a figure of it"
    at = bracket.where(proof.figures)
    related = (Related(proof.kpi.at(*proof.found.keys), "the cell"),)
    yield Finding(at, message, "leave the figure out, or cite its source straight after it", related)


def _against_rule(bracket: VerifiedBracket, proof: Proof, one: _Cell, rule: Protection) -> Finding | None:
    kpi, raw = _fields(one.kpi), one.cell.value
    assert raw is not None
    figures = [figure for figure in proof.figures if unit_fits(kpi, proof.found, figure)]
    shown = protect(one.cell, kpi, rule).value
    if shown is None:
        if any(_gives_away(figure, raw, rule, bracket.bracket.words) for figure in figures):
            help = f"write `fewer than {rule.threshold + 1}`, or leave the count out"
            return _fault(bracket, one, "is withheld from the public, but the text states it", help)
    elif rule.round_to and _is_unrounded(
        figures, raw, possible_counts(shown, rule), rule.round_to, bracket.bracket.words
    ):
        help = f"write it rounded to the nearest {rule.round_to}, as the table has it"
        what = f"is published rounded to {rule.round_to}, but the text states the exact value"
        return _fault(bracket, one, what, help)
    return None


def _gives_away(figure: Figure, raw: Decimal, rule: Protection, words: str) -> bool:
    """Whether a figure says more about a withheld count than its marker does."""
    if not figure.agrees(raw) or (figure.hedge == "under" and figure.value > rule.threshold):
        return False
    return not figure.weak or (figure.text.lower() == "one" and not _NO_COUNT.match(words, figure.end))


def _is_unrounded(told: Sequence[Figure], raw: Decimal, meant: tuple[int, int], step: int, words: str) -> bool:
    """Whether figures say more about a rounded count than its table does: alone, with a hedge, or as a range."""
    low, high = meant
    strong = [each for each in told if not each.weak]
    between = list(find_ranges(strong, words))
    for figure in strong:
        if figure.hedge in ("over", "under"):
            more = low <= figure.value <= high and figure.agrees(raw)
        else:
            more = figure.value % step != 0 and replace(figure, hedge=None).agrees(raw)
        if more and not any(figure in pair for pair in between):
            return True
    return any(one.value <= raw <= other.value and (one.value > low or other.value < high) for one, other in between)


def _against_others(bracket: VerifiedBracket, proof: Proof, one: _Cell, further: frozenset[CountKey]) -> Finding | None:
    stated = any(not figure.weak and unit_fits(_fields(one.kpi), proof.found, figure) for figure in proof.figures)
    if one.key not in further or not stated:
        return None
    help = "leave the count out, or suppress another of the table instead"
    return _fault(bracket, one, "is withheld from the public to protect another count, but the text states it", help)


def _of_change(bracket: VerifiedBracket, proof: Proof, rule: Protection, further: frozenset[CountKey]) -> Findings:
    """A percentage change of a withheld count, or one stated more exactly than the table does."""
    kpi, (group, label, *_) = _fields(proof.kpi), proof.found.keys
    row, ends = getattr(kpi, group)[label], periods_in_locator(proof.citation.locator or "")
    assert ends is not None  # a change was found there
    for period in ends:
        one = _Cell(proof.kpi, row[period], (group, label, period.text))
        if is_secret(row[period], kpi, rule) or one.key in further:
            help = "leave the percentage out: it says something about the count, which the table withholds"
            yield _fault(bracket, one, "is withheld from the public, but the text states its change", help)
            return
    if kpi.unit == "number" and rule.round_to and any(_is_fine(figure, proof) for figure in proof.figures):
        one = _Cell(proof.kpi, row[ends[1]], (group, label, ends[1].text))
        help = "write the change as a whole percentage, as tables have it"
        what = f"is published rounded to {rule.round_to}, but the text states its change with decimals"
        yield _fault(bracket, one, what, help)


def _is_fine(figure: Figure, proof: Proof) -> bool:
    return figure.unit == "percent" and figure.step < 1 and figure.agrees(proof.found.values[0])


def _in_notes(review: Review, rule: Protection, further: frozenset[CountKey]) -> Findings:
    """Notes of a row, printed below the table, with the same figure as a withheld count of the row."""
    for page in review.of_kind("kpi"):
        kpi = _fields(page)
        for label, row in {**kpi.comparators, **kpi.series}.items() if not kpi.confidential else ():
            group = "series" if label in kpi.series else "comparators"
            cells = [_Cell(page, cell, (group, label, period.text)) for period, cell in row.items()]
            hidden = {each.cell.value: each for each in cells if _is_hidden(each, rule, further)}
            notes = [(kpi.row_notes[label], page.at("row-notes", label))] if label in kpi.row_notes else []
            shown = (each for each in cells if not _is_hidden(each, rule, further))
            notes += [(each.cell.note, page.at(*each.keys)) for each in shown if each.cell.note]
            for text, at in notes if hidden else ():
                said = [each.value for each in parse_figures(text) if each.hedge is None and each.value in hidden]
                if said:
                    message = f"the note has the same figure as `{hidden[said[0]].name}`, which is withheld"
                    help = "leave the figure out of the note if it is that count"
                    yield Finding(at, message, help, at_most=Severity.WARNING)


def _is_hidden(one: _Cell, rule: Protection, further: frozenset[CountKey]) -> bool:
    """Whether the public sees a marker in place of a count that the review has."""
    return one.cell.value is not None and (is_withheld(one.cell, _fields(one.kpi), rule) or one.key in further)


def _whole(review: Review, bracket: VerifiedBracket, rule: Protection, further: frozenset[CountKey]) -> Findings:
    """Citations of a whole indicator: a figure that only a withheld count has may be that count."""
    for citation in bracket.bracket.citations:
        kpi = review.by_id.get(citation.page)
        if citation.locator or kpi is None or not isinstance(kpi.fields, Kpi) or kpi.fields.unit != "number":
            continue
        cells = [
            _Cell(kpi, cell, (group, label, period.text))
            for group, rows in (("series", kpi.fields.series), ("comparators", kpi.fields.comparators))
            for label, row in rows.items()
            for period, cell in row.items()
        ]
        shown = {protect(each.cell, kpi.fields, rule).value for each in cells if not _is_hidden(each, rule, further)}
        for each in cells:
            stated = [figure for figure in bracket.figures if figure.hedge is None and figure.value == each.cell.value]
            if not stated or each.cell.value in shown:
                continue
            if _is_hidden(each, rule, further):
                what = "is withheld from the public, and the text has the same figure"
                help = "leave the count out; if it is another, cite what has it, or the indicator's row and period"
            else:
                what = f"is published rounded to {rule.round_to}, and the text has the same figure"
                help = f"write it rounded to the nearest {rule.round_to}; if it is another, cite what has it"
            yield replace(_fault(bracket, each, what, help), at_most=Severity.WARNING)
            break


def _fault(bracket: VerifiedBracket, one: _Cell, what: str, help: str) -> Finding:
    """The message names the cell but never its value: what `check` prints may end up in a public log."""
    related = (Related(one.kpi.at(*one.keys), "the count"),)
    return Finding(bracket.where(bracket.figures), f"the count `{one.name}` {what}", help, related)


RULE = Rule("P605", "small-number", ERROR, __doc__, check)
