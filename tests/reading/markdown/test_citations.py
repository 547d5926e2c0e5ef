"""Citation brackets, and the words they vouch for."""

from __future__ import annotations

import pytest

from assure.model.body import Bracket
from tests.reading.making import body, cut


def bracket(text: str) -> Bracket:
    [only] = body(text).brackets
    return only


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[@int-03]", [("int-03", None, "")]),
        ("[@doc-11, p. 4]", [("doc-11", "p. 4", "")]),
        ("[@doc-11 p. 4]", [("doc-11", "p. 4", "")]),
        ("[@int-03#msp; @kpi-dtoc, 2015/16]", [("int-03#msp", None, ""), ("kpi-dtoc", "2015/16", "")]),
        ("[see @doc-02]", [("doc-02", None, "see")]),
        ("[see; as said, @doc-02; and p. 3]", [("doc-02", "; and p. 3", "see; as said,")]),
        ("[@kpi-a, Harrow,\n2015/16]", [("kpi-a", "Harrow, 2015/16", "")]),
        ("\\[@int-03\\]", [("int-03", None, "")]),
        ("\\[\\@int-03\\#msp\\]", [("int-03#msp", None, "")]),
        ("[@doc-1, p. 4; p. 6]", [("doc-1", "p. 4; p. 6", "")]),
        ("[@doc-1, p. 4\\*]", [("doc-1", "p. 4*", "")]),
        ("[@int-03, @int-04]", [("int-03", "@int-04", "")]),
        ("[@int-03]: they agreed", [("int-03", None, "")]),
        ("[see @int-03]: agreed", [("int-03", None, "see")]),
    ],
)
def test_brackets(text: str, expected: list[tuple[str, str | None, str]]) -> None:
    found = bracket(f"Words. {text}" if not text.endswith("agreed") else text)
    assert [(each.ref, each.locator, each.prefix) for each in found.citations] == expected


@pytest.mark.parametrize(
    "text",
    [
        "[int-03]",
        "[a@b.org]",
        "[@int-03](x.md)",
        "`[@int-03]`",
        "\\\\[a]",
        "    [@int-03]",
        "@int-03",
        "[@ int]",
        "[@]",
    ],
)
def test_what_is_not_a_citation(text: str) -> None:
    assert body(text).brackets == ()


def test_words_run_from_the_bracket_before() -> None:
    first, second = body("**All** of it\nis `well` [@int-01], but 12% are not [@kpi-a, 2016; @doc-1].").brackets
    assert (first.words, second.words) == ("All of it is well", ", but 12% are not")
    assert [each.bracket for each in second.citations] == [1, 1]


def test_words_start_with_the_paragraph_and_the_item() -> None:
    found = body("One.\n\nTwo. [@int-01]\n\n- A\n- B [@int-02]\n\n  C [@int-03]\n\n| x |\n|---|\n| y [@int-04] |\n")
    assert [each.words for each in found.brackets] == ["Two.", "B", "C", "y"]


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ("| People | 83% | [@kpi-a] |", [("People 83%", "| People | 83% | ")]),
        ("| People | 83% | The return [@kpi-a] |", [("People 83% The return", "| People | 83% | The return ")]),
        ("| 71% | 83% [@kpi-a] | |", [("83%", "83% ")]),
        ("| 71% [@kpi-a] | 83% | [@kpi-b] |", [("71%", "71% "), ("83%", " | 83% | ")]),
        ("| 71% | 83% | [@kpi-a] [@kpi-b] |", [("71% 83%", "| 71% | 83% | "), ("", " ")]),
        ("| 2 | 83% | [@kpi-a] |", [("83%", "| 2 | 83% | ")]),
        ("| 2. | 83% | [@kpi-a] |", [("83%", "| 2. | 83% | ")]),
        ("| 3 | 83% | [@kpi-a] |", [("3 83%", "| 3 | 83% | ")]),
        ("| [@kpi-a] | 83% | |", [("", "")]),
    ],
)
def test_words_without_a_figure_in_a_cell_start_with_the_row(row: str, words: list[tuple[str, str]]) -> None:
    text = f"| a | b | c |\n|---|---|---|\n| 1 | 2 | 3 |\n{row}\n"
    assert [(each.words, cut(text, each.words_place)) for each in body(text).brackets] == words


@pytest.mark.parametrize(
    "text",
    [
        "Words [@int-03#a, p. 4; see @doc-1] and [@int-04].",
        "> - Words **bold\n>   text** [@int-03,\n>   p. 4]",
        "1.  Words\n    more [@int-03]",
        "| a | b |\n|---|---|\n| [@int-01] | x [@int-01] |",
        "| a \\| b | c |\n|---|---|\n| a \\| b [@int-01] | [@int-02] |",
        "| a |\n|---|\nb \\| c [@int-01]",
        "\\[@int-03\\]",
        "# Head [@int-03]",
        "Head [@int-03]\n====",
        "\tWords\n[@int-03] café [@doc-é]",
    ],
)
def test_a_citation_has_the_place_of_its_key(text: str) -> None:
    found = body(text)
    for each in found.citations:
        assert cut(text, each.place).startswith(f"@{each.page}")
    for each_bracket in found.brackets:
        assert "[" in cut(text, each_bracket.place)


def test_marks_are_in_markdown_and_text() -> None:
    [block] = body("They *agree [@int-01]*. [@int-02, p. 1]").blocks
    assert block.text == "They agree \ue0000\ue001. \ue0001\ue001"
    assert block.markdown == "They *agree* \ue0000\ue001. \ue0001\ue001"


def test_each_line_of_wrapped_words_has_its_place() -> None:
    text = "One *line* of\nwords, and a [@int-01] third\nand\nlast [@int-02]\n\n- An item that\n  goes on [@int-03]\n"
    shown = [[(each.words[offset:], cut(text, place)) for offset, place in each.lines] for each in body(text).brackets]
    assert shown == [
        [("One line of words, and a", "One *line* of"), ("words, and a", "words, and a ")],
        [("third and last", " third"), ("and last", "and"), ("last", "last ")],
        [("An item that goes on", "An item that"), ("goes on", "goes on ")],
    ]


def test_a_part_of_wrapped_words_is_on_its_lines() -> None:
    text = "One line of\nwords, and\nmore [@int-01] on one line [@int-02]"
    first, second = body(text).brackets
    assert [cut(text, first.at(start, end)) for start, end in ((0, 3), (12, 17), (11, 12), (9, 14), (15, 28))] == [
        "One line of",
        "words, and",
        "One line of",
        "One line of\nwords, and",
        "words, and\nmore ",
    ]
    assert second.lines == ()
    assert cut(text, second.at(0, 2)) == " on one line "


def test_words_with_a_line_end_in_a_link_or_in_code_keep_one_place() -> None:
    for text in ("See [this\nlink](https://a.example) and\nmore [@int-01]", "Say `two\nwords` and\nmore [@int-01]"):
        only = bracket(text)
        assert only.lines == ()
        assert only.at(0, 1) == only.words_place
