"""A review's indicators as the public may see them."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from assure.analysis.disclosure import release as releasing
from assure.analysis.disclosure.previous_release import PreviousRelease, count_still_present, read_previous_release
from assure.analysis.disclosure.protection import Protection, protect, protection_of
from assure.analysis.disclosure.release import count_words, protected_release, publishable_release
from assure.errors import AssureError
from assure.model.dates import Period
from assure.model.evidence import Cell, Kpi
from assure.model.review import Review
from assure.reading.folder import read_review

OWN = "disclosure:\n  suppress:\n    - 1\n    - 4\n"


def review_of(root: Path, series: str, disclosure: str = OWN, more: str = "") -> Review:
    files = {
        "review.md": f"---\ntitle: A\nauthority: B\nframework: frameworks/small.yml\n{disclosure}---\n",
        "frameworks/small.yml": "id: small\ntitle: Small\n",
        "kpis/kpi-a.md": f"---\ntitle: Delays\n{more}series:\n{series}---\n",
    }
    for name, content in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8")
    review = read_review(root)
    assert not review.faults
    return review


def published(review: Review) -> dict[str, str]:
    """The cells of 2015 as they would print."""
    (page,) = review.of_kind("kpi")
    assert isinstance(page.fields, Kpi)
    period = Period.parse("2015")
    return {label: str(row[period].value or row[period].state) for label, row in page.fields.series.items()}


@pytest.fixture(autouse=True)
def audited_anew() -> None:
    """What a test changes in the audit must not be hidden by what an earlier test asked of the same counts."""
    releasing._audited.cache_clear()


def showed(row: str, count: int) -> PreviousRelease:
    """An earlier release that showed one exact count of 2015."""
    return PreviousRelease({("delays", "", row.casefold(), "2015"): ((count, count),)})


SUM = "totals:\n  - row: Total\n    of:\n      - Women\n      - Men\n      - Others\n"
SERIES = "  Total: \n    2015: 40\n  Women:\n    2015: 25\n  Men:\n    2015: 3\n  Others:\n    2015: 12\n"


def test_a_small_count_and_one_more_are_withheld(tmp_path: Path) -> None:
    made = protected_release(review_of(tmp_path, SERIES, more=SUM))
    assert published(made.review) == {"Total": "40", "Women": "25", "Men": "suppressed", "Others": "suppressed"}
    assert [each.key for each in made.further] == [("kpi-a", "Others", "2015")]
    assert made.further[0].protects == (("kpi-a", "Men", "2015"),)
    assert made.recoverable == ()
    assert made.review.by_id["kpi-a"] in made.review.pages


def test_without_a_rule_everything_is_shown(tmp_path: Path) -> None:
    review = review_of(tmp_path, SERIES, disclosure="", more=SUM)
    made = protected_release(review)
    assert published(made.review) == {"Total": "40", "Women": "25", "Men": "3", "Others": "12"}
    assert (made.further, made.recoverable) == ((), ())


def test_what_the_source_withheld_is_protected_too(tmp_path: Path) -> None:
    made = protected_release(
        review_of(tmp_path, SERIES.replace("2015: 3\n", "2015: suppressed\n"), disclosure="", more=SUM)
    )
    assert published(made.review)["Others"] == "suppressed"


def test_rounding_alone_withholds_nothing(tmp_path: Path) -> None:
    made = protected_release(review_of(tmp_path, SERIES, disclosure="disclosure:\n  round-to: 5\n", more=SUM))
    assert published(made.review) == {"Total": "40", "Women": "25", "Men": "5", "Others": "10"}


def test_rounded_totals_protect_without_a_further_count(tmp_path: Path) -> None:
    made = protected_release(review_of(tmp_path, SERIES, disclosure=OWN + "  round-to: 5\n", more=SUM))
    assert made.further == ()
    assert published(made.review) == {"Total": "40", "Women": "25", "Men": "suppressed", "Others": "10"}


def test_a_confidential_indicator_is_not_published_and_tells_nothing(tmp_path: Path) -> None:
    made = protected_release(review_of(tmp_path, SERIES, more=SUM + "confidential: true\n"))
    assert made.further == ()


def test_a_part_that_does_not_apply_adds_nothing(tmp_path: Path) -> None:
    series = SERIES.replace("2015: 12\n", "2015: n/a\n").replace("2015: 40", "2015: 28")
    made = protected_release(review_of(tmp_path, series, more=SUM))
    assert published(made.review) == {"Total": "28", "Women": "suppressed", "Men": "suppressed", "Others": "n/a"}


def test_the_tolerance_of_a_total_is_rounded_up(tmp_path: Path) -> None:
    made = protected_release(review_of(tmp_path, SERIES, more=SUM.replace("    of:", "    tolerance: 1.5\n    of:")))
    assert made.further == ()  # 1 to 5


def test_what_is_not_a_count_is_not_withheld(tmp_path: Path) -> None:
    made = protected_release(review_of(tmp_path, SERIES, more=SUM + "unit: days\n"))
    assert published(made.review)["Men"] == "3"


def test_comparators_are_protected_as_well_and_targets_stay(tmp_path: Path) -> None:
    more = "comparators:\n  England:\n    2015: 2\ntargets:\n  2015: 1\n"
    (page,) = protected_release(review_of(tmp_path, SERIES, more=more)).review.of_kind("kpi")
    assert isinstance(page.fields, Kpi)
    rows = (*page.fields.comparators.values(), *page.fields.targets.values())
    assert [cell.state for row in rows for cell in row.values()] == ["suppressed", "value"]


def test_an_earlier_release_narrows_what_a_count_can_be(tmp_path: Path) -> None:
    review = review_of(tmp_path, SERIES.replace("2015: 12\n", "2015: 4\n").replace("40", "32"), more=SUM)
    assert not protected_release(review).further
    earlier = showed("Others", 4)
    made = protected_release(review, earlier)
    assert [each.key[1] for each in made.recoverable] == ["Men", "Others"] or made.further
    with pytest.raises(AssureError, match=r"kpis/kpi-a\.md, Others, 2015"):
        publishable_release(review, earlier)


def test_a_revised_count_is_not_narrowed(tmp_path: Path) -> None:
    series = SERIES.replace("2015: 12\n", "2015:\n      value: 4\n      mark: r\n")
    review = review_of(tmp_path, series.replace("40", "32"), more=SUM)
    assert protected_release(review, showed("Others", 4)).recoverable == ()


def test_an_earlier_release_that_contradicts_is_left_out_of_account(tmp_path: Path) -> None:
    made = protected_release(review_of(tmp_path, SERIES, more=SUM), showed("Women", 7))
    assert [each.key[1] for each in made.further] == ["Others"]


def test_publishable_is_the_release_where_it_is_safe(tmp_path: Path) -> None:
    review = review_of(tmp_path, SERIES, more=SUM)
    assert publishable_release(review) == protected_release(review)
    assert count_words(review, ("kpi-a", "Men", "2015")) == "kpis/kpi-a.md, Men, 2015"


def json_of(cells: object, suppress: object = (1, 4), round_to: object = None, **changed: object) -> dict[str, Any]:
    kpi = {
        "title": "Delays",
        "authority": None,
        "unit": "number",
        "series": {"Men": {"2015": cells}},
        "comparators": {},
    }
    rule = {"suppress": suppress, "round-to": round_to}
    return {"review": {"audience": "public"}, "counts": rule, "kpis": [kpi | changed]}


def test_an_earlier_report_tells_what_it_showed() -> None:
    def bounds_of(data: object) -> tuple[tuple[int, int], ...]:
        (found,) = read_previous_release(data).counts.items()
        assert found[0] == ("delays", "", "men", "2015")
        return found[1]

    assert bounds_of(json_of(12)) == ((12, 12),)
    assert bounds_of(json_of({"value": 12, "mark": "p"})) == ((12, 12),)
    assert bounds_of(json_of(10, round_to=5)) == ((8, 12),)
    assert bounds_of(json_of(5, round_to=5)) == ((5, 7),)
    assert bounds_of(json_of(0, round_to=5)) == ((0, 0),)  # one and two would be withheld
    assert bounds_of(json_of(0, None, 5)) == ((0, 2),)
    assert bounds_of(json_of(5, [6, 7], 5)) == ((3, 5),)
    assert read_previous_release(json_of({"value": "suppressed", "mark": None})).counts == {}
    assert read_previous_release(json_of(12, unit="percent")).counts == {}
    other = {"comparators": {"North": {"2015": 9}}, "series": {}}
    assert read_previous_release(json_of(0, **other)).counts == {("delays", "", "north", "2015"): ((9, 9),)}


@pytest.mark.parametrize("data", [{}, [], None, "x", {"review": {"audience": "public"}, "kpis": [1]}])
def test_what_is_not_a_report_is_refused(data: object) -> None:
    with pytest.raises(
        AssureError, match=r"^not a report as JSON; give one made with `assure render --audience public --to json`$"
    ):
        read_previous_release(data)


def test_a_report_for_another_audience_is_refused() -> None:
    with pytest.raises(
        AssureError, match=r"^the report is for another audience; give one made with `--audience public`$"
    ):
        read_previous_release({"review": {"audience": "team"}, "kpis": []})


def test_an_earlier_report_with_two_indicators_of_one_name_tells_of_both() -> None:
    one, other = json_of(12), json_of(14)
    both = one | {"kpis": one["kpis"] + other["kpis"]}
    assert list(read_previous_release(both).counts.values()) == [((12, 12), (14, 14))]


def test_the_counts_of_an_earlier_report_that_a_review_still_has(tmp_path: Path) -> None:
    more = "comparators:\n  England:\n    2015: 2\n"
    rows = ("women", "england", "nobody")
    earlier = PreviousRelease({("delays", "", row, period): ((9, 9),) for row in rows for period in ("2015", "2014")})
    assert count_still_present(review_of(tmp_path, SERIES, more=more), earlier) == 2
    assert count_still_present(review_of(tmp_path, SERIES, more=more + "unit: percent\n"), earlier) == 0
    assert count_still_present(review_of(tmp_path, SERIES, more=more + "confidential: true\n"), earlier) == 0


@pytest.mark.parametrize(
    ("disclosure", "value", "unit", "expected"),
    [
        (OWN, "0", "number", "0"),
        (OWN, "1", "number", None),
        (OWN, "4", "number", None),
        (OWN, "5", "number", "5"),
        ("disclosure:\n  profile: safeguarding\n", "0", "number", None),
        ("disclosure:\n  profile: safeguarding\n", "4", "number", None),
        ("disclosure:\n  profile: safeguarding\n", "7", "number", "5"),
        ("disclosure:\n  profile: safeguarding\n", "8", "number", "10"),
        ("disclosure:\n  profile: nhs-subnational\n", "0", "number", "0"),
        ("disclosure:\n  profile: nhs-subnational\n", "7", "number", None),
        ("disclosure:\n  profile: nhs-subnational\n", "12.5", "number", "15"),
        ("disclosure:\n  profile: ascs\n", "3", "number", "5"),
        ("disclosure:\n  profile: ascs\n", "71.25", "percent", "71.3"),
        ("disclosure:\n  profile: ascs\n", "71.2", "percent", "71.2"),
        ("disclosure:\n  profile: ascs\n", "71", "percent", "71"),
        ("disclosure:\n  profile: ascs\n  round-to: 10\n", "3", "number", "0"),
        ("disclosure:\n  profile: ascs\n", "71.24", "percent", "71.2"),
        ("disclosure:\n  profile: ascs\n", "71.26", "percent", "71.3"),
        ("disclosure:\n  profile: ascs\n", "2.5", "number", "5"),
        ("disclosure:\n  profile: ascs\n", "2.4", "number", "0"),
        ("disclosure:\n  profile: safeguarding\n  round-to: 10\n", "12", "number", "10"),
        ("disclosure:\n  profile: safeguarding\n  suppress:\n    - 1\n    - 2\n", "3", "number", "5"),
        ("disclosure:\n  profile: ascs\n  suppress:\n    - 1\n    - 2\n", "71.24", "percent", "71.2"),
        (OWN, "3", "percent", "3"),
        (OWN, "3", "days", "3"),
        ("", "3", "number", "3"),
    ],
)
def test_each_cell_is_protected(disclosure: str, value: str, unit: str, expected: str | None, tmp_path: Path) -> None:
    review = review_of(tmp_path, SERIES, disclosure=disclosure, more=f"unit: {unit}\n")
    (page,) = review.of_kind("kpi")
    assert isinstance(page.fields, Kpi)
    cell = protect(Cell(Decimal(value), "value", "p", "a note"), page.fields, protection_of(review))
    if expected is None:
        assert cell == Cell(None, "suppressed")  # neither its mark nor its note may speak of it
    else:
        assert (cell.value, cell.mark, cell.note) == (Decimal(expected), "p", "a note")


def test_percentages_keep_the_decimals_they_have(tmp_path: Path) -> None:
    """71 stays 71, not 71.0: the report is no more precise than its source."""
    review = review_of(tmp_path, SERIES, disclosure="disclosure:\n  profile: ascs\n", more="unit: percent\n")
    (page,) = review.of_kind("kpi")
    assert isinstance(page.fields, Kpi)
    shown = [str(protect(Cell(Decimal(value)), page.fields, protection_of(review)).value) for value in ("71", "71.25")]
    assert shown == ["71", "71.3"]
    assert protect(Cell(None, "n/a"), page.fields, protection_of(review)) == Cell(None, "n/a")


CHANGE = "change:\n  from: '2014'\n  to: '2015'\n"


def moved(root: Path, rows: dict[str, tuple[str, str]], disclosure: str, more: str = "") -> dict[str, str]:
    """The changes of a table's rows as the public may see them."""
    series = "".join(f"  {row}:\n    2014: {first}\n    2015: {last}\n" for row, (first, last) in rows.items())
    made = protected_release(review_of(root, series, disclosure, CHANGE + more))
    assert made.recoverable == ()
    return {label: str(change) for (_, _, label), change in made.changes.items()}


