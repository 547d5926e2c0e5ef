"""Each example holds the facts of its published review: `facts/<example>.yml` lists what a reader of the source found.

The list was made from the source, not from the example. It has every number, heading, list, footnote and quotation,
and whose view each passage gives. An entry without a `reason` must be in the report; one with a `reason` must be
missing from it, so that a reason which no longer holds fails too. Words are the example's where they differ.

    numbers:     text, and near: words within 200 characters of it
    headings:    text
    lists:       first: how the first item begins; form, start, delimiter; items: how many, if told
    footnotes:   text: words of the note; near: words within 200 characters before its mark
    quotations:  first: how it begins; speaker: words within 300 characters of it
    views:       about: what; whose; page: the page of the example; words: in one paragraph of that page
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from string import ascii_lowercase
from typing import Any, cast

import pytest
import yaml

from assure.projection.project import project
from assure.publishing.markdown import to_markdown
from assure.reading.folder import read_review
from assure.reporting.templates import render_report
from tests.repository import EXAMPLES

FACTS = Path(__file__).parent / "facts"
Entry = Mapping[str, Any]

_KEYS = {
    "numbers": ({"text", "near"}, set[str]()),
    "headings": ({"text"}, set[str]()),
    "lists": ({"first", "form"}, {"start", "delimiter", "items"}),
    "footnotes": ({"text", "near"}, set[str]()),
    "quotations": ({"first"}, {"speaker"}),
    "views": ({"about", "whose", "page", "words"}, set[str]()),
}
"""The keys that an entry of each kind must have, and those that it may have besides `reason`."""
_MARKS = str.maketrans({"‘": "'", "’": "'", "“": '"', "”": '"', "–": "-", "—": "-", "\u00a0": " "})
_ITEM = re.compile(r"^(?P<indent> *)(?P<marker>[-*+]|[0-9]+[.)]|[a-z]+[.)]) +(?P<words>.*)$")
_NOTE_MARK = re.compile(r"\[\^(\d+)\]")
_NOTE = re.compile(r"^\[\^(\d+)\]: (.*)$", re.MULTILINE)
_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x")


@dataclass(frozen=True, slots=True)
class Printed:
    """A report as it is read by anyone: the same text with and without its marks."""

    lines: tuple[str, ...]
    text: str
    """Without Markdown's marks, in one line."""
    headings: frozenset[str]
    notes: Mapping[str, str]
    noted: str
    """As `text`, with the marks of notes and without the notes."""


def plain(text: str) -> str:
    """A text without Markdown's marks, its quotation marks and dashes made alike, in one line and in lower case."""
    text = re.sub(r"\[([^\]^]*)\]\([^)]*\)", r"\1", text)
    text = re.sub(r"\\(.)", r"\1", text.replace("\\\n", " ")).replace("**", "").replace("*", "")
    return " ".join(text.translate(_MARKS).split()).casefold()


def without_note_marks(text: str) -> str:
    """A text without the marks of its notes."""
    return _NOTE_MARK.sub("", text)


@cache
def printed(example: str) -> Printed:
    """The report of an example, as it would be published."""
    report = project(read_review(EXAMPLES / example), "public")
    text = to_markdown(render_report(report), report).decode("utf-8")
    lines = tuple(text.split("\n"))
    headings = frozenset(plain(without_note_marks(line.lstrip("# "))) for line in lines if line.startswith("#"))
    notes = {number: plain(words) for number, words in _NOTE.findall(text)}
    return Printed(lines, plain(without_note_marks(text)), headings, notes, plain(_NOTE.sub("", text)))


def around(text: str, words: str, before: int, after: int) -> list[str]:
    """What stands around each place where the words are."""
    found = re.finditer(re.escape(plain(words)), text)
    return [text[max(0, each.start() - before) : each.end() + after] for each in found]


def number_is_there(report: Printed, entry: Entry) -> bool:
    """Whether the number, and not just part of a longer one, is close to the words."""
    number = re.compile(rf"(?<![\w£])(?<!\d[.,/]){re.escape(plain(str(entry['text'])))}(?![\w%]|[.,/]\d)")
    return any(number.search(window) for window in around(report.text, entry["near"], 200, 200))


def heading_is_there(report: Printed, entry: Entry) -> bool:
    """Whether there is a heading of these words alone."""
    return plain(entry["text"]) in report.headings


