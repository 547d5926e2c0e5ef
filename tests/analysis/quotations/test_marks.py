"""Passages in quotation marks, however they are typed."""

from __future__ import annotations

import pytest

from assure.analysis.quotations.marks import MarkedPassage, marked_passages
from assure.model.text import citation_mark


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('She said "we know" and “they do not”.', ["we know", "they do not"]),
        ("One said «we know», ‹we do› and „they do not“.", ["we know", "we do", "they do not"]),
        ("“We know" + '" and "we do”.', ["We know", "we do"]),
        ("″We know″ and ‟we do‟, or ”we do not”", ["We know", "we do", "we do not"]),
        ('said:"we know" or said,"we do" (“we know”)', ["we know", "we do", "we know"]),
        ('it is " we know " here', [" we know "]),
        ("one\n“line\nand another”", ["line\nand another"]),
        ("'We know', ‘we do’ and ’we do not’", ["We know", "we do", "we do not"]),
        ("‘We know' and 'we do’", ["We know", "we do"]),
        # An apostrophe is not a mark.
        ("He said 'we know the carers' group well' today.", ["we know the carers' group well"]),
        ("He said ‘we know the carers’ group well’ today.", ["we know the carers’ group well"]),
        ("'the boys' and then 'the girls'", ["the boys", "the girls"]),
        ("‘we know the council’s plan’", ["we know the council’s plan"]),
        ("'we tell 'em it's the '90s again'", ["we tell 'em it's the '90s again"]),
        ("'20 of us went' and 'five'", ["20 of us went", "five"]),
        ("In the '90s, 'twas the carers' and 'til then the users' groups", []),
        ("the carers' and the users' groups", []),
        ("it's a council's plan", []),
        # Inches, and marks without another.
        ('a 5" pipe and a 6" one', []),
        ('and more". She said "we know"', ["we know"]),
        ("and more” and “we know”", ["we know"]),
        ('"so" and "', ["so"]),
        # One within another.
        ("“We ‘know’ so” and ‘she said “yes” too’", ["We ‘know’ so", "she said “yes” too"]),
        ("“We “know” so”", ["We “know” so"]),
        ('"We "know" so" and "we do"', ['We "know" so', "we do"]),
    ],
)
def test_passages_in_quotation_marks(text: str, expected: list[str]) -> None:
    assert [each.text for each in marked_passages(text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('"We know. {0}" So "we do" {1}', ["We know. {0}", "we do"]),
        ("‘We know. {0}’ So 'we do {1}'", ["We know. {0}", "we do {1}"]),
        ('"We know. {0} So "we do" {1}', ["We know. ", "we do"]),
        ("“We know. {0} So “we do” {1}", ["We know. ", "we do"]),
        ("‘We know. {0} So «we do {1}", ["We know. ", "we do "]),
        ('"We know. ', []),
        ('" We know. {0}', []),
    ],
)
def test_a_citation_may_be_within_the_marks_or_in_place_of_the_last(text: str, expected: list[str]) -> None:
    cited = (citation_mark(0), citation_mark(1))
    assert [each.text for each in marked_passages(text.format(*cited))] == [each.format(*cited) for each in expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('"We know," said one, "who to ask."', ["We know, ... who to ask."]),
        ("‘We know’, one of the carers told us, ‘who to ask’.", ["We know ... who to ask"]),
        ('"We know" – as one put it – "who," she added, "to ask"', ["We know ... who, ... to ask"]),
        ('"Well," she said, "I know."', ["Well, ... I know."]),
        ('"Well," she said, "i.e. no."', ["Well, ... i.e. no."]),
        # Another quotation, or none.
        ('"We know", said one, and "they know", said another.', ["We know", "they know"]),
        ('"We know", but they said, "who to ask".', ["We know", "who to ask"]),
        ('"We know," said one. "who to ask."', ["We know,", "who to ask."]),
        ('"We know", said one, "Who to ask".', ["We know", "Who to ask"]),
        ('"We know", so, "who to ask".', ["We know", "who to ask"]),
        ('"We know", said one {0}, "who to ask".', ["We know", "who to ask"]),
    ],
)
def test_a_quotation_may_be_parted_by_who_said_it(text: str, expected: list[str]) -> None:
    assert [each.text for each in marked_passages(text.format(citation_mark(0)))] == expected


def test_a_passage_has_the_place_of_its_marks() -> None:
    assert list(marked_passages('It "is" or “is", said one, "not”.')) == [
        MarkedPassage("is", 3, 7),
        MarkedPassage("is ... not", 11, 32),
    ]


@pytest.mark.parametrize(
    "text", ["'a ", '"a ', "“a ", "‘a’a", "‘a ’em ", " 'as' bs'", "as' b ", '"a", said b, ', "“a “b” "]
)
def test_odd_marks_without_end_are_read_once(text: str) -> None:
    assert len(list(marked_passages(text * 2_000))) <= 2_000
