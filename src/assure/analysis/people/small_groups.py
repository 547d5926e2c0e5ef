"""How many of the people seen may have made a remark, by the role, the unit and the date that it names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from assure.analysis.people.names import DeclaredPerson
from assure.model.dates import Date, Span
from assure.model.evidence import PeopleSeen
from assure.model.review import Page, Review

_SENTENCE_END = re.compile(r"(?<=[.!?;])\s+|\n")
_ATTRIBUTING = re.compile(
    r"\b(?:(?<!\bare )(?<!\bis )(?<!\bwas )(?<!\bwere )(?<!\bbe )(?<!\bbeen )(?:said|told|reported|thought)"
    r"|says|tells|felt|feels|describe[ds]?|explain(?:s|ed)|reports|thinks|believe[ds]?"
    r"|comment(?:s|ed)|complain(?:s|ed)|stress(?:es|ed)|suggest(?:s|ed)|mention(?:s|ed)|confirm(?:s|ed)|interviewed"
    r"|admit(?:s|ted)|spoke|met|seen|heard\s+from|raised|according\s+to|note[ds]|argue[ds]|recall(?:s|ed)"
    r"|acknowledge[ds]|warn(?:s|ed)|insist(?:s|ed)|emphasi[sz]e[ds]|remark(?:s|ed)|stated|claim(?:s|ed)|fear(?:s|ed)"
    r"|express(?:es|ed)|voice[ds]|highlight(?:s|ed)|praise[ds]|critici[sz]e[ds]|worried|conceded?s?|disagree[ds]"
    r"|observed\s+that|agreed\s+that|put\s+it|in\s+the\s+(?:view|words|opinion|eyes)\s+of)\b"
    r"|“[^”]+”|\"[^\"]+\"|(?<!\w)‘[^’]+’(?!\w)",
    re.IGNORECASE,
)
"""What attributes a remark to somebody, or quotes one. A sentence without it does not say what anybody said."""
_TOKEN = re.compile(r"[^\W_]+")
_BETWEEN_PARTS = re.compile(r"\s*[,(/:;–—]\s*|\s+-\s+|\s+(?:of|for|in|at|with)\s+(?:the\s+)?", re.IGNORECASE)
_MONTHS = ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
           "november", "december")  # fmt: skip
_ANY_MONTH = rf"(?:{'|'.join(_MONTHS)})"
_DATED = re.compile(
    rf"\b(?:(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?)?(?P<month>{_ANY_MONTH})\b"
    r"(?:\s+(?P<late>\d{1,2})(?:st|nd|rd|th)?\b)?(?:,?\s+(?P<year>\d{4})\b)?"
    r"|\b(?P<iso>\d{4}-\d{2}-\d{2})\b|\b(?P<figures>\d{1,2}(?P<sep>[/.])\d{1,2}(?P=sep)\d{4})\b",
    re.IGNORECASE,
)

SingularWords = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PeopleGroup:
    """The people whom a sentence can be about."""

    people: tuple[DeclaredPerson, ...]
    details: tuple[str, ...]
    """What identifies them: `role`, with `unit`, `date` or both."""
    number: int
    """How many they are, including unnamed participants; an unknown number of participants counts as enough."""


def singular_words(text: str) -> SingularWords:
    """A text's words in small letters, each without the `s` of a plural."""
    return tuple(
        word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word
        for word in _TOKEN.findall(text.casefold())
    )


class PeopleGroups:
    """The people seen, by role, unit and date."""

    def __init__(self, review: Review, people: Iterable[DeclaredPerson]) -> None:
        names = [review.info.authority or "", *(each.name for each in review.info.authorities)]
        everybody = {singular_words(name) for name in names} | {()}
        self._year = review.as_of.year if review.as_of else None
        self._by_head: dict[str, dict[SingularWords, list[tuple[DeclaredPerson, frozenset[SingularWords]]]]] = {}
        for one in people:
            head, *rest = [singular_words(part) for part in _BETWEEN_PARTS.split(one.person.role or "")]
            units = frozenset((*rest, singular_words(one.person.organisation or ""))) - everybody
            if head:
                self._by_head.setdefault(head[0], {}).setdefault(head, []).append((one, units))
        self._groups = [(page, singular_words(page.fields.title), page.fields.participants)
                        for page in review.pages
                        if isinstance(page.fields, PeopleSeen) and page.fields.participants]  # fmt: skip

    def sentences_about_few(self, text: str, enough: int) -> Iterator[tuple[str, PeopleGroup]]:
        """The sentences of a text that attribute a remark to a role with a unit or a date, and whom they fit."""
        for sentence in _SENTENCE_END.split(text):
            if not _ATTRIBUTING.search(sentence):
                continue
            tokens = singular_words(sentence)
            spans = tuple(self._spans(sentence))
            for head in self._heads(tokens):
                group = self._group(head, tokens, spans, enough)
                if group is not None:
                    yield sentence, group

    def _heads(self, tokens: SingularWords) -> Iterator[SingularWords]:
        found: dict[SingularWords, None] = {}
        for index, token in enumerate(tokens):
            for head in self._by_head.get(token, ()):
                if tokens[index : index + len(head)] == head:
                    found[head] = None
        # Of "worker" and "social worker" the longer one is meant.
        yield from (head for head in found if not any(head != other and _contains(other, head) for other in found))

    def _group(
        self, head: SingularWords, tokens: SingularWords, spans: tuple[Span, ...], enough: int
    ) -> PeopleGroup | None:
        holders = self._by_head[head[0]][head]
        stated = {unit for _, units in holders for unit in units if _contains(tokens, unit)}
        if not stated and not spans:
            return None
        fitting = [one for one, units in holders if (not stated or stated & units) and _is_dated(one.page, spans)]
        if not fitting:
            return None
        details = ("role", *(("unit",) if stated else ()), *(("date",) if spans else ()))
        number = len({one.names or index for index, one in enumerate(fitting)})
        for page, title, participants in self._groups:
            in_unit = not stated or any(_contains(title, unit) for unit in stated)
            if _contains(title, head) and in_unit and _is_dated(page, spans):
                number += enough if participants == "unknown" else int(participants or 0)
        return PeopleGroup(tuple(fitting), details, number)

    def _spans(self, sentence: str) -> Iterator[Span]:
        for found in _DATED.finditer(sentence):
            try:
                date = Date.parse(_written(found, self._year))
            except ValueError:
                continue
            yield Span(date, date)


def _written(found: re.Match[str], year: int | None) -> str:
    """A date as pages write it; empty for a month alone, since `may` is hardly ever one."""
    if found["iso"]:
        return found["iso"]
    if found["figures"]:
        day, month, of = re.split("[/.]", found["figures"])
        return f"{of}-{int(month):02}-{int(day):02}"
    day = found["day"] or found["late"]
    if not day and not found["year"]:
        return ""
    month = _MONTHS.index(found["month"].lower()) + 1
    return f"{found['year'] or year}-{month:02}" + (f"-{int(day):02}" if day else "")


def _contains(tokens: SingularWords, part: SingularWords) -> bool:
    return any(tokens[index : index + len(part)] == part for index in range(len(tokens) - len(part) + 1))


def _is_dated(page: Page, spans: tuple[Span, ...]) -> bool:
    """Whether a page is of one of the dates, where there are any."""
    date = getattr(page.fields, "date", None)
    overlaps = (date and span.start.first <= date.end.last and date.start.first <= span.end.last for span in spans)
    return not spans or any(overlaps)
