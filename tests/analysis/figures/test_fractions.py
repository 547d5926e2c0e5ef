"""Shares and multiples in words, and what only looks like one."""

from __future__ import annotations

from decimal import Decimal

import pytest

from assure.analysis.figures.fractions import precision
from assure.analysis.figures.parse import Figure, parse_figures


def shares(text: str) -> list[tuple[str, str]]:
    """The shares and multiples that need proof, as written and as rounded to whole numbers or tenths."""
    return [_shown(each) for each in parse_figures(text) if each.in_words and not each.weak]


def _shown(figure: Figure) -> tuple[str, str]:
    places = Decimal(1) if figure.unit == "percent" else Decimal("0.1")
    return figure.text, str(figure.value.quantize(places))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("half of people", [("half", "50")]),
        ("Half the people", [("Half", "50")]),
        ("one half, a half", [("one half", "50"), ("a half", "50")]),
        ("one-half and one-third", [("one-half", "50"), ("one-third", "33")]),
        ("between a third and a half", [("a third", "33"), ("a half", "50")]),
        ("two thirds", [("two thirds", "67")]),
        ("Three-Quarters", [("Three-Quarters", "75")]),
        ("three fifths, seven tenths, nine twentieths", [("three fifths", "60"), ("seven tenths", "70"),
                                                         ("nine twentieths", "45")]),
        ("five sixths, two sevenths, three eighths, four ninths",
         [("five sixths", "83"), ("two sevenths", "29"), ("three eighths", "38"), ("four ninths", "44")]),
        ("an eighth of people", [("an eighth", "12")]),
        ("three fourths", [("three fourths", "75")]),
        ("a quarter of people", [("a quarter", "25")]),
        ("fell by a quarter", [("a quarter", "25")]),
        ("fell by a quarter, and", [("a quarter", "25")]),
        ("one quarter fewer", [("one quarter", "25")]),
        ("it is a third (or so)", [("a third", "33")]),
        ("one third (or so)", [("one third", "33")]),
        ("three quarters of those", [("three quarters", "75")]),
        ("the three quarters of those", [("three quarters", "75")]),
        ("1 in 10", [("1 in 10", "10")]),
        ("ONE IN FOUR", [("ONE IN FOUR", "25")]),
        ("nine in every ten", [("nine in every ten", "90")]),
        ("three in 12", [("three in 12", "25")]),
        ("half of those aged 65 and over", [("half", "50")]),
        ("half of over-65s", [("half", "50")]),
        ("half of people last year", [("half", "50")]),
        ("2/3 of cases", [("2/3", "67")]),
        ("½ of them, ⅓, ⅔, ¼ and ¾", [("½", "50"), ("⅓", "33"), ("⅔", "67"), ("¼", "25"), ("¾", "75")]),
        ("It doubled, trebled, tripled and quadrupled", [("doubled", "2.0"), ("trebled", "3.0"), ("tripled", "3.0"),
                                                         ("quadrupled", "4.0")]),
        ("it has HALVED", [("HALVED", "0.5")]),
        ("a doubling of demand, the halving since 2015", [("doubling", "2.0"), ("halving", "0.5")]),
        ("a trebling in need and a tripling from ten", [("trebling", "3.0"), ("tripling", "3.0")]),
        ("twice as many", [("twice", "2.0")]),
        ("double the rate, treble that of England", [("double", "2.0"), ("treble", "3.0")]),
        ("three times the rate", [("three times", "3.0")]),
        ("2.5 times higher", [("2.5 times", "2.5")]),
        ("two and a half times as many", [("two and a half times", "2.5")]),
        ("threefold, 10-fold", [("threefold", "3.0"), ("10-fold", "10.0")]),
    ],
)  # fmt: skip
def test_shares_and_multiples_are_read(text: str, expected: list[tuple[str, str]]) -> None:
    assert shares(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        # Time.
        "half of 2015/16", "half of 2015", "half the year", "half of the financial year", "half its time",
        "half-yearly",
        "half a day", "half an hour", "three quarters of the year", "in the first three quarters", "for three quarters",
        "each quarter", "once a quarter", "a quarter later", "in a quarter of an hour", "two quarters",
        "3 in 12 months",
        "one quarter, then another",
        # Another half.
        "the second half", "the other half", "the bottom half of councils", "two and a half", "2 and a half",
        # Half of no number of things.
        "half a dozen", "half way", "half-hearted", "a half-price offer", "behalf", "mid-half",
        # The third of several.
        "a third party", "a third provider", "by a third provider", "a fifth site", "a third has more", "the third",
        "third-sector", "a thirds", "two third", "three thirds", "five quarters",
        # Fractions that are none, dates and periods.
        "1/2", "3/2 of", "2/2 of", "24/7 of", "1/12 of", "12/10 of",
        # More in less.
        "ten in ten", "53 in 49", "53 in 15/16", "3 in 10%", "3 in 10 per cent",
        # No multiple of a number.
        "doubled its team", "doubled the team", "it doubled up", "double-handed", "a double room", "twice a year",
        "three times a week", "twice in 2015", "doubling its team", "manifold",
    ],
)  # fmt: skip
def test_what_only_looks_like_a_share_is_none(text: str) -> None:
    assert [each.text for each in parse_figures(text) if each.in_words] == []