def test_changes_are_reckoned_from_unrounded_counts(tmp_path: Path) -> None:
    rows = {"Men": ("12", "18"), "Women": ("200", "175"), "Others": ("7", "7"), "None": ("0", "9"), "No": ("n/a", "9")}
    found = moved(tmp_path, rows, OWN + "  round-to: 5\n")
    assert found == {"Men": "50", "Women": "-13", "Others": "0"}  # 12.5 is rounded away from nothing


def test_no_change_speaks_of_a_count_that_is_withheld(tmp_path: Path) -> None:
    rows = {"Men": ("3", "18"), "Women": ("200", "suppressed"), "All": ("203", "218")}
    assert moved(tmp_path, rows, OWN) == {"Men": "None", "Women": "None", "All": "7"}


def test_no_change_speaks_of_a_count_whose_rounding_hides_that_it_is_small(tmp_path: Path) -> None:
    found = moved(tmp_path, {"Men": ("2", "18"), "Women": ("18", "36")}, "disclosure:\n  profile: ascs\n")
    assert found == {"Men": "None", "Women": "100"}


def test_no_change_speaks_of_a_count_that_is_withheld_to_protect_another(tmp_path: Path) -> None:
    rows = {"Total": ("40", "80"), "Women": ("25", "50"), "Men": ("3", "18"), "Others": ("12", "12")}
    assert moved(tmp_path, rows, OWN, SUM) == {"Total": "100", "Women": "100", "Men": "None", "Others": "None"}


