"""Small wrongs done to a review, each with where `check` must show it: a digit, a quoted word, a cited note, a name.

Wrongs that cannot meet, because they are in different paragraphs, are done in one copy of the review together. One
counts as caught only when a diagnostic of its rules, which the review as it was does not have, stands on its own line.
"""

from __future__ import annotations

import re
import shutil
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from unittest.mock import patch

from assure.analysis.figures.number_words import SMALL
from assure.analysis.figures.parse import Figure, parse_figures
from assure.analysis.figures.verify import VerifiedBracket, verify_figures
from assure.analysis.people.names import declared_people
from assure.analysis.published_text import page_text, statement_text
from assure.analysis.quotations.quotations import find_quotations, quotation_sources
from assure.checking.diagnostic import Diagnostic, Severity
from assure.checking.engine import check_review
from assure.checking.rules import RULES
from assure.model.body import Statement
from assure.model.dates import Date
from assure.model.evidence import Kpi
from assure.model.kinds import PROSE_KINDS
from assure.model.location import Place
from assure.model.review import Page, Review
from assure.reading import folder
from assure.reading.pages import read_page
from assure.reading.signoff.lock import write_lock
from assure.reading.signoff.signing import pages_to_sign, sign_page

NUMBERS = ("figure-mismatch", "unchecked-figure", "unit-mismatch", "small-number")
QUOTES = ("quote-not-found",)
LINKS = ("dangling-citation",)
SIGNED = ("changed-since-sign-off",)
NAMES = ("name-in-report",)
_CHECKS = tuple(rule for rule in RULES if rule.name in {*NUMBERS, *QUOTES, *LINKS, *SIGNED, *NAMES})
_OTHER = "otherwise"
"""What takes the place of a word."""
_FIGURE, _QUOTE = "a digit of a proved figure", "a quoted word"
_INVENTED = "Orsolya Wintergreen"
"""Somebody who stands in no example."""
_OMITTED = re.compile(r"\.{3,}|…|\[[^\]]*\]")


@dataclass(frozen=True, slots=True)
class Edit:
    """A change of one page, by offsets in its text."""

    path: str
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Wrong:
    """A wrong, and what must be reported of it."""

    kind: str
    edits: tuple[Edit, ...]
    """None where the words to be changed could not be found in the page's text, which is as bad as not caught."""
    path: str
    line: int
    rules: tuple[str, ...]
    says: str
    """What the message must hold."""
    shown: str
    """What was changed, for people."""


@dataclass(frozen=True, slots=True)
class Tried:
    """A wrong, and whether it was caught at its place."""

    wrong: Wrong
    caught: Severity | None
    """How severely, or None where it was not."""


@dataclass(frozen=True, slots=True)
class Copy:
    """A copy of a review that may be changed, with its pages' texts."""

    root: Path
    review: Review
    texts: dict[str, str]

    def offset(self, path: str, line: int, column: int) -> int:
        """Where a line and column are in a page's text."""
        lines = self.texts[path].split("\n")
        return sum(len(each) + 1 for each in lines[: line - 1]) + column - 1

    def span(self, path: str, place: Place) -> tuple[int, int]:
        """A place as offsets."""
        return self.offset(path, place.line, place.column), self.offset(path, place.end_line, place.end_column)

    def line(self, path: str, offset: int) -> int:
        """The line of an offset."""
        return self.texts[path].count("\n", 0, offset) + 1


def quick_reading() -> AbstractContextManager[object]:
    """While it lasts, pages that did not change are read once."""
    return patch.object(folder, "read_page", cache(read_page))


def copied(example: Path, root: Path) -> Copy:
    """A copy of an example, signed off; where nobody is named in it, with somebody who is."""
    shutil.copytree(example, root, ignore=shutil.ignore_patterns("build"))
    review = folder.read_review(root, stage="final")
    if not any(one.names for one in declared_people(review)):
        (root / "interviews").mkdir(exist_ok=True)
        page = root / "interviews" / "int-invented.md"
        page.write_text(f"---\ntitle: Somebody\npeople:\n  - name: {_INVENTED}\n---\n", "utf-8")
        review = folder.read_review(root, stage="final")
    day = Date(2026, 5, 1)
    signed = {page.id: sign_page(review, page, "Ann Other", day) for page in pages_to_sign(review)}
    (root / "review.lock").write_text(write_lock(signed, signed), "utf-8")
    texts = {page.path: (root / page.path).read_text("utf-8") for page in review.everything}
    return Copy(root, folder.read_review(root, stage="final"), texts)


def wrongs(copy: Copy) -> Iterator[Wrong]:
    """Every wrong of every kind."""
    yield from wrong_figures(copy)
    yield from wrong_quotes(copy)
    yield from lost_notes(copy)
    yield from changed_notes(copy)
    yield from planted_names(copy)


