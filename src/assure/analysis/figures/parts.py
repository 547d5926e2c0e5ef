"""Which parts of a whole the words around a figure name: `good or outstanding`, `below good`, `not inadequate`.

The arithmetic of a sum cannot show what the sum is of. Words that name other parts than those added up contradict it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from assure.analysis.figures.denials import clause_around, has_denial
from assure.analysis.figures.parse import Figure
from assure.model.evidence import Kpi

_RATINGS = ("outstanding", "good", "requires improvement", "inadequate")
"""The Care Quality Commission's ratings, best first: a service has one, so shares of services are disjoint."""
ADDED_UNITS = frozenset({"percent", "number", "gbp", "days", "weeks"})
"""The units of values that may be added up, if they are parts of one whole: not rates, nor scores."""
_VAGUE = frozenset(
    {"all", "total", "other", "others", "no", "yes", "none", "any", "both", "not", "rest", "some", "over"}
)
"""Labels that are too common a word to name a part."""
_TOKEN = re.compile(r"\d+|\+|[^\W\d_]+(?:[-'’][^\W\d_]+)*")
_JOINING = frozenset({"to", "and", "or", "the", "of", "a", "an", "aged"})
_OVER = frozenset({"+", "over", "plus", "older", "above"})
_STEM = 4
_GAP = r"(?:\s+[^\W\d_][\w'’-]*){0,2}?"
_LISTED = re.compile(
    rf"{_GAP}\s*(?:[,(–—-](?:\s*(?:and|or|nor)\b)?|\b(?:and|or|nor|but\s+also)\b){_GAP}\s*", re.IGNORECASE
)
_SEPARATOR = re.compile(r"[,(–—]|(?<=\s)-(?=\s)|\b(?:and|but)\b", re.IGNORECASE)
_NEXT_CLAUSE = re.compile(
    r"\b(?:and|but|while|whereas|though|although|compared|against|rather\s+than|instead\s+of|so)\b", re.IGNORECASE
)
_NEEDS = re.compile(r"need", re.IGNORECASE)
"""What needs improvement may be inadequate, whereas `requires improvement` is a rating."""
_RATED = r"(?:(?:rated|rating|a|the|being|be|of)\s+){0,2}$"
_ORDER_BEFORE = re.compile(
    r"\b(?:(?P<least>at\s+least|(?:no|not)\s+(?:less|lower|worse)\s+than|not\s+below)"
    r"|(?P<most>at\s+most|at\s+best|(?:no|not)\s+(?:better|higher)\s+than)"
    r"|(?P<below>below|under|(?:less|lower|worse)\s+than|short\s+of|not\s+yet|yet\s+to\s+be)"
    rf"|(?P<above>above|over|(?:better|higher)\s+than))\s+{_RATED}",
    re.IGNORECASE,
)
_ORDER_AFTER = re.compile(
    r"\s*(?:(?:or|and)\s+(?:(?P<least>better|above|higher|over|more)|(?P<most>worse|below|lower|less|under))\b|(?P<plus>\+))",
    re.IGNORECASE,
)
_ASIDE_BEFORE = re.compile(r"\b(?:leav(?:es?|ing)|left|out\s+of|discharged\s+from)\s+(?:the\s+)?$", re.IGNORECASE)
_ASIDE_AFTER = re.compile(r"\s+(?:teams?|staff|workers?|managers?|nurses?)\b", re.IGNORECASE)
"""`Leaving hospital` and `the community team` do not say where those counted are."""
_NEW_PLACE = re.compile(r"[.;:!?,()–—](?=\s|$)|\s[(–—-]\s?|\b(?:and|but|while|whereas)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Label:
    """A part named in a text."""

    part: str
    start: int
    end: int


def whole_of(kpi: Kpi, rows: Sequence[str]) -> frozenset[str] | None:
    """The rows of the whole whose parts these rows of an indicator are, none of which holds another; else None.

    The indicator declares it, or the rows are named for the ratings that a service has one of.
    """
    if kpi.unit not in ADDED_UNITS:
        return None
    totals = {total.row for total in kpi.totals}
    wholes = [frozenset(total.of) for total in kpi.totals]
    if kpi.parts_of_whole:
        wholes.append(frozenset(kpi.series) - totals)
    wholes.append(frozenset(row for row in kpi.series if row.casefold() in _RATINGS))
    return next((whole for whole in wholes if whole.issuperset(rows)), None)


@dataclass(frozen=True, slots=True)
class NamedParts:
    """The parts of a whole that the words around a figure name, in each way that the words can be read."""

    whole: frozenset[str]
    """The names of all parts in lower case, and of every rating if one part is a rating."""
    rows: frozenset[str]
    """The names of the parts that the indicator has."""
    vague: frozenset[str]
    """The parts that words may name without meaning them."""
    readings: tuple[frozenset[str], ...]
    """The parts that the figure is said to be of; empty if the words name none."""

    @classmethod
    def around(
        cls, figure: Figure, figures: Sequence[Figure], text: str, kpi: Kpi, whole: frozenset[str]
    ) -> NamedParts:
        """What the clause of a figure names."""
        rows = frozenset(row.casefold() for row in whole)
        every = rows.union(_RATINGS) if rows.intersection(_RATINGS) else rows
        vague = frozenset(row for row in rows.difference(_RATINGS) if _is_vague(row, kpi.title))
        others = (row.casefold() for row in kpi.series if row not in whole)
        labels = sorted({*every, *others}, key=lambda label: -len(_tokens(label)))
        text = _plain_labels(text, labels)
        readings = dict.fromkeys(
            said
            for words in dict.fromkeys((text, _joined(text, labels)))
            for said in _readings(figure, figures, words, labels, every)
            if said - vague
        )
        return cls(every, rows, vague, tuple(readings))

    def are(self, rows: Sequence[str]) -> bool:
        """Whether one reading names these rows."""
        return any(self._is_same(said, frozenset(row.casefold() for row in rows)) for said in self.readings)

    def are_others_than(self, rows: Sequence[str]) -> bool:
        """Whether one reading names all other parts than these rows."""
        others = self.whole - {row.casefold() for row in rows}
        return any(self._is_same(said, others) for said in self.readings)

    def _is_same(self, said: frozenset[str], meant: frozenset[str]) -> bool:
        said, meant = said - self.vague, meant - self.vague
        # A rating that no service has may have no row.
        here, there = said & self.rows, meant & self.rows
        return here == there if here and there else said == meant


def _readings(
    figure: Figure, figures: Sequence[Figure], text: str, labels: Sequence[str], whole: frozenset[str]
) -> Iterator[frozenset[str]]:
    """The parts that the words after a figure name, and those that the words before it name."""
    before, after = clause_around(figure, figures, text)
    cut = _NEXT_CLAUSE.search(after)
    yield from _said(after[: cut.start()] if cut else after, before, labels, whole)
    if not any(_is_joined(each, figure, text) for each in figures):
        yield from _said(before, "", labels, whole)


def _is_joined(other: Figure, figure: Figure, text: str) -> bool:
    """Whether the words before a figure go on with those of another: `3.16% outstanding make 77.9%`."""
    return other.end <= figure.start and _NEW_PLACE.search(text, other.end, figure.start) is None


def _said(words: str, lead: str, labels: Sequence[str], whole: frozenset[str]) -> Iterator[frozenset[str]]:
    found = [each for each in _labels(words, labels) if each.part in whole and not _is_aside(each, words)]
    orders = [(_ORDER_BEFORE.search(words[: each.start]), _ORDER_AFTER.match(words, each.end)) for each in found]
    named = [_in_order(each.part, *order) for each, order in zip(found, orders, strict=True)]
    if not found or None in named:
        return  # none is named, or it is not known what is below or above one
    parts = frozenset(part for each in named for part in each or ())
    start = min(before.start() if before else each.start for each, (before, _) in zip(found, orders, strict=True))
    kinds = {parts, _with_kinds(parts, whole)}
    if any(_NEEDS.match(words, each.start) for each in found):
        kinds.add(parts | (whole & {"inadequate"}))
    if not has_denial(f"{lead} {words[:start]} {found[0].part}", found[0].part):
        yield from kinds
        return
    yield from (whole - each for each in kinds)
    if len(found) == 1 and parts == {found[0].part} and parts.issubset(_RATINGS):
        yield frozenset(_RATINGS[_RATINGS.index(found[0].part) + 1 :])  # "not good" mostly means below good


def _is_aside(label: _Label, words: str) -> bool:
    return bool(_ASIDE_BEFORE.search(words[: label.start]) or _ASIDE_AFTER.match(words, label.end))


def _with_kinds(parts: frozenset[str], whole: frozenset[str]) -> frozenset[str]:
    """The parts with those that are kinds of them: `satisfied` may name `Very satisfied` too."""
    return parts | {each for each in whole for part in parts if set(_tokens(part)) < set(_tokens(each))}


def _in_order(part: str, before: re.Match[str] | None, after: re.Match[str] | None) -> frozenset[str] | None:
    """The ratings that `good or better` and `below good` name; None for parts that have no known order."""
    if before is None and after is None:
        return frozenset({part})
    if part not in _RATINGS:
        return None
    at = _RATINGS.index(part)
    if (before and before["least"]) or (after and not after["most"]):
        return frozenset(_RATINGS[: at + 1])
    if before and before["below"]:
        return frozenset(_RATINGS[at + 1 :])
    if before and before["above"]:
        return frozenset(_RATINGS[:at])
    return frozenset(_RATINGS[at:])


def _plain_labels(text: str, labels: Sequence[str]) -> str:
    """The text with blanks for what joins the words of a label, where no clause ends: `85 and over`."""
    for each in _labels(text, labels):
        text = text[: each.start] + _blanked(text[each.start : each.end]) + text[each.end :]
    return text


def _joined(text: str, labels: Sequence[str]) -> str:
    """The text with blanks for what separates the parts of a list, so that one clause has them all."""
    for one, other in pairwise(_labels(text, labels)):
        gap = text[one.end : other.start]
        if _LISTED.fullmatch(gap):
            text = text[: one.end] + _blanked(gap) + text[other.start :]
            closing = text.find(")", other.end) if "(" in gap else -1
            text = text[:closing] + " " + text[closing + 1 :] if closing >= 0 else text
    return text


def _blanked(text: str) -> str:
    return _SEPARATOR.sub(lambda found: " " * len(found[0]), text)


def _labels(text: str, labels: Sequence[str]) -> Iterator[_Label]:
    """The labels in a text in order, of which the longest are tried first."""
    sought = [(label, tokens) for label in labels if (tokens := _tokens(label))]
    words = [
        (_plain(found[0]), *found.span()) for found in _TOKEN.finditer(text) if found[0].casefold() not in _JOINING
    ]
    at = 0
    while at < len(words):
        for label, tokens in sought:
            run = words[at : at + len(tokens)]
            if len(run) == len(tokens) and all(
                _is_said(token, word) for token, (word, _, _) in zip(tokens, run, strict=True)
            ):
                yield _Label(label, run[0][1], run[-1][2])
                at += len(tokens)
                break
        else:
            at += 1


def _tokens(label: str) -> tuple[str, ...]:
    found = (each[0] for each in _TOKEN.finditer(label))
    return tuple(_plain(each) for each in found if each.casefold() not in _JOINING)


def _plain(word: str) -> str:
    word = word.casefold()
    return "over" if word in _OVER else "requires" if word in ("needs", "need", "needed", "needing") else word


def _is_said(token: str, word: str) -> bool:
    """Whether a word is a form of one in a label: `required` of `requires`."""
    if token == word or f"{token}s" == word:
        return True
    stem = max(_STEM, len(token) - 2)
    return len(token) > _STEM and len(word) <= len(token) + 3 and token[:stem] == word[:stem]


def _is_vague(row: str, title: str) -> bool:
    """Whether words may have a row's name without meaning the row: it is a common word, or in the indicator's title."""
    return row in _VAGUE or not _tokens(row) or any(True for _ in _labels(title, [row]))
