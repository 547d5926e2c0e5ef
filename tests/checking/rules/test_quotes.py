"""The rules on quotations, where what decides is which of several pages has the words."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.checking.ruling import diagnosed, lines, rule_messages

SAID = "Nobody asks us about anything at all."
PAGES = {
    "interviews/int-01.md": f"---\ntitle: Refused\nquotes: refused\n---\n{SAID}\n",
    "interviews/int-02.md": "---\ntitle: Allowed\nquotes: verbatim\n---\nWe are asked now and then.\n",
    "interviews/int-03.md": f"- **Fact:** {SAID} {{#asked}}\n- **Fact:** Another. {{#other}}\n",
    "documents/doc-01.md": "---\ntitle: Minutes\n---\nThe carers are asked now and then.\n",
}


@pytest.mark.parametrize(
    ("cited", "refused"),
    [
        ("@int-01", True),
        ("@int-02", False),
        ("@doc-01", False),
        ("@int-99", False),
        ("@doc-01; @int-02; @int-01", True),
        ("@int-01; @int-02", True),
        ("@int-01; @int-03", False),
        ("@int-01; @int-03#asked", False),
        ("@int-01; @int-03#other", True),
    ],
)
def test_words_of_an_interview_that_refused_are_allowed_only_where_another_page_has_them(
    cited: str, refused: bool, tmp_path: Path
) -> None:
    pages = {**PAGES, "sections/summary.md": f'One said "nobody asks us about anything". [{cited}]\n'}
    expected = ["sections/summary.md:4 error: `int-01` may not be quoted"]
    assert rule_messages(tmp_path, "quote-refused", pages) == (expected if refused else [])


def test_a_quotation_of_nobody_may_not_have_the_words_of_an_interview_that_refused(tmp_path: Path) -> None:
    text = 'As told [@int-02], "asks us about anything".\n\n> Nobody.\n\n"Nobody ever asks us about it".\n'
    pages = {**PAGES, "interviews/int-03.md": "Another.\n", "sections/a.md": text}
    assert rule_messages(tmp_path / "one", "quote-refused", pages) == [
        "sections/a.md:4 error: `int-01` may not be quoted, and contains these words"
    ]
    # Where another page has them, they may well come from there.
    assert rule_messages(tmp_path / "two", "quote-refused", {**PAGES, "sections/a.md": text}) == []


def test_every_refused_quotation_of_the_report_is_reported_and_none_of_the_notes(tmp_path: Path) -> None:
    refused = '"Nobody asks us about anything". [@int-01]\n'
    pages = {
        **PAGES,
        "interviews/int-05.md": refused,
        "sections/a.md": f'It "is said now and then by all". [@int-02]\n\n{refused}',
        "sections/b.md": f"{refused[:-2]}; @int-03]\n\n{refused}",
    }
    assert lines(tmp_path, "quote-refused", pages) == ["sections/a.md:6", "sections/b.md:6"]


def test_a_quotation_of_several_pages_is_compared_with_the_nearest_one(tmp_path: Path) -> None:
    text = '"We are asked now and never again at all". [@doc-01; @int-02; @int-03]\n'
    assert rule_messages(tmp_path, "quote-not-found", {**PAGES, "sections/a.md": text}) == [
        "sections/a.md:4 error: the quoted words are not in any of the pages cited; they differ at word 6 of 9, `never`"
    ]


def test_no_word_of_a_note_is_reported(tmp_path: Path) -> None:
    pages = {**PAGES, "interviews/int-05.md": 'They "are asked now and never". [@int-02]\n'}
    assert rule_messages(tmp_path, "quote-not-found", pages) == [
        "interviews/int-05.md:4 error: the quoted words are not in `int-02`; they differ at word 5 of 5"
    ]


def test_each_quotation_is_looked_up_by_itself(tmp_path: Path) -> None:
    text = (
        'They "have no source in here" at all. [@int-99]\n\n'
        'They "are asked now and then". [@int-02]\n\n'
        'They "are asked now and never". [@int-02]\n\n'
        'They "are asked as a rule". [@doc-01]\n'
    )
    assert lines(tmp_path, "quote-not-found", {**PAGES, "sections/a.md": text}) == [
        "sections/a.md:8",
        "sections/a.md:10",
    ]


def test_nothing_is_reported_of_words_whose_page_could_not_be_read_whole(tmp_path: Path) -> None:
    text = 'They "are asked as a rule". [@int-02; @int-06]\n\nThey "are never asked at all". [@int-02]\n'
    pages = {**PAGES, "interviews/int-06.md": "---\ntitle: [\n---\nWhat.\n", "sections/a.md": text}
    assert lines(tmp_path, "quote-not-found", pages) == ["sections/a.md:6"]


def test_words_of_two_paragraphs_are_not_a_quotation(tmp_path: Path) -> None:
    pages = {
        "interviews/int-01.md": "- Nobody asks us.\n- The money is gone by March. {#money}\n\nMonday.\n",
        "interviews/int-02.md": "We know who to ask.\n",
        "sections/a.md": '"Nobody asks us. The money is gone". [@int-01]\n\n'
        '"Nobody asks us ... the money is gone". [@int-01]\n\n'
        '"Gone by March. Monday is not". [@int-02; @int-01]\n\n'
        "> The money is gone by March.\n>\n> Monday. [@int-01]\n\n"
        '"The money is gone by March. Monday". [@int-02; @int-01]\n',
    }
    parted = "the quoted words are not in one paragraph or note of"
    assert rule_messages(tmp_path, "quote-not-found", pages) == [
        f"sections/a.md:4 error: {parted} `int-01`; they differ at word 4 of 7, `The`",
        "sections/a.md:8 error: the quoted words are not in any of the pages cited; "
        "they differ at word 4 of 6, `Monday`",
        f"sections/a.md:14 error: {parted} any of the pages cited; they differ at word 7 of 7, `Monday`",
    ]
    helps = [each.help for each in diagnosed(tmp_path, "quote-not-found", {})]
    assert helps == [
        "quote each one separately, or write `...` where one ends",
        "quote the words as they were recorded, or remove the quotation marks",
        "quote each one separately, or write `...` where one ends",
    ]


def test_only_quotes_of_printed_pages_need_a_source(tmp_path: Path) -> None:
    pages = {
        "interviews/int-01.md": '> Nobody asks us.\n\nThey said "nobody ever asks us".\n',
        "sections/a.md": "> Nobody asks us. [@int-01]\n\n> Nobody does.\n",
        "sections/b.md": '- **Quote:** Nobody asks. [@int-01]\n- **Quote:** "Nobody", and "does".\n- **Fact:** So.\n',
    }
    assert rule_messages(tmp_path, "quote-without-source", pages) == [
        "sections/a.md:6 warning: this quote cites nothing",
        "sections/b.md:5 warning: this quote cites nothing",
    ]


def test_words_in_quotation_marks_that_nothing_checks_get_a_note(tmp_path: Path) -> None:
    pages = {
        "interviews/int-01.md": "Nobody asks us.\n",
        "kpis/kpi-a.md": "---\ntitle: Time to the first contact\nseries:\n  All:\n    2015: 7\n---\n",
        "case-files/case-01.md": "The review was eleven weeks late.\n",
        "sections/a.md": 'As one said [@int-01]: "nobody ever asks us".\n\n'
        'The "time to the first contact" is seven. [@kpi-a, All, 2015]\n\n'
        '"The review was a year late". [@case-01; @kpi-a, All, 2015]\n\n'
        '"The review was eleven weeks late". [@kpi-a, All, 2015; @case-01]\n\n'
        '"The review was a year late". [@case-01; @int-01]\n\n'
        '"The review was a year late". [@case-01; @case-02]\n\n'
        '![A plan that says "ask us every week"](../assets/plan.png)\n\n'
        "> The review was eleven weeks late. [@case-01]\n\n"
        '![A plan that says "ask us every week"](../assets/plan.png) "Ask us every month".\n',
    }
    no_citation = "no citation follows these quoted words, so nothing has checked them"
    assert rule_messages(tmp_path, "quote-without-source", pages) == [
        f"sections/a.md:4 note: {no_citation}",
        "sections/a.md:8 note: these quoted words cite `case-01`, which does not record anybody's words",
        "sections/a.md:18 warning: this quote cites `case-01`, which does not record anybody's words",
        f"sections/a.md:20 note: {no_citation}",
    ]


def test_a_quotation_of_a_printed_page_has_words_to_check(tmp_path: Path) -> None:
    pages = {
        "interviews/int-01.md": "> ...\n",
        "sections/a.md": "> ...\n\n> Never.\n\n> Never again.\n\n> [They] left ...\n",
        "sections/b.md": '- **Quote:** [...]\n- **Quote:** ""\n- **Quote:** [@int-01]\n',
    }
    assert rule_messages(tmp_path, "short-quote", pages) == [
        "sections/a.md:4 error: this quote cannot be checked: dots and square brackets match any words",
        "sections/a.md:6 note: a quote of one word proves little",
        "sections/a.md:10 note: a quote of one word proves little",
        "sections/b.md:4 error: this quote cannot be checked: dots and square brackets match any words",
        "sections/b.md:5 error: this quotation is empty",
        "sections/b.md:6 error: this quotation is empty",
    ]


def test_no_complaint_is_quoted(tmp_path: Path) -> None:
    pages = {
        "interviews/int-01.md": "Nobody ever rang us back.\n",
        "complaints/cmp-01.md": "I was left without a meal for a day. Nobody ever rang us back.\n",
        "sections/a.md": '"Left without a meal for a day". [@cmp-01]\n\n'
        "> I was left without a meal. [@cmp-01]\n\n"
        'One wrote "left without a meal for a day".\n\n'
        'One said "nobody ever rang us back". [@int-01; @cmp-01]\n\n'
        "One was left without a meal for a day. [@cmp-01]\n",
    }
    refused = "error: `cmp-01` is a complaint, which may not be quoted"
    assert rule_messages(tmp_path, "quote-refused", pages) == [
        f"sections/a.md:4 {refused}",
        f"sections/a.md:6 {refused}",
        f"sections/a.md:8 {refused}, and contains these words",
    ]
    assert rule_messages(tmp_path, "quote-not-found", {}) == []
    assert rule_messages(tmp_path, "quote-without-source", {}) == [
        "sections/a.md:8 note: no citation follows these quoted words, so nothing has checked them"
    ]