def test_what_a_change_tells_is_audited_with_the_tables(tmp_path: Path) -> None:
    """Rounded alone the counts hide how many men there are; the changes make them exact."""
    rows = {"Total": ("29", "42"), "Women": ("12", "18"), "Men": ("3", "3"), "Others": ("14", "21")}
    series = "".join(f"  {row}:\n    2014: {first}\n    2015: {last}\n" for row, (first, last) in rows.items())
    disclosure = OWN + "  round-to: 5\n"
    without = protected_release(review_of(tmp_path / "without", series, disclosure, SUM))
    assert without.further == ()
    made = protected_release(review_of(tmp_path / "with", series, disclosure, SUM + CHANGE))
    assert made.recoverable == ()
    assert made.further


def test_a_total_that_two_tables_share_is_not_secret_while_one_shows_it(tmp_path: Path) -> None:
    review = review_of(tmp_path, SERIES, more=SUM)
    (tmp_path / "kpis/kpi-b.md").write_text("---\ntitle: Others\nseries:\n  others:\n    2015: 12\n---\n", "utf-8")
    assert [each.key for each in protected_release(review).further] == [("kpi-a", "Others", "2015")]
    made = protected_release(read_review(tmp_path))
    assert [each.key for each in made.further] == [("kpi-a", "Others", "2015"), ("kpi-b", "others", "2015")] or [
        each.key for each in made.further
    ] == [("kpi-a", "Women", "2015")]
    assert made.recoverable == ()
    (tmp_path / "kpis/kpi-b.md").write_text("---\ntitle: Others\nseries:\n  Others:\n    2015: 13\n---\n", "utf-8")
    assert [each.key for each in protected_release(read_review(tmp_path)).further] == [("kpi-a", "Others", "2015")]


