"""Ranges and distances in words, by themselves."""

from __future__ import annotations

from decimal import Decimal

import pytest

from assure.analysis.figures.parse import Figure, parse_figures
from assure.analysis.figures.ranges import (
    find_difference,
    find_ranges,
    has_comparison,
    is_count_of_one,
    is_difference,
    is_within,
    may_be_relative,
)


def strong(text: str) -> list[Figure]:
    return [figure for figure in parse_figures(text) if not figure.weak]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("between 80 and 85%", [("80", "85%")]),
        ("Between around £20m and nearly £25m", [("£20m", "£25m")]),
        ("80-85%", [("80", "85%")]),
        ("80 – 85%", [("80", "85%")]),
        ("some 400 to 600 people", [("400", "600")]),
        ("between 4 and 5 of 10 to 12 homes", [("4", "5"), ("10", "12")]),
        # Two values, not a range.
        ("80 and 85%", []),
        ("between them 80 and 85%", []),
        ("between 80 or 85%", []),
        ("from 80 to 85%", []),
        ("From around 80 to 85%", []),
        ("rose 80 to 85%", []),
        ("it fell 85 - 90", []),
        ("up 80 to 85", []),
        ("rose by 35 to 500", []),
        ("rose By some 35 TO 500", []),
        ("rose by 5-10%", [("5", "10%")]),
        ("rose by between 5 and 10%", [("5", "10%")]),
        ("3 homes and £5, 80 to 85%", [("80", "85%")]),
        ("between a third and a half", [("a third", "a half")]),
        ("85 to 80%", []),
        ("80 to 80%", []),
        ("between 80 and £85", []),
        ("80, perhaps to 85%", []),
    ],
)
def test_a_range_has_a_lowest_and_a_highest(text: str, expected: list[tuple[str, str]]) -> None:
    assert [(low.text, high.text) for low, high in find_ranges(strong(text), text)] == expected


@pytest.mark.parametrize(
    ("value", "lies"),
    [("79.4", False), ("79.5", True), ("83", True), ("85.05", True), ("85.06", False)],
)
def test_the_ends_of_a_range_are_as_exact_as_they_are_written(value: str, lies: bool) -> None:
    low, high = strong("between 80% and 85.0%")
    assert is_within(Decimal(value), low, high) is lies


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("rose by 35", True),
        ("Rose by almost £35m", True),
        ("down 35 in a year", True),
        ("an increase of 35", True),
        ("the steady fall of just over 35", True),
        ("a gap of 35", True),
        ("35 more than before", True),
        ("35 people fewer", True),
        ("35 older people more", True),
        ("35% below the average", True),
        ("3 points", True),
        ("doubled", True),
        ("half as many", True),
        ("a third fewer", True),
        ("fell by a third", True),
        ("half the rate", False),
        ("35 as before", False),
        ("35", False),
        ("35 of all people", False),
        ("more than 35", False),
        ("rose to 35", False),
        ("fell from nearly 35", False),
        ("rose up to some 35", False),
        ("rose steadily and again to 35", False),
        ("passed by a town of 35", False),
        ("35 people, and many more", False),
        ("35 people who live there have more", False),
    ],
)
def test_words_say_that_a_figure_is_a_distance(text: str, expected: bool) -> None:
    (figure,) = strong(text)
    assert is_difference(figure, text) is expected


@pytest.mark.parametrize(
    ("text", "values", "percent", "expected"),
    [
        ("35", ["465", "500"], False, (0, 1)),
        ("35", ["500", "465"], False, (0, 1)),
        ("36", ["465", "500"], False, None),
        ("35", ["12", "465", "500"], False, (1, 2)),
        ("35", ["465"], False, None),
        ("8%", ["465", "500"], False, (0, 1)),
        ("7%", ["465", "500"], False, (0, 1)),
        ("9%", ["465", "500"], False, None),
        ("100%", ["0", "500"], False, (0, 1)),
        ("8%", ["0", "0"], False, None),
        ("50%", ["-200", "-100"], False, (0, 1)),
        ("5 points", ["78", "83.04"], True, (0, 1)),
        ("6 points", ["78", "83.04"], True, None),
        ("5%", ["78", "83.04"], True, None),
        ("6%", ["78", "83.04"], True, None),
        # A share or a multiple of one is the same whatever they count.
        ("a third", ["300", "400"], False, (0, 1)),
        ("a quarter of", ["300", "400"], False, (0, 1)),
        ("three quarters", ["300", "400"], False, (0, 1)),
        ("100 in 101", ["0.99", "1"], False, (0, 1)),
        ("99 in 100", ["0.995", "1"], False, (0, 1)),
        ("99 in 100", ["0.984", "1"], False, None),
        ("a fifth of", ["300", "400"], False, None),
        ("a third", ["30", "40"], True, (0, 1)),
        ("doubled", ["5", "10"], True, (0, 1)),
        ("doubled", ["10", "5"], False, (0, 1)),
        ("halved", ["10", "5"], False, (0, 1)),
        ("halved", ["5", "10"], False, (0, 1)),
        ("doubled", ["1", "5", "2"], False, (0, 2)),
        ("doubled", ["5", "12"], False, None),
        ("doubled", ["0", "0"], False, None),
        ("half", ["0", "0"], False, None),
        ("half", ["-200", "-100"], False, (0, 1)),
        ("half", ["-100", "200"], False, None),
        ("doubled", ["-100", "200"], False, None),
    ],
)
def test_two_values_are_as_far_apart_as_a_figure_says(
    text: str, values: list[str], percent: bool, expected: tuple[int, int] | None
) -> None:
    (figure,) = strong(f"by {text}")
    assert find_difference(figure, [Decimal(value) for value in values], percent) == expected


@pytest.mark.parametrize(
    ("text", "may"),
    [
        ("half the rate", True),
        ("half of the rate", True),
        ("a third of that in England", True),
        ("half Its rate", True),
        ("half of people", False),
        ("half of them", False),
        ("35 the rate", False),
    ],
)
def test_a_share_may_be_one_of_another_value(text: str, may: bool) -> None:
    (figure,) = strong(text)
    assert may_be_relative(figure, text) is may


@pytest.mark.parametrize(
    ("text", "set_against"),
    [
        ("fell to 71%", True),
        ("83%, Below England", True),
        ("83% exceeds England", True),
        ("83% is short  of England", True),
        ("missed its target of 83%", True),
        ("83%, better than then", True),
        ("It has not risen", False),
        ("83% in both", False),
        ("83% upon that", False),
    ],
)
def test_words_set_one_value_against_another(text: str, set_against: bool) -> None:
    assert has_comparison(text) is set_against


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("one person", True),
        ("One  older adult", True),
        ("one death", True),
        ("one of the teams", False),
        ("no one", False),
        ("one thing and a person", False),
        ("one personal budget", False),
    ],
)
def test_one_is_a_count_of_people_and_of_what_is_done_for_them(text: str, counts: bool) -> None:
    (figure,) = parse_figures(text)
    assert is_count_of_one(figure, text) is counts
    (two,) = parse_figures("two people")
    assert not is_count_of_one(two, "two people")


def test_a_range_above_zero_holds_the_size_of_a_value_below_it() -> None:
    low, high = strong("between 7 and 8%")
    assert is_within(Decimal("-7.5"), low, high)
    assert not is_within(Decimal("-8.6"), low, high)
    low, high = strong("between 1 and 2%")
    assert is_within(Decimal("0.6"), low, high)
    low, high = parse_figures("between -8 and -7%")
    assert is_within(Decimal("-7.5"), low, high)
    assert not is_within(Decimal("7.5"), low, high)
