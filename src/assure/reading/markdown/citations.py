"""Reads the inside of a citation bracket: `see @doc-02, p. 4; @int-03#msp`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assure.model.body import Citation
from assure.model.location import Location
from assure.model.text import LocatedText
from assure.reading.markdown.positions import Positions

# The comma before a locator is often forgotten: what follows a key is its locator, with or without it.
_PART = re.compile(
    r"(?P<prefix>(?:.*?\s)??)\\?@(?P<page>(?:[^\s;,#\\]|\\[^\s#])+)(?:\\?#(?P<statement>[^\s;,]*))?[\s,]*(?P<locator>.*)",
    re.DOTALL,
)
_KEYED = re.compile(r"(?:^|\s)\\?@[^\s;,]")
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")


def read_bracket(inner: str, start: int, index: int, positions: Positions, path: str) -> Iterator[Citation]:
    """The citations of a bracket. `inner` is its inside, `start` its offset in the inline text, `index` the bracket's.

    Words between semicolons without a key belong to the citation before them, or to the first one.
    """
    for at, text in _parts(inner):
        found = _PART.fullmatch(text)
        if found is None:
            continue
        first = start + at + found.start("page") - 1
        last = start + at + len(text.rstrip())
        place = positions.place(first, last)
        locator = unescape(found["locator"])
        yield Citation(
            page=unescape(found["page"]),
            statement=unescape(found["statement"]) if found["statement"] is not None else None,
            locator=LocatedText(locator, Location(path, place)) if locator else None,
            prefix=LocatedText(unescape(found["prefix"]), Location(path, place)),
            bracket=index,
            place=place,
        )


def _parts(inner: str) -> list[tuple[int, str]]:
    """The bracket's inside divided by its citations, each with its offset: at least one."""
    parts: list[tuple[int, str]] = []
    offset, keyed = 0, False
    for text in inner.split(";"):
        has_key = _KEYED.search(text) is not None
        if parts and not (has_key and keyed):
            parts[-1] = (parts[-1][0], f"{parts[-1][1]};{text}")
        else:
            parts.append((offset, text))
        keyed = keyed or has_key
        offset += len(text) + 1
    return parts


def unescape(text: str) -> str:
    """White space folded, a formatter's escapes undone."""
    return _ESCAPE.sub(r"\1", re.sub(r"\s+", " ", text)).strip()
