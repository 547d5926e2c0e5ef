"""Personal data, found by their form however they are written, and what only looks like them."""

from __future__ import annotations

import pytest

from assure.analysis.people.personal_data import kinds_of_personal_data, office_details, printed_details
from assure.model.review import Contact, Organisation, ReviewInfo

PHONE, NHS, POSTCODE, BORN, EMAIL = (
    "a telephone number", "an NHS number", "a postcode", "a date of birth", "an e-mail address",
)  # fmt: skip


def kinds(text: str) -> list[str]:
    return list(kinds_of_personal_data(text))


@pytest.mark.parametrize(
    "text",
    [
        "020 7946 0123",
        "020-7946-0123",
        "020.7946.0123",
        "(020) 7946 0123",
        "01632/960123",
        "01632.960.123",
        "+44 20 7946 0123",
        "+44 (0) 20 7946 0123",
        "+44(0)2079460123",
        "0044 20 7946 0123",
        "07700900123",
        "07700\u00a0900\u00a0123",
        "07700–900–123",
        "07700\u2011900\u2011123",
        "０７７００ ９００１２３",
        "0345 123456",
        "+353 1 496 0123",
        "+49 30 901820",
        "Tel:01632960123.",
    ],
)
def test_telephone_numbers(text: str) -> None:
    assert kinds(text) == [PHONE]
    assert kinds(f"Ring {text}, please") == [PHONE]


@pytest.mark.parametrize(
    "text", ["943 476 5919", "943-476-5919", "943.476.5919", "9434765919", "943 4765919", "943\u00a0476\u20115919"]
)
def test_nhs_numbers(text: str) -> None:
    assert kinds(text) == [NHS]
    assert kinds(f"NHS No. {text}.") == [NHS]
    assert kinds(text.replace("9", "8", 1)) == []


def test_an_nhs_number_is_not_also_a_telephone_number() -> None:
    assert kinds("012 345 6789") == [NHS]


@pytest.mark.parametrize("text", ["AB1 2DE", "AB12DE", "AB1\u00a02DE", "SW1A 1AA", "W1A 0AX", "GIR 0AA", "B1 1HQ"])
def test_postcodes(text: str) -> None:
    assert kinds(f"at {text}, Testshire") == [POSTCODE]


@pytest.mark.parametrize(
    "text",
    [
        "born 3 May 1950",
        "born on 3 May 1950",
        "born on the 3rd of May 1950",
        "born on Wednesday, 3 May 1950",
        "born May 3, 1950",
        "born 3\u00a0May 1950",
        "Born: 3/5/1950",
        "DOB 3/5/50",
        "DoB: 03.05.1950",
        "D.O.B. 03-05-1950",
        "dob=1950-05-03",
        "date of birth 3 May 1950",
        "Date of birth: 03/05/1950",
        "date of birth is 3 May 1950",
        "date of birth (3 May 1950)",
    ],
)
def test_dates_of_birth(text: str) -> None:
    assert kinds(f"She was {text}.") == [BORN]


@pytest.mark.parametrize(
    "text", ["a@example.org", "a.b+c@d-e.example.org", "<a@example.org>", "a＠example.org", "o'neill@example.org"]
)
def test_e_mail_addresses(text: str) -> None:
    assert kinds(text) == [EMAIL]


def test_several_kinds_are_reported_in_one_order() -> None:
    text = "DOB 3/5/50, AB1 2DE, 943 476 5919, a@example.org"
    assert kinds(text) == [EMAIL, NHS, POSTCODE, BORN]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "No figures",
        "1,200 people in 2015/16 at £21.4m",
        "£1,234,567,890",
        "0.123456789",
        "2015/16 1234567890",
        "05.03.2026 07.04.2026",
        "2026-03-15 10:00",
        "ring 999, 111 or 116 123",
        "rose from +5 to +12 and 15 more",
        "ISBN 978-0-12-345678-9",
        "version 0123.456.7890.1",
        "born in 1950",
        "born in May 1950",
        "on 3 May 1950",
        "stubborn 3 May 1950",
        "the Q3 4TH",
        "a@b",
        "@example.org",
    ],
)
def test_what_only_looks_like_it(text: str) -> None:
    assert kinds(text) == []


OFFICES = ReviewInfo(
    title="A review",
    framework="small",
    bodies=(
        Organisation(
            name="Association",
            address="18 Smith Square, London SW1P 3HZ",
            phone="020 7664 3000",
            email="info@lg.example",
        ),
        Organisation(name="Council", phone="01632 960002 or 01632 960003", email="ann@council.example"),
    ),
    contacts=(
        Contact(role="Office", address="County Hall, Wenbury NN99 9AG", phone="+44 (0)1632 960001"),
        Contact(name="Ann Open", phone="01632 960002", email="ann@council.example", address="1 Mill Lane, AB1 2DE"),
    ),
)


@pytest.mark.parametrize(
    "text",
    [
        "18 Smith Square, London SW1P 3HZ",
        "our office (Smith Square, SW1P3HZ)",
        "SW1P 3HZ",
        "County Hall, Wenbury, Northshire NN99 9AG",
        "call 020 7664 3000",
        "+44 20 7664 3000",
        "In 2024 call 020 7664 3000, 18 Smith Square, London SW1P 3HZ",
        "(020)\u00a07664\u20113000",
        "01632 960001",
        "01632 960003",
        "write to Info@LG.example.",
    ],
)
def test_an_organisations_own_details_are_nobodys(text: str) -> None:
    assert kinds(text)
    assert list(kinds_of_personal_data(text, office_details(OFFICES))) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("12 Mill Lane, London SW1P 3HZ", POSTCODE),
        ("Flat 3, 18 Smith Square, London SW1P 3HZ", POSTCODE),
        ("1 Mill Lane, AB1 2DE", POSTCODE),
        ("SW1P 3HY", POSTCODE),
        ("020 7664 3001", PHONE),
        ("020 7664 3000 or 020 7664 3001", PHONE),
        # A contact with a name has it too.
        ("01632 960002", PHONE),
        ("ann@council.example", EMAIL),
        ("info@lg.example, ben@lg.example", EMAIL),
    ],
)
def test_other_details_stay_personal(text: str, expected: str) -> None:
    assert list(kinds_of_personal_data(text, office_details(OFFICES))) == [expected]


def test_what_the_contacts_block_prints_is_printed_on_purpose() -> None:
    text = "Ann Open, 01632 960002, ann@council.example, 1 Mill Lane, AB1 2DE"
    assert list(kinds_of_personal_data(text, printed_details(OFFICES))) == []
