"""Personal data in a text, by its form: e-mail addresses, telephone numbers, postcodes, NHS numbers, dates of birth."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assure.analysis.people.spelling import plain_spelling

_EMAIL = re.compile(r"(?<![\w.+'-])[\w.+'-]+@[\w-]+(?:\.[\w-]+)+")
_PHONE = re.compile(
    r"(?<![\w./-])(?:\+44\s?(?:\(0\)\s?)?|\(?0)\d(?:[\s()-]{0,2}\d){8,9}(?!\d)"
    r"|(?<![\w.])\+[2-9]\d{1,2}(?:[\s()-]?\d){8,11}(?!\d)"  # of another country
    r"|(?<![\w./-])0\d{2,4}[./]\d{3,4}[.]?\d{3,4}(?![\d.])"
)
_POSTCODE = re.compile(r"\b(?:[A-PR-UWYZ][A-HK-Y]?\d[A-Z\d]?\s?\d[ABD-HJLNP-UW-Z]{2}|GIR\s?0AA)\b")
_DIGIT = re.compile(r"\d")
_TEN_DIGITS = re.compile(r"(?<![\w.,-])\d{3}[ .-]?\d{3}[ .-]?\d{4}(?![\w-]|[.,]\d)")
_MONTH = r"[A-Z][a-z]{2,8}"
_BIRTH_DATE = re.compile(
    r"\b(?:born|date\s+of\s+birth|DOB|D\.O\.B\.?)(?:\s+(?:on|is|was))?[\s:=(]*"
    rf"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,?\s+)?(?:the\s+)?"
    r"(?:\d{1,2}[./-]\d{1,2}[./-]\d{2,4}|\d{4}-\d{2}-\d{2}"
    rf"|\d{{1,2}}(?:st|nd|rd|th)?\s+(?:of\s+)?{_MONTH},?\s+\d{{4}}|{_MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?,?\s+\d{{4}})",
    re.IGNORECASE,
)


def kinds_of_personal_data(text: str) -> Iterator[str]:
    """The kinds of personal data in a text, in printable words: `an e-mail address`."""
    text = plain_spelling(text)
    if "@" in text and _EMAIL.search(text):
        yield "an e-mail address"
    if not _DIGIT.search(text):
        return
    if any(map(_is_nhs_number, _TEN_DIGITS.findall(text))):
        yield "an NHS number"
    elif _PHONE.search(text):
        yield "a telephone number"
    if _POSTCODE.search(text):
        yield "a postcode"
    if _BIRTH_DATE.search(text):
        yield "a date of birth"


def _is_nhs_number(text: str) -> bool:
    """Whether ten digits carry the check digit of an NHS number (modulus 11, NHS Data Dictionary)."""
    digits = [int(digit) for digit in text if digit.isdecimal()]
    total = sum(digit * weight for digit, weight in zip(digits[:9], range(10, 1, -1), strict=True))
    return (11 - total % 11) % 11 == digits[9]
