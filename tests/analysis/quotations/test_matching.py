"""Whether words stand word for word in a source."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assure.analysis.quotations.matching import agreement, comparable_text, own_words

SOURCE = comparable_text(
    "Nobody asks us – the carers' group – about anything. We “know” who to ask.\n"
    "They don't answer, and we're told it is non-existent; it cost £1.5m in 2.5 years.\n"
    "The Home First team asked twice… in my well-kept diary. It were well kept."
)


@pytest.mark.parametrize(
    "words",
    [
        "Nobody asks us",
        "nobody asks us - the carers’ group - about anything",
        "Nobody asks us—the carers' group—about anything!",
        "Nobody asks us -- the carers' group-about anything",
        "nobody asks   us ... about anything",
        "nobody asks us [the carers] about anything",
        "[She said] we 'know' who to ask",
        "the carers' group… who to ask",
        "nobody asks us (...) about anything",
        "nobody asks us ( … ) about anything",
        "nobody asks us . . . about anything",
        "nobody asks us [the [unpaid] carers] about anything",
        "...",
        # Brackets may stand for a part of a word.
        "[n]obody asks us",
        "Nobody ask[s] us",
        "Nobody ask[ed] us",
        "No[body] asks us",
        "[n]obody ask[s] us",
        "[w]e know who t[o] ask",
        "[W]e know w[h]o to ask",
        # An apostrophe of any kind is the same one.
        "They don’t answer, and we`re told",
        "they don´t answer",
        "in my well‑kept diary",
        "in my well–kept diary",
        "it were well kept",
        # A name may have capitals, and a title.
        "The Home First Team",
        "Home First Team Asked Twice",
        # Two paragraphs of the quotation may be two of the source, or one.
        "We know who to ask.\n\nThey don't answer",
        "We know\nwho to ask",
        "who to ask ... it is non-existent",
        "cost £1.5m in 2.5 years",
    ],
)
def test_words_that_are_in_the_source(words: str) -> None:
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
        ("about anything ... a carers' group", 2),
        ("quite different", 0),
        ("NOBODY ASKS US", 0),
        ("the home First team", 1),
        ("the home first team", 1),
        # Words of two paragraphs are not together.
        ("We know who to ask. They don't answer", 5),
        # A part of a word is another word.
        ("They don", 1),
        ("They dont answer", 1),
        ("t answer, and", 0),
        ("existent; it cost", 0),
        ("it is non", 2),
        ("is Non-existent", 1),
        ("and were told", 1),
        ("in my well", 2),
        ("it cost £1", 2),
        ("5m in 2.5 years", 0),
        ("body asks us", 0),
        ("body asks [us] about", 0),
        ("[N]obody ask us", 1),
        ("[n] obody asks us", 0),
        ("nobody ask [ed] us", 1),
        ("Nobody as... us", 1),
        ("us – their group", 1),
        ("us—their group", 1),
    ],
)
def test_words_that_part_from_the_source(words: str, agreed: int) -> None:
    assert agreement(words, SOURCE) == agreed


def test_the_first_letter_is_looked_for_in_either_case_from_the_nearest_place_on() -> None:
    assert (
        agreement("We know ... who", comparable_text("Then we know. Who asks? We know one who does; We know.")) is None
    )
    assert agreement("We know ... who", comparable_text("Then we know, and who asks? We know.")) is None


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("We know ... who — [the staff] — to “ask”!", ("We", "know", "who", "to", "ask")),
        ("it's 5 o'clock—late, (£5) 8%", ("it's", "5", "o'clock", "late", "£5", "8%")),
        ("well-known", ("well-known",)),
        ("[We know who to ask] ... _ —", ()),
        ("", ()),
    ],
)
def test_the_words_of_a_quotation_that_are_compared_with_the_source(text: str, words: tuple[str, ...]) -> None:
    assert own_words(text) == words


def test_text_in_normal_form() -> None:
    assert comparable_text(" A “b”  c -- d\n\n \ne’s 'f' x-y\u00a0z—w ＂v＂") == "A b c–d\ne's f x‐y z–w v"


def test_a_long_run_of_white_space_takes_no_time() -> None:
    assert comparable_text(" " * 100_000 + "a - b") == "a–b"


@given(st.text(), st.text())
def test_any_words_can_be_compared(words: str, source: str) -> None:
    agreed = agreement(words, comparable_text(source))
    assert agreed is None or 0 <= agreed < len(own_words(words))
