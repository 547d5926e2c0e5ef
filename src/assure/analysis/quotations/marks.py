"""Passages in quotation marks, as people type them: double or single, curly or straight, or one kind for another."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from assure.model.text import MARK_OPEN

# A straight mark opens after a space, and wherever a word follows it; after a digit it stands for inches or seconds.
_OPENING = r"(?:[“„‟]|(?<!\S)”(?=\w)|(?<![\w.,;:!?…)\]’'])[\"″]|(?<![\d)\]])[\"″](?=\w))"
# A mark that could only open the next passage closes none.
_CLOSING = r"(?:[”‟]|“(?!\w)|(?<!\s)[\"″]|[\"″](?!\w))"
_NESTED = rf"“[^“”„‟\"″]*”|(?<=\s)[\"″](?=\w)[^\"″{MARK_OPEN}]*(?<!\s)[\"″](?!\w)"
_DOUBLE = rf"{_OPENING}(?P<double>(?:[^“”„‟\"″]|{_NESTED})*){_CLOSING}"
_LOST = r"(?:n['’]|(?:\d\ds|em|til|tis|twas)\b)"
"""What follows an apostrophe for missing letters: '90s, 'em, 'n'."""
# Within single marks an apostrophe in a word, or after an s with a closing mark to come, closes nothing.
_APOSTROPHE_INSIDE = rf"(?<=\w)['’](?=\w)|(?<=s)['’](?=\s\w[^'‘’]*[\w.,!?…]['’](?!\w))|(?<=\s)['’‘](?={_LOST})"
_SINGLE = rf"(?<!\w)(?:[‘'‚]|(?<!\S)’(?=\w))(?=\S)(?!{_LOST})(?P<single>(?:[^'‘’]|{_APOSTROPHE_INSIDE})*)['’](?!\w)"
_GUILLEMETS = r"«(?P<french>[^«»]*)»|‹(?P<small>[^‹›]*)›"
# One that is never closed goes on to its citation.
_UNCLOSED = rf"(?:{_OPENING}|[«‹‘])(?=\w)(?P<unclosed>[^“”„‟\"″«»‹›‘{MARK_OPEN}]+)(?={MARK_OPEN})"
_QUOTATION_MARK = "[“„‟”\"″‘'‚’«‹]"
_MARKED = re.compile(f"(?={_QUOTATION_MARK})(?:{'|'.join((_DOUBLE, _SINGLE, _GUILLEMETS, _UNCLOSED))})")
_HAS_MARK = re.compile(_QUOTATION_MARK)
"""Most texts have none, and need no further search."""

_REPORTING = re.compile(
    r"[,.\s–—]*(?!(?:and|or|but|while)\b)(?:[\w’']+ ){0,6}?(?:said|says|told|added|adds|explained|explains|continued"
    rf"|commented|remarked|reported|recalled|observed|replied|put it)\b[^.!?;:,{MARK_OPEN}]{{0,60}}[,–—] ?"
)
"""What may split a quotation in two: `, said one of them, `."""
_FIRST_PERSON = ("I ", "I'", "I’")


@dataclass(frozen=True, slots=True)
class MarkedPassage:
    """A passage in quotation marks."""

    text: str
    """The words between the marks, as written."""
    start: int
    end: int
    """Its place in the text, including the marks."""


def marked_passages(text: str) -> Iterator[MarkedPassage]:
    """The passages of a paragraph in reading order; none contains another.

    Two halves split by who said them are one, with `...` between: `"We know," said one, "who to ask."` A citation may
    be inside the marks, and a passage may be left open before its citation.
    """
    if not _HAS_MARK.search(text):
        return
    passages: list[MarkedPassage] = []
    for found in _MARKED.finditer(text):
        words, start = next(group for group in found.groups() if group is not None), found.start()
        goes_on = words[:1].islower() or words.startswith(_FIRST_PERSON)
        if passages and goes_on and _REPORTING.fullmatch(text, passages[-1].end, start):
            before = passages.pop()
            words, start = f"{before.text} ... {words}", before.start
        passages.append(MarkedPassage(words, start, found.end()))
    yield from passages
