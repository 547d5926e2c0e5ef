"""A page below its front matter: blocks in reading order, citations, statements, waivers."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Literal

from assure.model.dates import Date
from assure.model.lists import ListForm
from assure.model.location import Location, Place
from assure.model.text import Markdown, without_marks

PageBlockKind = Literal["heading", "paragraph", "list", "table", "quote", "code", "rule", "directive", "box", "note"]

_BLANK = re.compile("[\\s\u00ad\u200b-\u200f\u2060\u2800\ufeff]*")
"""What no reader sees: white space, and characters of no width."""


@dataclass(frozen=True, slots=True)
class Citation:
    """One key of a citation bracket: `@int-03#msp, p. 4`."""

    page: str
    """The id of the page cited."""
    statement: str | None
    """The id after `#`, or None when the page as a whole is cited."""
    locator: str | None
    """What follows the comma, white space folded: a page, a section, a KPI's `row, period`."""
    prefix: str
    """The words before the key, such as `see`."""
    bracket: int
    """The index of its bracket in `Body.brackets`."""
    place: Place

    @property
    def ref(self) -> str:
        """`page` or `page#statement`."""
        return f"{self.page}#{self.statement}" if self.statement else self.page


@dataclass(frozen=True, slots=True)
class Bracket:
    """One pair of citation brackets, with the words that it supports."""

    index: int
    citations: tuple[Citation, ...]
    words: str
    """The plain text from the previous bracket, or the start of the paragraph or item, to this one."""
    words_place: Place
    place: Place
    lines: tuple[tuple[int, Place], ...] = ()
    """For words on several lines: the offset in them at which each line starts, and the line's place. Else empty."""

    def at(self, start: int, end: int) -> Place:
        """The place of a part of the words: the lines it is on, or all the words where they are on one line."""
        if not self.lines:
            return self.words_place
        offsets = [offset for offset, _ in self.lines]
        first, last = (self.lines[max(bisect_right(offsets, each) - 1, 0)][1] for each in (start, max(start, end - 1)))
        return Place(first.line, first.column, last.end_line, last.end_column)


@dataclass(frozen=True, slots=True)
class Attributes:
    """The braces at an item's end: `{#id .private domain=... owner="..."}`."""

    id: str | None = None
    classes: tuple[str, ...] = ()
    pairs: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    place: Place | None = None
    places: Mapping[str, Place] = field(default_factory=lambda: MappingProxyType({}))
    """The place of each value, by its key; the id's by `#`, a class's by `.name`."""
    strays: Mapping[str, Place] = field(default_factory=lambda: MappingProxyType({}))
    """What is in the braces but is not an attribute, as written, with its place."""


@dataclass(frozen=True, slots=True)
class Item:
    """A top-level item of a list, before the framework's vocabulary says whether it is a statement."""

    lead: str | None
    """The bold words that open the item, without a closing colon, or None."""
    lead_place: Place | None
    markdown: Markdown
    """The item without its lead, its attributes and its comments; nested lists and further paragraphs included."""
    text: str
    """The same as plain text, one line to a paragraph, with citation marks."""
    attributes: Attributes
    place: Place
    full: Markdown
    """The item with its lead as written, for an item that turns out not to be a statement."""
    ending: Place | None = None
    """Where attributes would be written: the end of its first paragraph, before any comment. None without one."""
    quotes: tuple[tuple[str, Place], ...] = ()
    """The block quotes in it, each as plain text with citation marks, with its place."""


@dataclass(frozen=True, slots=True)
class PageBlock:
    """A block at the top level of a page, in reading order; footnotes come last, wherever they are defined."""

    kind: PageBlockKind
    markdown: Markdown
    """The block as safe Markdown. A heading has its words only; a directive its name (`team`, `kpi-dtoc`); a footnote
    is one paragraph."""
    text: str
    """Plain text with citation marks; table cells and paragraphs are joined by line breaks."""
    place: Place
    level: int = 0
    """A heading's level, 1 to 6; else 0."""
    items: tuple[Item, ...] = ()
    """A list's top-level items; a paragraph as its only item, in a review whose paragraphs may be statements."""
    form: ListForm | None = None
    """How an ordered list counts its items; None for bullets and for other blocks."""
    unnumbered: bool = False
    """A paragraph that ends with `{-}`: it takes no number."""
    box: str = ""
    """The kind of a box: `case-study`, `note`."""
    title: Markdown | None = None
    """The title of a box."""
    quotes: tuple[tuple[str, Place], ...] = ()
    """The block quotes in a box, each as plain text with citation marks, with its place."""

    @property
    def is_blank(self) -> bool:
        """Whether it has no words but its citations."""
        return _BLANK.fullmatch(without_marks(self.text)) is not None


