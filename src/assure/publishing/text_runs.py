"""Words of a report for formats that have no Markdown: lines of runs, and plain words.

Citations are left out: presentations and sheets have their own place for them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Literal

from assure.projection.report import Report
from assure.publishing import tree
from assure.publishing.office import legal_xml_text
from assure.publishing.tree import Node

BULLET = "•"
"""What marks an item."""
TextLineKind = Literal["paragraph", "heading", "item"]

# A reference to a note; one of the reader's own brackets has a backslash before it.
_NOTE = re.compile(r"(?<!\\)\[\^(\w+)\]")


@dataclass(frozen=True, slots=True)
class Run:
    """Words that look alike."""

    text: str
    bold: bool = False
    italic: bool = False


@dataclass(frozen=True, slots=True)
class TextLine:
    """A paragraph, a heading, or an item of a list."""

    runs: tuple[Run, ...]
    kind: TextLineKind = "paragraph"
    marker: str = ""
    """The bullet or number before an item."""
    depth: int = 0
    """How deep its list is nested, from 1; 0 outside a list."""

    @property
    def text(self) -> str:
        """The words without bold, italics and links."""
        return "".join(run.text for run in self.runs)


@dataclass(frozen=True, slots=True)
class _Letter:
    """One character while words are being gathered."""

    text: str
    bold: bool
    italic: bool
    cited: bool
    """Whether it belongs to the name of a source."""


def plain_runs(text: str, *, bold: bool = False) -> tuple[Run, ...]:
    """Plain text as runs."""
    words = " ".join(legal_xml_text(text).split())
    return (Run(words, bold),) if words else ()


def text_lines(markdown: str) -> tuple[TextLine, ...]:
    """The lines of Markdown without its citations and notes. Raises AssureError when it is nested beyond the limit."""
    return tuple(line for node in _parse_piece(markdown).blocks for line in _block(node, TextLine(())) if line.text)


def inline_runs(markdown: str) -> tuple[Run, ...]:
    """The runs of Markdown in one line. Raises as `text_lines` does."""
    runs: list[Run] = []
    for line in text_lines(markdown):
        lead = f"{' ' if runs else ''}{line.marker + ' ' if line.marker else ''}"
        runs += [Run(lead)] * bool(lead) + list(line.runs)
    return tuple(runs)


def named_sources(markdown: str) -> tuple[str, ...]:
    """The sources that Markdown for the team names, each once. Raises as `text_lines` does."""
    links = (node for node in tree.walk_report(_parse_piece(markdown)) if node.type == "link")
    return tuple(dict.fromkeys(tree.plain_text(node) for node in links if "cite" in tree.node_classes(node)))


def words_of_markdown(markdown: str) -> str:
    """Markdown as plain words, a line for each paragraph and item, no citations. Raises as `text_lines` does."""
    return "\n".join(
        f"{'  ' * (line.depth - 1)}{line.marker} {line.text}" if line.marker else line.text
        for line in text_lines(markdown)
    )


def explanations(markdown: str, report: Report) -> tuple[str, ...]:
    """The footnotes of explanation that Markdown refers to, each as plain words in a line with its number."""
    numbers = {int(name) for name in _NOTE.findall(markdown) if name.isdecimal()}
    return tuple(
        f"Note {note.number}: {words_of_markdown(note.text)}".replace("\n", " ")
        for note in report.notes
        if note.number in numbers and not note.source
    )


def _parse_piece(markdown: str) -> tree.ReportTree:
    """A piece of a report, parsed; the notes that it refers to are elsewhere, so empty ones are added."""
    notes = "".join(f"\n\n[^{name}]: note" for name in dict.fromkeys(_NOTE.findall(markdown)))
    return tree.parse_report(markdown + notes)


def _block(node: Node, inside: TextLine) -> Iterator[TextLine]:
    """The lines of a block; `inside` gives the list that it is in and the marker of its next line."""
    if node.type in ("paragraph", "heading"):
        heading = node.type == "heading" or tree.has_title_class(node)
        yield replace(inside, runs=_runs(node.children, heading), kind="heading" if heading else inside.kind)
    elif node.type in ("bullet_list", "ordered_list"):
        yield from _list(node, inside.depth + 1)
    elif node.type == "table":
        yield from _table(node)
    elif node.type in ("fence", "code_block"):
        yield from (replace(inside, runs=plain_runs(line)) for line in node.content.splitlines())
    else:
        for child in node.children:
            yield from _block(child, inside)


def _list(node: Node, depth: int) -> Iterator[TextLine]:
    form = tree.list_form_of(node) if node.type == "ordered_list" else None
    for place, item in enumerate(node.children):
        marker = form.mark(place) if form else BULLET
        for index, child in enumerate(item.children):
            yield from _block(child, TextLine((), "item", "" if index else marker, depth))


def _table(node: Node) -> Iterator[TextLine]:
    """A line for each row, each cell after its column's header."""
    head, *rest = (row for part in node.children for row in part.children)
    names = [tree.plain_text(cell) for cell in head.children]
    for row in rest:
        cells = zip(names, (_runs(cell.children, False) for cell in row.children), strict=False)
        shown = [(Run(f"{name}: " if name else ""), *runs) for name, runs in cells if runs]
        runs = tuple(run for index, cell in enumerate(shown) for run in ((Run("; "),) * bool(index)) + cell if run.text)
        yield TextLine(runs, "item", BULLET, 1)


