"""Markdown put under other Markdown: hung from a number or a bullet, joined as a list, fitted into a table's cell."""

from __future__ import annotations

import re
from collections.abc import Iterable

from assure.model.text import Markdown

_BLANK_RUN = re.compile(r"\n{3,}")
_PIPE = re.compile(r"(?<!\\)((?:\\\\)*)\|")


def hang(text: str, lead: str) -> Markdown:
    """A text after a lead (`12. `), its further lines indented as far as the lead reaches."""
    indent = " " * len(lead)
    first, *others = text.split("\n")
    return Markdown("\n".join([f"{lead}{first}".rstrip(), *(f"{indent}{line}".rstrip() for line in others)]))


def indent(text: str, width: int) -> Markdown:
    """Every line that holds something, moved to the right by `width` spaces."""
    return Markdown("\n".join(f"{' ' * width}{line}" if line.strip() else "" for line in text.split("\n")))


def as_list(items: Iterable[str], ordered: bool = False, first: int = 1) -> Markdown:
    """Items as one list: close together, unless one of them has several blocks."""
    texts = tuple(items)
    leads = (f"{number}. " if ordered else "- " for number in range(first, first + len(texts)))
    apart = "\n\n" if any("\n\n" in text for text in texts) else "\n"
    return Markdown(apart.join(hang(text, lead) for text, lead in zip(texts, leads, strict=True)))


def cell(text: str) -> Markdown:
    """A text as a table's cell: one line, with every pipe escaped."""
    return Markdown(_PIPE.sub(r"\1\\|", re.sub(r"\\?\s*\n\s*", " ", text.strip())))


def paragraphs(parts: Iterable[str]) -> Markdown:
    """Blocks one under the other; empty ones are left out."""
    return Markdown("\n\n".join(part for part in parts if part))


def normal(text: str) -> Markdown:
    """A whole document: no more than one blank line in a row, none at its start, one line break at its end."""
    tidy = "\n".join(line.rstrip() for line in text.split("\n"))
    return Markdown(_BLANK_RUN.sub("\n\n", tidy).strip("\n") + "\n")