@pytest.mark.parametrize(
    "text",
    [
        "half of the interviewees", "two thirds of respondents", "1 in 4 participants", "half of those we met",
        "half of the staff we met", "half the team", "one in three of our group",
    ],
)  # fmt: skip
def test_a_share_of_those_who_were_heard_needs_no_proof(text: str) -> None:
    assert [each.weak for each in parse_figures(text) if each.in_words] == [True]


def test_a_share_of_others_is_not_excused_by_a_team_further_on() -> None:
    assert shares("half of the people who had ever met the team") == [("half", "50")]


@pytest.mark.parametrize(
    ("text", "written", "value", "step"),
    [
        ("nine out of ten people", "nine out of ten", "90", "10"),
        ("15 of the 20 files", "15 of the 20", "75", "5"),
        ("412 of 500", "412 of 500", "82.4", "0.2"),
        ("1,500 of 2,000", "1,500 of 2,000", "75", "0.05"),
        ("eight people in ten", "eight people in ten", "80", "10"),
        ("four older people out of every five", "four older people out of every five", "80", "10"),
        ("one of the two", "one of the two", "50", "10"),
    ],
)
def test_two_counts_are_also_a_share(text: str, written: str, value: str, step: str) -> None:
    (share,) = [each for each in parse_figures(text) if each.in_words]
    assert (share.text, share.value, share.step) == (written, Decimal(value), Decimal(step))
    assert (share.unit, share.weak, share.ordinal) == ("percent", True, False)
    parts = [each for each in parse_figures(text) if not each.in_words]
    assert len(parts) == 2
    assert all(share.covers(each) for each in parts)
    assert not any(each.covers(share) for each in (share, *parts))


@pytest.mark.parametrize(
    "text",
    [
        "20 of the 15", "15 of 15", "0 of 15", "5% of 20", "£5 of 20", "5 days of 20", "the second of 33", "12 of 2016",
        "3 or 4",
        "3 people and 4", "3 of the very many other 4",
    ],
)  # fmt: skip
def test_other_counts_are_none(text: str) -> None:
    assert [each.text for each in parse_figures(text) if each.in_words] == []


def test_a_share_of_counts_keeps_what_is_stated_of_the_first() -> None:
    (share,) = [each for each in parse_figures("almost nine out of ten") if each.in_words]
    assert (share.hedge, share.close) == ("under", True)


@pytest.mark.parametrize(
    ("part", "whole", "points"),
    [(1, 2, "5"), (1, 3, "3.33"), (9, 10, "5"), (1, 10, "1"), (1, 20, "0.5"), (15, 20, "2.5"), (412, 500, "0.1")],
)
def test_a_share_is_as_exact_as_it_can_be_meant(part: int, whole: int, points: str) -> None:
    assert round(precision(Decimal(part), Decimal(whole)), 2) == Decimal(points)
