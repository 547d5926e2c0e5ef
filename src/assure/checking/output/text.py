"""The outcome as people read it in a terminal: each place quoted with a marker below, then a summary.

Notes with the same message for several places are one block with a line for each place, so that a hundred of them do
not bury an error. Errors and warnings are always shown one by one.

Pure: the caller supplies the lines to quote, so that no file is opened here. Colours are written by hand, because
`check` loads no library for them; nothing is lost without them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from assure.checking.diagnostic import Diagnostic, Outcome, Severity
from assure.checking.output.located import PLAIN, LocatedOutcome, Presentation, Quote
from assure.checking.output.visible import display_width, one_safe_line, visible_character
from assure.model.location import Location, Place

_COLOURS = {Severity.ERROR: "31", Severity.WARNING: "33", Severity.NOTE: "36"}
_BOLD, _DIM = "1", "2"
_CUT = "..."
_LEAST = 20
"""However narrow the terminal, this many columns of a line are shown."""


@dataclass(frozen=True, slots=True)
class _Style:
    colour: bool
    width: int

    def paint(self, text: str, *codes: str) -> str:
        return f"\x1b[{';'.join(codes)}m{text}\x1b[0m" if self.colour and text else text


def write(outcomes: Sequence[LocatedOutcome], presentation: Presentation = PLAIN) -> str:
    """The outcome of one review; of several, each under its folder's name, with a line for each at the end."""
    texts = [
        to_text(each.outcome, each.quote, colour=presentation.colour, columns=presentation.columns) for each in outcomes
    ]
    if len(outcomes) == 1:
        return texts[0]
    parts = [f"== {each.named}\n\n{text}" for each, text in zip(outcomes, texts, strict=True)]
    return "\n".join((*parts, _overview(outcomes)))


def to_text(outcome: Outcome, quote: Quote, *, colour: bool = False, columns: int = 100) -> str:
    """The outcome as text that ends with a line break. `columns` is the terminal's width, for lines quoted."""
    style = _Style(colour, columns)
    parts = ["\n".join(_block(each, quote, style)) for each in _blocks(outcome.diagnostics)]
    parts.append("\n".join(_summary(outcome, style)))
    return "\n\n".join(parts) + "\n"


def _blocks(diagnostics: Sequence[Diagnostic]) -> Iterable[list[Diagnostic]]:
    """The diagnostics in order; notes that differ only in their place form one block, at the place of the first."""
    blocks: dict[object, list[Diagnostic]] = {}
    for index, each in enumerate(diagnostics):
        alike = each.severity is Severity.NOTE and not each.related
        key = (each.code, each.message, each.help) if alike else index
        blocks.setdefault(key, []).append(each)
    return blocks.values()


def _block(block: Sequence[Diagnostic], quote: Quote, style: _Style) -> Iterator[str]:
    """One diagnostic with its line, or several with one line for each place, none of them quoted."""
    first = block[0]
    head = style.paint(f"{first.severity.word}[{first.code}]", _BOLD, _COLOURS[first.severity])
    yield f"{head} {style.paint(one_safe_line(first.message), _BOLD)} ({first.rule})"
    if len(block) == 1:
        yield from _place(first, quote, style)
    else:
        yield from (f" {style.paint('-->', _DIM)} {_where(each.at)}" for each in block)
    if first.help:
        pad = " " * (len(str(first.at.place.line)) if len(block) == 1 else 1)
        yield f"{pad} {style.paint('=', _DIM)} help: {one_safe_line(first.help)}"


def _place(diagnostic: Diagnostic, quote: Quote, style: _Style) -> Iterator[str]:
    """The place, its line with a marker below, and related places."""
    gutter = len(str(diagnostic.at.place.line))
    pad = " " * gutter
    yield f"{pad}{style.paint('-->', _DIM)} {_where(diagnostic.at)}"
    line = quote(diagnostic.at.path, diagnostic.at.place.line)
    if line is not None:
        shown, marker = quote_line(line, diagnostic.at.place, max(_LEAST, style.width - gutter - 3))
        bar = style.paint("|", _DIM)
        yield f"{style.paint(str(diagnostic.at.place.line), _DIM)} {bar} {shown}".rstrip()
        yield f"{pad} {bar} {style.paint(marker, _COLOURS[diagnostic.severity])}"
    for related in diagnostic.related:
        yield f"{pad} {style.paint('=', _DIM)} see {_where(related.at)}: {one_safe_line(related.message)}"


