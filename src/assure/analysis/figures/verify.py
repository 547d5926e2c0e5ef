"""Compares the figures in a citation's words with what it cites: indicators, and the words of other evidence."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache
from typing import Literal

from assure.analysis.disclosure.constraints import kpi_of
from assure.analysis.disclosure.protection import Protection, is_withheld, protect, protection_of
from assure.analysis.figures.parse import Figure, parse_figures
from assure.analysis.figures.ranges import (
    find_difference,
    find_ranges,
    has_comparison,
    is_count_of_one,
    is_difference,
    is_within,
    may_be_relative,
)
from assure.analysis.locators import DanglingLocator, LocatedValue, resolve_locator
from assure.analysis.published_text import page_text, statement_text
from assure.model.body import Bracket, Citation
from assure.model.evidence import Cell, Kpi
from assure.model.location import Location
from assure.model.review import Page, Review

ProofVerdict = Literal["agrees", "no figure", "other figure", "other unit", "no value"]
"""`no value` is for figures that cite a cell which is withheld or does not apply, and that nothing else cited has."""


@dataclass(frozen=True, slots=True)
class Proof:
    """One citation of a cell, a rank or a change of an indicator, and whether the words before it agree."""

    citation: Citation
    kpi: Page
    found: LocatedValue
    verdict: ProofVerdict
    figures: tuple[Figure, ...]
    """The figures in the words."""


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


def verify_figures(review: Review) -> Iterator[VerifiedBracket]:
    """Every bracket of a review whose words have figures."""

    @cache
    def stated(ref: str) -> tuple[Figure, ...]:
        cited = review.cited(ref)
        if cited is None:
            return ()
        page, statement = cited
        return parse_figures(statement_text(statement) if statement else page_text(page))

    for page in review.everything:
        for bracket in page.body.brackets:
            if bracket.words and (words := parse_figures(bracket.words)):
                yield _check(review, page, bracket, words, stated)


def _check(
    review: Review,
    page: Page,
    bracket: Bracket,
    words: tuple[Figure, ...],
    stated: Callable[[str], tuple[Figure, ...]],
) -> VerifiedBracket:
    rule = protection_of(review)
    proofs: list[Proof] = []
    empty: list[tuple[Citation, Page, LocatedValue]] = []
    open_figures = [figure for figure in words if not figure.weak]
    about_kpi, counted, shared, excused = False, False, False, False
    for citation in bracket.citations:
        cited = review.by_id.get(citation.page)
        if cited is None or cited.broken:
            excused, proved = True, []  # what it says is unknown, and reported elsewhere
        elif isinstance(cited.fields, Kpi):
            about_kpi = True
            found = _found(cited.fields, citation)
            excused = excused or found is None
            if found and citation.locator and found.values:
                proofs.append(Proof(citation, cited, found, _verdict(cited.fields, found, words, rule), words))
            elif found and found.state != "value":
                empty.append((citation, cited, found))
            proved = [each for each in words if found and _shows(cited.fields, found, each, rule)]
        else:
            source = stated(citation.ref)
            counted = counted or any(_counts(each) for each in source)
            shared = shared or any(each.unit == "percent" for each in source)
            proved = [each for each in words if any(_is_same(each, other) for other in source)]
        open_figures = _unproved(open_figures, proved)
    proofs, open_figures = _derived(proofs, open_figures, bracket.words, rule)
    for citation, cited, found in empty:
        open_or_one = [each for each in words if each in open_figures or is_count_of_one(each, bracket.words)]
        quoted = tuple(
            each
            for each in open_or_one
            # Half as many, or a third fewer, relates a value to another of any unit.
            if unit_fits(kpi_of(cited), found, each) or (each.in_words and is_difference(each, bracket.words))
        )
        proofs.append(Proof(citation, cited, found, "no value" if quoted else "no figure", quoted))
    failed = excused or any(proof.verdict in ("other figure", "other unit", "no value") for proof in proofs)
    loose = [each for each in open_figures if about_kpi or _needs_proof(each, counted, shared)]
    return VerifiedBracket(page, bracket, tuple(proofs), () if failed else tuple(loose), words, tuple(open_figures))


def _unproved(figures: list[Figure], proved: list[Figure]) -> list[Figure]:
    """The figures that are neither proved nor part of a proved one, as the two counts of `nine out of ten` are."""
    return [each for each in figures if not any(each == other or other.covers(each) for other in proved)]


def _needs_proof(figure: Figure, counted: bool, shared: bool) -> bool:
    """Whether a figure needs proof from sources other than indicators, which have counts (`counted`) or shares."""
    if figure.in_words:
        return shared and figure.unit == "percent"
    return figure.unit in ("percent", "gbp") or (counted and _counts(figure))


def _derived(
    proofs: list[Proof], open_figures: list[Figure], text: str, rule: Protection
) -> tuple[list[Proof], list[Figure]]:
    """The proofs and the open figures, after figures that describe values without stating them.

    Such are a range around the one value cited, and the difference between two cited values of an indicator.
    """
    closed = _ends(proofs, rule, text)
    described: set[int] = {0} if closed else set()
    values = [(place, value) for place, proof in enumerate(proofs) for value in _public(proof, rule)]
    distances = {figure: is_difference(figure, text) for figure in open_figures if len(values) > 1}
    for figure, is_distance in distances.items():
        if is_distance or may_be_relative(figure, text):
            pair = _proofs_apart_by(figure, proofs, values)
            described, closed = described | set(pair), closed | ({figure} if pair else set())
    left = [figure for figure in open_figures if figure not in closed]
    of_one = len({proof.kpi.id for proof in proofs}) == 1 and all(proof.verdict == "no figure" for proof in proofs)
    if of_one and any(figure.in_words and distances.get(figure) for figure in left):
        # The words state no value of the one indicator, so that they are about these values alone.
        return [replace(each, verdict="other figure") for each in proofs], left
    # A figure that nothing proves may be the wrong one: then a difference excuses no value.
    described = {place for place in described if not any(_fits(proofs[place], figure) for figure in left)}
    proofs = [replace(each, verdict="agrees") if place in described else each for place, each in enumerate(proofs)]
    return (proofs if left or not has_comparison(text) else _compared(proofs)), left


def _compared(proofs: list[Proof]) -> list[Proof]:
    """The proofs if each figure is proved: a value that another is only compared with need not be stated.

    If there are as many figures as values, each value must be stated.
    """
    named = {proof.kpi.id for proof in proofs if proof.verdict == "agrees"}
    cited = Counter(proof.kpi.id for proof in proofs)
    return [
        replace(proof, verdict="no figure")
        if proof.verdict == "other figure"
        and proof.kpi.id in named
        and sum(_fits(proof, figure) for figure in proof.figures) < cited[proof.kpi.id]
        else proof
        for proof in proofs
    ]


def _ends(proofs: Sequence[Proof], rule: Protection, text: str) -> set[Figure]:
    """The lowest and the highest figure of a range around the only value cited; else none."""
    if len(proofs) != 1 or proofs[0].verdict == "other unit":
        return set()
    (proof,) = proofs
    values = proof.found.values if proof.found.kind == "change" else _public(proof, rule)
    strong = [figure for figure in proof.figures if not figure.weak]
    around = [(low, high) for low, high in find_ranges(strong, text) if _fits(proof, high)]
    return {
        each for low, high in around if any(is_within(value, low, high) for value in values) for each in (low, high)
    }


def _proofs_apart_by(figure: Figure, proofs: list[Proof], values: list[tuple[int, Decimal]]) -> tuple[int, ...]:
    """The places of two proofs of one indicator whose values are as far apart as a figure says, or none."""
    for id in dict.fromkeys(proofs[place].kpi.id for place, _ in values):
        mine = [(place, value) for place, value in values if proofs[place].kpi.id == id]
        kpi = kpi_of(proofs[mine[0][0]].kpi)
        percent = kpi.unit == "percent"
        if percent or figure.in_words or figure.unit == "percent" or _fits(proofs[mine[0][0]], figure):
            pair = find_difference(_converted(kpi, figure), [value for _, value in mine], percent)
            if pair:
                return tuple(mine[place][0] for place in pair)
    return ()


def _fits(proof: Proof, figure: Figure) -> bool:
    return unit_fits(kpi_of(proof.kpi), proof.found, figure)


def _public(proof: Proof, rule: Protection) -> tuple[Decimal, ...]:
    """The value of a cited cell as it is published: a difference from another must not reveal a withheld one."""
    if proof.found.kind != "cell" or len(proof.found.values) != 1:
        return ()
    value = protect(Cell(proof.found.values[0]), kpi_of(proof.kpi), rule).value
    return () if value is None else (value,)


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
    figure = _converted(kpi, figure)
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


def _converted(kpi: Kpi, figure: Figure) -> Figure:
    """A figure converted to the days or weeks of an indicator: three weeks are 21 days, give or take half a week."""
    if {figure.unit, kpi.unit} != {"days", "weeks"}:
        return figure
    times = Decimal(7) if figure.unit == "weeks" else 1 / Decimal(7)
    return replace(figure, value=figure.value * times, step=figure.step * times)


def _values(kpi: Kpi, found: LocatedValue, rule: Protection) -> tuple[Decimal, ...]:
    """The values that may be written: a count also rounded as it is published."""
    if found.kind != "cell":
        return found.values
    published = (protect(Cell(value), kpi, rule).value for value in found.values)
    return (*found.values, *(value for value in published if value is not None))


def unit_fits(kpi: Kpi, found: LocatedValue, figure: Figure) -> bool:
    """Whether the figure's unit fits what is cited."""
    if found.kind == "rank":
        return figure.unit is None
    if figure.ordinal:
        return False
    if found.kind == "change":
        return figure.unit in ("percent", "times")
    if kpi.unit == "percent":
        return figure.unit == "percent"
    if kpi.unit == "gbp":
        return figure.unit == "gbp"
    if kpi.unit in ("days", "weeks"):
        return figure.unit in (None, "days", "weeks")
    return figure.unit not in ("percent", "gbp", "points", "times") or (kpi.per == 100 and figure.unit == "percent")


def _counts(figure: Figure) -> bool:
    """Whether it is a count that somebody made: a plain number in digits."""
    return figure.in_digits and not figure.weak and figure.unit not in ("percent", "gbp")


def _is_same(figure: Figure, noted: Figure) -> bool:
    """Whether a figure agrees with one in a source. A rough figure in a source may not be rounded again."""
    if figure.unit != noted.unit or {figure.hedge, noted.hedge} == {"over", "under"}:
        return False
    return (figure if noted.hedge is None else replace(figure, hedge=None)).agrees(noted.value)