def wrong_figures(copy: Copy) -> Iterator[Wrong]:
    """Each digit of each figure that is proved, one more or less; a number in words, another."""
    for each in verify_figures(copy.review):
        if each.page.kind not in PROSE_KINDS or not all(proof.verdict == "agrees" for proof in each.proofs):
            continue
        for figure in each.figures:
            asked = each.proofs or figure.unit in ("percent", "gbp") or _was_counted(copy.review, each, figure)
            if figure.weak or figure in each.open or not asked:
                continue
            for at, length, text in _misprints(figure.text.split()[0]):
                start = _found(copy, each, figure)
                path, shown = each.page.path, f"{figure.text} of {each.bracket.words}, {text} at {at}"
                edits = () if start is None else (Edit(path, start + at, start + at + length, text),)
                yield Wrong(_FIGURE, edits, path, copy.line(path, start or 0), NUMBERS, "", shown)


def _was_counted(review: Review, each: VerifiedBracket, figure: Figure) -> bool:
    """Whether a count is compared with the counts of what is cited for it."""
    texts = [
        statement_text(statement) if statement else page_text(page)
        for citation in each.bracket.citations
        if (found := review.cited(citation.ref))
        for page, statement in (found,)
    ]
    stated = [one for text in texts for one in parse_figures(text)]
    return figure.in_digits and any(one.in_digits and one.unit is None and not one.weak for one in stated)


def _found(copy: Copy, each: VerifiedBracket, figure: Figure) -> int | None:
    """The place in the page's text of a figure of the words."""
    start, end = copy.span(each.page.path, each.bracket.words_place)
    text = copy.texts[each.page.path][start:end]
    written = figure.text.split()[0]
    before = each.bracket.words[: figure.start].count(written)
    at = -1
    for _ in range(before + 1):
        at = text.find(written, at + 1)
        if at < 0:
            return None
    return start + at


def _misprints(written: str) -> Iterator[tuple[int, int, str]]:
    """Where in a figure something is misprinted, how long it is, and what takes its place."""
    for found in re.finditer(r"[0-9]", written):
        yield found.start(), 1, str(int(found[0]) + 1) if found[0] != "9" else "8"
    if written.lower() in SMALL:
        yield 0, len(written), "nineteen" if written.lower() != "nineteen" else "seventeen"


def wrong_quotes(copy: Copy) -> Iterator[Wrong]:
    """Each word of each quotation that is compared with what it cites, in turn."""
    for quotation in find_quotations(copy.review):
        path = quotation.page.path
        if not quotation_sources(copy.review, quotation):
            continue
        start, end = copy.span(path, quotation.at.place)
        position = start
        for part in _OMITTED.split(quotation.text):
            words = [word for word in (each.strip(" .,;:!?\"'“”‘’()*_—–-") for each in part.split()) if word]
            if not words:
                continue
            found = re.compile(r"\W+".join(map(re.escape, words))).search(copy.texts[path], position, end)
            if found is None:
                yield Wrong(_QUOTE, (), path, quotation.at.place.line, QUOTES, "", part)
                continue
            position = found.start()
            for word in words:
                position = copy.texts[path].index(word, position)
                edit = Edit(path, position, position + len(word), _OTHER)
                line, shown = copy.line(path, position), f"{word} of {quotation.text}"
                yield Wrong(_QUOTE, (edit,), path, line, QUOTES, "", shown)
                position += len(word)


def lost_notes(copy: Copy) -> Iterator[Wrong]:
    """Each citation of a statement, when the statement has lost its name."""
    for page in copy.review.everything:
        for citation in page.body.citations:
            found = copy.review.cited(citation.ref)
            statement = found[1] if found else None
            if found is None or statement is None:
                continue
            start, end = copy.span(found[0].path, statement.attributes.places["#"])
            edit = Edit(found[0].path, start, end, copy.texts[found[0].path][start:end] + "-gone")
            line = citation.place.line
            says = f"has no statement `{statement.id}`"
            yield Wrong("a cited note renamed", (edit,), page.path, line, LINKS, says, citation.ref)


def changed_notes(copy: Copy) -> Iterator[Wrong]:
    """Each thing that a signed chapter cites or shows, and each chapter itself, with a word or a value changed."""
    for chapter in copy.review.of_kind("finding"):
        for ref in copy.review.signed[chapter.id].cites:
            found = copy.review.cited(ref)
            assert found is not None  # it was there when it was signed
            edit = _statement_edit(copy, *found) if found[1] else _page_edit(copy, found[0])
            yield Wrong("a cited note changed after sign-off", (edit,), chapter.path, 1, SIGNED, f"`{ref}`", ref)
        start, end = copy.span(chapter.path, chapter.body.blocks[-1].place)
        word = re.compile(r"\b[a-z]{3,}\b").search(copy.texts[chapter.path], start, end)
        if word:
            edit = Edit(chapter.path, word.start(), word.end(), _OTHER)
            says = f"`{chapter.id}` has changed"
            yield Wrong("a chapter changed after sign-off", (edit,), chapter.path, 1, SIGNED, says, word[0])