def _runs(nodes: Sequence[Node], bold: bool) -> tuple[Run, ...]:
    letters = _without_citations([letter for node in nodes for letter in _letters(node, bold, False, False)])
    tidy: list[_Letter] = []
    for letter in letters:
        if letter.text != " " or (tidy and tidy[-1].text != " "):
            tidy.append(letter)
    while tidy and tidy[-1].text == " ":
        tidy.pop()
    looks = groupby(tidy, key=lambda each: (each.bold, each.italic))
    return tuple(Run("".join(each.text for each in run), *look) for look, run in looks)


def _letters(node: Node, bold: bool, italic: bool, cited: bool) -> Iterator[_Letter]:
    names = tree.node_classes(node)
    if "sources" in names or node.type == "footnote_ref":
        return
    if node.type in ("text", "code_inline"):
        for each in legal_xml_text(node.content):
            breaks = each.isspace() and each != "\xa0"  # a line may break at any other white space
            yield _Letter(" " if breaks else each, bold, italic, cited)
    elif node.type in ("softbreak", "hardbreak"):
        yield _Letter(" ", bold, italic, cited)
    else:
        for child in node.children:
            strong, slanted = bold or node.type == "strong", italic or node.type == "em"
            yield from _letters(child, strong, slanted, cited or "cite" in names)


def _without_citations(letters: list[_Letter]) -> list[_Letter]:
    """The letters without the brackets that name sources, and without the space before them."""
    closing = _closing_brackets(letters)
    out: list[_Letter] = []
    opened: list[tuple[int, int]] = []  # the open brackets: their positions in `letters` and `out`
    at = 0
    while at < len(letters):
        letter = letters[at]
        if letter.cited and opened:  # outside brackets the name of a source is part of the text
            opening, start = opened.pop()
            while start and out[start - 1].text == " ":
                start -= 1
            del out[start:]
            at = closing[opening] + 1
            continue
        if at in closing:
            opened.append((at, len(out)))
        elif opened and at == closing[opened[-1][0]]:
            opened.pop()
        out.append(letter)
        at += 1
    return out


def _closing_brackets(letters: Sequence[_Letter]) -> dict[int, int]:
    """The position of each closing bracket by that of its opening one; unmatched ones are left out."""
    closing: dict[int, int] = {}
    opened: list[int] = []
    for at, letter in enumerate(letters):
        if letter.text == "(":
            opened.append(at)
        elif letter.text == ")" and opened:
            closing[opened.pop()] = at
    return closing
