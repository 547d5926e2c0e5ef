"""Words that deny what an indicator measures, or name the other part of it."""

from __future__ import annotations

import pytest

from assure.analysis.figures.denials import clause_around, is_opposite
from assure.analysis.figures.parse import parse_figures

SAFE = "People who feel safe"


def opposite(text: str, title: str) -> bool:
    figures = parse_figures(text)
    figure = next(each for each in figures if each.unit == "percent")
    return is_opposite(clause_around(figure, figures, text), title)


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("21% were not at home", "At home"),
        ("21% weren’t at home", "At home"),
        ("One in five (21%) did not feel safe", SAFE),
        ("21%, or one in five, did not feel safe", SAFE),
        ("Two out of ten were not at home", "At home"),
        ("The share not at home was 21%", "At home"),
        ("Those who felt unsafe: 21%", SAFE),
        ("80 people came; 21% felt unsafe", SAFE),
        ("79 felt safe and 21% did not", SAFE),
        ("The other 21% said no more", SAFE),
        ("The rest, 21%, had died", "At home"),
        ("The remaining nearly 21% felt unsafe", SAFE),
        ("21% of carers were dissatisfied", "Carers satisfied"),
        ("21% were dissatisfied", "Satisfaction of carers"),
        ("21% of needs were unmet", "Needs met"),
        ("21% of staff were non-compliant", "Compliant staff"),
        ("21% of homes were below good", "Homes rated good"),
        ("21% had no care plan", "People with a care plan"),
        ("21% lacked a plan", "People with a care plan"),
        ("21% failed to return home", "People who return home"),
        ("In 2023/24, 21% of men and women never came home", "At home"),
        # The measure itself denies.
        ("79% were at home", "People not at home"),
        ("79% felt safe", "People who feel unsafe"),
    ],
)
def test_words_are_about_the_other_part(text: str, title: str) -> None:
    assert opposite(text, title)


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("21% were at home", "At home"),
        ("21% were at home, not in hospital", "At home"),
        ("21% were at home and not in hospital", "At home"),
        ("It was not planned; 21% were at home", "At home"),
        ("Not only here, 21% were at home", "At home"),
        ("Not only 21% were at home", "At home"),
        ("No fewer than 21% were at home", "At home"),
        ("12 were not seen and 21% were at home", "At home"),
        ("21% were at home without help", "At home"),
        ("Without help, 21% were at home", "At home"),
        ("21% were at home with no change", "At home"),
        ("21% were below England", "At home"),
        ("21% felt at home in the other areas", "At home"),
        ("21% did not feel unsafe", SAFE),
        ("21% understood the offer", "Offers understood"),
        ("79% were not at home", "People not at home"),
        ("79% were in hospital", "People not at home"),
        ("21% felt unsafe", "People who feel unsafe"),
        ("No. 4 says 21%", "At home"),
    ],
)
def test_words_are_about_what_is_measured(text: str, title: str) -> None:
    assert not opposite(text, title)
