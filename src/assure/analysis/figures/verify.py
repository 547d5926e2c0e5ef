"""Compares the figures in a citation's words with what it cites: indicators, and the words of other evidence."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache
from itertools import pairwise

from assure.analysis.disclosure.constraints import kpi_of
from assure.analysis.disclosure.protection import Protection, is_withheld, protect, protection_of
from assure.analysis.figures.denials import clause_around, is_opposite
from assure.analysis.figures.derived import derive_figures
from assure.analysis.figures.measures import Measure
from assure.analysis.figures.parse import Figure, parse_figures
from assure.analysis.figures.proofs import Proof, ProofVerdict, in_unit_of, unit_fits
from assure.analysis.figures.ranges import is_count_of_one, is_difference
from assure.analysis.locators import DanglingLocator, LocatedValue, resolve_locator
from assure.analysis.published_text import page_text, statement_text
from assure.model.body import Bracket, Citation
from assure.model.evidence import Cell, Kpi
from assure.model.location import Location
from assure.model.review import Page, Review
from assure.model.text import citation_marks

_SENTENCE_END = re.compile(r"[.!?;](?=\s|$)")


@dataclass(frozen=True, slots=True)
class VerifiedBracket:
    """A bracket with its proofs and the figures that nothing proves."""

    page: Page
    bracket: Bracket
    proofs: tuple[Proof, ...]
    unproved: tuple[Figure, ...]
    """Percentages and sums of money; counts, if the evidence has other counts; all figures, if an indicator is cited.

    Empty if a proof failed.
    """
    figures: tuple[Figure, ...]
    """All figures in the words."""
    open: tuple[Figure, ...]
    """The figures in the words that nothing cited proves, whatever their unit."""

    def where(self, figures: Sequence[Figure]) -> Location:
        """The place of some figures of the words, as exactly as it is known; without figures, that of the words."""
        if not figures:
            return self.page.here(self.bracket.words_place)
        start, end = min(each.start for each in figures), max(each.end for each in figures)
        return self.page.here(self.bracket.at(start, end))


@dataclass(frozen=True, slots=True)
class _Source:
    """The words of other evidence than an indicator, and their figures."""

    text: str
    figures: tuple[Figure, ...]


def verify_figures(review: Review) -> Iterator[VerifiedBracket]:
    """Every bracket of a review whose words have figures."""

    @cache
    def source_of(ref: str) -> _Source:
        cited = review.cited(ref)
        if cited is None:
            return _Source("", ())
        page, statement = cited
        text = statement_text(statement) if statement else page_text(page)
        return _Source(text, parse_figures(text))

    for page in review.everything:
        before = _brackets_before(page)
        proved: dict[int, tuple[Proof, ...]] = {}
        for bracket in page.body.brackets:
            earlier = proved.get(before.get(bracket.index, -1), ())
            if bracket.words and (words := parse_figures(bracket.words)):
                verified = _check(review, page, bracket, words, earlier, source_of)
                earlier += tuple(proof for proof in verified.proofs if proof.verdict == "agrees")
                yield verified
            proved[bracket.index] = earlier


def _brackets_before(page: Page) -> Mapping[int, int]:
    """For a bracket whose words go on with the sentence of another bracket's, that bracket; both by their index."""
    lines = [
        line
        for block in page.body.blocks
        for text in (tuple(item.text for item in block.items) or (block.text,))
        for line in text.split("\n")
    ]
    brackets = page.body.brackets
    return {
        second: first
        for line in lines
        for first, second in pairwise(citation_marks(line))
        if not _SENTENCE_END.search(brackets[first].words.rstrip()[-1:])
        and not _SENTENCE_END.search(brackets[second].words.rstrip()[:-1])
    }


def _check(
    review: Review,
    page: Page,
    bracket: Bracket,
    words: tuple[Figure, ...],
    earlier: Sequence[Proof],
    source_of: Callable[[str], _Source],
) -> VerifiedBracket:
    rule = protection_of(review)
    proofs: list[Proof] = []
    empty: list[tuple[Citation, Page, LocatedValue]] = []
    kpis = [each.fields for id in bracket.citations if (each := review.by_id.get(id.page)) and not each.broken]
    measures = [Measure.of(kpi) for kpi in kpis if isinstance(kpi, Kpi)]
    claims = tuple(each for each in words if not any(one.is_named_by(each, bracket.words) for one in measures))
    open_figures = [figure for figure in claims if not figure.weak]
    counted, shared, excused = False, False, False
    for citation in bracket.citations:
        cited = review.by_id.get(citation.page)
        if cited is None or cited.broken:
            excused, proved = True, []  # what it says is unknown, and reported elsewhere
        elif isinstance(cited.fields, Kpi):
            found = _found(cited.fields, citation)
            excused = excused or found is None
            if found and citation.locator and found.values:
                proofs.append(Proof(citation, cited, found, _verdict(cited.fields, found, claims, rule), claims))
            elif found and found.state != "value":
                empty.append((citation, cited, found))
            proved = [each for each in claims if found and _shows(cited.fields, found, each, rule)]
        else:
            source = source_of(citation.ref)
            counted = counted or any(_counts(each) for each in source.figures)
            shared = shared or any(each.unit == "percent" for each in source.figures)
            proved = [each for each in claims if _is_stated(each, bracket.words, claims, source)]
        open_figures = _unproved(open_figures, proved)
    proofs, open_figures = derive_figures(proofs, earlier, open_figures, bracket.words, rule)
    for citation, cited, found in empty:
        open_or_one = [each for each in claims if each in open_figures or is_count_of_one(each, bracket.words)]
        quoted = tuple(
            each
            for each in open_or_one
            # Half as many, or a third fewer, relates a value to another of any unit.
            if unit_fits(kpi_of(cited), found, each) or (each.in_words and is_difference(each, bracket.words))
        )
        proofs.append(Proof(citation, cited, found, "no value" if quoted else "no figure", quoted))
    failed = excused or any(proof.verdict in ("other figure", "other unit", "no value") for proof in proofs)
    open_figures = [each for each in open_figures if not any(one.has(each) for one in measures)]
    loose = [each for each in open_figures if measures or _needs_proof(each, counted, shared)]
    return VerifiedBracket(page, bracket, tuple(proofs), () if failed else tuple(loose), words, tuple(open_figures))


