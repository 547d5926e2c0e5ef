"""Numbers written in words, as a text has them and as they count."""

from __future__ import annotations

import re
from decimal import Decimal

import pytest

from assure.analysis.figures.number_words import ANY, ORDINAL, PATTERN, number_value, ordinal_value
from assure.analysis.figures.parse import parse_figures


@pytest.mark.parametrize(
    ("words", "value", "step"),
    [
        ("zero", 0, 1),
        ("Seven", 7, 1),
        ("nineteen", 19, 1),
        ("twenty", 20, 1),
        ("twenty-one", 21, 1),
        ("ninety nine", 99, 1),
        ("a hundred", 100, 1),
        ("five hundred and twelve", 512, 1),
        ("one thousand", 1_000, 1_000),
        ("a million", 1_000_000, 1_000_000),
        ("half a million", 500_000, 500_000),
        ("three thousand, two hundred", 3_200, 1),
        ("ten thousand and five", 10_005, 1),
        ("twenty-one million", 21_000_000, 1_000_000),
        ("two million three hundred thousand", 2_300_000, 1_000),
        ("four billion", 4_000_000_000, 1_000_000_000),
    ],
)
def test_a_number_in_words_counts(words: str, value: int, step: int) -> None:
    assert re.fullmatch(PATTERN, words, re.IGNORECASE)
    assert re.search(rf"\b{ANY}\b", words, re.IGNORECASE)
    assert number_value(words) == (Decimal(value), Decimal(step))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("thirteen homes", ["thirteen"]),
        ("from eighty to ninety per cent", ["eighty", "ninety per cent"]),
        ("eighty\u2011three per cent", ["eighty-three per cent"]),
        ("two and a half weeks", ["two and a half weeks"]),
        ("a hundred-day plan", ["a hundred-day"]),
        ("a few hundred, hundreds, thousands", []),
        ("the twenty-first century, fifty-fifty, twenty-four-hour care", []),
        ("people over sixty-five, aged eighty-five", []),
        ("over sixty-five per cent", ["sixty-five per cent"]),
        ("half an hour", []),
        ("half a million pounds", ["half a million pounds"]),
    ],
)
def test_numbers_in_words_are_found_whole(text: str, expected: list[str]) -> None:
    assert [figure.text for figure in parse_figures(text) if not figure.weak] == expected


def test_a_half_counts_to_a_half() -> None:
    (figure,) = parse_figures("two and a half weeks")
    assert (figure.value, figure.step, figure.unit) == (Decimal("2.5"), Decimal("0.5"), "weeks")
    (figure,) = parse_figures("One and a half million pounds")
    assert (figure.value, figure.step, figure.unit) == (Decimal(1_500_000), Decimal(500_000), "gbp")


@pytest.mark.parametrize(
    ("words", "place"),
    [("first", 1), ("Second", 2), ("twelfth", 12), ("thirteenth", 13), ("nineteenth", 19), ("twentieth", 20),
     ("twenty-second", 22), ("thirty first", 31), ("ninetieth", 90), ("NINETY-NINTH", 99)],
)  # fmt: skip
def test_a_place_in_words_counts(words: str, place: int) -> None:
    assert re.fullmatch(ORDINAL, words, re.IGNORECASE)
    assert ordinal_value(words) == place
