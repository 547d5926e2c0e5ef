"""What pandoc cannot carry: noted while the tree is walked, applied to the document that pandoc makes."""

from __future__ import annotations

from dataclasses import dataclass, field

from assure.model.lists import ListForm

NUMBERS = ListForm()
"""The form of what the report itself numbers."""
FRAME = 200
"""The space between the frame of a box and its words, in twips."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of the report, for the contents."""

    level: int
    """1 for a chapter."""
    words: str
    line: int
    """The index in `LayoutPlan.lines` of the first line below it."""


@dataclass(frozen=True, slots=True)
class NumberedParagraph:
    """A paragraph that carries a number."""

    sequence: int
    """Which sequence it continues: an index of `LayoutPlan.sequences`."""
    level: int
    """How deep its list is nested, from 0."""
    number: int
    """The number it carries."""


@dataclass(slots=True)
class NumberSequence:
    """Numbers that follow each other: the paragraphs of the report, its recommendations, or one list."""

    kind: str
    """`numbered`, `recommendation`, `previous` or `list`."""
    start: int
    level: int
    last: int
    form: ListForm = NUMBERS
    """How a list counts its items; only its style and delimiter are used."""


@dataclass(frozen=True, slots=True)
class TablePlan:
    """How a table is to be laid out."""

    title: str
    """Its title as plain text, for screen readers; empty where it has none."""
    widths: tuple[int, ...]
    """Widths of the columns in twips."""
    header: bool
    """Whether the first row is a header, to be repeated on each page."""
    by_row: bool
    """Whether the first cell of a row says what the row is about."""
    whole: tuple[bool, ...]
    """For each row, whether it is to stay on one page."""
    together: bool
    """Whether the table is small enough to stay on one page."""
    shades: tuple[tuple[str | None, ...], ...]
    """The fill of each cell, as hexadecimal colours; empty where no cell has one."""
    box: bool = False
    """Whether it is the frame of a box."""


@dataclass(slots=True)
class LayoutPlan:
    """The notes of one walk, in the order of the document."""

    headings: list[Heading] = field(default_factory=list)
    lines: list[NumberedParagraph] = field(default_factory=list)
    sequences: list[NumberSequence] = field(default_factory=list)
    tables: list[TablePlan] = field(default_factory=list)
    captions: dict[str, int] = field(default_factory=dict)
    """How many captions of each kind, `Table` or `Figure`, there are so far."""
    contents: bool = False
    """Whether the document has a place for its contents."""
    above: float = 0
    """The approximate height of what is above the contents on the first page, in points."""

    def head(self, level: int, words: str) -> None:
        """Note a heading."""
        self.headings.append(Heading(level, words, len(self.lines)))

    def first_paragraphs(self) -> tuple[int | None, ...]:
        """For each heading, the number of the first numbered paragraph under it; None where it has none.

        Its part ends at the next heading of its level or above.
        """
        found: list[int | None] = []
        for at, heading in enumerate(self.headings):
            later = (other.line for other in self.headings[at + 1 :] if other.level <= heading.level)
            under = self.lines[heading.line : next(later, len(self.lines))]
            found.append(next((one.number for one in under if self.sequences[one.sequence].kind == "numbered"), None))
        return tuple(found)

    def number(self, kind: str, number: int) -> None:
        """Note a numbered paragraph. It continues a sequence that ends with the number before, its own kind's first."""
        before = [at for at, one in enumerate(self.sequences) if one.last == number - 1 and one.kind != "list"]
        same_kind = [at for at in before if self.sequences[at].kind == kind]
        if continued := same_kind or (before if number > 1 else []):
            self.go_on(continued[-1])
        else:
            self.start(kind, number)

    def start(self, kind: str, number: int, level: int = 0, form: ListForm = NUMBERS) -> None:
        """Note a paragraph that begins a sequence of its own."""
        self.sequences.append(NumberSequence(kind, number, level, number, form))
        self.lines.append(NumberedParagraph(len(self.sequences) - 1, level, number))

    def go_on(self, sequence: int) -> None:
        """Note the next paragraph of a sequence."""
        one = self.sequences[sequence]
        one.last += 1
        self.lines.append(NumberedParagraph(sequence, one.level, one.last))

    def caption(self, kind: str) -> int:
        """The number of the next caption of a kind."""
        self.captions[kind] = self.captions.get(kind, 0) + 1
        return self.captions[kind]
