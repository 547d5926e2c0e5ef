"""Colours of charts and slides: words and lines stand out from their ground, also for who sees colours otherwise."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from itertools import combinations
from xml.etree import ElementTree

import pytest

from assure.publishing.charts.shapes import FONT_SIZES, ChartText, Drawing, Rectangle, Role, Shape, Stroke
from assure.publishing.charts.svg import to_svg
from assure.publishing.tables import SHADES
from tests.repository import ROOT

Colour = tuple[float, float, float]
WORDS: tuple[Role, ...] = ("title", "value", "name", "target-name", "tick")
LINES: tuple[Role, ...] = ("series", "target", "comparator", "break", "leader", "mark", "against")
"""What carries meaning; the grid only guides the eye, and every value is written too."""
READABLE, VISIBLE = 4.5, 3.0
"""The contrasts of WCAG 2.2 for words (1.4.3) and for graphics (1.4.11)."""

# Machado, Oliveira and Fernandes, 2009: what is seen without one of the three kinds of cones, in linear RGB.
SIGHT: dict[str, tuple[Colour, Colour, Colour]] = {
    "all": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protanopia": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    "deuteranopia": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881)),
    "tritanopia": ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.303900)),
    "greys": ((0.2126, 0.7152, 0.0722),) * 3,
}


def linear(colour: str) -> Colour:
    values = [int(colour.lstrip("#")[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    red, green, blue = (each / 12.92 if each <= 0.04045 else ((each + 0.055) / 1.055) ** 2.4 for each in values)
    return red, green, blue


def lightness(colour: str, sight: str) -> float:
    seen = [sum(share * each for share, each in zip(row, linear(colour), strict=True)) for row in SIGHT[sight]]
    red, green, blue = (min(max(each, 0.0), 1.0) for each in seen)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str, sight: str = "all") -> float:
    light, dark = sorted((lightness(one, sight), lightness(other, sight)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@cache
def looks() -> dict[str, dict[str, str]]:
    """What the drawing itself says of each role's look, by its class."""
    shapes: list[Shape] = [ChartText(0, 0, "x", role) for role in (*WORDS, "inside")]
    shapes += [Stroke(((0, 0), (1, 1)), role) for role in LINES]
    root = ElementTree.fromstring(to_svg(Drawing(9, 9, (*shapes, Rectangle(0, 0, 1, 1, "bar"))), "T", "D"))
    return {each.get("class", "").removeprefix("c-"): dict(each.attrib) for each in root if each.get("class")}


def drawn(role: str) -> str:
    """The colour of a role in the drawing, as on paper, in Word and on slides."""
    look = looks()[role]
    return look["stroke"] if role in LINES else look["fill"]


@cache
def scheme(name: str) -> dict[str, str]:
    """The colours of the page's variables, light or dark."""
    css = (ROOT / "templates" / "html" / "page.css").read_text(encoding="utf-8")
    light, dark, *_ = re.split(r"@media \(prefers-color-scheme: dark\)", css)
    dark = dark.partition("\n}\n")[0]
    found = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6})", light))
    return found if name == "light" else {**found, **dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6})", dark))}


def on_page(name: str) -> Callable[[str], str]:
    """The colours of roles on the page, by its style sheet."""
    css = (ROOT / "templates" / "html" / "page.css").read_text(encoding="utf-8")
    rules = re.findall(r"^((?:\.c-[\w-]+(?:, )?)+) \{ (?:fill|stroke): var\(--([\w-]+)\)", css, re.MULTILINE)
    variables = {role: variable for roles, variable in rules for role in re.findall(r"\.c-([\w-]+)", roles)}
    return lambda role: scheme(name)[variables[role]]


@pytest.mark.parametrize("sight", SIGHT)
@pytest.mark.parametrize("where", ["drawing", "light", "dark"])
def test_words_lines_and_bars_stand_out_from_their_ground(where: str, sight: str) -> None:
    colour, paper = (drawn, "#ffffff") if where == "drawing" else (on_page(where), scheme(where)["paper"])
    for role in WORDS:
        assert contrast(colour(role), paper, sight) >= READABLE, role
    for role in (*LINES, "bar"):
        assert contrast(colour(role), paper, sight) >= VISIBLE, role
    assert contrast(colour("inside"), colour("bar"), sight) >= READABLE
    for role in ("mark", "target", "against"):
        assert contrast(colour(role), colour("bar"), sight) >= VISIBLE, "it crosses bars"


def test_lines_differ_without_colour() -> None:
    kinds = ("series", "target", "comparator", "break", "leader")
    forms = {role: (looks()[role]["stroke-width"], looks()[role].get("stroke-dasharray")) for role in kinds}
    for one, other in combinations(kinds, 2):
        assert forms[one] != forms[other], (one, other)


def test_every_kind_of_words_is_tried() -> None:
    assert {*WORDS, "inside"} == set(FONT_SIZES)


@pytest.mark.parametrize("sight", SIGHT)
def test_counts_on_slides_can_be_read_on_their_shades_which_grow_darker(sight: str) -> None:
    for shade in SHADES[:-1]:
        assert contrast("#1b262d", shade, sight) >= READABLE
    assert contrast("#ffffff", SHADES[-1], sight) >= READABLE
    found = [lightness(shade, sight) for shade in SHADES]
    assert found == sorted(found, reverse=True)
