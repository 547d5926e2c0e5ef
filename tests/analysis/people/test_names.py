"""The people declared in a review, and by what a text lets a reader recognise them."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assure.analysis.people.names import DeclaredPerson, Register, declared_people, name_parts
from assure.model.evidence import Attribution, Interview, Person
from assure.model.review import Page
from assure.reading.folder import read_review

PAGE = Page("interview", "interviews/int-01.md", "int-01", Interview(title="One"))


def one(name: str | None, attribution: Attribution = "none", role: str | None = None) -> DeclaredPerson:
    return DeclaredPerson(Person(name=name, role=role), PAGE, attribution, *name_parts(name or ""))


def how(name: str, text: str) -> list[str]:
    return [sighting.how for sighting in Register([one(name)], {}).seen(text)]


def test_people_are_those_of_interviews_and_observations(tmp_path: Path) -> None:
    files = {
        "review.md": "---\ntitle: A\nframework: frameworks/s.yml\nattribution: group\n---\n",
        "frameworks/s.yml": "id: s\ntitle: Small\n",
        "interviews/int-01.md": "---\ntitle: A\npeople:\n  - name: Cllr Jane Müller\n  - role: Carer\n---\n",
        "observations/obs-01.md": "---\ntitle: A\npeople:\n  - name: Omar Flint\n    attribution: name\n---\n",
        "documents/doc-01.md": "---\ntitle: A\nauthor: Pat Brook\n---\n",
    }
    for name, content in files.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(content, encoding="utf-8")
    review = read_review(tmp_path)
    first, second = review.by_id["int-01"], review.by_id["obs-01"]
    assert list(declared_people(review)) == [
        DeclaredPerson(Person(name="Cllr Jane Müller"), first, "group", ("Jane", "Muller"), ("Mueller",)),
        DeclaredPerson(Person(role="Carer"), first, "group", ()),
        DeclaredPerson(Person(name="Omar Flint", attribution="name"), second, "name", ("Omar", "Flint")),
    ]


@pytest.mark.parametrize(
    ("written", "names", "others"),
    [
        ("Smithson (née Brook), Jane", ("Jane", "Smithson"), ("Brook",)),
        ("Jane Smithson (Brook) (formerly Flint)", ("Jane", "Smithson"), ("Flint", "Brook")),
        ("Smithson, Jane, OBE", ("Jane", "Smithson"), ()),
        ("Jane Müller", ("Jane", "Muller"), ("Mueller",)),
        ("Jane Smithson OBE JP", ("Jane", "Smithson"), ()),
    ],
)
def test_the_surname_comes_last_and_other_names_are_ignored(
    written: str, names: tuple[str, ...], others: tuple[str, ...]
) -> None:
    assert name_parts(written) == (names, others)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("Jo Smithson", "Jo Smithson"),
        ("J Smithson", "JSmithson"),
        ("Ann Wu-Jones", "Ann Wu"),
        ("Maria Garcia-Ruiz Lopez", "Maria Garcia-Ruiz"),
        ("Anne-Marie Garcia Lopez", "Anne-Marie Garcia"),
        ("Pat O'Neill-Brook", "Pat O Neill"),
        ("Rhys ap Gwyn", "Rhys Gwyn"),
        ("Rhys ap Gwyn", "RHYS AP GWYN"),
        ("Morag MacDonald", "Morag McDonald"),
        ("Morag MacDonald", "Morag Macdonald"),
        ("Morag McDonald", "Morag Mac Donald"),
        ("Morag McDonald", "Mc Donald, M."),
        ("Jan van der Berg", "J. van der Berg"),
        ("Jan van der Berg", "J Berg"),
        ("Jane Smithson", "SmithsonJane"),
        ("Maria Li Lopez", "Maria Li"),
        ("hooks", "hooks"),
    ],
)
def test_it_is_the_name(name: str, text: str) -> None:
    assert how(name, text) == ["name"]


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        # First names and initials count next to the surname, not farther off.
        ("Jane Smithson", "Jane said that Smithson", ["surname"]),
        ("Jane Smithson", "Smithson told us Jane", ["surname"]),
        ("Jane Smithson", "Smithson said J", ["surname"]),
        ("J Smithson", "Plan J for Smithson", ["surname"]),
        # A particle is not a name by itself.
        ("Omar Al-Hassan", "Omar Al Jabri", []),
        ("Jane de Souza", "Jane de Vries", []),
        ("Jane A Smithson", "Jane a chair", ["first-name"]),
        ("bell hooks", "hooks wrote", ["surname"]),
        ("Jane Lee", "Lee wrote", ["surname"]),
        ("Anne-Marie Jo Smithson", "AJS", ["initials"]),
        ("Jane Smithson", "J. S. wrote", ["initials"]),
        ("Rhys ap Gwyn", "Rhys ap Ioan", []),
        ("Rhys ap Gwyn", "ap Gwyn", ["surname"]),
        ("Jane Smithson", "see janesmithson.html", ["surname"]),
        ("Jane Smithson", "see smithsonjane", ["surname"]),
        ("Jane Wood", "see janewood", []),
        ("Jane Macey", "Jane Mccey", []),
        ("Jane Machin", "Jane Mchin", []),
        # The most telling of several ways, whichever comes first.
        ("Jane Smithson", "Jane Smithson came. Smithson and JS", ["name"]),
        ("Jane Smithson", "JS and Smithson came", ["surname"]),
    ],
)
def test_how_much_is_reported(name: str, text: str, expected: list[str]) -> None:
    assert how(name, text) == expected


@pytest.mark.parametrize(
    ("role", "attribution", "text", "number"),
    [
        ("Ward manager", "none", "The ward managers and the ward manager", 1),
        ("Ward manager", "group", "A WARD MANAGER and another ward manager", 1),
        ("Ward manager", "role", "The ward manager", 0),
        ("Ward manager", "name", "The ward manager", 0),
        ("Ward manager", "none", "The manager of the ward", 0),
        ("Ward manager", "none", "The ward is small", 0),
        ("Nurse", "none", "The nurse", 0),
        (None, "none", "The ward manager", 0),
    ],
)
def test_a_role_of_several_words_tells_those_who_did_not_agree(
    role: str | None, attribution: Attribution, text: str, number: int
) -> None:
    person = one("Jane Smithson", attribution, role)
    found = list(Register([person], {}).seen(text))
    assert [(sighting.declared, sighting.how) for sighting in found] == [(person, "role")] * number


def test_two_in_one_role_are_reported_once_and_each_role_by_itself() -> None:
    first, second, third = (
        one("A B", role="Ward manager"),
        one("C D", role="Ward manager"),
        one("E F", role="Ward lead"),
    )
    found = Register([first, second, third], {}).seen("The ward lead, the ward manager")
    assert [sighting.declared for sighting in found] == [third, first]


def test_of_two_with_the_same_initials_one_is_reported() -> None:
    first, second = one("Jane Smithson"), one("Jon Slate")
    assert [sighting.declared for sighting in Register([first, second], {}).seen("JS")] == [first]


@pytest.mark.parametrize(
    ("text", "may"),
    [
        ("xxSMITHSONxx", True),
        ("the Sørensen method", True),
        ("maria", True),
        ("lopez", True),
        ("jane", False),
        ("smith son", False),
        ("", False),
    ],
)
def test_a_text_without_any_surname_need_not_be_looked_through(text: str, may: bool) -> None:
    people = Register([one("Jane Smithson"), one("Bo Sorensen"), one("Maria Garcia Lopez")], {})
    assert people.may_see(text) is may


@given(st.text(), st.text())
def test_any_name_can_be_looked_for_in_any_text(name: str, text: str) -> None:
    for sighting in Register([one(name, role=name)], {}).seen(f"{text} {name}"):
        assert sighting.declared.person.name == name


def test_a_name_of_nothing_but_fillers_is_none() -> None:
    assert name_parts("\uffa0") == ((), ())


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("Jane Smithson", "Jane said so", ["first-name"]),
        ("Jane Smithson", "Then JANE said so", ["first-name"]),
        ("Jane Smithson", "It is Jane's view", ["first-name"]),
        ("Jane Smithson", "“Jane” and others", ["first-name"]),
        ("Jane Smithson", "It was Jane. She left", ["first-name"]),
        ("Jane Smithson", "Jane S. said so", ["first-name"]),
        ("Siân Smithson", "Sian said so", ["first-name"]),
        ("Anne-Marie Smithson", "Anne-Marie said so", ["first-name"]),
        ("Jo Smithson", "Jo said so", ["first-name"]),
        ("Jane Smithson", "Jane and JS", ["first-name"]),
        ("Jane Smithson", "jane said so", []),
        ("Jane Smithson", "Jane Flint said so", []),
        ("Jane Smithson", "Jane O'Flint said so", []),
        ("Jane Smithson", "Jane van der Flint said so", []),
        ("Jane Smithson", "Jane's Team", ["first-name"]),
        ("Jane Smithson", "Mary-Jane said so", []),
        ("Jane Smithson", "Jane-Anne said so", []),
        ("Jane Smithson", "Janet said so", []),
        ("Anne-Marie Smithson", "Anne said so", []),
        ("J Smithson", "J said so", []),
        ("Will Smithson", "Will it be so?", []),
        ("May Smithson", "It was in May", []),
        ("Cllr Smithson", "Cllr said so", []),
    ],
)
def test_a_first_name_alone(name: str, text: str, expected: list[str]) -> None:
    assert how(name, text) == expected


def test_of_two_people_with_one_first_name_the_first_is_named() -> None:
    register = Register([one("Jane Smithson"), one("Jane Flint")], {})
    assert [each.declared.person.name for each in register.seen("Jane said so")] == ["Jane Smithson"]
