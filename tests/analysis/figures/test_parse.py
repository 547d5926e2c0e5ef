"""Figures in prose, and the locators of indicators."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assure.analysis.figures.parse import parse_figures
from assure.analysis.locators import DanglingLocator, LocatedValue, resolve_locator
from assure.model.dates import Period
from assure.model.evidence import Cell, Kpi, Rank, Row


def stated(text: str) -> list[tuple[str, str | None, str | None]]:
    """The strong figures: value, unit, hedge."""
    return [(f"{figure.value:f}", figure.unit, figure.hedge) for figure in parse_figures(text) if not figure.weak]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("83% of people", [("83", "percent", None)]),
        ("83 per cent", [("83", "percent", None)]),
        ("83.0 percent", [("83.0", "percent", None)]),
        ("from 81 to 83%", [("81", "percent", None), ("83", "percent", None)]),
        ("£21.4m", [("21400000.0", "gbp", None)]),
        ("£1,250", [("1250", "gbp", None)]),
        ("£1.2b", [("1200000000.0", "gbp", None)]),
        ("£1·2bn and 3·4%", [("1200000000.0", "gbp", None), ("3.4", "percent", None)]),
        ("£20-25b", [("20000000000", "gbp", None), ("25000000000", "gbp", None)]),
        ("standards 2b and 1.2b", []),
        ("3 million pounds", [("3000000", "gbp", None)]),
        ("21,000 people", [("21000", None, None)]),
        ("seven visits", [("7", None, None)]),
        ("14.2 days and 3 weeks", [("14.2", "days", None), ("3", "weeks", None)]),
        ("a 14-day wait", [("14", "days", None)]),
        ("2 percentage points", [("2", "points", None)]),
        ("over 80%", [("80", "percent", "over")]),
        ("nearly 80%", [("80", "percent", "under")]),
        ("just under £4m", [("4000000", "gbp", "under")]),
        ("around 1,200", [("1200", None, "around")]),
        ("53 in 2017/18 against 49 in 2016/17", [("53", None, None), ("49", None, None)]),
        ("612.3 per 100,000", [("612.3", None, None)]),
        # Figures inside periods, dates, ages, times and identifiers do not count.
        ("in 2015/16 and 2015/16 Q3, 2015-Q3, 2016-03-31", []),
        ("on 15 March 2016, from 15 to 17 March, March 2016", []),
        ("int-03, doc-11, COVID-19, s75, Section 117, page 12, pp. 4-5, version 2.1", []),
        ("aged 65 and over, 65+, 18-64, over-65s, an 85-year-old, people over 65", []),
        ("at 9am, 12:30 or 9.30pm", []),
        ("in 2016", []),
        ("no one", []),
    ],
)
def test_figures_are_read(text: str, expected: list[tuple[str, str | None, str | None]]) -> None:
    assert stated(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        # Periods and dates.
        "2015/16", "2015/2016", "2015/16 Q3", "2015–16", "2015-16", "2015-Q3", "2015 Q3", "2016-03-31", "15/16", "24/7",
        "FY2015/16", "FY 2015/16", "FY15/16", "FY 15/16", "FY24", "FY 2015-16", "FY2015", "01.04.2016", "1.4.16",
        "15/3/2016", "on 15 March", "the 15th of March 2016", "15 to 17 March", "15 and 17 Sept", "March 2016",
        "May 3, 2016", "3 June", "June 3", "December 12th, 2016",
        # Ages.
        "aged 65", "ages 18 to 64", "aged between 18 and 64", "aged over 85", "at age 14", "from the age of 14",
        "people over 65", "Those under 65", "65+", "65 and over", "75 or older", "over-65s", "under 18s", "over 65",
        "Under 18", "over sixty-five", "under eighteen", "aged eighty five", "18-64", "18 to 64", "18-64s", "16–25s",
        "18- to 64-year-olds", "16 to 25 year olds", "an 85-year-old", "5 years old",
        # Names.
        "Section 75", "sections 42, 43 and 44", "Sections 42 and 43", "pages 4-5", "pp. 4, 5 and 6", "p. 4", "no. 12",
        "para 3.2", "paragraphs 3.2 to 3.4", "Year 3", "week 12", "Day 2", "Phase 2", "quarter 3", "s 117", "s. 117",
        "ss 42",
        "§ 117", "§117", "int-03", "COVID-19", "s75", "75B", "doc_11", "3D", "3/4", "tables 3 - 5",
        "wards 3 and 4", "Type 2", "Domain 3", "annex 3", "ASCOF 1C(1A), 1I(2)",
        # Times, numbers to ring, and what a rate is of.
        "at 9am", "10 o'clock", "10 o’clock", "1:1", "9.30 pm",
        "12:30", "24-hour", "24 hours a day", "seven days a week", "7-day-a-week",
        "five days per week",
        "020 8863 5611", "01234 567890", "0300 123 4567", "02012345678", "+44 20 8863 5611", "per 100,000",
        "for every 100,000", "in every 1,000",
    ],
)  # fmt: skip
def test_what_only_looks_like_a_figure_is_none(text: str) -> None:
    assert stated(f"We saw {text}, all told") == []


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("2015/16 to 83", ["83"]),
        ("1200–1300", ["1200", "1300"]),
        ("May 83%", ["83"]),
        ("May 12,000", ["12000"]),
        ("Section 83%", ["83"]),
        ("section 83 per cent", ["83"]),
        ("in section 4, 83 were", ["83"]),
        ("in section 4 and 83 were", ["83"]),
        ("sections 42 and 43, 83 were", ["83"]),
        ("each week 12 people", ["12"]),
        ("Every day 12 people", ["12"]),
        ("at each level 3 people", ["3"]),
        ("in every ward 12 people", ["12"]),
        ("the Type of 2 homes", ["2"]),
        ("last week 12 people", ["12"]),
        ("the week 12 people", ["12"]),
        ("quarter 84", ["84"]),
        ("the council's 117", ["117"]),
        ("the council’s 117", ["117"]),
        ("over 18 weeks", ["18"]),
        ("over 65 people", ["65"]),
        ("people over 18 weeks", ["18"]),
        ("over 65%", ["65"]),
        ("over 65,000", ["65000"]),
        ("over eighteen weeks", ["18"]),
        ("under sixty-five per cent", ["65"]),
        ("people over 65%", ["65"]),
        ("65+%", ["65"]),
        ("500+", ["500"]),
        ("in every 10", ["10"]),
        ("24 homes", ["24"]),
        ("5 days", ["5"]),
        ("12 pp", ["12"]),
        ("12pp, 12ppt", ["12", "12"]),
        ("GBP12", ["12"]),
        ("3/4 of", ["75.00"]),
    ],
)
def test_what_only_looks_like_none_is_a_figure(text: str, values: list[str]) -> None:
    assert [each for each, _, _ in stated(text)] == values


@pytest.mark.parametrize(
    ("text", "value", "agrees"),
    [
        ("83%", "83.04", True),
        ("83.0%", "83.04", True),
        ("83 per cent", "83.04", True),
        ("83%", "81", False),
        ("83.1%", "83.04", False),
        ("83.04", "83.04", True),
        ("84%", "83.5", True),
        ("£21.4m", "21400000", True),
        ("£21.4m", "21449000", True),
        ("£21.4m", "21600000", False),
        ("over 80%", "83", True),
        ("over 80%", "78", False),
        ("more than 1,000", "1043", True),
        ("nearly 80%", "78.6", True),
        ("nearly 80%", "81", False),
        ("around 80%", "82", True),
        ("around 80%", "95", False),
        ("under 30%", "28", True),
        ("under 30%", "33", False),
        ("zero", "0", True),
        ("twelve", "12", True),
        ("second", "2", True),
        ("half", "51", True),
        ("two thirds", "66.7", True),
    ],
)
def test_figures_agree_as_exactly_as_they_are_written(text: str, value: str, agrees: bool) -> None:
    (figure,) = parse_figures(text)
    assert figure.agrees(Decimal(value)) is agrees


@pytest.mark.parametrize(
    ("text", "least", "most"),
    [
        ("83%", "82.5", "83.5"),
        ("83.4%", "83.35", "83.45"),
        ("£2.25m", "2245000", "2255000"),
        ("2 thousand", "1500", "2500"),
        ("-3%", "-3.5", "-2.5"),
        ("around 80%", "75", "85"),
        ("around 3", "2.5", "3.5"),
        ("around 10", "8", "12"),
        ("around 20", "16", "24"),
        ("around 75%", "72.5", "77.5"),
        ("around 83%", "82.5", "83.5"),
        ("around 220", "215", "225"),
        ("around 250", "225", "275"),
        ("about 1,285", "1282.5", "1287.5"),
        ("around £2m", "1500000", "2500000"),
        ("around 1,000", "900", "1100"),
        ("nearly 80%", "70", "80.5"),
        ("almost 84%", "83", "84.5"),
        ("nearly 85%", "80", "85.5"),
        ("approaching 100", "75", "100.5"),
        ("just under 100", "50", "100.5"),
        ("around 100", "90", "110"),
        ("around 0", "-0.5", "0.5"),
        ("around -80", "-85", "-75"),
        ("over 80%", "79.5", "100"),
        ("over 100", "99.5", "150"),
        ("over 3", "2.5", "3.75"),
        ("under 80%", "60", "80.5"),
        ("under 100", "50", "100.5"),
        ("no more than 80%", "60", "80.5"),
        ("not more than 80%", "60", "80.5"),
        ("not over 80%", "60", "80.5"),
        ("as many as 80", "60", "80.5"),
        ("a maximum of 80", "60", "80.5"),
        ("80% or less", "60", "80.5"),
        ("≤80%", "60", "80.5"),
        ("is < 80%", "60", "80.5"),
        ("no fewer than 80", "79.5", "100"),
        ("not less than 80", "79.5", "100"),
        ("not under 80", "79.5", "100"),
        ("as few as 80", "79.5", "100"),
        ("a minimum of 80", "79.5", "100"),
        ("80% or more", "79.5", "100"),
        ("80%+", "79.5", "100"),
        ("≥80%", "79.5", "100"),
        ("is > 80%", "79.5", "100"),
        ("in the region of 80", "75", "85"),
        ("80% or so", "75", "85"),
        ("c80%", "75", "85"),
        ("c.80%", "75", "85"),
        ("c. £80", "75", "85"),
        ("c£80", "75", "85"),
        # Shares: to a tenth of themselves, to five points, and to half of one in the whole.
        ("half", "45", "55"),
        ("1 in 5", "18", "22"),
        ("nine in ten", "85", "95"),
        ("99 in 100", "98.5", "99.5"),
        ("around half", "45", "55"),
        ("around 1 in 5", "16", "24"),
        ("nearly half", "45", "50.5"),
        ("almost one fifth of", "16", "20.2"),
        ("under half", "25", "50.5"),
        ("over half", "49.5", "75"),
        ("more than 1 in 5", "19.8", "30"),
        # Multiples: to a tenth, or as their digits say.
        ("doubled", "1.8", "2.2"),
        ("halved", "0.45", "0.55"),
        ("three times as many", "2.7", "3.3"),
        ("2.5 times as many", "2.45", "2.55"),
        ("two and a half times as many", "2.25", "2.75"),
        ("tenfold", "9.5", "10.5"),
        ("ten and a half times as many", "10.25", "10.75"),
        ("about doubled", "1.6", "2.4"),
        ("almost doubled", "1.6", "2.02"),
        ("more than doubled", "1.98", "3"),
        ("500+ people", "499.5", "625"),
        ("3½ days", "3.25", "3.75"),
        ("3¼ days", "3.125", "3.375"),
        ("£3½m", "3250000", "3750000"),
        ("two and a half million", "2250000", "2750000"),
        ("two and a half weeks", "2.25", "2.75"),
    ],
)
def test_a_figure_agrees_up_to_its_bounds_and_no_further(text: str, least: str, most: str) -> None:
    (figure,) = parse_figures(text)
    hair = Decimal("0.001")
    for value, agrees in ((Decimal(least), True), (Decimal(most), True)):
        assert figure.agrees(value) is agrees
    assert not figure.agrees(Decimal(most) + hair)
    assert not figure.agrees(Decimal(least) - hair)


def test_a_figure_without_a_sign_states_a_value_below_zero_but_not_the_other_way() -> None:
    (plain,), (signed,) = parse_figures("£350"), parse_figures("It stood at -£350")
    assert plain.agrees(Decimal(-350))
    assert not plain.agrees(Decimal(-351))
    assert signed.agrees(Decimal(-350))
    assert not signed.agrees(Decimal(350))
    (one,) = parse_figures("1 home")
    assert one.agrees(Decimal("0.6"))
    (plus,) = parse_figures("+350")
    assert plus.agrees(Decimal(350))
    assert not plus.agrees(Decimal(-350))
    (zero,) = parse_figures("0 days")
    assert zero.agrees(Decimal("-0.4"))
    assert not zero.agrees(Decimal(-1))


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("-5", "-5"),
        ("(-5)", "-5"),
        ("[−5]", "-5"),
        ("a −5% fall", "-5"),
        ("minus 5", "-5"),
        ("Minus £5", "-5"),
        ("about minus 5", "-5"),
        ("– 5", "5"),
        ("4-5 homes", "5"),
        ("terminus 5", "5"),
        ("a - 5", "5"),
        ("-five", "5"),
        ("minus five", "-5"),
        ("+5", "5"),
        ("plus 5", "5"),
    ],
)
def test_signs_are_read(text: str, value: str) -> None:
    found = parse_figures(text)
    assert not found or found[-1].value == Decimal(value)
    assert found or text == "-five"


@pytest.mark.parametrize(
    ("text", "written", "unit", "hedge", "ordinal", "weak", "step"),
    [
        ("It is £ 21.4m now", "£ 21.4m", "gbp", None, False, False, "100000"),
        ("It is 3 pounds now", "3 pounds", "gbp", None, False, False, "1"),
        ("It took 14-day", "14-day", "days", None, False, False, "1"),
        ("by 2 points", "2 points", "points", None, False, False, "1"),
        ("by 2pp", "2pp", "points", None, False, False, "1"),
        ("by 2 ppts", "2 ppts", "points", None, False, False, "1"),
        ("by 2 p.p. or", "2 p.p.", "points", None, False, False, "1"),
        ("by 2 percentage-points", "2 percentage-points", "points", None, False, False, "1"),
        ("a £3.5-million hole", "£3.5-million", "gbp", None, False, False, "100000"),
        ("It is the twenty-second", "twenty-second", None, None, True, True, "1"),
        ("by 2 percentage  points", "2 percentage  points", "points", None, False, False, "1"),
        ("It is 2nd", "2nd", None, None, True, True, "1"),
        ("the Second of all", "Second", None, None, True, True, "1"),
        ("One of them", "One", None, None, False, True, "1"),
        ("one day", "one day", "days", None, False, False, "1"),
        ("TWO per cent", "TWO per cent", "percent", None, False, False, "1"),
        ("in 2016 there", "2016", None, None, False, True, "1"),
        ("about 1999 it", "1999", None, "around", False, True, "1"),
        ("the 1899 it", "1899", None, None, False, False, "1"),
        ("the 2,016 it", "2,016", None, None, False, False, "1"),
        ("the 2016 days", "2016 days", "days", None, False, False, "1"),
        ("the £2016 it", "£2016", "gbp", None, False, False, "1"),
        ("the 2016.5 it", "2016.5", None, None, False, False, "0.1"),
        ("the 2016k it", "2016k", None, None, False, False, "1000"),
        ("in 12 months", "12", None, None, False, True, "1"),
        ("a 2-year wait", "2", None, None, False, True, "1"),
        ("a Two-Thirds share", "Two-Thirds", "percent", None, False, False, "10"),
        ("over half of it", "half", "percent", "over", False, False, "10"),
        ("upwards of 5 homes", "5", None, "over", False, False, "1"),
        ("in excess   of 5 homes", "5", None, "over", False, False, "1"),
        ("Just Under 5 homes", "5", None, "under", False, False, "1"),
        ("over the road 5 homes", "5", None, None, False, False, "1"),
        ("3.25 BILLION it", "3.25 BILLION", None, None, False, False, "10000000"),
    ],
)
def test_a_figure_is_read_whole(
    text: str, written: str, unit: str | None, hedge: str | None, ordinal: bool, weak: bool, step: str
) -> None:
    found = [each for each in parse_figures(text) if each.text == written]
    assert len(found) == 1, parse_figures(text)
    (figure,) = found
    assert (figure.unit, figure.hedge, figure.ordinal, figure.weak) == (unit, hedge, ordinal, weak)
    assert figure.step == Decimal(step)
    assert text[figure.start : figure.end].strip() == written


@pytest.mark.parametrize(
    ("text", "units"),
    [
        ("from 81 to 83%", ["percent", "percent"]),
        ("81, 82 and 83%", ["percent", "percent", "percent"]),
        ("81–83%", ["percent", "percent"]),
        ("from 3 to £4m", [None, "gbp"]),
        ("5 homes and 83%", [None, "percent"]),
        ("5 and 3 days", ["days", "days"]),
        ("83% and 5", ["percent", None]),
        ("2016 and 83%", [None, "percent"]),
        ("7, half of them", [None, "percent"]),
        ("612, or 49.2%", [None, "percent"]),
        ("48, 49.2%", [None, "percent"]),
        ("612 and 49.2%", [None, "percent"]),
        ("112 and 149%", ["percent", "percent"]),
        ("100 and 99%", ["percent", "percent"]),
        ("81 or 83%", ["percent", "percent"]),
        ("81, 82, and 83%", ["percent", "percent", "percent"]),
        ("5 homes, 81, 82, and 83%", [None, "percent", "percent", "percent"]),
        ("£20-25 million", ["gbp", "gbp"]),
        ("£20m to 25m", ["gbp", "gbp"]),
        ("£20m, 25m", ["gbp", None]),
        ("£20m and 25m homes", ["gbp", None]),
    ],
)
def test_figures_that_are_joined_share_a_unit(text: str, units: list[str | None]) -> None:
    assert [figure.unit for figure in parse_figures(text)] == units


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("10 in 10", ["10", "10"]),
        ("53 in 49", ["53", "49"]),
        ("53 in 15/16", ["53"]),
        ("3 in 12 months", ["3"]),
        ("3 in 12-month", ["3"]),
        ("3 in 10%", ["3", "10"]),
        ("3 in 10.5", ["3", "10.5"]),
        ("3 in 10 per cent", ["3", "10"]),
        ("12 in 2016/17", ["12"]),
        ("12 in 2016", ["12"]),
    ],
)
def test_a_share_is_one_of_more_and_a_period_no_whole(text: str, values: list[str]) -> None:
    assert [str(figure.value) for figure in parse_figures(text) if not figure.weak] == values


@pytest.mark.parametrize(
    ("text", "values", "steps"),
    [
        ("£20-25 million", [20_000_000, 25_000_000], [1_000_000, 1_000_000]),
        ("£20–25.5m", [20_000_000, 25_500_000], [1_000_000, 100_000]),
        ("between £20 and £25k", [20_000, 25_000], [1_000, 1_000]),
        ("two to three million", [2_000_000, 3_000_000], [1_000_000, 1_000_000]),
        ("from £500 to £2.1 million", [500, 2_100_000], [1, 100_000]),
        ("£20k to £25m", [20_000, 25_000_000], [1_000, 1_000_000]),
        ("20 to £25m", [20, 25_000_000], [1, 1_000_000]),
        ("20 homes, 25m", [20, 25_000_000], [1, 1_000_000]),
        ("20 to 25", [20, 25], [1, 1]),
    ],
)
def test_figures_that_are_joined_share_a_scale(text: str, values: list[int], steps: list[int]) -> None:
    assert [(each.value, each.step) for each in parse_figures(text)] == [
        (Decimal(one), Decimal(other)) for one, other in zip(values, steps, strict=True)
    ]


@given(st.text())
def test_any_text_has_figures_in_order(text: str) -> None:
    found = parse_figures(text)
    assert [each.start for each in found] == sorted(each.start for each in found)


@given(st.decimals(min_value=0, max_value=10**7, places=2, allow_nan=False))
def test_a_value_agrees_with_itself_as_written(value: Decimal) -> None:
    assert any(each.agrees(value) for each in parse_figures(f"It was £{value:,} then"))


def row(**cells: str) -> Row:
    """A row of years: `y2015="3"`."""
    return {Period.parse(year[1:]): Cell(Decimal(value)) for year, value in cells.items()}


KPI = Kpi(
    title="Support",
    unit="percent",
    series={"Harrow": row(y2014="50", y2015="60"), "Users, carers": row(y2015="40")},
    comparators={"London": row(y2015="55")},
    targets={"": row(y2015="70")},
    ranks={Period.parse("2015"): Rank(place=2, among="London")},
)


@pytest.mark.parametrize(
    ("locator", "kind", "value"),
    [
        ("Harrow, 2015", "cell", "60"),
        ("harrow , 2015", "cell", "60"),
        ("Users, carers, 2015", "cell", "40"),
        ("London, 2015", "cell", "55"),
        ("target, 2015", "cell", "70"),
        ("rank, 2015", "rank", "2"),
        ("Harrow, change from 2014 to 2015", "change", "20"),
    ],
)
def test_locators_point_at_values(locator: str, kind: str, value: str) -> None:
    found = resolve_locator(KPI, locator)
    assert isinstance(found, LocatedValue)
    assert (found.kind, found.values) == (kind, (Decimal(value),))


@pytest.mark.parametrize(
    ("title", "locator"),
    [
        ("Ynys M\u00f4n", "Ynys Mo\u0302n, 2015"),
        ("King's Lynn", "king\u2019s lynn, 2015"),
        ("Home-care", "Home\u2011care, 2015"),
        ("Children & adults", "Children and adults, 2015"),
        ("Total: all", "total: all, change from 2014 to 2015"),
    ],
)
def test_how_a_row_s_name_is_typed_makes_no_difference(title: str, locator: str) -> None:
    subject = Kpi(title="Rows", series={title: row(y2014="50", y2015="60"), "Other": row(y2015="70")})
    found = resolve_locator(subject, locator)
    assert isinstance(found, LocatedValue)
    assert found.keys == ("series", title, "2015")


@pytest.mark.parametrize(
    ("locator", "help"),
    [
        ("2015", "name one before the period: Harrow, Users, carers"),
        ("Harow, 2015", "did you mean `Harrow`?"),
        ("Harrow, 2016", "choose from 2014, 2015"),
        ("Harrow", "write `Harrow, ` and the period"),
        ("rank, 2014", "choose from 2015"),
        ("target, 2014", "choose from 2015"),
        ("p. 4", "write `period` or `row, period`, such as `2015/16`"),
        ("change from x to 2015", "write `change from 2012 to 2016`"),
    ],
)
def test_locators_that_point_at_nothing_say_why(locator: str, help: str) -> None:
    found = resolve_locator(KPI, locator)
    assert isinstance(found, DanglingLocator)
    assert found.help == help


def test_a_row_may_be_left_out_where_there_is_one() -> None:
    alone = Kpi(title="One", series={"Harrow": row(y2014="0", y2015="60")})
    assert resolve_locator(alone, "2015") == LocatedValue("cell", (Decimal(60),), ("series", "Harrow", "2015"))
    change = resolve_locator(alone, "change from 2014 to 2015")
    assert isinstance(change, LocatedValue)
    assert change.values == ()  # nothing can be a percentage of zero
