"""Whether quoted words are in a source word for word, and if not, how many of them are."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

_OMITTED = re.compile(r"\.{3,}|…|\.(?:\s\.){2,}|\(\s*(?:\.{3,}|…)\s*\)|\[(?:[^\[\]]|\[[^\[\]]*\])*\]")
_WORD = re.compile(r"[^\s–—―]*[^\W_][^\s–—―]*")
_AROUND = re.compile(r"^[^\w£$€]+|[^\w%]+$")
_LONG_WORD = re.compile(r"[^\W\d_]{4,}")
_APOSTROPHE_IN_WORD = re.compile(r"(?<=\w)['’`´ʼ′](?=\w)")
_QUOTES = re.compile(r"[\"“”„‟″‚‘‹›«»`´]|(?<!\w)['’]|['’](?!\w)")
# A hyphen within a word has a sign of its own: a word ends at a dash, and not at a hyphen.
_WITHIN_WORD = re.compile(r"(?<=\w)[-‐](?=\w)")
_DASH_RUN = re.compile(r" ?[-‒–—―−]+ ?")
_HYPHEN, _DASH = "‐", "–"
_EDGES = f" \t\n.,;:!?{_HYPHEN}{_DASH}"
# Looked at after a word's first letter, which is found sooner than the place before one.
_STARTS = rf"(?<![\w'].)(?<!\w{_HYPHEN}.)(?<!\d[.,].)"
_ENDS = rf"(?![\w']|{_HYPHEN}\w|[.,]\d)"
_UNSURE = re.compile(f"[{_HYPHEN}{_DASH}\n]")
"""Characters for which a text may have others."""
_WORTH_FINDING = 4
_MATCHES = {_HYPHEN: f"[{_HYPHEN}{_DASH}]", _DASH: f"[{_HYPHEN}{_DASH}]", "\n": r"[ \n]"}


@dataclass(frozen=True, slots=True)
class _Part:
    """The words of a quotation between two omissions, as written."""

    text: str
    within: bool = False
    """Whether it may start within a word, as `hey` does in `[t]hey`."""
    unended: bool = False
    """Whether it may end within a word, as `ask` does in `ask[ed]`."""


def _parts(quotation: str) -> Iterator[_Part]:
    start, within = 0, False
    for found in _OMITTED.finditer(quotation):
        text, bracket = quotation[start : found.start()], found[0].endswith("]")
        yield _Part(text, within and text[:1].isalnum(), bracket and text[-1:].isalnum())
        start, within = found.end(), bracket
    yield _Part(quotation[start:], within and quotation[start : start + 1].isalnum())


def own_words(quotation: str) -> tuple[str, ...]:
    """The words of a quotation that must be in the source, as written, without the marks around them.

    Dots and square brackets stand for any words, and are left out.
    """
    return tuple(_AROUND.sub("", found[0]) for part in _parts(quotation) for found in _WORD.finditer(part.text))


def comparable_text(text: str) -> str:
    """Text as it is compared: a line for each paragraph, single spaces, one kind of dash, no quotation marks.

    An apostrophe within a word is part of it: `we're` is not `were`.
    """
    return "\n".join(filter(None, map(_normal_line, text.split("\n"))))


def _normal_line(text: str) -> str:
    text = _QUOTES.sub("", _APOSTROPHE_IN_WORD.sub("'", text))
    # White space first: a pattern that has to fold it as well takes the square of a long run's length.
    text = " ".join(unicodedata.normalize("NFKC", text).replace('"', "").split())
    return _DASH_RUN.sub(_DASH, _WITHIN_WORD.sub(_HYPHEN, text))


def agreement(quotation: str, source: str) -> int | None:
    """None if the words are in the source, else how many of them are, from the first on.

    The source is in the form of `comparable_text`. Consecutive words must be in one paragraph of it, unless the
    quotation has two paragraphs as well. The case of the first letter, and of every letter in a name such as Home
    First Team, and punctuation at the ends make no difference; `...` and square brackets match any words.
    """
    position, agreed = 0, 0
    for part in _parts(quotation):
        words = tuple(_WORD.finditer(part.text))
        if not words:
            continue
        end = _find(part, source, position)
        if end is None:
            return agreed + _prefix(part, words, source, position)
        position = end
        agreed += len(words)
    return None


def _find(part: _Part, source: str, start: int) -> int | None:
    """Where the part first ends in the source, from a position on, matched as whole words."""
    text = comparable_text(part.text).strip(_EDGES)
    first = f"[{re.escape(text[:1] + text[:1].swapcase()[:1])}]"
    rest = "".join(_MATCHES.get(each) or re.escape(each) for each in text[1:])
    before, after = "" if part.within else _STARTS, "" if part.unended else _ENDS
    # A name or a title: each word has a capital, except short ones.
    name = not text.isupper() and all(word[0].isupper() for word in _LONG_WORD.findall(text))
    pattern = re.compile(f"{first}{before}{rest}{after}", re.IGNORECASE if name else re.NOFLAG)
    certain = max(_UNSURE.split(text[1:]), key=len)
    if name or len(certain) < _WORTH_FINDING:
        found = pattern.search(source, start)
        return found.end() if found else None
    # In a long text a string is found much sooner than a pattern.
    ahead = text.index(certain, 1)
    at = source.find(certain, start + ahead)
    while at >= 0:
        found = pattern.match(source, at - ahead)
        if found:
            return found.end()
        at = source.find(certain, at + 1)
    return None


def _prefix(part: _Part, words: Sequence[re.Match[str]], source: str, start: int) -> int:
    """How many words of a part, from the first on, are together in the source; found by halving."""

    def parted(word: re.Match[str]) -> bool:
        return _find(_Part(part.text[: word.end()], part.within), source, start) is None

    return bisect_left(words, True, key=parted)
