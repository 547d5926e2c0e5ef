"""Whether words speak of those for whom a measure does not hold: `21% were not at home`, `the other 21%`, `unsafe`."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from itertools import takewhile

from assure.analysis.figures.parse import Figure

_DENIAL = re.compile(
    r"\b(?:(?:not|never|neither|nobody|cannot|unable|other\s+than|yet\s+to|fail(?:s|ed|ing)?\s+to)\b"
    r"|(?P<lacks>without|no(?!\.)|none|lack(?:s|ed|ing)?)\b)|n['’]t\b",
    re.IGNORECASE,
)
_OTHERS = re.compile(r"\bthe\s+(?:(?:other|remaining)\s*(?:\w+\s+)?$|(?:rest|remainder|others)\b)", re.IGNORECASE)
"""`The other 21%`, `the rest (21%)`, before a figure."""
_AFTER_NO_DENIAL = re.compile(
    r"\s+(?:only|just|merely|least|surprising\w*|unexpected\w*|necessarily|more|fewer|less|greater|higher|lower|over"
    r"|under|doubt|change|difference|surprise|statistical\w*|significant\w*)\b",
    re.IGNORECASE,
)
_BEFORE_NO_DENIAL = re.compile(
    r"\b(?:and|but|or|if|though|although|why|when|while|where|unless|even)\s+$", re.IGNORECASE
)
"""`21% were at home and not ill` denies something else."""
_BEYOND = r"\b(?:below|under|outside|short\s+of|(?:less|lower|worse)\s+than)\s+(?:[\w'’-]+\s+){0,2}?"
_NEGATIVE = ("un", "dis", "in", "im", "ir", "il", "non", "mis")
_CLAUSE_END = re.compile(r"[.;:!?,()–—](?=\s|$)|(?<=\s)[(–—]|\s-\s")
_NEW_CLAUSE = re.compile(
    r"[.;:!?,()–—](?=\s|$)|\s[(–—-]\s?|\b(?:and|but|while|whereas|though|although)\b", re.IGNORECASE
)
_BRACKETED = re.compile(r"\([^()]*\)")
_SAME_THING = re.compile(r"\s*,?\s*\bor\s+(?:(?:about|around|nearly|almost|just|over|under)\s+)*", re.IGNORECASE)
"""Between two figures that say one thing: `21%, or one in five,`."""
_WORD = re.compile(r"[^\W\d_]{3,}(?:-[^\W\d_]+)*")
_FARTHEST = 300
"""So many characters before and after a figure may say what it is of."""
_SAME_STEM = 4
"""Words that share so many first letters are forms of one: `feel` and `feeling`."""
_LACKED = 4
"""So many words after `without` say what there is not."""


def clause_around(figure: Figure, figures: Sequence[Figure], text: str) -> tuple[str, str]:
    """The words before and after a figure that say what it is of: up to another figure, or the end of a clause."""
    farthest = max(0, figure.start - _FARTHEST)
    text, first, last = _without_brackets(figure, text[: figure.end + _FARTHEST], farthest)
    near = bisect_left(figures, farthest, key=lambda each: each.start)
    others = [
        each
        for each in takewhile(lambda each: each.start < len(text), figures[near:])
        if not (figure.covers(each) or each.covers(figure) or each == figure)
        and first <= each.start < last
        and text[each.start : each.end].strip()
    ]
    start, end = figure.start, figure.end
    for each in (each for each in others if each.start >= end):
        if _SAME_THING.fullmatch(text, end, each.start):
            end = each.end
    for each in reversed([each for each in others if each.end <= start]):
        if _SAME_THING.fullmatch(text, each.end, start):
            start = each.start
    first = max((each.end for each in others if each.end <= start), default=first)
    last = min((each.start for each in others if each.start >= end), default=last)
    inserted = text[end : end + 1] == ","
    before, after = text[first:start].rstrip(" ," if inserted else " "), text[end:last]
    if inserted and (text[:start].rstrip().endswith(",") or start < figure.start or end > figure.end):
        after = after[1:]  # what follows an insertion goes on with the clause
    closing = _CLAUSE_END.search(after)
    after = after[: closing.start()] if closing else after
    if not after.strip():
        before = before.rstrip(" :")  # "Those not at home: 21%"
    openings = [each.end() for each in _NEW_CLAUSE.finditer(before)]
    return before[max(openings, default=0) :], after


def _without_brackets(figure: Figure, text: str, first: int) -> tuple[str, int, int]:
    """The text with blanks for what brackets insert, and the part of it, from `first`, that says what a figure is of.

    A figure in brackets belongs to the words around them, unless more words follow it there.
    """
    last, blanked = len(text), text
    for found in _BRACKETED.finditer(text, first):
        start, end = found.span()
        if not start < figure.start < end:
            blanked = blanked[:start] + " " * (end - start) + blanked[end:]
        elif len(text[figure.end : end - 1].split()) > 1:
            first, last = start + 1, end - 1
        else:
            blanked = f"{blanked[:start]} {blanked[start + 1 : end - 1]} {blanked[end:]}"
    return blanked, first, last


def is_opposite(clause: tuple[str, str], title: str, more: str = "") -> bool:
    """Whether the words before and after a figure deny what a title measures, or name the other part of it.

    For a title that denies something, whether they affirm it. `more` has further words of the measure.
    """
    words = " ".join(clause)
    named, said = _words(f"{title} {more}"), _words(words)
    denials, measured = _denials(words, named), _denials(title)
    odd = (len(denials) + _turns(said, named) + _is_beyond(words, named)) % 2
    denied = bool(odd) or _OTHERS.search(clause[0]) is not None
    if denied == bool(len(measured) % 2):
        return False
    return denied or _has_form(title[measured[0] :], said)


def has_denial(words: str, named: str) -> bool:
    """Whether words deny what is named after them, and do not deny the denial."""
    return len(_denials(words, _words(named))) % 2 == 1


def _denials(text: str, named: frozenset[str] | None = None) -> list[int]:
    """Where the denials of a text end; of those such as `without`, only the ones that lack what is `named`."""
    return [
        found.end()
        for found in _DENIAL.finditer(text)
        if not (_AFTER_NO_DENIAL.match(text, found.end()) or _BEFORE_NO_DENIAL.search(text[: found.start()]))
        and (named is None or not found["lacks"] or _has_form(" ".join(text[found.end() :].split()[:_LACKED]), named))
    ]


def _has_form(text: str, named: frozenset[str]) -> bool:
    return any(_is_form(word, other) for word in _words(text) for other in named)


def _words(text: str) -> frozenset[str]:
    return frozenset(found[0].lower() for found in _WORD.finditer(text))


def _is_form(one: str, other: str, stem: int = _SAME_STEM) -> bool:
    return one == other or (min(len(one), len(other)) >= stem and one[:stem] == other[:stem])


def _turns(said: frozenset[str], named: frozenset[str]) -> bool:
    """Whether a word said is the negative of one named, or the other way round: `unsafe` and `safe`."""
    return any(
        word.startswith(prefix) and any(_is_form(word[len(prefix) :].lstrip("-"), other, 5) for other in others)
        for words, others in ((said - named, named), (named - said, said))
        for word in words
        for prefix in _NEGATIVE
        if len(word) > len(prefix) + 2
    )


def _is_beyond(clause: str, named: frozenset[str]) -> bool:
    """Whether it names a part by a neighbour: `below good`."""
    found = re.search(rf"{_BEYOND}([\w-]+)", clause, re.IGNORECASE)
    return found is not None and _has_form(found[1], named)
