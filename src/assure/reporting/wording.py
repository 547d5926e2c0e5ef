"""Dates, money and numbers as a reader in Britain expects them."""

from __future__ import annotations

from decimal import Decimal

from assure.model.dates import Date, Period, Span

_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


def date_words(date: Date) -> str:
    """`15 March 2016`, `March 2016` or `2016`, as precise as the date is."""
    day = f"{date.day} " if date.day else ""
    month = f"{_MONTHS[date.month - 1]} " if date.month else ""
    return f"{day}{month}{date.year}"


def span_words(span: Span) -> str:
    """`15 to 17 March 2016`: what both dates share is said once."""
    start, end = span.start, span.end
    if start == end:
        return date_words(start)
    shown = date_words(start)
    if start.year == end.year and start.month and end.month:
        same_month = start.month == end.month and start.day and end.day
        shown = str(start.day) if same_month else shown.removesuffix(f" {start.year}")
    return f"{shown} to {date_words(end)}"


def period_words(period: Period) -> str:
    """`2015/16 Q3`, or `2012/13 to 2014/15` for a range."""
    return period.text.replace("..", " to ")


def number_words(value: Decimal, decimals: int | None = None) -> str:
    """`21,400,000`, `83.04`: with thousands marked, and as many decimals as asked for, else as given."""
    shown = value if decimals is None else value.quantize(Decimal(1).scaleb(-decimals))
    return f"{shown:,f}"
