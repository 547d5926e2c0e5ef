"""Quotations against what is cited for them, and names in text."""

from __future__ import annotations

from pathlib import Path

import pytest

from assure.analysis.people.names import DeclaredPerson, Register
from assure.analysis.quotations.quotations import find_quotations, open_text, quotation_sources, source_text
from assure.model.evidence import Interview, Person
from assure.model.review import Page, Review
from assure.reading.folder import read_review

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
        # Four words make a quotation, and each of two is one.
        ('It is "so to say all" here. [@int-01]\n', [("so to say all", 4, ["int-01"])]),
        ('It is "so to say" here. [@int-01]\n', []),
        ('It is "so to say all" here.\n', [("so to say all", 4, [])]),
        ('# It is "so to say all" [@int-01]\n', [("so to say all", 4, ["int-01"])]),
        ('| It |\n|---|\n| "so to say all" [@int-01] |\n', [("so to say all", 6, ["int-01"])]),
        ('```\n"So to say all"\n```\n', []),
        # It is in one paragraph, item or cell.
        ('| "One two | three four" [@int-01] |\n|---|---|\n', []),
        ('- "One two\n\n  three four" [@int-01]\n', []),
        ('- One\n- It is "so to say all"\n', [("so to say all", 5, [])]),
        (
            '"One two three four" and\n"five six seven eight". [@int-01]\n',
            [("One two three four", 4, ["int-01"]), ("five six seven eight", 5, ["int-01"])],
        ),
        # What vouches for it is the citation within its marks, or the next after it, with what follows that at once.
        (
            '"One two three four". [@int-01] "Five six seven eight". [@doc-01; @sur-01]\n',
            [("One two three four", 4, ["int-01"]), ("Five six seven eight", 4, ["doc-01", "sur-01"])],
        ),
        ('It [@int-01] "is so to say". [@doc-01] [@sur-01], [@obs-01] So. [@int-01]\n',
         [("is so to say", 4, ["doc-01", "sur-01", "obs-01"])]),
        ('"One two three four [@int-01]" [@doc-01] five [@sur-01]\n',
         [("One two three four", 4, ["int-01", "doc-01"])]),
        ('"One two three [@int-01] four" [@doc-01]\n', [("One two three four", 4, ["int-01", "doc-01"])]),
        ('It is so [@int-01]: "one two three four".\n', [("one two three four", 4, [])]),
        # A block quote is one quotation, of however few words, with or without marks and citations.
        ("> Nobody. [@int-01]\n", [("Nobody.", 4, ["int-01"])]),
        ('> "One two three four" [@int-01]\n', [('"One two three four"', 4, ["int-01"])]),
        ("> One\n>\n> two. [@int-01]\n>\n> Three\n", [("One\ntwo.\nThree", 4, ["int-01"])]),
        ("> Nobody.\n", [("Nobody.", 4, [])]),
        # One of several people's words is as many as it has paragraphs with citations.
        (
            '> "One two six" [@int-01]\n>\n> five [@doc-01]\n',
            [('"One two six"', 4, ["int-01"]), ("five", 6, ["doc-01"])],
        ),
        (
            "> One\n>\n> two. [@int-01]\n>\n> - Three [@doc-01] [@sur-01]\n> - four\n",
            [("One\ntwo.", 4, ["int-01"]), ("Three\nfour", 4, ["doc-01", "sur-01"])],
        ),
        # The name of the speaker is not part of the words.
        ("> One two.\n>\n> — A carer [@int-01]\n", [("One two.", 4, ["int-01"])]),
        ("> One two.\n>\n> \\- A carer, of course. [@int-01]\n", [("One two.", 4, ["int-01"])]),
        ('> "One two"\n> \\- a carer [@int-01]\n', [('"One two"', 4, ["int-01"])]),
        ("> One two. [@int-01]\n> – A carer\n", [("One two.", 4, ["int-01"])]),
        ('> "One two" (a carer) [@int-01]\n', [('"One two"', 4, ["int-01"])]),
        ("> One two — a carer [@int-01]\n", [("One two — a carer", 4, ["int-01"])]),
        ("> One two. — A carer. And three. [@int-01]\n", [("One two. — A carer. And three.", 4, ["int-01"])]),
        ("> One two (a carer) [@int-01]\n", [("One two (a carer)", 4, ["int-01"])]),
        # So it is within an item, whose citations are its own where it has none.
        ("- One\n\n  > Nobody. [@int-01]\n\n  So. [@doc-01]\n", [("Nobody.", 6, ["int-01"])]),
        (
            '- **Fact:** One. [@int-01]\n\n  > "Nobody is ever asked."\n  >\n  > > Two\n- **Fact:** Two\n  - > Three\n',
            [('"Nobody is ever asked."\nTwo', 6, ["int-01"]), ("Three", 10, [])],
        ),
        # A quote statement is what its marks hold, or all of it.
        ("- **Quote:** Nobody asks. [@int-01]\n", [("Nobody asks.", 4, ["int-01"])]),
        ("- **Quote:** Nobody asks. — A carer [@int-01]\n", [("Nobody asks.", 4, ["int-01"])]),
        ("- **Quote:** [@int-01]\n  > Nobody asks.\n", [("Nobody asks.", 4, ["int-01"])]),
        (
            '- **Fact:** All.\n- **Quote:** They say "nobody" and "one two three four". [@int-01] [@doc-01]\n',
            [("nobody", 5, ["int-01", "doc-01"]), ("one two three four", 5, ["int-01", "doc-01"])],
        ),
        # Another statement is words like any others, and so are bold words that are not a label.
        ('- **Fact:** They say "one two three four". [@int-01]\n', [("one two three four", 4, ["int-01"])]),
        ('- **"One two three four"** they say. [@int-01]\n', [("One two three four", 4, ["int-01"])]),
        ("Nobody. [@int-01]\n\n# Nobody\n\n- Nobody [@int-01]\n", []),
    ],
)  # fmt: skip
def test_what_is_given_as_somebody_elses_words(
    text: str, expected: list[tuple[str, int, list[str]]], tmp_path: Path
) -> None:
    found = [each for each in find_quotations(review_of(tmp_path, text)) if each.page.kind == "section"]
    assert [
        (each.text, each.at.place.line, [one.page for bracket in each.brackets for one in bracket.citations])
        for each in found
    ] == expected
    assert {each.at.path for each in found} <= {"sections/summary.md"}


