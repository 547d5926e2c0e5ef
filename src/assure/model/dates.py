"""Dates as precise as their author wrote them, spans of dates, and the periods of indicators."""

from __future__ import annotations

import calendar
import datetime
import re
from dataclasses import dataclass
from functools import total_ordering

_DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


class ImpossibleDateError(ValueError):
    """The text has the form of a date, but is not in the calendar (`2016-02-30`)."""


@dataclass(frozen=True, slots=True)
class Date:
    """A day, a month or a year: `2016-03-15`, `2016-03`, `2016`. What was not given is None."""

    year: int
    month: int | None = None
    day: int | None = None

    @classmethod
    def parse(cls, text: str) -> Date:
        """Read a date. Raises ImpossibleDateError for one that is not in the calendar, ValueError for another form."""
        match = _DATE.fullmatch(text)
        if match is None:
            raise ValueError("a date is written 2016-03-15, 2016-03 or 2016")
        year, month, day = (int(part) if part else None for part in match.groups())
        assert year is not None
        try:
            datetime.date(year, month or 1, day or 1)
        except ValueError:
            raise ImpossibleDateError("there is no such day in the calendar") from None
        return cls(year, month, day)

    @property
    def first(self) -> datetime.date:
        """The first day it may mean."""
        return datetime.date(self.year, self.month or 1, self.day or 1)

    @property
    def last(self) -> datetime.date:
        """The last day it may mean."""
        month = self.month or 12
        return datetime.date(self.year, month, self.day or calendar.monthrange(self.year, month)[1])

    def __str__(self) -> str:
        parts = [f"{self.year:04}"] + [f"{part:02}" for part in (self.month, self.day) if part is not None]
        return "-".join(parts)


@dataclass(frozen=True, slots=True)
class Span:
    """From one date to another, written `2016-03-15/2016-03-17`; a single date is a span of itself."""

    start: Date
    end: Date

    @classmethod
    def parse(cls, text: str) -> Span:
        """Read a span or a single date. Raises as `Date.parse` does, and ValueError when it ends before it starts."""
        first, joined, second = text.partition("/")
        start = Date.parse(first.strip())
        end = Date.parse(second.strip()) if joined else start
        if end.last < start.first:
            raise ImpossibleDateError("the span ends before it starts")
        return cls(start, end)

    def __str__(self) -> str:
        return str(self.start) if self.start == self.end else f"{self.start}/{self.end}"


_PERIOD = re.compile(
    r"(?P<fy>\d{4})/(?P<to>\d{2})(?: ?Q(?P<fq>[1-4]))?"
    r"|(?P<year>\d{4})(?:[- ]Q(?P<q>[1-4])|-(?P<month>\d{2})(?:-(?P<day>\d{2}))?)?"
)


@total_ordering
@dataclass(frozen=True, slots=True)
class Period:
    """The time that an indicator's value covers.

    Written `2015/16` (a financial year, April to March), `2015/16 Q3` (its quarter), `2015`, `2015-Q3` (of the
    calendar year), `2016-03`, `2016-03-31`, or a range of two, `2012/13..2014/15`. Periods are equal
    when `text`, the normal form, is. They sort by the day they end, the longer first.
    """

    text: str
    start: datetime.date
    end: datetime.date

    @classmethod
    def parse(cls, text: str) -> Period:
        """Read a period. Raises ValueError, with a message that describes the problem."""
        first, joined, second = text.strip().partition("..")
        period = _single(first.strip())
        if not joined:
            return period
        last = _single(second.strip())
        if last.end < period.start:
            raise ValueError("the range ends before it starts")
        return cls(f"{period.text}..{last.text}", period.start, last.end)

    def __lt__(self, other: Period) -> bool:
        return (self.end, self.start, self.text) < (other.end, other.start, other.text)

    def __str__(self) -> str:
        return self.text


_LIKE_FINANCIAL = re.compile(r"\s*(\d{2})(\d{2})\s*(?:[-/–]|to)\s*(?:\1)?(\d{2})\s*")


def financial_year_meant(text: str) -> str | None:
    """`2024/25` for `2024-25`, `2024/2025` and the like, which are not periods; None for other texts."""
    found = _LIKE_FINANCIAL.fullmatch(text)
    if found is None or (int(found[2]) + 1) % 100 != int(found[3]):
        return None
    return f"{found[1]}{found[2]}/{found[3]}"


def _single(text: str) -> Period:
    match = _PERIOD.fullmatch(text)
    if match is None:
        raise ValueError("a period is written 2015/16, 2015/16 Q3, 2015, 2015-Q3, 2016-03 or 2016-03-31")
    if match["fy"]:
        return _financial(int(match["fy"]), int(match["to"]), match["fq"])
    year = int(match["year"])
    if match["q"]:
        quarter = int(match["q"])
        start = datetime.date(year, 3 * quarter - 2, 1)
        return Period(f"{year:04}-Q{quarter}", start, Date(year, 3 * quarter).last)
    date = Date.parse(text)
    return Period(str(date), date.first, date.last)


def _financial(year: int, to: int, quarter: str | None) -> Period:
    if (year + 1) % 100 != to:
        raise ValueError(f"a financial year ends in the next one: {year}/{(year + 1) % 100:02}")
    name = f"{year}/{to:02}"
    if quarter is None:
        return Period(name, datetime.date(year, 4, 1), datetime.date(year + 1, 3, 31))
    first = 3 * int(quarter) + 1  # April is the first quarter's first month
    of, month = (year, first) if first <= 12 else (year + 1, first - 12)
    return Period(f"{name} Q{quarter}", datetime.date(of, month, 1), Date(of, month + 2).last)
