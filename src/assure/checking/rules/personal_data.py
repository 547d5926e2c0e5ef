"""Text that is printed holds personal data.

## Why

An e-mail address, a telephone number, a postcode, an NHS number or a date of birth identifies a person at
once, and cannot be called back once it is published. Those whom readers may ask stand under `contacts:` in
review.md, which `{contacts}` prints.

## Bad

```markdown
Carers can ring 020 7946 0123 at any hour. [@int-04]
```

## Good

```markdown
Carers can ring at any hour. [@int-04]
```
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from assure.checking.printed import printed
from assure.checking.rule import ERROR, Rule
from assure.model.fault import Fault
from assure.model.review import Review

_EMAIL = re.compile(r"[\w.+'-]+@[\w-]+(?:\.[\w-]+)+")
_PHONE = re.compile(r"(?<![\w./-])(?:\+44\s?(?:\(0\)\s?)?|\(?0)\d(?:[\s()-]{0,2}\d){8,9}(?!\d)")
_POSTCODE = re.compile(r"\b(?:[A-Z]{1,2}\d[A-Z\d]?\s?\d[ABD-HJLNP-UW-Z]{2}|GIR\s?0AA)\b")
_DIGIT = re.compile(r"\d")
_TEN_DIGITS = re.compile(r"(?<![\w.,-])\d{3}[ -]?\d{3}[ -]?\d{4}(?![\w-]|[.,]\d)")
_BORN = re.compile(
    r"\b(?:born(?:\s+on)?|date\s+of\s+birth|DOB|D\.O\.B\.?)\s*:?\s*(?:the\s+)?"
    r"(?:\d{1,2}[./-]\d{1,2}[./-]\d{2,4}|\d{4}-\d{2}-\d{2}|\d{1,2}(?:st|nd|rd|th)?\s+(?:of\s+)?[A-Z][a-z]+\s+\d{4})",
    re.IGNORECASE,
)


def check(review: Review) -> Iterator[Fault]:
    """What is printed, but for what is private."""
    for passage in printed(review):
        if passage.private:
            continue
        for what in _kinds(passage.text):
            help = "take it out; people to ask stand under `contacts:` in review.md"
            yield Fault("personal-data", passage.at, f"{what} stands in the text", help)


def _kinds(text: str) -> Iterator[str]:
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
    if _BORN.search(text):
        yield "a date of birth"


def _is_nhs_number(text: str) -> bool:
    """Whether ten digits carry the check digit of an NHS number (modulus 11, NHS Data Dictionary)."""
    digits = [int(digit) for digit in text if digit.isdecimal()]
    total = sum(digit * weight for digit, weight in zip(digits[:9], range(10, 1, -1), strict=True))
    return (11 - total % 11) % 11 == digits[9]


RULE = Rule("P602", "personal-data", ERROR, __doc__, check)
