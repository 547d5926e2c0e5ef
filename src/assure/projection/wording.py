"""Dates and numbers in words, as readers in Britain expect them."""

from __future__ import annotations

import re
from decimal import Decimal

from assure.model.dates import Date, Period, Span
from assure.model.text import Markdown

_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_MONTH = re.compile("|".join(_MONTHS))
_ENTRY = re.compile(r"^(\s*(?:[-*] )?)(\d{4}-\d{2}(?:-\d{2})?)(?=:)", re.MULTILINE)


def inline_words(words: str) -> str:
    """Words within a sentence: with a small letter first, unless they begin with an abbreviation."""
    return words if words[1:2].isupper() else f"{words[:1].lower()}{words[1:]}"


def date_words(date: Date) -> str:
    """`15 March 2016`, `March 2016` or `2016`, as precise as the date is."""
    day = f"{date.day} " if date.day else ""
    month = f"{_MONTHS[date.month - 1]} " if date.month else ""
    return f"{day}{month}{date.year}"


def span_words(span: Span) -> str:
    """`15 to 17 March 2016`: what both dates share appears once."""
    start, end = span.start, span.end
    if start == end:
        return date_words(start)
    shown = date_words(start)
    if start.year == end.year and start.month and end.month:
        same_month = start.month == end.month and start.day and end.day
        shown = str(start.day) if same_month else shown.removesuffix(f" {start.year}")
    return f"{shown} to {date_words(end)}"


def period_words(period: Period) -> str:
    """As people say it: `31 March 2024`, `March 2024`, `April to June 2024`, `2023/24`, `Q3 2023/24`.

    In a range, what both ends share appears once: `Q1 to Q3 2023/24`, `January to March 2024`, `2012/13 to 2014/15`.
    """
    first, _, last = period.text.partition("..")
    start, end = _dates(first), _dates(last or first)
    if start and end:
        return span_words(Span(start.start, end.end))
    (year, begins), (last_year, ends) = _quarter(first), _quarter(last or first)
    if begins and ends and year == last_year:
        return f"{begins} {year}" if begins == ends else f"{begins} to {ends} {year}"
    return " to ".join(_end_words(text) for text in (first, last) if text)


def short_period_words(period: Period) -> str:
    """The same with months of three letters, for narrow places: `31 Mar 2024`."""
    return _MONTH.sub(lambda found: found[0][:3], period_words(period))


def dates_in_words(progress: Markdown) -> Markdown:
    """Progress with the date at the start of each entry in words: `- 31 March 2024: agreed.`"""
    return Markdown(_ENTRY.sub(_entry, progress))


def _entry(found: re.Match[str]) -> str:
    try:
        return found[1] + date_words(Date.parse(found[2]))
    except ValueError:  # not a real date: as its author wrote it
        return found[0]


def _end_words(text: str) -> str:
    """One end of a range."""
    dates = _dates(text)
    year, quarter = _quarter(text)
    return span_words(dates) if dates else f"{quarter} {year}" if quarter else year


def _dates(text: str) -> Span | None:
    """The dates of a period of the calendar; None for a financial year or its quarter."""
    if "/" in text:
        return None
    year, _, quarter = text.partition("-Q")
    if not quarter:
        return Span(Date.parse(text), Date.parse(text))
    return Span(Date(int(year), 3 * int(quarter) - 2), Date(int(year), 3 * int(quarter)))


def _quarter(text: str) -> tuple[str, str]:
    """The financial year and its quarter, empty for the whole year."""
    year, _, quarter = text.partition(" ")
    return year, quarter


def number_words(value: Decimal, decimals: int | None = None) -> str:
    """`21,400,000`, `83.04`: with thousands separators, and with `decimals` decimals, else those of the value."""
    shown = value if decimals is None else value.quantize(Decimal(1).scaleb(-decimals))
    return f"{shown:,f}"
