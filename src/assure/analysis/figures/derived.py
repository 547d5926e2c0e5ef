"""Figures that follow from cited values without stating one: a range, a sum of parts, the rest of a whole, a distance.

What may follow is a small grammar. A term is a cited value, or the sum of cited parts of one whole; a figure is a term,
the rest of a term to 100 %, or how far two terms are apart. The arithmetic must hold, and the words must say it.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import combinations

from assure.analysis.disclosure.constraints import kpi_of
from assure.analysis.disclosure.protection import Protection, protect
from assure.analysis.figures.denials import clause_around, is_opposite
from assure.analysis.figures.parse import Figure
from assure.analysis.figures.parts import NamedParts, whole_of
from assure.analysis.figures.proofs import Proof, in_unit_of, unit_fits
from assure.analysis.figures.ranges import (
    find_difference,
    find_ranges,
    follows_as_rest,
    has_comparison,
    is_difference,
    is_said_again,
    is_share_of,
    is_within,
    may_be_relative,
)
from assure.model.evidence import Cell, Kpi

_ADDED = re.compile(
    r"\b(?:or|and|both|either|together|combined|total|altogether|all|sum|making|made|giving|jointly|better|above)\b|=",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Term:
    """A cited value, or the sum of several that are parts of one whole."""

    value: Decimal
    places: tuple[int, ...]
    """The places of their proofs."""
    rows: tuple[str, ...]
    """Their rows; none for a target."""


def derive_figures(
    proofs: list[Proof], earlier: Sequence[Proof], open_figures: list[Figure], text: str, rule: Protection
) -> tuple[list[Proof], list[Figure]]:
    """The proofs and the open figures of some words, after figures that follow from values without stating them.

    `earlier` has the proofs of the words before in their sentence, from whose values a distance may be taken too.
    """
    closed = _ends(proofs, rule, text)
    described: set[int] = {0} if closed else set()
    derivation = _Derivation((*proofs, *earlier), len(proofs), text, rule)
    for figure in derivation.candidates(open_figures, closed):
        places = derivation.places(figure)
        described, closed = described | set(places), closed | ({figure} if places else set())
    wholes = [each for each in closed if each.in_words]
    left = [each for each in open_figures if each not in closed and not any(one.covers(each) for one in wholes)]
    of_one = len({proof.kpi.id for proof in proofs}) == 1 and all(proof.verdict == "no figure" for proof in proofs)
    several = sum(1 for proof in proofs if _public(proof, rule)) > 1
    if of_one and several and any(figure.in_words and is_difference(figure, text) for figure in left):
        # The words state no value of the one indicator, so that they are about these values alone.
        return [replace(each, verdict="other figure") for each in proofs], left
    # A figure that nothing proves may be the wrong one: then what follows from a value does not excuse it.
    described = {
        place for place in described if place < len(proofs) and not any(_fits(proofs[place], each) for each in left)
    }
    proofs = [replace(each, verdict="agrees") if place in described else each for place, each in enumerate(proofs)]
    return (proofs if left or not has_comparison(text) else _compared(proofs)), left


@dataclass(frozen=True, slots=True)
class _Derivation:
    """From which of the values cited a figure follows."""

    proofs: tuple[Proof, ...]
    own: int
    """How many of the proofs are of the words' own bracket."""
    text: str
    rule: Protection

    @property
    def figures(self) -> tuple[Figure, ...]:
        """All figures of the words."""
        return self.proofs[0].figures if self.own else ()

    def candidates(self, open_figures: Sequence[Figure], closed: set[Figure]) -> list[Figure]:
        """The open figures, and the shares that two of them make: `two out of ten`."""
        rest = [each for each in open_figures if each not in closed]
        return rest + [each for each in self.figures if each.in_words and any(each.covers(other) for other in rest)]

    def places(self, figure: Figure) -> tuple[int, ...]:
        """The places of the proofs from whose values the figure follows, or none."""
        for id in dict.fromkeys(proof.kpi.id for proof in self.proofs[: self.own]):
            kpi = kpi_of(next(proof.kpi for proof in self.proofs if proof.kpi.id == id))
            values = self._values(id)
            sums = list(_sums(kpi, self.proofs, values))
            found = self._sum_or_rest(kpi, figure, values, sums) or self._apart(kpi, figure, values, sums)
            if found:
                return found
        return ()

    def _values(self, id: str) -> list[_Term]:
        return [
            _Term(value, (place,), proof.found.keys[1:2] if proof.found.keys[:1] != ("targets",) else ())
            for place, proof in enumerate(self.proofs)
            if proof.kpi.id == id
            for value in _public(proof, self.rule)
        ]

    def _sum_or_rest(self, kpi: Kpi, figure: Figure, values: Sequence[_Term], sums: Sequence[_Term]) -> tuple[int, ...]:
        for term in sums:
            stated = {self.proofs[place].verdict == "agrees" for place in term.places}
            fits = self._is_own(term) and self._fits(term, figure) and figure.agrees(term.value)
            # Where one part is stated and another is not, the sum may be a wrong value of that other.
            if fits and (len(stated) == 1 or _ADDED.search(" ".join(self._clause(figure)))):
                named = self._named(kpi, figure, term)
                if named is None or named.are(term.rows):
                    return term.places
        if kpi.unit != "percent" or figure.unit != "percent":
            return ()
        for term in (*values, *sums):
            if (
                self._is_own(term)
                and term.rows
                and figure.agrees(100 - term.value)
                and self._is_rest(kpi, figure, term)
            ):
                return term.places
        return ()

    def _is_rest(self, kpi: Kpi, figure: Figure, term: _Term) -> bool:
        """Whether the words say that a figure is of those whom a term leaves out."""
        named = self._named(kpi, figure, term)
        if named and (kpi.parts_of_whole or not named.are_others_than(term.rows)):
            return named.are_others_than(term.rows)
        said = (each for each in self.figures if each.end <= figure.start and each.unit == "percent")
        if follows_as_rest(figure, self.text) and any(each.agrees(term.value) for each in said):
            return True
        title, more = f"{kpi.title} {' '.join(term.rows)}", f"{kpi.measure or ''} {' '.join(kpi.series)}"
        return is_opposite(self._clause(figure), title, more)

    def _named(self, kpi: Kpi, figure: Figure, term: _Term) -> NamedParts | None:
        """The parts that the words name, if the term is of parts and the words name any."""
        whole = whole_of(kpi, term.rows)
        named = NamedParts.around(figure, self.figures, self.text, kpi, whole) if whole else None
        return named if named and named.readings else None

    def _apart(self, kpi: Kpi, figure: Figure, values: Sequence[_Term], sums: Sequence[_Term]) -> tuple[int, ...]:
        """The places of two terms as far apart as a figure says, where the words say so or state both."""
        if figure.weak:
            return ()
        percent = kpi.unit == "percent"
        relative = figure.in_words or (figure.unit == "percent" and not percent)
        # Three digits agree by chance too seldom for the words to matter.
        exact = figure.hedge is None and abs(figure.value) >= 100 * figure.step
        said = is_difference(figure, self.text) or may_be_relative(figure, self.text) or self._says_again(figure)
        for one, other in combinations((*values, *sums), 2):
            places = tuple(dict.fromkeys((*one.places, *other.places)))
            if len(places) < len(one.places) + len(other.places) or not any(place < self.own for place in places):
                continue
            pair, stated = (one.value, other.value), [self.proofs[place].verdict == "agrees" for place in places]
            if not percent and any(stated) and is_share_of(figure, *pair, self.text, made=self._is_made(figure)):
                return places
            sure = said or ((relative or exact) and all(stated))
            fits = percent or relative or self._fits(one, figure)
            if sure and fits and find_difference(in_unit_of(kpi, figure), pair, percent):
                return places
        return ()

    def _says_again(self, figure: Figure) -> bool:
        """Whether a figure says again, in another unit, how far values are apart: `by 44% (189 people)`."""
        others = (each for each in self.figures if each.end <= figure.start and each.unit != figure.unit)
        return any(is_said_again(each, figure, self.text) and is_difference(each, self.text) for each in others)

    def _clause(self, figure: Figure) -> tuple[str, str]:
        return clause_around(figure, self.figures, self.text)

    def _is_made(self, figure: Figure) -> bool:
        """Whether two counts of the words make the share that a figure states: `12 of 30 homes, which is 40%`."""
        shares = [each for each in self.figures if each.in_words and each.weak and each.unit == "percent"]
        return figure.unit == "percent" and any(figure.agrees(each.value) for each in shares)

    def _fits(self, term: _Term, figure: Figure) -> bool:
        return all(_fits(self.proofs[place], figure) for place in term.places)

    def _is_own(self, term: _Term) -> bool:
        return all(place < self.own for place in term.places)