@dataclass(frozen=True, slots=True)
class Link:
    """A link or a picture, as the author wrote its target."""

    target: str
    text: str
    """The link's words, or the picture's alternative text."""
    picture: bool
    place: Place
    markdown: Markdown
    """The link's words as safe Markdown; a picture's alternative text."""
    title: str = ""
    """The words in quotation marks after the target."""


@dataclass(frozen=True, slots=True)
class Lookalike:
    """A text that was meant as something else than it is, as written.

    A `citation` looks like one but is not: `@int-03`, `(int-03)`, `[[int-03]]`, `[^1]`. A `comment` is one of another
    editor, or a mangled one: `%%`, `{>>`, `<!–`; a `mark` one that may be a comment, or a deletion: `// `, `~~`. A
    `kind` is the unknown kind of a box: `draft`. The `attributes` are what the braces of a box hold besides its kind
    and its title: `#id .private`.
    """

    text: str
    place: Place
    meant: Literal["citation", "comment", "mark", "kind", "attributes"] = "citation"


@dataclass(frozen=True, slots=True)
class LostText:
    """A text that Markdown drops, and what to say of it."""

    message: str
    help: str
    place: Place
    minor: bool = False
    """Whether it is beside the text, as a link's title is."""


@dataclass(frozen=True, slots=True)
class Waiver:
    """`assure: allow RULE until DATE: reason`, which accepts one fault at one place."""

    rule: str
    reason: str
    until: Date | None
    place: Place
    covers: Place | None
    """The block, item or key it applies to; None when nothing follows it."""


@dataclass(frozen=True, slots=True)
class Body:
    """A page below its front matter."""

    blocks: tuple[PageBlock, ...] = ()
    brackets: tuple[Bracket, ...] = ()
    links: tuple[Link, ...] = ()
    waivers: tuple[Waiver, ...] = ()
    """Including those of the front matter."""
    lookalikes: tuple[Lookalike, ...] = ()
    lost: tuple[LostText, ...] = ()

    @property
    def notes(self) -> tuple[PageBlock, ...]:
        """The page's footnotes, as `note_mark` counts them."""
        return tuple(block for block in self.blocks if block.kind == "note")

    @property
    def citations(self) -> tuple[Citation, ...]:
        """Every citation of the page, in reading order."""
        return tuple(citation for bracket in self.brackets for citation in bracket.citations)


@dataclass(frozen=True, slots=True)
class Statement:
    """A point of the review that can be counted, cited, rolled up and traced."""

    page: str
    """The id of its page."""
    id: str | None
    """Its own id within the page, or None."""
    label: str
    """The vocabulary's id: `strength`, `consideration`, `recommendation`, ..., or one of the framework's own."""
    markdown: Markdown
    text: str
    """Plain text with citation marks."""
    brackets: tuple[int, ...]
    """The citation brackets in it, as indexes of its page's `Body.brackets`."""
    block: int
    """The index of its list, or its paragraph, among its page's blocks."""
    item: int
    """Its index among that block's items."""
    section: str | None
    """The label that the heading above gives to it (in a label section); a bold lead may give it another. Else None."""
    domain: str | None
    question: str | None
    authority: str | None
    answers: tuple[str, ...]
    """The ids of the framework's prompts that it answers (`for=`)."""
    private: bool
    attributes: Attributes
    path: str
    place: Place

    def attribute_at(self, key: str) -> Location:
        """Where an attribute is given, the id by `#`; without it, where the statement is."""
        return Location(self.path, self.attributes.places.get(key, self.place))

    @property
    def ref(self) -> str | None:
        """Its full name, `page#id`, or None when it has no id."""
        return f"{self.page}#{self.id}" if self.id else None