def test_block_quotes_and_quote_statements_are_quotations_as_a_whole(tmp_path: Path) -> None:
    text = '"One two three four". [@int-01]\n\n> One\n\n- **Quote:** "One"\n- One\n  > Two\n'
    found = [each for each in find_quotations(review_of(tmp_path, text)) if each.page.kind == "section"]
    assert [each.whole for each in found] == [False, True, True, True]


def test_a_passage_is_shown_on_its_own_lines(tmp_path: Path) -> None:
    text = (
        '- **Fact:** They know.\n  So "one two three four"\n  and "five\n  six seven eight". [@int-01]\n'
        '  They say\n  "nine ten eleven twelve\n  [@int-01]" and more. [@doc-01]\n'
    )
    found = [each.at.place for each in find_quotations(review_of(tmp_path, text)) if each.page.kind == "section"]
    assert [(place.line, place.end_line) for place in found] == [(5, 5), (6, 7), (9, 9)]


def test_pages_that_record_words_can_be_quoted_and_no_others(tmp_path: Path) -> None:
    cited = "@int-99; @kpi-01; @int-01#none; @int-01; @int-01#late; @sur-01; @summary; @obs-01; @doc-01"
    review = review_of(tmp_path, f"> Nobody. [{cited}] [@sur-01]\n")
    (quotation,) = find_quotations(review)
    first = review.by_id["int-01"]
    assert quotation_sources(review, quotation) == [
        ("int-01", first, None),
        ("int-01#late", first, first.statements[0]),
        *((id, review.by_id[id], None) for id in ("sur-01", "obs-01", "doc-01", "sur-01")),
    ]


def test_a_page_is_searched_with_its_title_and_a_statement_with_its_pages(tmp_path: Path) -> None:
    page = review_of(tmp_path, "").by_id["int-01"]
    assert source_text(page, None) == "Carers\nNobody asks us.\nFact: We are asked late."
    assert source_text(page, page.statements[0]) == "Carers\nWe are asked late."


def test_what_may_be_known_is_not_a_private_statement_and_nothing_confidential(tmp_path: Path) -> None:
    notes = "- **Fact:** One. {#one}\n- **Fact:** Two. [@doc-01] {#two .private}\n- Three.\n\n## Four\n"
    for name, front in (("interviews/int-02.md", ""), ("interviews/int-03.md", "confidential: true\n")):
        (tmp_path / "interviews").mkdir(exist_ok=True)
        (tmp_path / name).write_text(f"---\ntitle: Talk\n{front}---\n{notes}", "utf-8")
    review = review_of(tmp_path, "")
    open_, closed = review.by_id["int-02"], review.by_id["int-03"]
    assert open_text(open_, None) == "Talk\nOne.\nThree.\nFour"
    assert [open_text(open_, each) for each in open_.statements] == ["Talk\nOne.", ""]
    assert [open_text(closed, each) for each in (None, *closed.statements)] == ["", "", ""]


def register(*people: Person, glossary: tuple[str, ...] = ()) -> Register:
    page = Page("interview", "interviews/int-01.md", "int-01", Interview(title="One"))
    words = [tuple((person.name or "").split()) for person in people]
    declared = [
        DeclaredPerson(person, page, person.attribution or "none", names)
        for person, names in zip(people, words, strict=True)
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
        ("Jane spoke", ["first-name"]),
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
