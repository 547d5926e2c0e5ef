"""A page of the report in reading order, and the statements in it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from assure.model.text import Markdown

BlockKind = Literal[
    "heading", "paragraph", "list", "table", "quote", "code", "rule", "statements", "kpi", "place"
]  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """A statement as its audience may read it."""

    id: str | None
    """Its id within its page; None where it has none or the audience may not know it."""
    ref: str | None
    """`page#id`, or None as above."""
    label: str
    """The vocabulary's id: `strength`, `consideration`, ..."""
    text: Markdown
    """Without its label, citations as the audience may read them."""
    citations: tuple[str, ...]
    """For the team references with locators, for the council kinds of evidence, for the public the numbers of notes."""
    authority: str | None
    """The name of the authority it speaks of, where there are several."""
    answers: tuple[str, ...]
    """The ids of the framework's prompts that it answers."""
    number: int | None
    """A recommendation's number."""
    anchor: str | None
    """A recommendation's anchor."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A block of a page, in reading order."""

    kind: BlockKind
    """What it is."""
    markdown: Markdown
    """The block as safe Markdown; a heading's words; for `place` the name of the block to print (`team`)."""
    number: int | None = None
    """A numbered paragraph's number."""
    continues: int | None = None
    """The number of the paragraph that a list, table or quote belongs to."""
    anchor: str | None = None
    """The anchor of a heading or of a numbered paragraph."""
    level: int = 0
    """A heading's depth below its part, from 1, no level skipped; also of the heading of `statements`."""
    label: str | None = None
    """The label of `statements`: a label section."""
    heading: Markdown | None = None
    """The heading of `statements` as the author wrote it."""
    points: tuple[Point, ...] = ()
    """The statements of `statements`, and those labelled in bold in a list."""
    tables: tuple[str, ...] = ()
    """The ids of the tables of `kpi`."""
