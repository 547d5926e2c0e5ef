"""Reads the inside of a citation bracket: `see @doc-02, p. 4; @int-03#msp`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assure.model.body import Citation
from assure.reading.positions import Positions

_PART = re.compile(
    r"(?P<prefix>[^@]*?)\\?@(?P<page>[^\s;,#]+)(?:\\?#(?P<statement>[^\s;,]*))?\s*(?:,(?P<locator>.*))?\s*", re.DOTALL
)


def read_bracket(inner: str, start: int, index: int, positions: Positions) -> Iterator[Citation]:
    """The citations of a bracket. `inner` is its inside, `start` its offset in the inline text, `index` the bracket's.

    A part that names no page is a locator's own semicolon, or words: it belongs to the citation before it.
    """
    parts: list[tuple[int, str]] = []
    offset = 0
    for text in inner.split(";"):
        if parts and not re.search(r"(?:^|\s)\\?@\S", text):
            parts[-1] = (parts[-1][0], f"{parts[-1][1]};{text}")
        else:
            parts.append((offset, text))
        offset += len(text) + 1
    for at, text in parts:
        found = _PART.fullmatch(text)
        if found is None:
            continue
        first = start + at + found.end("prefix")
        last = start + at + len(text.rstrip())
        yield Citation(
            page=_clean(found["page"]),
            statement=_clean(found["statement"]) if found["statement"] is not None else None,
            locator=_clean(found["locator"]) or None if found["locator"] else None,
            prefix=_clean(found["prefix"]),
            bracket=index,
            place=positions.place(first, last),
        )


def _clean(text: str) -> str:
    """White space folded, a formatter's escapes undone."""
    return re.sub(r"\\([^\w\s])", r"\1", re.sub(r"\s+", " ", text)).strip()
