"""A name is found however it is written: accents, hyphens, apostrophes, capitals, initials, unseen characters."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assure.analysis.people.names import DeclaredPerson, Register, name_parts
from assure.analysis.people.spelling import plain_spelling, spelled_words
from assure.model.evidence import Interview, Person
from assure.model.review import Page

PAGE = Page("interview", "interviews/int-01.md", "int-01", Interview(title="One"))


def register(*names: str, glossary: tuple[str, ...] = ()) -> Register:
    people = [DeclaredPerson(Person(name=name), PAGE, "none", *name_parts(name)) for name in names]
    return Register(people, dict.fromkeys(glossary, "defined"))


def how(name: str, text: str) -> list[str]:
    return [sighting.how for sighting in register(name).seen(text)]


@pytest.mark.parametrize(
    ("written", "names", "others"),
    [
        ("Cllr Jane Smithson", ("Jane", "Smithson"), ()),
        ("Prof. Dame Jane Mary Smithson", ("Jane", "Mary", "Smithson"), ()),
        ("Smithson, Jane", ("Jane", "Smithson"), ()),
        ("Smithson, Cllr Jane OBE", ("Jane", "Smithson"), ()),
        ("Jane Smithson, OBE, JP", ("Jane", "Smithson"), ()),
        ("Jane Smithson PhD", ("Jane", "Smithson"), ()),
        ("JANE MA", ("JANE", "MA"), ()),
        ("Jane Smithson (née Brook)", ("Jane", "Smithson"), ("Brook",)),
        ("Jane Smithson (Brook) OBE", ("Jane", "Smithson"), ("Brook",)),
        ('Robert "Bob" Smithson', ("Robert", "Bob", "Smithson"), ()),
        ("Robert (Bob) Smithson", ("Robert", "Bob", "Smithson"), ()),
        ("Jürgen Müller", ("Jurgen", "Muller"), ("Juergen", "Mueller")),
        ("Pat O’Brien-Weiß", ("Pat", "O'Brien-Weiss"), ()),
        ("Dame", (), ()),
        ("OBE", (), ()),
        ("", (), ()),
    ],
)
def test_the_names_in_a_name(written: str, names: tuple[str, ...], others: tuple[str, ...]) -> None:
    assert name_parts(written) == (names, others)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("Jane Smithson", "Jane Smithson's view"),
        ("Jane Smithson", "JANE SMITHSON’S VIEW"),
        ("Jane Smithson", "jane smithson"),
        ("Jane Smithson", "Jane\u00a0Smithson"),
        ("Jane Smithson", "Jane Smith\u00adson"),
        ("Jane Smithson", "Ja\u200bne\u2060 Smith\ufeffson"),
        ("Jane Smithson", "Jane A. Smithson"),
        ("Jane Smithson", "Jane Mary Smithson"),
        ("Jane Smithson", "J. A. Smithson"),
        ("Jane Smithson", "Smithson, J."),
        ("Jane Smithson", "Smithson, Ms Jane"),
        ("Jane Smithson", "JaneSmithson"),
        ("Jane Smithson", "jane_smithson.docx"),
        ("Jane Smithson", "Cllr Smithson came. Jane Smithson too."),
        ("Jane Mary Smithson", "Mary Smithson"),
        ("Maria Garcia Lopez", "Maria Garcia"),
        ("Ann Smith-Jones", "Ann Smith Jones"),
        ("Ann Smith-Jones", "Ann Smith\u2011Jones"),
        ("Ann Smith-Jones", "Ann Smithjones"),
        ("Ann Smith-Jones", "Ann Jones"),
        ("Ann Smith-Jones", "AnnSmithJones"),
        ("Ann Smith Jones", "Ann Smith–Jones"),
        ("Anne-Marie Smithson", "Anne Marie Smithson"),
        ("Anne-Marie Smithson", "Annemarie Smithson"),
        ("Pat O'Brien", "Pat O’Brien’s"),
        ("Pat O’Brien", "Pat OBrien"),
        ("Pat O'Brien", "Pat O Brien"),
        ("Zoë Sørensen", "Zoe Sorensen"),
        ("Zoe Sorensen", "Zoë Sørensen"),
        ("Łukasz Nowak", "Lukasz Nowak"),
        ("Finn Flynn", "ﬁnn ﬂynn"),
        ("Finn Flynn", "Ｆｉｎｎ Ｆｌｙｎｎ"),
        ("Jürgen Weiß", "JURGEN WEISS"),
        ("Jürgen Müller", "Juergen Mueller"),
        ("Jane Smithson (née Brook)", "Jane Brook"),
        ('Robert "Bob" Smithson', "Bob Smithson"),
        ("Cllr Smithson", "Smithson"),
        ("Dr J. Patel", "J Patel"),
        ("李伟", "李伟"),
    ],
)
def test_it_is_the_name(name: str, text: str) -> None:
    assert how(name, text) == ["name"]


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("Jane Smithson", "the Smithson-led team", ["surname"]),
        ("Jane Smithson", "SMITHSON", ["surname"]),
        ("Jane Smithson", "smithson", []),
        ("Jane Smithson", "I said to Smithson", ["surname"]),
        ("Jane Wu", "Wu", []),
        ("Jane Wu", "Jane Wu", ["name"]),
        ("Anna Smithson", "a Smithson family", ["surname"]),
        ("Anna Smithson", "A Smithson", ["name"]),
        ("Jane Smithson (née Brook)", "Brook", ["surname"]),
        ("Ann Smith-Jones", "Mrs Jones", ["surname"]),
        ("Ann Smith-Jones", "Mrs Smith–Jones", ["surname"]),
        ("Jane de Souza", "de Souza", ["surname"]),
        ("Maria Garcia Lopez", "maria garcia", []),
        ("Jane Smithson", "JS", ["initials"]),
        ("Jane Smithson", "J.S. and J. S.", ["initials"]),
        ("Jane Mary Smithson", "JS", ["initials"]),
        ("Anne-Marie Smithson", "AMS", ["initials"]),
        ("Cllr Smithson", "S", []),
        ("Cllr Smithson", "smithson", []),
        ("Jane Smithson", "JSmith", []),
        ("Will Ing", "willing", []),
    ],
)
def test_how_much_is_reported(name: str, text: str, expected: list[str]) -> None:
    assert how(name, text) == expected


def test_initials_that_the_glossary_defines_are_an_acronym() -> None:
    assert not list(register("Jane Mary Smithson", glossary=("JS",)).seen("JS"))
    assert list(register("Jane Mary Smithson", glossary=("JS",)).seen("JMS"))


def test_two_people_of_one_surname_are_distinguished() -> None:
    people = register("Jane Smithson", "Omar Smithson")
    assert [(each.declared.person.name, each.how) for each in people.seen("Omar Smithson")] == [
        ("Jane Smithson", "surname"),
        ("Omar Smithson", "name"),
    ]


def test_words_in_one_spelling() -> None:
    assert spelled_words("the O’Brien-Smiths’ and Jane's café") == ["the", "OBrien", "Smiths", "and", "Jane", "cafe"]
    assert plain_spelling("Zoe O'Neill") == plain_spelling("Zoë O’Ne\u00adill") == "Zoe O'Neill"
    assert plain_spelling("a `b`") == "a 'b'"


UNSEEN = st.sampled_from(["", "\u00ad", "\u200b", "\u200c", "\u2060", "\ufeff"])
CASE = st.sampled_from([str, str.upper, str.title])
FORM = st.sampled_from(["NFC", "NFD", "NFKC", "NFKD"])
SPACE = st.sampled_from([" ", "\u00a0", "\u202f", "\n", "  ", "\t"])
HYPHEN = st.sampled_from(["-", "\u2010", "\u2011", "–", " "])
AROUND = st.sampled_from([("", ""), ("(", ")"), ("by ", "."), ("“", "”"), ("with ", "’s team"), ("/", "/")])


@given(UNSEEN, CASE, FORM, SPACE, HYPHEN, AROUND, st.integers(0, 12))
def test_no_way_of_writing_hides_it(
    unseen: str, case: object, form: str, space: str, hyphen: str, around: tuple[str, str], at: int
) -> None:
    assert callable(case)
    name = case(f"Zoë{space}Flint{hyphen}Håkan")
    name = unicodedata.normalize(form, name[:at] + unseen + name[at:])  # type: ignore[arg-type]
    assert how("Zoë Flint-Håkan", f"{around[0]}{name}{around[1]}") == ["name"]
