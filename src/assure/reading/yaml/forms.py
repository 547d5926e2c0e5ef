"""How texts are written that mean something else: numbers, dates, yes and no."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from assure.model.dates import Date, Span

NUMBER = re.compile(r"[-+]?\d{1,15}(\.\d{1,9})?")
"""A number as front matter has it."""


@dataclass(frozen=True, slots=True)
class TextForm:
    """How a text is written that means something else."""

    wanted: str
    parse: Callable[[str], Any]
    """Raises ValueError for another form."""
    help: str


def _whole(text: str) -> int:
    if not re.fullmatch(r"[-+]?\d{1,15}", text.strip()):
        raise ValueError
    return int(text)


def _decimal(text: str) -> Decimal:
    if not NUMBER.fullmatch(text.strip()):
        raise ValueError
    return Decimal(text.strip())


def _truth(text: str) -> bool:
    return ("false", "true").index(text) == 1


_DATE_FORM = "write 2016-03-15, 2016-03 or 2016"
TEXT_FORMS: Mapping[Any, TextForm] = {
    int: TextForm("a whole number", _whole, "write digits only, such as 1200"),
    Decimal: TextForm(
        "a number",
        _decimal,
        "write digits with a decimal point, such as 1200 or 83.7, without commas, signs of money or units",
    ),
    bool: TextForm("`true` or `false`", _truth, "write one of the two"),
    Date: TextForm("a date", lambda text: Date.parse(text.strip()), _DATE_FORM),
    Span: TextForm("a date", lambda text: Span.parse(text.strip()), f"{_DATE_FORM}, or two of them joined by a slash"),
}
"""The forms, by the type of the field."""