def _where(at: Location) -> str:
    return f"{one_safe_line(at.path)}:{at.place.line}:{at.place.column}"


def quote_line(line: str, place: Place, room: int) -> tuple[str, str]:
    """A line and the marker below it, both at most `room` columns wide, shortened around the place.

    A place that goes on to further lines is marked to the end of this one; a place of no length gets one mark.
    """
    line = line.rstrip("\r\n")
    cells, widths = _cells(line)
    first = min(place.column - 1, len(cells))
    last = len(line.rstrip()) if place.end_line > place.line else min(place.end_column - 1, len(cells))
    last = max(last, first)
    start, end = _window(widths, first, last, room)
    lead = _CUT if start else ""
    tail = _CUT if end < len(cells) else ""
    shown = lead + "".join(cells[start:end]) + tail
    before = display_width(lead) + sum(widths[start:first])
    marks = max(1, sum(widths[first : min(last, end)]))
    return shown, " " * before + "^" * marks


@lru_cache(maxsize=1)
def _cells(line: str) -> tuple[Sequence[str], Sequence[int]]:
    """The characters of a line as shown, and the columns of each.

    Kept for the next diagnostic: a long line may have hundreds.
    """
    cells = tuple(visible_character(character) for character in line)
    return cells, tuple(display_width(cell) for cell in cells)


def _window(widths: Sequence[int], first: int, last: int, room: int) -> tuple[int, int]:
    """Which characters to show, so that the start of the place is visible with some words before it."""
    if sum(widths) <= room:
        return 0, len(widths)
    space = room - 2 * len(_CUT)
    start, taken = first, 0
    context = max(0, min(space // 3, space - sum(widths[first:last])))
    while start > 0 and taken + widths[start - 1] <= context:
        start -= 1
        taken += widths[start]
    end = start
    taken = 0
    while end < len(widths) and taken + widths[end] <= space:
        taken += widths[end]
        end += 1
    while start > 0 and taken + widths[start - 1] <= space:  # the end of the line: room is left before it
        start -= 1
        taken += widths[start]
    return start, end


def _summary(outcome: Outcome, style: _Style) -> Iterator[str]:
    summary = outcome.summary
    pages = f"{_count(summary.pages, 'page')} (stage: {outcome.stage})"
    if not outcome.diagnostics:
        yield f"No {'new ' if summary.known else ''}problems in {pages}"
    else:
        counts = (
            (Severity.ERROR, _count(summary.errors, "error")),
            (Severity.WARNING, _count(summary.warnings, "warning")),
            (Severity.NOTE, _count(summary.notes, "note")),
        )
        words = [style.paint(text, _COLOURS[each]) if text[0] != "0" else text for each, text in counts]
        yield f"{', '.join(words)} in {pages}"
    if summary.known is not None:
        yield f"{summary.known} more in the baseline, not shown"
    if outcome.ahead:
        errors = outcome.ahead.errors
        left = _count(errors, "more error") if errors else "no more errors"
        yield f"Left for the next stage, {outcome.ahead.stage}: {left}"


def _count(number: int, word: str) -> str:
    return f"{number} {word}" + ("" if number == 1 else "s")


def _overview(outcomes: Sequence[LocatedOutcome]) -> str:
    """A line for each review, aligned, with its counts."""
    widest = max(len(each.named) for each in outcomes)
    lines = [f"{len(outcomes)} reviews"]
    for each in outcomes:
        summary = each.outcome.summary
        counts = f"errors {summary.errors:>3}  warnings {summary.warnings:>3}  notes {summary.notes:>3}"
        lines.append(f"  {each.named:<{widest}}  {counts}  ({each.outcome.stage})")
    return "\n".join(lines) + "\n"