def marker(entry: Entry) -> str:
    """How the first item of a list is marked."""
    if entry["form"] == "bullet":
        return "-"
    start, end = int(entry.get("start", 1)), str(entry.get("delimiter", "."))
    if entry["form"] == "decimal":
        return f"{start}{end}"
    return {"lower-alpha": ascii_lowercase, "lower-roman": _ROMAN}[entry["form"]][start - 1] + end


def list_is_there(report: Printed, entry: Entry) -> bool:
    """Whether an item with that mark begins with the words, and is followed by as many as there should be."""
    for at, line in enumerate(report.lines):
        item = _ITEM.match(line)
        if not item or item["marker"] != marker(entry):
            continue
        if not plain(without_note_marks(item["words"])).startswith(plain(entry["first"])):
            continue
        if "items" not in entry or _items(report.lines[at:], item) == entry["items"]:
            return True
    return False


def _items(lines: tuple[str, ...], first: re.Match[str]) -> int:
    """How many items a list has, from the line of its first one."""
    count, indent = 0, len(first["indent"])
    for line in lines:
        item = _ITEM.match(line)
        if item and len(item["indent"]) == indent and item["marker"][-1] == first["marker"][-1]:
            count += 1
        elif line.strip() and len(line) - len(line.lstrip()) <= indent:
            break
    return count


def footnote_is_there(report: Printed, entry: Entry) -> bool:
    """Whether a note with these words is marked close behind the words."""
    numbers = [number for number, words in report.notes.items() if plain(entry["text"]) in words]
    windows = around(report.noted, entry["near"], 0, 200)
    return any(f"[^{number}]" in window for number in numbers for window in windows)


def quotation_is_there(report: Printed, entry: Entry) -> bool:
    """Whether a quotation begins with the words, in marks or as a block, and its speaker is named close to it."""
    first = plain(entry["first"])
    quoted = [window for mark in ('"', "'", "> ") for window in around(report.text, mark + first, 300, 300)]
    speaker = plain(entry.get("speaker", ""))
    return any(speaker in window for window in quoted)


_PRESENT: Mapping[str, Callable[[Printed, Entry], bool]] = {
    "numbers": number_is_there,
    "headings": heading_is_there,
    "lists": list_is_there,
    "footnotes": footnote_is_there,
    "quotations": quotation_is_there,
}


@cache
def paragraphs(example: str, page: str) -> tuple[str, ...]:
    """The paragraphs of a page of an example, without their citations."""
    text = (EXAMPLES / example / page).read_text(encoding="utf-8")
    return tuple(plain(re.sub(r"\s*\[@[^\]]*\]", "", each)) for each in re.split(r"\n\s*\n|\n(?=- )", text))


@cache
def facts(example: str) -> Mapping[str, list[Entry]]:
    """What the source of an example holds."""
    return cast("Mapping[str, list[Entry]]", yaml.safe_load((FACTS / f"{example}.yml").read_text(encoding="utf-8")))


LISTED = sorted(path.stem for path in FACTS.glob("*.yml"))


@pytest.mark.parametrize("example", LISTED)
def test_a_list_of_facts_has_only_what_is_compared(example: str) -> None:
    assert set(facts(example)) == set(_KEYS)
    for kind, (needed, allowed) in _KEYS.items():
        for entry in facts(example)[kind]:
            assert needed <= set(entry) <= needed | allowed | {"reason"}, entry
            assert all(str(value).strip() for value in entry.values()), entry


@pytest.mark.parametrize("kind", sorted(_PRESENT))
@pytest.mark.parametrize("example", LISTED)
def test_what_the_source_holds_is_in_the_report(example: str, kind: str) -> None:
    entries = [each for each in facts(example)[kind] if "reason" not in each]
    assert [each for each in entries if not _PRESENT[kind](printed(example), each)] == []


@pytest.mark.parametrize("kind", sorted(_PRESENT))
@pytest.mark.parametrize("example", LISTED)
def test_what_has_a_reason_to_be_missing_is_missing(example: str, kind: str) -> None:
    entries = [each for each in facts(example)[kind] if "reason" in each]
    assert [each for each in entries if _PRESENT[kind](printed(example), each)] == []


@pytest.mark.parametrize("example", LISTED)
def test_each_view_is_given_as_whose_it_is(example: str) -> None:
    wrong = []
    for view in facts(example)["views"]:
        there = any(plain(view["words"]) in paragraph for paragraph in paragraphs(example, view["page"]))
        if there == ("reason" in view):
            wrong.append(view)
    assert wrong == []
