"""The blocks of a page in reading order, and its statements."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from assure.model.lists import ListForm
from assure.model.text import Markdown

BlockKind = Literal[
    "heading", "paragraph", "list", "table", "quote", "code", "rule", "statements", "kpi", "place", "box"
]  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """A statement, as the audience may read it."""

    id: str | None
    """Its id within its page; None without one, or where the audience may not know it."""
    ref: str | None
    """Its reference, `page#id`; None as for `id`."""
    label: str
    """The id of its label: `strength`, `consideration`, ..."""
    text: Markdown
    """The text without its label, with citations as the audience may read them."""
    citations: tuple[str, ...]
    """References with locators for the team, kinds of evidence for the council, footnote numbers for the public."""
    authority: str | None
    """The authority it is about, where the review covers several."""
    answers: tuple[str, ...]
    """The ids of the framework's prompts it answers."""
    number: int | None
    """The number of a recommendation."""
    anchor: str | None
    """The anchor of a recommendation."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A block of a page, in reading order."""

    kind: BlockKind
    """The kind of block."""
    markdown: Markdown
    """The block as safe Markdown; the words of a heading; for `place` the name of the list to print (`team`)."""
    number: int | None = None
    """The number of a numbered paragraph."""
    continues: int | None = None
    """The number of the paragraph above, to which a list, table or quote belongs."""
    anchor: str | None = None
    """The anchor of a heading or of a numbered paragraph."""
    level: int = 0
    """The depth of a heading below its part's heading, from 1, without gaps; for `statements` that of their heading."""
    label: str | None = None
    """The label of `statements`, and of the heading and the paragraphs of a section whose paragraphs are statements."""
    heading: Markdown | None = None
    """The heading of `statements` or the title of a `box`, in the author's words."""
    points: tuple[Point, ...] = ()
    """The statements of `statements`, those with a bold label in a list, or the one that a paragraph is."""
    form: ListForm | None = None
    """How an ordered `list`, or ordered `statements`, count their items; None with bullets."""
    box: str | None = None
    """The kind of a `box`: `case-study`, `note`."""
    tables: tuple[str, ...] = ()
    """The ids of the tables of `kpi`."""
