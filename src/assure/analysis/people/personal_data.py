"""Personal data in a text, by its form: e-mail addresses, telephone numbers, postcodes, NHS numbers, dates of birth."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from assure.analysis.people.spelling import plain_spelling
from assure.model.review import Contact, Organisation, ReviewInfo

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
_HOUSE = re.compile(r"\d{1,3}[a-z]?(?:[-/]\d{1,3}[a-z]?)?")
_PARTS_OF_ADDRESS = 6
"""So many words before a postcode may hold the number of a house."""


@dataclass(frozen=True, slots=True)
class OfficeDetails:
    """Telephone numbers, e-mail addresses and postal addresses that are no person's, in comparable form."""

    phones: frozenset[str] = frozenset()
    emails: frozenset[str] = frozenset()
    addresses: tuple[str, ...] = ()

    def has_postcode(self, found: re.Match[str]) -> bool:
        """Whether a postcode in a text is an office's: in one of the addresses, and not behind another's number."""
        before = _PHONE.sub("", found.string[: found.start()]).casefold().split()[-_PARTS_OF_ADDRESS:]
        numbers = {number for part in before if _HOUSE.fullmatch(number := part.strip(",.()"))}
        return any(
            _joined(found[0]) in _joined(address) and numbers <= set(address.casefold().replace(",", " ").split())
            for address in self.addresses
        )


_NO_DETAILS = OfficeDetails()


def office_details(info: ReviewInfo) -> OfficeDetails:
    """What a review says is an organisation's own: of its `bodies:`, and of its contacts without a name.

    A number or an e-mail address that a contact with a name has as well is that person's.
    """
    theirs = _details(each for each in info.contacts if each.name)
    offices = _details((*info.bodies, *(each for each in info.contacts if not each.name)))
    return replace(offices, phones=offices.phones - theirs.phones, emails=offices.emails - theirs.emails)


def printed_details(info: ReviewInfo) -> OfficeDetails:
    """The same with what the contacts' own block prints, for a report as a whole."""
    return _details((*info.bodies, *info.contacts))


def _details(givers: Iterable[Contact | Organisation]) -> OfficeDetails:
    given = tuple(givers)
    phones = [plain_spelling(each.phone) for each in given if each.phone]
    emails = [plain_spelling(each.email) for each in given if each.email]
    return OfficeDetails(
        frozenset(_dialled(number) for text in phones for number in (text, *_found(_PHONE, text))),
        frozenset(address.casefold() for text in emails for address in _found(_EMAIL, text)),
        tuple(plain_spelling(each.address) for each in given if each.address),
    )


def _found(pattern: re.Pattern[str], text: str) -> Iterator[str]:
    return (found[0] for found in pattern.finditer(text))


def kinds_of_personal_data(text: str, besides: OfficeDetails = _NO_DETAILS) -> Iterator[str]:
    """The kinds of personal data in a text, in printable words (`an e-mail address`), without an office's details."""
    text = plain_spelling(text)
    if "@" in text and any(found[0].casefold() not in besides.emails for found in _EMAIL.finditer(text)):
        yield "an e-mail address"
    if not _DIGIT.search(text):
        return
    if any(_is_nhs_number(found) and _dialled(found) not in besides.phones for found in _TEN_DIGITS.findall(text)):
        yield "an NHS number"
    elif any(_dialled(found[0]) not in besides.phones for found in _PHONE.finditer(text)):
        yield "a telephone number"
    if any(not besides.has_postcode(found) for found in _POSTCODE.finditer(text)):
        yield "a postcode"
    if _BIRTH_DATE.search(text):
        yield "a date of birth"


def _dialled(number: str) -> str:
    """The digits of a telephone number as they are dialled within the country: `+44 (0)20` as `020`."""
    digits = "".join(filter(str.isdecimal, number))
    return re.sub(r"^(?:00)?440?", "0", digits) if number.lstrip(" (").startswith(("+44", "0044")) else digits


def _joined(text: str) -> str:
    return "".join(text.split()).casefold()


def _is_nhs_number(text: str) -> bool:
    """Whether ten digits carry the check digit of an NHS number (modulus 11, NHS Data Dictionary)."""
    digits = [int(digit) for digit in text if digit.isdecimal()]
    total = sum(digit * weight for digit, weight in zip(digits[:9], range(10, 1, -1), strict=True))
    return (11 - total % 11) % 11 == digits[9]
