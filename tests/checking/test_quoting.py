"""Quotations against what is cited for them, and names in text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assure.checking.names import Declared, Register
from assure.checking.quoting import agreement, normal, own_words, passages_in
from assure.model.evidence import Interview, Person
from assure.model.review import Page

SOURCE = normal("Nobody asks us – the carers' group – about anything. We “know” who to ask.")


@pytest.mark.parametrize(
    "words",
    [
        "Nobody asks us",
        "nobody asks us - the carers’ group - about anything",
        "Nobody asks us—the carers' group—about anything!",
        "nobody asks   us ... about anything",
        "nobody asks us [the carers] about anything",
        "[She said] we 'know' who to ask",
        "the carers' group… who to ask",
        "...",
    ],
)
def test_words_that_stand_in_the_source(words: str) -> None:
    assert agreement(words, SOURCE) is None


@pytest.mark.parametrize(
    ("words", "agreed"),
    [
        ("Nobody asks us about anything", 3),
        ("nobody asked us", 1),
        ("we know ... nobody asks us", 2),
        ("who to asks", 2),
        ("quite different", 0),
        ("NOBODY ASKS US", 0),
    ],
)
def test_words_that_part_from_the_source(words: str, agreed: int) -> None:
    assert agreement(words, SOURCE) == agreed


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('She said "we know" and “they do not”.', ["we know", "they do not"]),
        ("He said 'we know the carers' group well' today.", ["we know the carers' group well"]),
        ("‘we know the council’s plan’", ["we know the council’s plan"]),
        ("the carers' and the users' groups", []),
        ("One said «we know» and „they do not“.", ["we know", "they do not"]),
        # A citation within the marks leaves them open.
        ('She said "we know who to ask. ', ["we know who to ask. "]),
        ("She said “we know. ", ["we know. "]),
        ('and more". She knew', []),
        ('a 5" pipe and a 6" one', []),
        ("it's a council's plan", []),
    ],
)
def test_passages_in_quotation_marks(text: str, expected: list[str]) -> None:
    assert list(passages_in(text)) == expected


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("We know ... who — [the staff] — to ask!", ("We", "know", "who", "to", "ask")),
        ("it's 5 o'clock", ("its", "5", "oclock")),
        ("[We know who to ask] ...", ()),
        ("", ()),
    ],
)
def test_the_words_of_a_quotation_that_are_held_to_the_source(text: str, words: tuple[str, ...]) -> None:
    assert own_words(text) == words


def test_a_long_run_of_white_space_takes_no_time() -> None:
    assert normal(" " * 100_000 + "a - b") == "a-b"


@given(st.text(), st.text())
def test_any_words_can_be_compared(words: str, source: str) -> None:
    agreed = agreement(words, normal(source))
    assert agreed is None or agreed >= 0


def register(*people: Person, glossary: tuple[str, ...] = ()) -> Register:
    page = Page("interview", "interviews/int-01.md", "int-01", Interview(title="One"))
    words = [tuple((person.name or "").split()) for person in people]
    declared = [
        Declared(person, page, person.attribution or "none", names) for person, names in zip(people, words, strict=True)
    ]
    return Register(declared, dict.fromkeys(glossary, "defined"))


JANE = Person(name="Jane Smithson", role="Chair of Scrutiny")


@pytest.mark.parametrize(
    ("text", "how"),
    [
        ("Jane Smithson spoke", ["name"]),
        ("JANE SMITHSON spoke", ["name"]),
        ("jane.smithson@example.org", ["name"]),
        ("Smithson, Jane", ["name"]),
        ("J. Smithson spoke", ["name"]),
        ("Cllr Smithson spoke", ["surname"]),
        ("the smithson method", []),
        ("JS spoke", ["initials"]),
        ("The chair of scrutiny spoke", ["role"]),
        ("Jane spoke", []),
        ("Jane Smithson, Jane Smithson", ["name"]),
    ],
)
def test_people_are_recognised(text: str, how: list[str]) -> None:
    assert [sighting.how for sighting in register(JANE).seen(text)] == how


def test_initials_in_the_glossary_are_an_acronym() -> None:
    assert list(register(JANE, glossary=("JS",)).seen("JS")) == []


def test_a_person_may_agree_to_be_named() -> None:
    named = Person(name="Jane Smithson", role="Chair of Scrutiny", attribution="name")
    assert list(register(named).seen("Jane Smithson, Chair of Scrutiny")) == []
    by_role = Person(name="Jane Smithson", role="Chair of Scrutiny", attribution="role")
    assert [each.how for each in register(by_role).seen("Jane Smithson, Chair of Scrutiny")] == ["name"]
