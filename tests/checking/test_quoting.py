"""Quotations against what is cited for them, and names in text."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assure.checking.names import Declared, Register
from assure.checking.quoting import agreement, normal, own_words, passages_in, quoted, source_text, sources
from assure.model.evidence import Interview, Person
from assure.model.review import Page, Review
from assure.reading.folder import read_review

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
        ("about anything, ever", 2),
        ("about anything, ever, and more of it", 2),
        ("Nobody ... asks us ... about anything else", 5),
        ("about anything ... the carers' group", 2),
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


FILES = {
    "review.md": "---\ntitle: A\nframework: frameworks/small.yml\n---\n",
    "frameworks/small.yml": "id: small\ntitle: Small\n",
    "interviews/int-01.md": (
        "---\ntitle: Carers\n---\nNobody asks us. [@doc-01]\n\n- **Fact:** We are *asked* [@doc-01] late. {#late}\n"
    ),
    "surveys/sur-01.md": "---\ntitle: S\n---\n",
    "observations/obs-01.md": "---\ntitle: O\n---\n",
    "documents/doc-01.md": "---\ntitle: D\n---\n",
    "kpis/kpi-01.md": "---\ntitle: K\n---\n",
}


def review_of(root: Path, text: str) -> Review:
    for name, content in (FILES | {"sections/summary.md": f"---\ntitle: Summary\n---\n{text}"}).items():
        (root / name).parent.mkdir(exist_ok=True)
        (root / name).write_text(content, encoding="utf-8")
    return read_review(root)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # In words before a citation, four words make a quotation, and each of two is one.
        ('It is "so to say all" here. [@int-01]\n', [("so to say all", 4, ["int-01"])]),
        ('It is "so to say" here. [@int-01]\n', []),
        ('It is "so to say all" here.\n', []),
        (
            '"One two three four" and\n"five six seven eight". [@int-01]\n',
            [("One two three four", 4, ["int-01"]), ("five six seven eight", 5, ["int-01"])],
        ),
        (
            '"One two three four". [@int-01] "Five six seven eight". [@doc-01; @sur-01]\n',
            [("One two three four", 4, ["int-01"]), ("Five six seven eight", 4, ["doc-01", "sur-01"])],
        ),
        # A block quote is one quotation, of however few words, with or without marks and citations.
        ("> Nobody. [@int-01]\n", [("Nobody.", 4, ["int-01"])]),
        ('> "One two six" [@int-01]\n>\n> five [@doc-01]\n', [('"One two six"\nfive', 4, ["int-01", "doc-01"])]),
        ('> "One two three four" [@int-01]\n', [('"One two three four"', 4, ["int-01"])]),
        ("> Nobody.\n", [("Nobody.", 4, [])]),
        # A quote statement is what its marks hold, or all of it.
        ("- **Quote:** Nobody asks. [@int-01]\n", [("Nobody asks.", 4, ["int-01"])]),
        (
            '- **Fact:** All.\n- **Quote:** They say "nobody" and "one two three four". [@int-01] [@doc-01]\n',
            [("nobody", 5, ["int-01", "doc-01"]), ("one two three four", 5, ["int-01", "doc-01"])],
        ),
        ('- **Fact:** They say "one two three four". [@int-01]\n', [("one two three four", 4, ["int-01"])]),
        ("Nobody. [@int-01]\n\n# Nobody\n\n- Nobody [@int-01]\n", []),
    ],
)  # fmt: skip
def test_what_is_given_as_somebody_elses_words(
    text: str, expected: list[tuple[str, int, list[str]]], tmp_path: Path
) -> None:
    found = [each for each in quoted(review_of(tmp_path, text)) if each.page.kind == "section"]
    assert [
        (each.text, each.at.place.line, [one.page for bracket in each.brackets for one in bracket.citations])
        for each in found
    ] == expected
    assert {each.at.path for each in found} <= {"sections/summary.md"}


def test_pages_that_record_words_can_be_quoted_and_no_others(tmp_path: Path) -> None:
    cited = "@int-99; @kpi-01; @int-01#none; @int-01; @int-01#late; @sur-01; @summary; @obs-01; @doc-01"
    review = review_of(tmp_path, f"> Nobody. [{cited}] [@sur-01]\n")
    (quotation,) = quoted(review)
    first = review.by_id["int-01"]
    assert sources(review, quotation) == [
        ("int-01", first, None),
        ("int-01#late", first, first.statements[0]),
        *((id, review.by_id[id], None) for id in ("sur-01", "obs-01", "doc-01", "sur-01")),
    ]


def test_a_page_is_searched_with_its_title_and_a_statement_with_its_pages(tmp_path: Path) -> None:
    page = review_of(tmp_path, "").by_id["int-01"]
    assert source_text(page, None) == "Carers Nobody asks us. Fact: We are asked late."
    assert source_text(page, page.statements[0]) == "Carers We are asked late."


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