def _statement_edit(copy: Copy, page: Page, statement: Statement | None) -> Edit:
    assert statement is not None
    start, end = copy.span(page.path, statement.place)
    label = re.compile(r"\s*(?:[-*+]|\d+\.)?\s*(?:\*\*[^*]+\*\*:?)?").match(copy.texts[page.path], start)
    word = re.compile(r"\w+").search(copy.texts[page.path], label.end() if label else start, end)
    assert word is not None  # a statement has words
    return Edit(page.path, word.start(), word.end(), _OTHER)


def _page_edit(copy: Copy, page: Page) -> Edit:
    if isinstance(page.fields, Kpi):
        for keys, place in page.places.items():
            start, end = copy.span(page.path, place)
            text = copy.texts[page.path][start:end]
            if keys[0] in ("series", "comparators") and re.fullmatch(r"-?\d[\d.]*", text):
                return Edit(page.path, start, end, str(int(text[0]) + 1 if text[0] in "12345678" else 1) + text[1:])
    start, end = copy.span(page.path, page.places[("title",)])
    word = re.compile(r"\w+").search(copy.texts[page.path], start, end)
    assert word is not None  # a title has words
    return Edit(page.path, word.start(), word.end(), _OTHER)


def planted_names(copy: Copy) -> Iterator[Wrong]:
    """Each person seen who has a name and has not agreed to be named with a remark, in each chapter."""
    people = [one for one in declared_people(copy.review) if one.names and one.attribution != "name"]
    names = dict.fromkeys(one.person.name for one in people)
    for chapter in copy.review.of_kind("finding"):
        text = copy.texts[chapter.path]
        line = text.rstrip("\n").count("\n") + 3
        at = len(text.rstrip("\n"))
        for name in names:
            edit = Edit(chapter.path, at, len(text), f"\n\n{name} told us so.\n")
            yield Wrong("a name in a chapter", (edit,), chapter.path, line, NAMES, "named", str(name))


def try_out(copy: Copy, chosen: Sequence[Wrong]) -> list[Tried]:
    """Do each of the wrongs, and see whether it is caught."""
    before = {_key(each) for each in check_review(copy.review, rules=_CHECKS).diagnostics}
    tried: list[Tried] = []
    for batch in _batches(copy, chosen):
        paths = _write(copy, [edit for wrong in batch for edit in wrong.edits])
        after = check_review(folder.read_review(copy.root, stage="final"), rules=_CHECKS).diagnostics
        new = [each for each in after if _key(each) not in before]
        tried.extend(Tried(wrong, _severity(wrong, new)) for wrong in batch)
        for path in paths:
            (copy.root / path).write_text(copy.texts[path], "utf-8")
    return tried


def _key(each: Diagnostic) -> tuple[str, str, Place, str]:
    return each.rule, each.at.path, each.at.place, each.message


def _severity(wrong: Wrong, new: Sequence[Diagnostic]) -> Severity | None:
    return max((each.severity for each in new if wrong.edits and _shows(each, wrong)), default=None)


def _shows(each: Diagnostic, wrong: Wrong) -> bool:
    there = each.at.path == wrong.path and each.at.place.contains_line(wrong.line)
    return there and each.rule in wrong.rules and wrong.says in each.message


def _write(copy: Copy, edits: Iterable[Edit]) -> set[str]:
    by_path: defaultdict[str, set[Edit]] = defaultdict(set)
    for edit in edits:
        by_path[edit.path].add(edit)
    for path, found in by_path.items():
        text = copy.texts[path]
        for edit in sorted(found, key=lambda each: each.start, reverse=True):
            text = text[: edit.start] + edit.text + text[edit.end :]
        (copy.root / path).write_text(text, "utf-8")
    return set(by_path)


def _batches(copy: Copy, chosen: Sequence[Wrong]) -> Iterator[list[Wrong]]:
    """The wrongs in groups of one kind, in which no two touch one paragraph, but for the same edit."""
    by_kind: defaultdict[str, list[tuple[list[Wrong], dict[tuple[str, int], Edit]]]] = defaultdict(list)
    for wrong in chosen:
        batches = by_kind[wrong.kind]
        places = {(edit.path, _paragraph(copy, edit)): edit for edit in wrong.edits}
        fitting = (each for each in batches if all(each[1].get(place, edit) == edit for place, edit in places.items()))
        batch, taken = next(fitting, ([], {}))
        if not batch:
            batches.append((batch, taken))
        batch.append(wrong)
        taken.update(places)
    for batches in by_kind.values():
        yield from (batch for batch, _ in batches)


def _paragraph(copy: Copy, edit: Edit) -> int:
    """Where the paragraph or item of an edit starts."""
    text = copy.texts[edit.path]
    starts = [0, *(found.end() for found in re.finditer(r"\n\s*\n|\n(?=\s*(?:[-*+]|\d+\.) )", text[: edit.start]))]
    return starts[-1]
