"""How wide the columns of a table should be for its words, in twips (twentieths of a point)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from assure.publishing.text_runs import plain_runs
from assure.publishing.text_width import line_count, text_width

_MARGINS = 190
"""The left and right margins of a cell together, in twips."""
_SHORT_HEADER = 8.0
"""A header up to this wide, in ems, stays on one line: `31 March 2016`."""
_WIDEST_WORD = 12.0
"""A word wider than this, in ems, may be broken: no table can fit every word."""


@dataclass(frozen=True, slots=True)
class ColumnNeeds:
    """The widths that suit a column, in twips."""

    least: int
    """Its longest word on one line; in a column of figures the longest cell, to keep a mark with its number."""
    most: int
    """Its longest cell on one line."""
    one: int
    """Its header on one line if that is short, else on two."""
    two: int
    """Its header on two lines."""
    figures: bool
    """Whether it is right-aligned, as figures are."""


def column_needs(cells: Sequence[Sequence[str]], right: Sequence[bool], points: float) -> tuple[ColumnNeeds, ...]:
    """The widths that suit each column. `cells` are rows of plain text, the header first; `points` is the font size."""

    def twips(across: float) -> int:
        return round(across * points * 20) + _MARGINS

    columns = []
    for at, figures in enumerate(right):
        texts = [row[at] for row in cells if at < len(row)]
        unbroken = [word for text in texts for word in text.split()] + (texts[1:] if figures else [])
        least = twips(min(max(map(_across, unbroken), default=0.0), _WIDEST_WORD))
        most = twips(max(map(_across, texts), default=0.0))
        head = texts[0] if texts else ""
        two = max(least, twips(_on_two_lines(head)))
        one = max(least, twips(_across(head))) if _across(head) <= _SHORT_HEADER else two
        least = max(least, twips(1.6))
        columns.append(ColumnNeeds(least, max(least, most), one, two, figures))
    return tuple(columns)


def _on_two_lines(text: str) -> float:
    """How wide a text is on two lines of about the same length, in ems."""
    words = text.split()
    breaks = ((" ".join(words[:at]), " ".join(words[at:])) for at in range(len(words) + 1))
    return min(max(_across(first), _across(second)) for first, second in breaks)


def _across(words: str) -> float:
    """How wide words are on one line, in ems; taken as bold, as headers are."""
    return text_width(words, 1, bold=True)


def fits_side_by_side(columns: Sequence[ColumnNeeds], total: int) -> bool:
    """Whether the columns fit side by side, with up to a quarter of the page for the first."""
    return (
        sum(column.least for column in columns[1:]) + max(columns[0].least, min(columns[0].most, total // 4)) <= total
    )


def column_groups(columns: Sequence[ColumnNeeds], total: int) -> tuple[tuple[int, ...], ...]:
    """The columns to show together: all of them, or parts that each begin with the first column."""
    if sum(column.least for column in columns) <= total or len(columns) < 3:
        return (tuple(range(len(columns))),)
    parts: list[tuple[int, ...]] = []
    part, used = [0], columns[0].least
    for at, column in enumerate(columns[1:], start=1):
        if len(part) > 1 and used + column.least > total:
            parts.append(tuple(part))
            part, used = [0], columns[0].least
        part.append(at)
        used += column.least
    return (*parts, tuple(part))


def share_width(columns: Sequence[ColumnNeeds], total: int) -> tuple[int, ...]:
    """Widths of columns that add up to `total`: first room for every word, then the rest for long texts."""
    figures = [at for at, column in enumerate(columns) if column.figures]
    if len(figures) > 1 and not columns[0].figures:
        # Columns of figures get one width, as long as the columns of words keep what they need.
        wide = max(min(columns[at].most, columns[at].least + 120) for at in figures)
        rest = [at for at in range(len(columns)) if at not in figures]
        need = sum(max(columns[at].least, min(columns[at].most, total // 4)) for at in rest)
        # A header may get more than its figures need, to take fewer lines: one where the columns of words lose
        # nothing by that, else two.
        for widths, least in (
            ({at: max(wide, columns[at].one) for at in figures}, sum(columns[at].most for at in rest)),
            ({at: max(wide, columns[at].two) for at in figures}, need),
            (dict.fromkeys(figures, wide), need),
        ):
            left = total - sum(widths.values())
            if left >= least:
                others = _widths_by_need([columns[at] for at in rest], left)
                widths.update(zip(rest, others, strict=True))
                return tuple(widths[at] for at in range(len(columns)))
    return _widths_by_need(columns, total)


def _widths_by_need(columns: Sequence[ColumnNeeds], total: int) -> tuple[int, ...]:
    least, most = sum(column.least for column in columns), sum(column.most for column in columns)
    if least >= total:
        widths = [column.least * total // least for column in columns]
    elif most <= total:
        widths = [column.most + (total - most) * column.most // most for column in columns]
    else:
        spare = total - least
        # In proportion to what they want, one long text would starve the others.
        wants = [(column.most - column.least) ** 0.7 for column in columns]
        widths = [column.least + round(spare * want / sum(wants)) for column, want in zip(columns, wants, strict=True)]
    widths[0] += total - sum(widths)
    return tuple(widths)


def lines_needed(words: str, width: int, points: float) -> int:
    """The number of lines that words take in a column of that width."""
    return max(line_count(plain_runs(words), points, (width - _MARGINS) / 20), 1)