def _sums(kpi: Kpi, proofs: Sequence[Proof], values: Sequence[_Term]) -> Iterator[_Term]:
    """The sums of cited values that are parts of one whole in one period, and are cited one after the other."""
    by_period: defaultdict[str, list[_Term]] = defaultdict(list)
    for term in values:
        keys = proofs[term.places[0]].found.keys
        if keys[:1] == ("series",) and all(term.rows != each.rows for each in by_period[keys[2]]):
            by_period[keys[2]].append(term)
    for terms in by_period.values():
        for first, last in combinations(range(len(terms) + 1), 2):
            run = terms[first:last]
            rows = tuple(row for term in run for row in term.rows)
            if len(run) > 1 and whole_of(kpi, rows):
                places = tuple(place for term in run for place in term.places)
                yield _Term(sum((term.value for term in run), Decimal(0)), places, rows)


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


def _fits(proof: Proof, figure: Figure) -> bool:
    return unit_fits(kpi_of(proof.kpi), proof.found, figure)


def _public(proof: Proof, rule: Protection) -> tuple[Decimal, ...]:
    """The value of a cited cell as it is published: a difference from another must not reveal a withheld one."""
    if proof.found.kind != "cell" or len(proof.found.values) != 1:
        return ()
    value = protect(Cell(proof.found.values[0]), kpi_of(proof.kpi), rule).value
    return () if value is None else (value,)