def _unproved(figures: list[Figure], proved: list[Figure]) -> list[Figure]:
    """The figures that are neither proved nor part of a proved one, as the two counts of `nine out of ten` are."""
    known, wholes = set(proved), [each for each in proved if each.in_words]
    return [each for each in figures if each not in known and not any(whole.covers(each) for whole in wholes)]


def _needs_proof(figure: Figure, counted: bool, shared: bool) -> bool:
    """Whether a figure needs proof from sources other than indicators, which have counts (`counted`) or shares."""
    if figure.in_words:
        return shared and figure.unit == "percent"
    return figure.unit in ("percent", "gbp") or (counted and _counts(figure))


def _found(kpi: Kpi, citation: Citation) -> LocatedValue | None:
    """What a citation of an indicator points at: without a locator, all its values; None for a dangling one."""
    if citation.locator:
        found = resolve_locator(kpi, citation.locator)
        return None if isinstance(found, DanglingLocator) else found
    rows = (*kpi.series.values(), *kpi.targets.values(), *kpi.comparators.values())
    values = (cell.value for row in rows for cell in row.values() if cell.value is not None)
    return LocatedValue("cell", tuple(dict.fromkeys(values)))


def _verdict(kpi: Kpi, found: LocatedValue, words: tuple[Figure, ...], rule: Protection) -> ProofVerdict:
    if any(_proves(kpi, found, figure, rule) for figure in words):
        return "agrees"
    # A share of anything else is about something else. A place in a ranking is written as an ordinal, which elsewhere
    # is too weak to count as a figure.
    stated = [
        figure for figure in words
        if (not figure.weak and not (figure.in_words and (found.kind == "rank" or not unit_fits(kpi, found, figure))))
        or (found.kind == "rank" and figure.ordinal)
    ]  # fmt: skip
    if not stated:
        return "no figure"
    if any(figure.agrees(value) for figure in stated for value in _values(kpi, found, rule)):
        return "other unit"
    return "other figure"


def _proves(kpi: Kpi, found: LocatedValue, figure: Figure, rule: Protection) -> bool:
    if not unit_fits(kpi, found, figure):
        return False
    if figure.unit == "times":
        return any(figure.agrees(1 + value / 100) for value in found.values)
    figure = in_unit_of(kpi, figure)
    # A withheld count may be stated as its marker does: fewer than 5.
    as_marker = figure.hedge == "under" and figure.value > rule.threshold
    return any(
        figure.agrees(value) or (as_marker and is_withheld(Cell(value), kpi, rule))
        for value in _values(kpi, found, rule)
    )


def _shows(kpi: Kpi, found: LocatedValue, figure: Figure, rule: Protection) -> bool:
    """Whether what is cited has the figure: as its value, or as the number of those who are ranked."""
    among = found.of is not None and unit_fits(kpi, found, figure) and figure.agrees(found.of)
    return among or _proves(kpi, found, figure, rule)


def _values(kpi: Kpi, found: LocatedValue, rule: Protection) -> tuple[Decimal, ...]:
    """The values that may be written: a count also rounded as it is published."""
    if found.kind != "cell":
        return found.values
    published = (protect(Cell(value), kpi, rule).value for value in found.values)
    return (*found.values, *(value for value in published if value is not None))


def _counts(figure: Figure) -> bool:
    """Whether it is a count that somebody made: a plain number in digits."""
    return figure.in_digits and not figure.weak and figure.unit not in ("percent", "gbp")


def _is_same(figure: Figure, noted: Figure) -> bool:
    """Whether a figure agrees with one in a source. A rough figure in a source may not be rounded again."""
    if figure.unit != noted.unit or {figure.hedge, noted.hedge} == {"over", "under"}:
        return False
    return (figure if noted.hedge is None else replace(figure, hedge=None)).agrees(noted.value)


def _is_stated(figure: Figure, words: str, claims: Sequence[Figure], source: _Source) -> bool:
    """Whether a source states a figure, or the rest to 100 % of a share that the words deny."""
    if any(_is_same(figure, other) for other in source.figures):
        return True
    if figure.unit != "percent":
        return False
    rests = (each for each in source.figures if each.unit == "percent" and each.hedge is None)
    return any(
        is_opposite(clause_around(figure, claims, words), " ".join(clause_around(other, source.figures, source.text)))
        for other in rests
        if figure.agrees(100 - other.value)
    )
