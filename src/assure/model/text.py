"""Texts that know where they were written, Markdown among them, and the marks in them that replace citations."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from typing import Self

from assure.model.location import Location

_ALIKE = {ord("\u2019"): "'", ord("\u2018"): "'", ord("\u2013"): "-", ord("\u2011"): "-"}


def comparable_label(words: str) -> str:
    """Words as they are compared.

    Case, white space, closing punctuation, `&` for `and`, curly apostrophes and the coding of accents make no
    difference.
    """
    words = unicodedata.normalize("NFC", words).translate(_ALIKE).replace("&", " and ")
    return re.sub(r"\s+", " ", words).strip().rstrip(":.;,?!- ").casefold()


def slug(text: str) -> str:
    """A text as an id or part of an anchor: lower-case letters, digits and hyphens only. An empty one becomes `x`."""
    return re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-") or "x"


class LocatedText(str):
    """A text that remembers where in the review it was written.

    It prints and compares as any other text: templates and JSON see its words only. A text made from it
    (`text.strip()`, `f"{text}."`) is a plain text again, unless it is made with `composed_text`.
    """

    __slots__ = ("origin",)
    origin: Location | None
    """Where it was written; None for the tool's own words."""

    def __new__(cls, text: str = "", origin: Location | None = None) -> Self:
        made = super().__new__(cls, text)
        made.origin = origin
        return made


def origin_of(*texts: str | None) -> Location | None:
    """Where the first of these texts that has an origin was written; None where none has one."""
    found = (each.origin for each in texts if isinstance(each, LocatedText))
    return next((origin for origin in found if origin), None)


def composed_text(text: str, *parts: str | None) -> LocatedText:
    """A text made from others, with the origin of the first that has one."""
    return LocatedText(text, origin_of(*parts))


class Markdown(LocatedText):
    """Safe Markdown: every character means what its author meant.

    It was parsed and written again, so that a report can include it as it is. Any other text is escaped when a template
    prints it. It may hold marks, which the projection for an audience replaces.
    """

    __slots__ = ()

    def __new__(cls, text: str = "", origin: Location | None = None) -> Self:
        return super().__new__(cls, text, origin or origin_of(text))

    def __html__(self) -> str:
        """The text itself: templates call this before they escape, and this text is safe."""
        return self


# In text, a citation bracket is its index on the page between two private-use characters, and so is a reference to a
# footnote, and a link or picture with a relative target. A page whose source has such a character is refused
# (control-character), so no author's text can be mistaken for a mark.
MARK_OPEN = "\ue000"
MARK_CLOSE = "\ue001"
LINK_OPEN = "\ue002"
NOTE_OPEN = "\ue005"
_MARK = re.compile(f"{MARK_OPEN}([0-9]+){MARK_CLOSE}")
_LINK = re.compile(f"{LINK_OPEN}([0-9]+){MARK_CLOSE}")
_NOTE = re.compile(f"{NOTE_OPEN}([0-9]+){MARK_CLOSE}")


def citation_mark(bracket: int) -> str:
    """The mark of the page's citation bracket of this index."""
    return f"{MARK_OPEN}{bracket}{MARK_CLOSE}"


def link_mark(link: int) -> str:
    """The mark of the page's link or picture of this index, whose target is relative."""
    return f"{LINK_OPEN}{link}{MARK_CLOSE}"


def note_mark(note: int) -> str:
    """The mark of a reference to the page's footnote of this index."""
    return f"{NOTE_OPEN}{note}{MARK_CLOSE}"


def note_marks(text: str) -> tuple[int, ...]:
    """The indexes of the footnotes that a text refers to, in reading order."""
    return tuple(int(found[1]) for found in _NOTE.finditer(text))


def replace_notes(text: str, put: Callable[[int], str]) -> str:
    """The text with every mark of a footnote replaced by what `put` gives for its index."""
    return _NOTE.sub(lambda found: put(int(found[1])), text)


def citation_marks(text: str) -> tuple[int, ...]:
    """The indexes of the citation brackets in a text, in reading order."""
    return tuple(int(found[1]) for found in _MARK.finditer(text))


def citation_mark_spans(text: str) -> Iterator[tuple[int, int, int]]:
    """The index of each citation bracket in a text, with where its mark starts and ends, in reading order."""
    return ((int(found[1]), found.start(), found.end()) for found in _MARK.finditer(text))


def link_marks(text: str) -> tuple[int, ...]:
    """The indexes of the relative links and pictures in a text, in reading order."""
    return tuple(int(found[1]) for found in _LINK.finditer(text))


def replace_marks(text: str, put: Callable[[int], str]) -> str:
    """The text with every citation mark replaced by what `put` gives for its index.

    Where `put` gives nothing, the white space before the mark goes too.
    """
    out = _MARK.sub(lambda found: put(int(found[1])) or MARK_OPEN, text)
    return re.sub(f"(?<![ \n])[ \n]*{MARK_OPEN}", "", out)


def replace_links(text: str, put: Callable[[int], str]) -> str:
    """The text with every mark of a relative link or picture replaced by what `put` gives for its index."""
    return _LINK.sub(lambda found: put(int(found[1])), text)


def without_marks(text: str) -> str:
    """Text as it reads without its citations and without its references to footnotes."""
    return replace_marks(replace_notes(text, lambda _: ""), lambda _: "")
