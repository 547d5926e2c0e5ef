"""Text that is Markdown already, and the marks in it that stand for citations."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator


class Markdown(str):
    """Text in safe Markdown: every character of it means what its author meant.

    It has been through the reader and the writer of Markdown, so that it can stand in a report as it is. Any other
    text is escaped when a template places it. It may hold marks, which the projection for an audience replaces.
    """

    __slots__ = ()

    def __html__(self) -> str:
        """What templates ask before they escape: this is safe as it stands."""
        return self


# A citation bracket is held in text as its index on the page between two private-use characters, and a link or picture
# with a relative target in the same way. A page whose source holds one of them is refused (control-character), so no
# author's text can be mistaken for a mark.
MARK_OPEN = "\ue000"
MARK_CLOSE = "\ue001"
LINK_OPEN = "\ue002"
_MARK = re.compile(f"{MARK_OPEN}([0-9]+){MARK_CLOSE}")
_LINK = re.compile(f"{LINK_OPEN}([0-9]+){MARK_CLOSE}")


def citation_mark(bracket: int) -> str:
    """The mark that stands for the page's citation bracket of this index."""
    return f"{MARK_OPEN}{bracket}{MARK_CLOSE}"


def link_mark(link: int) -> str:
    """The mark that stands for the page's link or picture of this index, where its target is relative."""
    return f"{LINK_OPEN}{link}{MARK_CLOSE}"


def citation_marks(text: str) -> tuple[int, ...]:
    """The indexes of the citation brackets in a text, in reading order."""
    return tuple(int(found[1]) for found in _MARK.finditer(text))


def citation_mark_spans(text: str) -> Iterator[tuple[int, int, int]]:
    """The same, each with where its mark starts and ends in the text."""
    return ((int(found[1]), found.start(), found.end()) for found in _MARK.finditer(text))


def link_marks(text: str) -> tuple[int, ...]:
    """The indexes of the relative links and pictures in a text, in reading order."""
    return tuple(int(found[1]) for found in _LINK.finditer(text))


def replace_marks(text: str, put: Callable[[int], str]) -> str:
    """The text with every citation mark replaced by what `put` gives for its index.

    Where `put` gives nothing, the white space before the mark goes too.
    """
    out = _MARK.sub(lambda found: put(int(found[1])) or MARK_OPEN, text)
    return re.sub(f"[ \n]*{MARK_OPEN}", "", out)


def replace_links(text: str, put: Callable[[int], str]) -> str:
    """The text with every mark of a relative link or picture replaced by what `put` gives for its index."""
    return _LINK.sub(lambda found: put(int(found[1])), text)


def without_marks(text: str) -> str:
    """Plain text as it reads without its citations."""
    return replace_marks(text, lambda _: "")