def test_a_zero_that_is_shown_is_not_secret(tmp_path: Path) -> None:
    series = "  Total:\n    2015: 60\n  Women:\n    2015: 57\n  Men:\n    2015: 3\n  Others:\n    2015: 0\n"
    made = protected_release(review_of(tmp_path, series, "disclosure:\n  profile: nhs-subnational\n", SUM))
    assert made.recoverable == ()
    assert published(made.review)["Others"] == "value"  # shown, as 0


def test_what_rounding_alone_says_is_meant_to_be_stated(tmp_path: Path) -> None:
    series = SERIES.replace("2015: 12\n", "2015: 2\n").replace("2015: 3\n", "2015: suppressed\n").replace("40", "47")
    made = protected_release(review_of(tmp_path, series.replace("25", "20"), "disclosure:\n  profile: ascs\n", SUM))
    assert made.recoverable == ()
    assert published(made.review)["Others"] == "value"  # shown, as 0


def test_a_refusal_says_how_many_and_why(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("assure.analysis.disclosure.audit.MOST_CELLS", 3)
    with pytest.raises(AssureError, match=r"could not be audited, so nothing was written: kpis/kpi-a\.md, Men, 2015$"):
        publishable_release(review_of(tmp_path, SERIES, more=SUM))


def test_the_threshold_and_the_least_of_a_rule() -> None:
    assert (Protection().threshold, Protection().least) == (4, 0)
    assert (Protection((1, 7)).threshold, Protection((1, 7)).least) == (7, 1)
    assert (Protection((0, 4)).threshold, Protection((0, 4)).least) == (4, 0)
    assert (Protection(None, 5).threshold, Protection(None, 5).least) == (4, 0)


def test_an_undeclared_total_gives_nothing_away(tmp_path: Path) -> None:
    made = protected_release(review_of(tmp_path, SERIES))
    assert [each.key for each in made.further] == [("kpi-a", "Others", "2015")]
    assert made.recoverable == ()


def test_the_quarters_of_a_year_give_nothing_away(tmp_path: Path) -> None:
    quarters = "".join(f"    2015/16 Q{number}: {count}\n" for number, count in enumerate((12, 3, 9, 20), 1))
    made = protected_release(review_of(tmp_path, f"  A:\n    2015/16: 44\n{quarters}"))
    assert [each.key[2] for each in made.further] == ["2015/16 Q3"]


OTHERS = "comparators:\n  Region:\n    2015: 12\n  There:\n    2015: 9\n"


def test_a_total_of_others_is_audited_and_their_figures_stay(tmp_path: Path) -> None:
    """Ours is 3: the region's total less the neighbour's count. Both are published by others."""
    total = "totals:\n  - row: Region\n    of:\n      - Here\n      - There\n"
    made = protected_release(review_of(tmp_path, "  Here:\n    2015: 3\n", more=OTHERS + total))
    assert [each.key[1] for each in made.recoverable] == ["Here"]
    assert made.further == ()
    assert [
        each.key[1]
        for each in protected_release(review_of(tmp_path, "  Here:\n    2015: 3\n", more=OTHERS)).recoverable
    ] == []


def test_a_count_that_another_table_shows_as_a_comparator_is_not_secret(tmp_path: Path) -> None:
    review_of(tmp_path, SERIES, more=SUM)
    (tmp_path / "kpis/kpi-b.md").write_text(
        "---\ntitle: B\nseries: {}\ncomparators:\n  others:\n    2015: 12\n---\n", "utf-8"
    )
    made = protected_release(read_review(tmp_path))
    assert [each.key for each in made.further] == [("kpi-a", "Women", "2015")]
    assert made.recoverable == ()


SMALL_TOTAL = "  All:\n    2015: {}\n  Women:\n    2015: 2\n  Men:\n    2015: 3\n"


@pytest.mark.parametrize(("other", "further"), [(5, ["All", "People"]), (6, ["All"])])
def test_one_total_by_two_names_is_withheld_in_both_tables(other: int, further: list[str], tmp_path: Path) -> None:
    review_of(tmp_path, SMALL_TOTAL.format(5))
    second = (
        f"---\ntitle: B\nseries:\n  People:\n    2015: {other}\n  Young:\n    2015: 5\n  Old:\n    2015: {other - 5}\n"
    )
    total = "totals:\n  - row: People\n    of:\n      - Young\n      - Old\n---\n"
    (tmp_path / "kpis/kpi-b.md").write_text(second + total, "utf-8")
    made = protected_release(read_review(tmp_path))
    assert [each.key[1] for each in made.further if each.key[1] in ("All", "People")] == further


def test_rounding_alone_is_audited_too(tmp_path: Path) -> None:
    """Shown as 15, 5, 0, 0 and 0 they say just what they are: the least total there can be of the greatest parts."""
    parts = {"A": 7, "B": 2, "C": 2, "D": 2}
    series = "".join(f"  {row}:\n    2015: {count}\n" for row, count in {"All": 13, **parts}.items())
    review = review_of(tmp_path, series, "disclosure:\n  round-to: 5\n")
    made = protected_release(review)
    assert [[key[1] for key in each.protects] for each in made.further] == [["B", "C", "D"]]
    assert made.recoverable == ()
    series = series.replace("2015: 13", "2015: 12").replace("A:\n    2015: 7", "A:\n    2015: 6")
    assert not protected_release(review_of(tmp_path, series, "disclosure:\n  round-to: 5\n")).further


CITED = "Half as many again. [@kpi-a, {}, change from 2014 to 2015]"


def test_a_change_that_words_cite_is_audited_with_the_tables(tmp_path: Path) -> None:
    rows = {"Total": ("29", "42"), "Women": ("12", "18"), "Men": ("3", "3"), "Others": ("14", "21")}
    series = "".join(f"  {row}:\n    2014: {first}\n    2015: {last}\n" for row, (first, last) in rows.items())
    review_of(tmp_path, series, OWN + "  round-to: 5\n", SUM)
    (tmp_path / "sections").mkdir()
    section = tmp_path / "sections/a.md"
    sentences = " ".join(CITED.format(row) for row in ("Total", "Women", "Others"))
    section.write_text(f"---\ntitle: A\n---\n\n{sentences}\n", "utf-8")
    assert protected_release(read_review(tmp_path)).further
    section.write_text(
        "---\ntitle: A\n---\n\nNothing. [@kpi-a, Men, change from 2014 to 2016] [@kpi-a] [@no]\n", "utf-8"
    )
    assert not protected_release(read_review(tmp_path)).further


def test_what_an_earlier_release_showed_and_this_one_withholds_is_reported(tmp_path: Path) -> None:
    """In no total, and yet known."""
    review = review_of(tmp_path, "  Men:\n    2015: 3\n")
    assert protected_release(review).recoverable == ()
    assert [(each.key[1], each.low, each.high) for each in protected_release(review, showed("Men", 3)).recoverable] == [
        ("Men", 3, 3)
    ]
    assert protected_release(review, showed("Men", 4)).recoverable == ()  # revised since
    rounded = review_of(tmp_path, "  Men:\n    2015: 3\n", "disclosure:\n  round-to: 5\n")
    assert protected_release(rounded).recoverable == ()
    assert len(protected_release(rounded, showed("Men", 3)).recoverable) == 1


def test_the_same_counts_are_audited_once(tmp_path: Path) -> None:
    review = review_of(tmp_path, SERIES, more=SUM)
    assert protected_release(review) == protected_release(review)
    assert releasing._audited.cache_info().misses == 1
    protected_release(review, showed("Others", 12))
    assert releasing._audited.cache_info().misses == 2
