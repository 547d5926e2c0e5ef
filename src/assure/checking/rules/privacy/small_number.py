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
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from assure.analysis.disclosure.constraints import CountKey
from assure.analysis.disclosure.percentage_changes import is_secret
from assure.analysis.disclosure.protection import Protection, is_withheld, possible_counts, protect
from assure.analysis.figures.parse import Figure, parse_figures
from assure.analysis.figures.proofs import Proof, unit_fits
from assure.analysis.figures.ranges import find_ranges
from assure.analysis.figures.verify import VerifiedBracket
from assure.analysis.locators import DanglingLocator, LocatedValue, periods_in_locator, resolve_locator
from assure.checking.context import Context
from assure.checking.diagnostic import Severity
from assure.checking.rule import ERROR, Finding, Findings, Rule
from assure.errors import AssureError
from assure.model.body import Citation
from assure.model.evidence import Cell, Kpi
from assure.model.fault import Related
from assure.model.kinds import PROSE_KINDS
from assure.model.location import Location
from assure.model.review import Page, Review

_NO_COUNT = re.compile(r"\s+(?:of|another|or|can|could|should|must|hand|way)\b", re.IGNORECASE)
"""Before these, `one` is not a count."""
_WORDS = {
    "none": 0, "nobody": 0, "no one": 0, "no-one": 0,
    "a single": 1, "a lone": 1, "a sole": 1, "a couple": 2, "a pair": 2, "a trio": 3,
}  # fmt: skip
"""Words that count without a figure."""
_COUNT_WORD = re.compile(rf"\b(?:{'|'.join(_WORDS)})\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Count:
    """A cell of an indicator."""

    page: Page
    kpi: Kpi
    keys: tuple[str, ...]
    """Its group, row and period."""
    cell: Cell

    @property
    def key(self) -> CountKey:
        return (self.page.id, self.keys[1], self.keys[2])

    @property
    def name(self) -> str:
        return f"{self.page.id}, {', '.join(self.keys[1:])}"

    @property
    def at(self) -> Location:
        return self.page.at(*self.keys)


@dataclass(frozen=True, slots=True)
class _PublicView:
    """What the public sees of counts."""

    rule: Protection
    further: frozenset[CountKey]
    """The counts withheld to protect others."""

    def hides(self, count: _Count) -> bool:
        """Whether there is a marker in place of a count that the review has."""
        withheld = is_withheld(count.cell, count.kpi, self.rule) or count.key in self.further
        return withheld and count.cell.value is not None


def check(context: Context) -> Findings:
    """The words of citations in what is printed, except private statements, and the notes of tables."""
    # If the counts withheld to protect others cannot be worked out here, recoverable-number says so.
    release = context.release
    further = () if isinstance(release, AssureError) else release.further
    public = _PublicView(context.protection, frozenset(each.key for each in further))
    for bracket in context.brackets:
        if bracket.page.kind not in PROSE_KINDS or bracket.bracket.index in context.private_brackets[bracket.page.path]:
            continue
        for proof in bracket.proofs:
            if proof.verdict == "no value" and proof.found.state == "suppressed":
                yield from _of_suppressed(bracket, proof, public.rule)
            elif proof.verdict == "agrees" and proof.found.kind == "change":
                yield from _of_change(bracket, proof, public)
            elif proof.verdict == "agrees" and (count := _count_at(proof.kpi, proof.found)):
                yield from _of_count(bracket, proof, count, public) if count.kpi.unit == "number" else ()
        yield from _of_whole_indicators(context.review, bracket, public)
    yield from _in_other_words(context)
    for page, kpi in context.kpis:
        yield from _in_notes(page, kpi, public) if not kpi.confidential else ()


def _in_other_words(context: Context) -> Findings:
    """A withheld count in words other than a figure: a couple, nobody."""
    rule = context.protection
    brackets = ((page, each) for page in context.prose_pages for each in page.body.brackets)
    for page, bracket in brackets if rule.suppress else ():
        words = list(_COUNT_WORD.finditer(bracket.words))
        for citation in bracket.citations if words and bracket.index not in context.private_brackets[page.path] else ():
            count = _cited(context.review, citation)
            if count and is_withheld(count.cell, count.kpi, rule):
                word = next((each for each in words if _WORDS[each[0].lower()] == count.cell.value), None)
                if word:
                    message = f"the count `{count.name}` is withheld from the public, but these words may reveal it"
                    help = f"if they do, write `fewer than {rule.threshold + 1}`, or leave the count out"
                    at = page.here(bracket.at(word.start(), word.end()))
                    yield Finding(at, message, help, (Related(count.at, "the count"),), at_most=Severity.WARNING)


def _cited(review: Review, citation: Citation) -> _Count | None:
    """The count that a citation names, if it names one."""
    page = review.by_id.get(citation.page)
    if page is None or not isinstance(page.fields, Kpi) or not citation.locator:
        return None
    found = resolve_locator(page.fields, citation.locator)
    return None if isinstance(found, DanglingLocator) else _count_at(page, found)


def _count_at(page: Page, found: LocatedValue) -> _Count | None:
    """The cell of a row that was located, if it has a value; None for a target of all rows."""
    if not isinstance(page.fields, Kpi) or found.kind != "cell" or len(found.keys) != 3 or not found.values:
        return None
    return _Count(page, page.fields, found.keys, Cell(found.values[0]))


def _of_suppressed(bracket: VerifiedBracket, proof: Proof, rule: Protection) -> Findings:
    if all(figure.hedge == "under" and figure.value > rule.threshold for figure in proof.figures):
        return
    message = f"`{proof.kpi.id}, {proof.citation.locator}` is suppressed by its source, but the text has a figure of it"
    related = (Related(proof.kpi.at(*proof.found.keys), "the cell"),)
    help = "leave the figure out, or cite its source straight after it"
    yield Finding(bracket.where(proof.figures), message, help, related)


def _of_count(bracket: VerifiedBracket, proof: Proof, count: _Count, public: _PublicView) -> Findings:
    """The figures stated for a count, against what its table shows."""
    rule, exact, words = public.rule, count.cell.value or Decimal(0), bracket.bracket.words
    figures = [figure for figure in proof.figures if unit_fits(count.kpi, proof.found, figure)]
    shown = protect(count.cell, count.kpi, rule).value
    if shown is None and any(_gives_away(figure, exact, rule, words) for figure in figures):
        what = "is withheld from the public, but the text states it"
        help = f"write `fewer than {rule.threshold + 1}`, or leave the count out"
    elif shown is not None and rule.round_to and _is_unrounded(figures, exact, shown, rule, words):
        what = f"is published rounded to {rule.round_to}, but the text states the exact value"
        help = f"write it rounded to the nearest {rule.round_to}, as the table has it"
    elif count.key in public.further and any(not figure.weak for figure in figures):
        what = "is withheld from the public to protect another count, but the text states it"
        help = "leave the count out, or suppress another of the table instead"
    else:
        return
    yield _finding(bracket, count, what, help)


def _gives_away(figure: Figure, exact: Decimal, rule: Protection, words: str) -> bool:
    """Whether a figure says more about a withheld count than its marker does."""
    if not figure.agrees(exact) or (figure.hedge == "under" and figure.value > rule.threshold):
        return False
    return not figure.weak or (figure.text.lower() == "one" and not _NO_COUNT.match(words, figure.end))


def _is_unrounded(figures: Sequence[Figure], exact: Decimal, shown: Decimal, rule: Protection, words: str) -> bool:
    """Whether figures say more about a rounded count than its table does: alone, with a hedge, or as a range."""
    low, high = possible_counts(shown, rule)
    strong = [each for each in figures if not each.weak]
    ranges = list(find_ranges(strong, words))
    for figure in strong:
        if figure.hedge in ("over", "under"):
            more = low <= figure.value <= high and figure.agrees(exact)
        else:
            more = figure.value % (rule.round_to or 1) != 0 and replace(figure, hedge=None).agrees(exact)
        if more and not any(figure in pair for pair in ranges):
            return True
    return any(one.value <= exact <= other.value and (one.value > low or other.value < high) for one, other in ranges)


def _of_change(bracket: VerifiedBracket, proof: Proof, public: _PublicView) -> Findings:
    """A percentage change of a withheld count, or one stated more exactly than the table does."""
    kpi, (group, label, *_) = proof.kpi.fields, proof.found.keys
    ends = periods_in_locator(proof.citation.locator or "")
    assert isinstance(kpi, Kpi)
    assert ends  # a change was found there
    row = getattr(kpi, group)[label]
    counts = [_Count(proof.kpi, kpi, (group, label, period.text), row[period]) for period in ends]
    for count in counts:
        if is_secret(count.cell, kpi, public.rule) or count.key in public.further:
            help = "leave the percentage out: it says something about the count, which the table withholds"
            yield _finding(bracket, count, "is withheld from the public, but the text states its change", help)
            return
    fine = (each for each in proof.figures if each.unit == "percent" and each.step < 1)
    if kpi.unit == "number" and public.rule.round_to and any(each.agrees(proof.found.values[0]) for each in fine):
        help = "write the change as a whole percentage, as tables have it"
        what = f"is published rounded to {public.rule.round_to}, but the text states its change with decimals"
        yield _finding(bracket, counts[1], what, help)


def _rows(page: Page, kpi: Kpi) -> Iterator[list[_Count]]:
    for group, rows in (("series", kpi.series), ("comparators", kpi.comparators)):
        for label, row in rows.items():
            yield [_Count(page, kpi, (group, label, period.text), cell) for period, cell in row.items()]


def _in_notes(page: Page, kpi: Kpi, public: _PublicView) -> Findings:
    """Notes of a row, printed below the table, with the same figure as a withheld count of the row."""
    for row in _rows(page, kpi):
        hidden = {count.cell.value: count for count in row if public.hides(count)}
        if not hidden:
            continue
        label = row[0].keys[1]
        notes = [(kpi.row_notes[label], page.at("row-notes", label))] if label in kpi.row_notes else []
        notes += [(count.cell.note, count.at) for count in row if count.cell.note and not public.hides(count)]
        for text, at in notes:
            same = [each.value for each in parse_figures(text) if each.hedge is None and each.value in hidden]
            if same:
                message = f"the note has the same figure as `{hidden[same[0]].name}`, which is withheld"
                help = "leave the figure out of the note if it is that count"
                yield Finding(at, message, help, at_most=Severity.WARNING)


def _of_whole_indicators(review: Review, bracket: VerifiedBracket, public: _PublicView) -> Findings:
    """Citations of a whole indicator: a figure that only a withheld count has may be that count."""
    rule = public.rule
    stated = {figure.value for figure in bracket.figures if figure.hedge is None}
    for citation in bracket.bracket.citations:
        page = review.by_id.get(citation.page)
        if citation.locator or page is None or not isinstance(page.fields, Kpi) or page.fields.unit != "number":
            continue
        counts = [count for row in _rows(page, page.fields) for count in row]
        shown = {protect(count.cell, count.kpi, rule).value for count in counts if not public.hides(count)}
        count = next((each for each in counts if each.cell.value in stated - shown), None)
        if count is None:
            continue
        if public.hides(count):
            what = "is withheld from the public, and the text has the same figure"
            help = "leave the count out; if it is another, cite what has it, or the indicator's row and period"
        else:
            what = f"is published rounded to {rule.round_to}, and the text has the same figure"
            help = f"write it rounded to the nearest {rule.round_to}; if it is another, cite what has it"
        yield replace(_finding(bracket, count, what, help), at_most=Severity.WARNING)


def _finding(bracket: VerifiedBracket, count: _Count, what: str, help: str) -> Finding:
    """The message names the cell but never its value: what `check` prints may end up in a public log."""
    related = (Related(count.at, "the count"),)
    return Finding(bracket.where(bracket.figures), f"the count `{count.name}` {what}", help, related)


RULE = Rule("P605", "small-number", ERROR, __doc__, check)
