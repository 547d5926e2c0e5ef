"""The rules on numbers, where what decides is a row, a unit or a place next to the right one."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.checking.ruling import diagnosed, lines, rule_messages

KPIS = {
    "kpis/kpi-sds.md": "---\ntitle: Direct payments\nunit: percent\nseries:\n  Here:\n    2014/15: 78.10\n"
    "    2015/16: 83.046\nranks:\n  2015/16:\n    place: 2\n    among: London\n"
    "targets:\n  Here:\n    2015/16: 80\n  There:\n    2015/16: 85\n---\n",
    "kpis/kpi-people.md": "---\ntitle: People\nseries:\n  Total:\n    2014/15: 465\n    2015/16: 500\n  Homes:\n"
    "    2014/15: 12\n    2015/16: suppressed\n    2013/14: n/a\n---\n",
}
A = "sections/a.md"


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ("81% [@kpi-sds, 2015/16]", "the text says 81%, but `kpi-sds, 2015/16` is 83.05"),
        ("81% [@kpi-sds, 2014/15]", "the text says 81%, but `kpi-sds, 2014/15` is 78.1"),
        ("501 [@kpi-people, Total, 2015/16]",
         "the text says 501, but `kpi-people, Total, 2015/16` is 500"),
        ("81% or 82%, one of them [@kpi-sds, target, 2015/16]",
         "the text says 81% and 82%, but `kpi-sds, target, 2015/16` is 80 or 85"),
        ("third [@kpi-sds, rank, 2015/16]",
         "the text says `third`, but `kpi-sds, rank, 2015/16` is 2"),
        ("15 [@kpi-people, Homes, 2013/14]",
         "the text says 15, but `kpi-people, Homes, 2013/14` does not apply (n/a)"),
        ("7 or 8 [@kpi-people, Homes, 2013/14]",
         "the text says 7 and 8, but `kpi-people, Homes, 2013/14` does not apply (n/a)"),
        ("15 [@kpi-people, Homes, 2015/16]", None),
        ("none [@kpi-people, Homes, 2013/14]", None),
        ("83 days [@kpi-sds, 2015/16]", None),
    ],
)  # fmt: skip
def test_a_figure_that_is_another_is_reported_with_the_value(words: str, says: str | None, tmp_path: Path) -> None:
    found = rule_messages(tmp_path, "figure-mismatch", {**KPIS, A: f"{words}\n"})
    assert found == ([f"{A}:4 error: {says}"] if says else [])


@pytest.mark.parametrize(
    ("words", "help"),
    [
        ("81%", "correct the figure or the citation; write `around` or `over` if it is meant roughly"),
        ("3 points below the others",
         "correct the figure; if it is the difference between two values, cite both in one bracket"),
        ("a third lower",
         "correct the figure; if it is the difference between two values, cite both in one bracket"),
    ],
)  # fmt: skip
def test_it_says_what_to_do_about_a_figure(words: str, help: str, tmp_path: Path) -> None:
    (found,) = diagnosed(tmp_path, "figure-mismatch", {**KPIS, A: f"{words} [@kpi-sds, 2015/16]\n"})
    assert found.help == help


def test_of_a_cell_that_does_not_apply_it_says_where_it_is_and_what_to_do(tmp_path: Path) -> None:
    text = "It was said of them\n15 times [@kpi-people, Homes, 2013/14]\n"
    (found,) = diagnosed(tmp_path, "figure-mismatch", {**KPIS, A: text})
    assert (found.at.place.line, found.at.place.end_line) == (5, 5)
    assert found.help == "correct the citation, or cite the source of the figure"
    assert [(each.at.path, each.at.place.line, each.message) for each in found.related] == [
        ("kpis/kpi-people.md", 10, "the cell")
    ]


def test_each_citation_and_each_page_is_compared_with_its_own_value(tmp_path: Path) -> None:
    text = "It is 83%, [@kpi-sds, 2015/16] or 81%, [@kpi-sds, 2015/16]\n"
    text += "or 79 of 80 [@kpi-sds, 2014/15; @kpi-people, Total, 2015/16]\n"
    pages = {**KPIS, A: text, "sections/b.md": "Of 466. [@kpi-people, Total, 2014/15]\n"}
    assert lines(tmp_path, "figure-mismatch", pages) == [f"{A}:4", f"{A}:5", f"{A}:5", "sections/b.md:4"]


@pytest.mark.parametrize(
    ("body", "says"),
    [
        ("It must save £3m, 4% and six. [@int-01]", ["4 note: `£3m` and `4%` are not in anything cited here"]),
        ("It must save £3m. [@int-01]", ["4 note: `£3m` is not in anything cited here"]),
        ("It must save seven homes. [@int-01]", []),
        ("It must save £3m, 4% and 7 homes.", ["4 note: `£3m` and `4%` have no citation"]),
        ("Half of it saves GBP 3m, or 5pc.", ["4 note: `GBP 3m` and `5pc` have no citation"]),
        ("It saves GBP 3m.", ["4 note: `GBP 3m` has no citation"]),
        ("It saves 5pc.", ["4 note: `5pc` has no citation"]),
        ("First 1%, 2%, 3%, 4%, 5%.", ["4 note: `1%` and `2%` and `3%` and `4%` have no citation"]),
        ("It is cheap. [@int-01] It must save £3m.", ["4 note: `£3m` has no citation"]),
        ("It is 1%, [@int-01] or it is £3m, [@int-01] or not.",
         ["4 note: `1%` is not in anything cited here", "4 note: `£3m` is not in anything cited here"]),
        ("- It saves 4%.\n- It is cheap.\n\n  It saves five per cent.\n- It costs 7 pounds.",
         ["4 note: `4%` has no citation", "5 note: `five per cent` has no citation",
          "8 note: `7 pounds` has no citation"]),
        ("It is cheap\\\nand saves 4%.", ["4 note: `4%` has no citation"]),
        ("- It saves 4%.\n\n  It is cheap. [@int-01]", ["4 note: `4%` has no citation"]),
        ("- It saves 4%.\n\n  It costs £3m.", ["4 note: `4%` and `£3m` have no citation"]),
        ("It is cheap,\nbut it costs £3m. [@int-01]", ["5 note: `£3m` is not in anything cited here"]),
        ("# Save 3%\n\nIt is cheap.\n\n| a |\n|---|\n| 9% |\n\nIt saves 4%.", ["12 note: `4%` has no citation"]),
        ("Half a PERCENT, or a third per cent.\n\nIt saves FOUR PER CENT or NINE POUNDS.",
         ["6 note: `FOUR PER CENT` and `NINE POUNDS` have no citation"]),
    ],
)  # fmt: skip
def test_percentages_and_money_need_evidence(body: str, says: list[str], tmp_path: Path) -> None:
    pages = {"interviews/int-01.md": "It costs £9m.\n", A: f"---\ntitle: Save 3%\n---\n{body}\n"}
    assert rule_messages(tmp_path, "unchecked-figure", pages) == [f"{A}:{each}" for each in says]


def test_notes_need_no_sources(tmp_path: Path) -> None:
    pages = {"interviews/int-01.md": "It costs £9m.\n", "interviews/int-02.md": "No, £3m. [@int-01] Or £2m.\n"}
    assert rule_messages(
        tmp_path, "unchecked-figure", {**pages, A: "It is £3m. [@int-02]\n\nIt is £4m. [@int-02]\n"}
    ) == [f"{A}:6 note: `£4m` is not in anything cited here"]


HEAD = "---\ntitle: Delays\n"
TOTALS = "totals:\n  - row: All\n    of:\n      - A\n      - B\n---\n"


@pytest.mark.parametrize(
    ("rows", "says"),
    [
        ("series:\n  All:\n    2014: 5\n    2015: 6\n  A:\n    2014: 2\n    2015: 2\n  B:\n    2014: 3\n    2015: 3\n",
         "14 error: `All` is 6 for 2015, but its rows add up to 5"),
        ("series:\n  All:\n    2015: 6\n  A:\n    2015: 2\ncomparators:\n  B:\n    2015: 3\n",
         "12 error: `All` is 6 for 2015, but its rows add up to 5"),
        ("series:\n  All:\n    2015: 4\n  A:\n    2015: 2\n  B:\n    2015: 3\n",
         "11 error: `All` is 4 for 2015, but its rows add up to 5"),
        ("series:\n  All:\n    2015: 5\n  A:\n    2015: 2\n  B:\n    2015: 3\n", None),
        ("series:\n  All:\n    2015: 6\n  A:\n    2015: 2\n  B:\n    2014: 3\n", None),
        ("series:\n  All:\n    2015: 6\n  A:\n    2015: 2\n  B:\n    2015: suppressed\n", None),
        ("series:\n  All:\n    2015: n/a\n  A:\n    2015: 2\n  B:\n    2015: 3\n", None),
        ("series:\n  All:\n    2015: 6\n  A:\n    2015: 2\n", None),
        ("series:\n  A:\n    2015: 2\n  B:\n    2015: 3\ncomparators:\n  All:\n    2015: 6\n",
         "12 error: `All` is 6 for 2015, but its rows add up to 5"),
    ],
)  # fmt: skip
def test_a_total_is_reckoned_where_all_its_rows_have_a_value(rows: str, says: str | None, tmp_path: Path) -> None:
    found = rule_messages(tmp_path, "total-mismatch", {"kpis/kpi-a.md": f"{HEAD}{rows}{TOTALS}"})
    assert found == ([f"kpis/kpi-a.md:{says}"] if says else [])


@pytest.mark.parametrize("of", ["[All]", "[]", "[A, A]", "[A, All]"])
def test_a_total_of_nothing_or_of_itself_is_not_reckoned(of: str, tmp_path: Path) -> None:
    rows = "series:\n  All:\n    2015: 6\n  A:\n    2015: 2\n"
    totals = f"totals:\n  - row: All\n    of: {of}\n  - row: All\n    of:\n      - A\n---\n"
    assert lines(tmp_path, "total-mismatch", {"kpis/kpi-a.md": f"{HEAD}{rows}{totals}"}) == ["kpis/kpi-a.md:11"]


def test_a_total_says_where_it_is(tmp_path: Path) -> None:
    rows = "series:\n  A:\n    2015: 2\n  B:\n    2015: 3\ncomparators:\n  All:\n    2015: 6\n"
    (found,) = diagnosed(tmp_path, "total-mismatch", {"kpis/kpi-a.md": f"{HEAD}{rows}{TOTALS}"})
    assert [(each.at.path, each.at.place.line) for each in found.related] == [("kpis/kpi-a.md", 10)]


def test_a_gap_in_one_period_or_total_hides_no_fault_of_another(tmp_path: Path) -> None:
    rows = "series:\n  All:\n    2014: n/a\n    2015: 6\n  A:\n    2014: 2\n    2015: 2\n  B:\n    2015: 3\n"
    totals = "totals:\n  - row: Other\n    of:\n      - A\n  - row: All\n    of:\n      - A\n      - B\n---\n"
    pages = {"kpis/kpi-a.md": f"{HEAD}{rows}{totals}", "kpis/kpi-b.md": f"{HEAD}{rows}{TOTALS}"}
    assert lines(tmp_path, "total-mismatch", pages) == ["kpis/kpi-a.md:16", "kpis/kpi-b.md:13"]


@pytest.mark.parametrize(
    ("rows", "says"),
    [
        ("  A:\n    2014: 2\n    2015: 2\n  B:\n    2015: 3\n", ["7 note: the row `B` has no value for 2014"]),
        ("  A:\n    2013: 2\n    2014: 2\n    2015: 2\n  B:\n    2015: 3\n",
         ["8 note: the row `B` has no value for 2013, 2014"]),
        ("  A:\n    2014: 2\n    2015: 2\n  B:\n    2014: n/a\n    2015: 3\n", []),
        ("  Planned:\n    2014: 2\n  Done:\n    2015: 2\n", []),
        ("  A:\n    2014: 2\n    2015: 2\n  B:\n    2015: 3\n  C:\n    2012: 3\n",
         ["7 note: the row `B` has no value for 2014"]),
    ],
)  # fmt: skip
def test_rows_of_one_table_have_the_same_periods(rows: str, says: list[str], tmp_path: Path) -> None:
    page = f"{HEAD}series:\n{rows}comparators:\n  Else:\n    2011: 4\n---\n"
    assert rule_messages(tmp_path, "missing-period", {"kpis/kpi-a.md": page}) == [
        f"kpis/kpi-a.md:{each}" for each in says
    ]


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        ("", ["2 warning: this indicator has no values"]),
        ("series: {}\n", ["2 warning: this indicator has no values"]),
        ("targets:\n  2015: 4\n", ["2 warning: this indicator has no values"]),
        ("ranks:\n  2015:\n    place: 2\n    among: Others\n", []),
        ("comparators:\n  Else:\n    2015: 4\n", []),
        ("series:\n  A:\n    2015: 2\ntargets: {}\n", []),
        (
            "series:\n  A: {}\n  B: {}\n",
            ["4 warning: the row `A` has no period", "5 warning: the row `B` has no period"],
        ),
        ("series:\n  A: {}\n  B:\n    2015: 2\n", ["4 warning: the row `A` has no period"]),
        ("comparators:\n  Else: {}\n", ["4 warning: the row `Else` has no period"]),
        ("series:\n  A:\n    2015: 2\ntargets:\n  A: {}\n", ["7 warning: the row `A` has no period"]),
    ],
)
def test_a_series_without_a_period_is_not_finished(fields: str, says: list[str], tmp_path: Path) -> None:
    pages = {"kpis/kpi-a.md": f"{HEAD}{fields}---\n", "kpis/kpi-b.md": f"{HEAD}series:\n  A: {{}}\n---\n"}
    found = rule_messages(tmp_path, "missing-period", pages)
    assert found == [*(f"kpis/kpi-a.md:{each}" for each in says), "kpis/kpi-b.md:4 warning: the row `A` has no period"]


@pytest.mark.parametrize(
    ("rows", "says"),
    [
        ("series:\n  All:\n    2014: 5\n  A:\n    2014: 2\n  B:\n    2015: 3\n", [14]),
        ("series:\n  All:\n    2016: 5\n  A:\n    2014: 2\n  B:\n    2014: 3\n", [14]),
        ("series:\n  All:\n    2014: 5\n  A:\n    2014: 2\ncomparators:\n  B:\n    2013: 3\n", [15]),
        ("series:\n  All:\n    2014: 5\n  A:\n    2014: 2\n  B:\n    2014: suppressed\n", []),
        ("series:\n  All:\n    2014: 5\n  A:\n    2014: 2\n", []),
        ("series:\n  All:\n    2014: 5\n  A:\n    2014: 2\n  B: {}\n", []),
    ],
)
def test_a_total_that_no_period_adds_up_is_reported(rows: str, says: list[int], tmp_path: Path) -> None:
    whole = "totals:\n  - row: A\n    of:\n      - A\n"
    totals = TOTALS.replace("totals:\n", whole)
    found = rule_messages(tmp_path, "missing-period", {"kpis/kpi-a.md": f"{HEAD}{rows}{totals}"})
    message = "note: no period has a value for `All` and all its parts, so the total is never checked"
    assert [each for each in found if "all its parts" in each] == [f"kpis/kpi-a.md:{line} {message}" for line in says]


def test_of_a_total_that_nothing_adds_up_it_says_what_to_do(tmp_path: Path) -> None:
    rows = "series:\n  All:\n    2014: 5\n  A:\n    2015: 2\n  B:\n    2014: 3\n"
    (found,) = diagnosed(tmp_path, "missing-period", {"kpis/kpi-a.md": f"{HEAD}{rows}{TOTALS}"})
    assert found.help == "give each of its rows the same periods, or remove the total"


def test_a_page_that_could_not_be_read_whole_hides_no_hole_of_another(tmp_path: Path) -> None:
    rows = "series:\n  A:\n    2014: 2\n    2015: 2\n  B:\n    2015: 3\n"
    pages = {"kpis/kpi-a.md": f"---\nunit: percent\n{rows}---\n", "kpis/kpi-b.md": f"{HEAD}{rows}---\n"}
    assert lines(tmp_path, "missing-period", pages) == ["kpis/kpi-b.md:7"]


def kpi(*fields: str) -> str:
    return "\n".join(["---", "title: A page", *fields, "series:", "  A:", "    2015: 2", "---", ""])


def test_the_indicators_of_one_table_have_one_unit(tmp_path: Path) -> None:
    pages = {
        "kpis/kpi-a.md": kpi("unit: days"),
        "kpis/kpi-b.md": kpi("table: One", "unit: what"),
        "kpis/kpi-c.md": kpi("table: One", "unit: percent"),
        "kpis/kpi-d.md": kpi("table: One", "unit: percent"),
        "kpis/kpi-e.md": kpi("table: Two", "unit: rate", "per: 1000"),
        "kpis/kpi-f.md": kpi("table: Two", "unit: rate", "per: 100000"),
        "kpis/kpi-g.md": kpi("table: One", "unit: gbp"),
        "kpis/kpi-h.md": kpi("unit: weeks"),
        "kpis/kpi-i.md": kpi("table: One"),
    }
    assert rule_messages(tmp_path, "mixed-unit", pages) == [
        "kpis/kpi-f.md:4 note: the table has rows in rate per 100000 and in rate per 1000",
        "kpis/kpi-g.md:4 note: the table has rows in gbp and in percent",
        "kpis/kpi-i.md:1 note: the table has rows in number and in percent",
    ]


@pytest.mark.parametrize(
    ("words", "unit", "said"),
    [
        ("83 people [@kpi-a, 2015]", "percent", "83, a number, but {} is 83, a percentage"),
        ("83% [@kpi-a, 2015]", "gbp", "83%, a percentage, but {} is 83, a sum of money"),
        ("83% [@kpi-a, 2015]", "number", "83%, a percentage, but {} is 83, a number"),
        ("83% [@kpi-a, 2015]", "rate\nper: 10", "83%, a percentage, but {} is 83, a rate"),
        ("83% [@kpi-a, 2015]", "days", "83%, a percentage, but {} is 83, a number of days"),
        ("up 66 people [@kpi-a, A, change from 2014 to 2015]", "number", "66, a number, but {} is 66, a percentage"),
        ("It is at 2% [@kpi-a, rank, 2015]", "number", "2%, a percentage, but {} is 2, a place in a ranking"),
        ("83% [@kpi-a, 2015]", "percent", None),
        ("84 people [@kpi-a, 2015]", "percent", None),
        ("83% [@kpi-a, 2015]", "what", None),
    ],
)
def test_the_right_number_in_another_unit(words: str, unit: str, said: str | None, tmp_path: Path) -> None:
    page = f"{HEAD}unit: {unit}\nseries:\n  A:\n    2014: 50\n    2015: 83\n"
    page += "ranks:\n  2015:\n    place: 2\n    among: All\n---\n"
    locator = words.partition("[@")[2].rstrip("]")
    assert rule_messages(tmp_path, "unit-mismatch", {"kpis/kpi-a.md": page, A: f"{words}\n"}) == (
        [f"{A}:4 error: the text says {said.format(f'`{locator}`')}"] if said else []
    )


def test_a_citation_that_agrees_hides_no_other_of_another_unit(tmp_path: Path) -> None:
    pages = {
        "kpis/kpi-a.md": kpi("unit: percent"),
        "kpis/kpi-b.md": kpi("unit: what"),
        "kpis/kpi-c.md": kpi("unit: gbp"),
    }
    text = "It is 2% [@kpi-a, 2015] or 2% [@kpi-b, 2015] or 2% [@kpi-a, 2015; @kpi-c, 2015]\n"
    assert lines(tmp_path, "unit-mismatch", {**pages, A: text}) == [f"{A}:4"]


RISES = "---\ntitle: A\nbetter: {}\nseries:\n  A:\n    2014: 2\n    2015: 5\n---\n"


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ("It fell. [@kpi-high, A, 2015]", "`fell`, but `kpi-high, A` rose from 2014 to 2015"),
        ("It worsened. [@kpi-high, A, 2015]",
         "`worsened`, but `kpi-high, A` rose from 2014 to 2015, and higher is better"),
        ("It improved. [@kpi-low, A, 2015]",
         "`improved`, but `kpi-low, A` rose from 2014 to 2015, and lower is better"),
        ("It fell. [@none; @int-01; @kpi-high, A, 2015]", "`fell`, but `kpi-high, A` rose from 2014 to 2015"),
        ("It fell and improved. [@kpi-high, A, 2015; @kpi-low, A, 2015]",
         "`fell`, but `kpi-low, A` rose from 2014 to 2015"),
        ("It fell, and rose. [@kpi-high, A, 2015]", None),
        ("It rose. [@kpi-high, A, 2015]", None),
        ("It is here. [@kpi-high, A, 2015]", None),
        ("[@kpi-high, A, 2015]", None),
    ],
)  # fmt: skip
def test_words_that_name_one_way_go_the_way_of_what_they_cite(words: str, says: str | None, tmp_path: Path) -> None:
    pages = {f"kpis/kpi-{name}.md": RISES.format(f"{name}er") for name in ("high", "low")}
    pages["interviews/int-01.md"] = "So.\n"
    found = rule_messages(tmp_path, "direction-mismatch", {**pages, A: f"{words}\n"})
    assert found == ([f"{A}:4 note: the text says {says}"] if says else [])


ENGLAND = "---\ntitle: A\nbetter: {}\nseries:\n  A:\n    2015: 5\ncomparators:\n  England:\n    2015: 7\n---\n"


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ("It is above England. [{}]", "`above England`, but `kpi-high, A, 2015` is below `England, 2015`"),
        ("It is better than England. [{}]", "`better than England`, but `kpi-high, A, 2015` is below `England, 2015`"),
        ("It is below England. [{}]", None),
    ],
)
def test_a_value_is_on_the_stated_side_of_another(words: str, says: str | None, tmp_path: Path) -> None:
    pages = {f"kpis/kpi-{name}.md": ENGLAND.format(f"{name}er") for name in ("high", "low")}
    text = words.format("@kpi-low, A, 2015; @kpi-high, A, 2015; @kpi-high, England, 2015")
    found = diagnosed(tmp_path, "direction-mismatch", {**pages, A: f"{text}\n"})
    assert [(each.at.place.line, each.message) for each in found] == ([(4, f"the text says {says}")] if says else [])
    for each in found:
        assert each.help == "correct the text, or cite the values that it is about"
        assert [(other.at.place.line, other.message) for other in each.related] == [
            (6, "the one value"),
            (9, "the other"),
        ]
