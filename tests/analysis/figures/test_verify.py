"""Figures in the words of citations against the indicators they cite, sentence by sentence of the format."""

from __future__ import annotations

from pathlib import Path

import pytest

from assure.analysis.figures.verify import VerifiedBracket, verify_figures
from assure.checking.engine import check_review
from assure.checking.rules import RULES
from assure.model.review import Review
from assure.reading.folder import read_review

REVIEW = "---\ntitle: A test\nauthority: Testshire\nframework: frameworks/small.yml\nstage: draft\n---\n"
KPIS = {
    "sds": "unit: percent\nbetter: higher\nseries:\n  Harrow:\n    2014/15: 78\n    2015/16: 83.04\n"
    "comparators:\n  England:\n    2015/16: 86.1\ntargets:\n  2015/16: 80\n"
    "ranks:\n  2015/16:\n    place: 2\n    among: London\n    of: 33\n",
    "low": "unit: percent\nseries:\n  Harrow:\n    2015/16: 4.5\n",
    "spend": "unit: gbp\nseries:\n  Net:\n    2015/16: 21400000\n    2014/15: -350000\n",
    "people": "series:\n  Total:\n    2014/15: 465\n    2015/16: 500\n    2016/17: suppressed\n"
    "  Homes:\n    2015/16: 2100000\n    2014/15: 12\n    2013/14: 0\n    2012/13: n/a\n",
    "wait": "unit: days\nseries:\n  All:\n    2015/16: 14.2\n",
    "weeks": "unit: weeks\nseries:\n  All:\n    2015/16: 6\n",
    "score": "unit: score\ndecimals: 1\nseries:\n  All:\n    2015/16: 19.1\n",
    "rate": "unit: rate\nper: 100000\nseries:\n  All:\n    2015/16: 561.7\n",
    "share": "unit: rate\nper: 100\nseries:\n  All:\n    2015/16: 12.4\n",
    "fall": "series:\n  All:\n    2013/14: 200\n    2014/15: 400\n    2015/16: 90\n",
    "few": "series:\n  All:\n    2012/13: 33\n    2013/14: 30\n    2014/15: 1\n    2015/16: 3\n",
    "goal": "series:\n  A:\n    2015/16: 7\n  B:\n    2015/16: 9\n"
    "targets:\n  A:\n    2015/16: 600\n  B:\n    2015/16: 700\n",
}


ABOUT_NUMBERS = tuple(rule for rule in RULES if rule.code[0] in "NP")


def review_of(root: Path, text: str, review: str = REVIEW) -> Review:
    files = {
        "review.md": review,
        "frameworks/small.yml": "id: small\ntitle: Small\n",
        "sections/summary.md": f"---\ntitle: Summary\n---\n\n{text}\n",
        "interviews/int-01.md": "---\ntitle: A\n---\n\n- **Fact:** It is £3.5m, or 12% less. {#budget}\n"
        "- Five.\n- Nearly 60%.\n",
        "interviews/int-03.md": "---\ntitle: C\n---\n\n15 of the 20 files were signed.\n",
        "interviews/int-04.md": "---\ntitle: D\n---\n\nSeven of them came.\n",
        "interviews/int-02.md": "---\ntitle: B\n---\n\n- We asked 475 people.\n- **Fact:** Six or 7%. {#other}\n",
    }
    files |= {f"kpis/kpi-{name}.md": f"---\ntitle: {name}\n{body}---\n" for name, body in KPIS.items()}
    for name, content in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8")
    return read_review(root)


def verdicts(root: Path, text: str) -> list[str]:
    return [proof.verdict for each in brackets(root, text) for proof in each.proofs]


def brackets(root: Path, text: str) -> list[VerifiedBracket]:
    return [each for each in verify_figures(review_of(root, text)) if each.page.kind == "section"]


def rules_broken(root: Path, text: str, review: str = REVIEW) -> list[str]:
    """The rules about numbers that find something in the words."""
    diagnostics = check_review(review_of(root, text, review), rules=ABOUT_NUMBERS).diagnostics
    return [each.rule for each in diagnostics if each.at.path == "sections/summary.md"]


AGREES = [
    # Precision is the author's.
    "83% of people [@kpi-sds, 2015/16]",
    "83.0% of people [@kpi-sds, 2015/16]",
    "83 per cent of people [@kpi-sds, 2015/16]",
    "83.04 percent of people [@kpi-sds, Harrow, 2015/16]",
    "83 % of people [@kpi-sds, 2015/16]",
    "83pc of people [@kpi-sds, 2015/16]",
    "83 pct of people [@kpi-sds, 2015/16]",
    "Eighty-three per cent of people [@kpi-sds, 2015/16]",
    "Four fifths of people [@kpi-sds, 2015/16]",
    "4.5% of them [@kpi-low, 2015/16]",
    "It cost £21.4m [@kpi-spend, 2015/16]",
    "It cost £21 million [@kpi-spend, 2015/16]",
    "It cost £21,400,000 [@kpi-spend, 2015/16]",
    "It cost 21.4 million pounds [@kpi-spend, 2015/16]",
    "It cost twenty-one million pounds [@kpi-spend, 2015/16]",
    "It cost £21.4M [@kpi-spend, 2015/16]",
    "It cost £21.4mn [@kpi-spend, 2015/16]",
    "It cost GBP 21.4m [@kpi-spend, 2015/16]",
    "There were 2.1 million [@kpi-people, Homes, 2015/16]",
    "There were 2,100,000 [@kpi-people, Homes, 2015/16]",
    "There were 2,100 thousand [@kpi-people, Homes, 2015/16]",
    "There were 500 [@kpi-people, Total, 2015/16]",
    "There were five hundred [@kpi-people, Total, 2015/16]",
    "There were 2\u202f100\u202f000 [@kpi-people, Homes, 2015/16]",
    # A range.
    "between 80 and 85% [@kpi-sds, 2015/16]",
    "between 83 and 85 per cent [@kpi-sds, 2015/16]",
    "80-83% [@kpi-sds, 2015/16]",
    "400 to 600 [@kpi-people, Total, 2015/16]",
    "between £20m and £25m [@kpi-spend, 2015/16]",
    # Hedges.
    "over 80% [@kpi-sds, 2015/16]",
    "more than 80 per cent [@kpi-sds, 2015/16]",
    "nearly 85% [@kpi-sds, 2015/16]",
    "almost 84% [@kpi-sds, 2015/16]",
    "around 80% [@kpi-sds, 2015/16]",
    "under 90% [@kpi-sds, 2015/16]",
    "fewer than 600 [@kpi-people, Total, 2015/16]",
    # Words.
    "Twelve homes [@kpi-people, Homes, 2014/15]",
    "zero homes [@kpi-people, Homes, 2013/14]",
    "six weeks [@kpi-weeks, 2015/16]",
    # Ranks.
    "It is the second highest [@kpi-sds, rank, 2015/16]",
    "It is 2nd in London [@kpi-sds, rank, 2015/16]",
    # Other rows.
    "England has 86.1% [@kpi-sds, England, 2015/16]",
    "The target is 80% [@kpi-sds, target, 2015/16]",
    # Units that need no word, and those that may have one.
    "It takes 14.2 days [@kpi-wait, 2015/16]",
    "It takes 14.2 [@kpi-wait, 2015/16]",
    "a 14-day wait [@kpi-wait, 2015/16]",
    "It scored 19.1 [@kpi-score, 2015/16]",
    "561.7 per 100,000 [@kpi-rate, 2015/16]",
    "It takes two weeks [@kpi-wait, 2015/16]",
    "It takes 42 days [@kpi-weeks, 2015/16]",
    # Changes.
    "It rose by 6.5% [@kpi-sds, Harrow, change from 2014/15 to 2015/16]",
    "It rose between 6 and 7% [@kpi-sds, Harrow, change from 2014/15 to 2015/16]",
    "It fell between 75 and 80% [@kpi-fall, change from 2014/15 to 2015/16]",
    "It fell by three quarters [@kpi-fall, change from 2014/15 to 2015/16]",
    "It doubled [@kpi-fall, change from 2013/14 to 2014/15]",
    "It is a two-fold rise [@kpi-fall, change from 2013/14 to 2014/15]",
    # Shares.
    "Eight in ten people [@kpi-sds, 2015/16]",
    "four people out of five [@kpi-sds, 2015/16]",
    "83 of every 100 people [@kpi-sds, 2015/16]",
    "more than three quarters [@kpi-sds, 2015/16]",
    "between three quarters and nine in ten [@kpi-sds, 2015/16]",
    "1 in 8 of them [@kpi-share, 2015/16]",
    # Figures in periods and dates do not count.
    "In 2015/16, on 16 March 2016, 83% of people [@kpi-sds, 2015/16]",
    "500 in 2015/16 [@kpi-people, Total, 2015/16]",
    "500 in 15/16 [@kpi-people, Total, 2015/16]",
    "500 in 12 months [@kpi-people, Total, 2015/16]",
    "12 in 2014 [@kpi-people, Homes, 2014/15]",
]  # fmt: skip


@pytest.mark.parametrize("text", AGREES)
def test_words_that_have_the_value_agree(text: str, tmp_path: Path) -> None:
    assert verdicts(tmp_path, text) == ["agrees"]
    assert rules_broken(tmp_path, text) == []


TWO_TOTALS = "@kpi-people, Total, 2014/15; @kpi-people, Total, 2015/16"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("between 78% and 83% [@kpi-sds, 2014/15; @kpi-sds, 2015/16]", ["agrees", "agrees"]),
        ("from 78 to 83% [@kpi-sds, 2014/15; @kpi-sds, 2015/16]", ["agrees", "agrees"]),
        ("78–83% [@kpi-sds, 2014/15; @kpi-sds, 2015/16]", ["agrees", "agrees"]),
        ("from 465 to 500 [@kpi-people, Total, 2014/15; @kpi-people, Total, 2015/16]", ["agrees", "agrees"]),
        ("rose by 35 to 500 [@kpi-people, Total, 2015/16]", ["agrees"]),
        ("rose by 8% to 500 [@kpi-people, Total, change from 2014/15 to 2015/16; @kpi-people, Total, 2015/16]",
         ["agrees", "agrees"]),
        # How far two cited values are apart may stand for one of them, or for both.
        (f"rose by 35 to 500 [{TWO_TOTALS}]", ["agrees", "agrees"]),
        (f"there were 35 more than the year before [{TWO_TOTALS}]", ["agrees", "agrees"]),
        (f"an increase of 35 from 465 to 500 [{TWO_TOTALS}]", ["agrees", "agrees"]),
        (f"rose 8% to 500 [{TWO_TOTALS}]", ["agrees", "agrees"]),
        (f"7% below the 500 [{TWO_TOTALS}]", ["agrees", "agrees"]),
        ("rose by five percentage points to 83% [@kpi-sds, 2014/15; @kpi-sds, 2015/16]", ["agrees", "agrees"]),
        ("three points below England's 86% [@kpi-sds, 2015/16; @kpi-sds, England, 2015/16]", ["agrees", "agrees"]),
        ("rose by £21.8m to £21.4m [@kpi-spend, 2014/15; @kpi-spend, 2015/16]", ["agrees", "agrees"]),
        # But not where it is another, where it is not stated as one, or where a further figure is wrong.
        (f"rose by 36 to 500 [{TWO_TOTALS}]", ["other figure", "agrees"]),
        (f"rose by 35 to 501 [{TWO_TOTALS}]", ["other figure", "other figure"]),
        (f"rose by 35 from 466 to 500 [{TWO_TOTALS}]", ["other figure", "agrees"]),
        (f"35 of 500 [{TWO_TOTALS}]", ["other figure", "agrees"]),
        (f"rose 9% to 500 [{TWO_TOTALS}]", ["other figure", "agrees"]),
        ("rose by 5% to 83% [@kpi-sds, 2014/15; @kpi-sds, 2015/16]", ["other figure", "agrees"]),
        ("rose by 488 to 500 [@kpi-people, Homes, 2014/15; @kpi-score, 2015/16]", ["other figure", "other figure"]),
        # Two values are not a range in which a third may lie.
        ("rose 80 to 85% [@kpi-sds, 2015/16]", ["other figure"]),
        ("from 80 to 85% [@kpi-sds, 2015/16]", ["other figure"]),
        ("80 and 85% [@kpi-sds, 2015/16]", ["other figure"]),
        ("between 84 and 90% [@kpi-sds, 2015/16]", ["other figure"]),
        ("between 85 and 80% [@kpi-sds, 2015/16]", ["other figure"]),
        ("between 77% and 84% [@kpi-sds, 2014/15; @kpi-sds, 2015/16]", ["other figure", "other figure"]),
        ("83% [@kpi-sds, 2015/16], where England has 86% [@kpi-sds, England, 2015/16]", ["agrees", "agrees"]),
    ],
)  # fmt: skip
def test_ranges_and_changes(text: str, expected: list[str], tmp_path: Path) -> None:
    assert verdicts(tmp_path, text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "81% of people [@kpi-sds, 2015/16]",
        "83.1% of people [@kpi-sds, 2015/16]",
        "84% of people [@kpi-sds, 2015/16]",
        "over 84% [@kpi-sds, 2015/16]",
        "nearly 83% [@kpi-low, 2015/16]",
        "under 80% [@kpi-sds, 2015/16]",
        "around 40% [@kpi-sds, 2015/16]",
        "It cost £21.5m [@kpi-spend, 2015/16]",
        "It cost £21.40m [@kpi-spend, 2014/15]",
        "2.2 million [@kpi-people, Homes, 2015/16]",
        "Eleven homes [@kpi-people, Homes, 2014/15]",
        "It is the third highest [@kpi-sds, rank, 2015/16]",
        "It rose by 7.5% [@kpi-sds, Harrow, change from 2014/15 to 2015/16]",
        "15 days [@kpi-wait, 2015/16]",
        "Eighty-four per cent of people [@kpi-sds, 2015/16]",
        "thirteen homes [@kpi-people, Homes, 2014/15]",
        "Six hundred [@kpi-people, Total, 2015/16]",
        "twenty-two million pounds [@kpi-spend, 2015/16]",
        "£22.4mn [@kpi-spend, 2015/16]",
        "It stood at £-350,001 [@kpi-spend, 2014/15]",
        "84pc of people [@kpi-sds, 2015/16]",
    ],
)
def test_words_that_have_another_value_are_a_mismatch(text: str, tmp_path: Path) -> None:
    assert verdicts(tmp_path, text) == ["other figure"]
    assert rules_broken(tmp_path, text) == ["figure-mismatch"]


@pytest.mark.parametrize(
    "text",
    [
        "83 people [@kpi-sds, 2015/16]",
        "£83 a head [@kpi-sds, 2015/16]",
        "21,400,000 people [@kpi-spend, 2015/16]",
        "500% more [@kpi-people, Total, 2015/16]",
        "6 days [@kpi-weeks, 2015/16]",
        "83 percentage points [@kpi-sds, 2015/16]",
    ],
)
def test_units_must_agree(text: str, tmp_path: Path) -> None:
    assert verdicts(tmp_path, text) == ["other unit"]
    assert rules_broken(tmp_path, text) == ["unit-mismatch"]


@pytest.mark.parametrize(
    "text",
    [
        "It is below the England average [@kpi-sds, 2015/16]",
        "It was so in 2015/16 and on 16 March 2016 [@kpi-sds, 2015/16]",
        "Half a year later, one of those aged 85 [@kpi-sds, 2015/16]",
        "The first of these [@kpi-sds, 2015/16]",
        "In 2016 it was better, as section 4 says [@kpi-sds, 2015/16]",
    ],
)
def test_words_without_a_figure_are_not_a_mismatch(text: str, tmp_path: Path) -> None:
    assert rules_broken(tmp_path, text) == []


def test_a_negative_value_may_be_stated_by_its_size_and_a_word(tmp_path: Path) -> None:
    assert verdicts(tmp_path, "It was underspent by £350,000 [@kpi-spend, 2014/15]") == ["agrees"]
    assert verdicts(tmp_path, "It stood at -£350,000 [@kpi-spend, 2014/15]") == ["agrees"]
    assert verdicts(tmp_path, "It stood at −£0.35m [@kpi-spend, 2014/15]") == ["agrees"]


def test_a_minus_is_not_ignored_where_the_value_has_none(tmp_path: Path) -> None:
    assert verdicts(tmp_path, "It stood at -£21.4m [@kpi-spend, 2015/16]") == ["other figure"]
    assert verdicts(tmp_path, "from 465-500 [@kpi-people, Total, 2015/16]") == ["agrees"]


def test_the_words_start_at_the_bracket_before_and_are_shared_in_one(tmp_path: Path) -> None:
    text = "83% here. [@kpi-sds, 2015/16] Nobody knew. [@kpi-sds, 2014/15]"
    assert verdicts(tmp_path, text) == ["agrees"]
    assert verdicts(tmp_path, "83% here.\n\nNobody knew 81. [@kpi-sds, 2015/16]") == ["other figure"]


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("There were seven [@kpi-people, Total, 2016/17]", "small-number"),
        ("One person was there [@kpi-people, Total, 2016/17]", "small-number"),
        ("There was one older adult [@kpi-people, Homes, 2012/13]", "figure-mismatch"),
        ("There were 300 [@kpi-people, Total, 2016/17]", "small-number"),
        ("There were 12 [@kpi-people, Homes, 2012/13]", "figure-mismatch"),
        ("There were half as many [@kpi-people, Total, 2015/16; @kpi-people, Total, 2016/17]", "small-number"),
        ("It fell by a third [@kpi-people, Total, change from 2015/16 to 2016/17]", "small-number"),
        ("It fell by 7% [@kpi-people, Total, change from 2016/17 to 2015/16]", "small-number"),
        ("It fell by 7% [@kpi-people, Homes, change from 2012/13 to 2015/16]", "figure-mismatch"),
    ],
)
def test_suppressed_and_empty_cells_may_not_be_quoted(text: str, rule: str, tmp_path: Path) -> None:
    assert rules_broken(tmp_path, text) == [rule]


@pytest.mark.parametrize(
    "text",
    [
        "The number was withheld [@kpi-people, Total, 2016/17]",
        "There were 500 before it was withheld [@kpi-people, Total, 2015/16; @kpi-people, Total, 2016/17]",
        "There were fewer than 5 [@kpi-people, Total, 2016/17]",
        "No one was surprised, and one of the teams said so [@kpi-people, Total, 2016/17]",
        "It did not apply in 2012/13 [@kpi-people, Homes, 2012/13]",
        "It cannot be compared [@kpi-people, Homes, change from 2012/13 to 2015/16]",
    ],
)
def test_suppressed_and_empty_cells_may_be_cited(text: str, tmp_path: Path) -> None:
    assert rules_broken(tmp_path, text) == []


@pytest.mark.parametrize(
    ("text", "unchecked"),
    [
        ("It must save £3.5m [@int-01]", []),
        ("It must save £3.5m, or 12% [@int-01#budget]", []),
        ("It must save £4.5m [@int-01]", ["£4.5m"]),
        ("It must save 12 [@int-01]", []),
        ("It must save £12 [@int-01]", ["£12"]),
        # Where the evidence has counts, a count in digits is one of them.
        ("a survey of 475 people [@int-02]", []),
        ("a survey of 476 people [@int-02]", ["476"]),
        ("six of 475 people over 50 [@int-02]", []),
        ("after 30 days of 24-hour care, 476 people [@int-02#other]", []),
        ("in 2016, the third of 475 [@int-02]", []),
        # What is noted roughly is repeated, not rounded once more or turned round.
        ("nearly 60% of staff [@int-01]", []),
        ("60% of staff [@int-01]", []),
        ("nearly 61% of staff [@int-01]", ["61%"]),
        ("nearly 70% of staff [@int-01]", ["70%"]),
        ("over 60% of staff [@int-01]", ["60%"]),
        ("around 12% less [@int-01]", []),
        ("over 11% less [@int-01]", []),
        ("83% of 700 people [@kpi-sds, 2015/16]", ["700"]),
        ("between 80 and 85% [@kpi-sds, 2015/16]", []),
        ("second of thirty-three boroughs [@kpi-sds, rank, 2015/16]", []),
        ("second of 32 boroughs [@kpi-sds, rank, 2015/16]", ["32"]),
        ("second, of 33% [@kpi-sds, rank, 2015/16]", ["33%"]),
        (f"rose by 35 from 465 to 500 [{TWO_TOTALS}]", []),
        (f"rose by 37 from 465 to 500 [{TWO_TOTALS}]", ["37"]),
        (f"500 and 465, and 35 besides [{TWO_TOTALS}]", ["35"]),
        ("There were 83.04% of 78% [@kpi-sds]", []),
        ("81% [@kpi-sds]", ["81%"]),
        ("rose by 35 to 500 [@kpi-people, Total, 2015/16]", ["35"]),
        ("81% [@kpi-sds, 2015/16]", []),
        ("81% [@kpi-none, 2015/16]", []),
    ],
)
def test_figures_that_nothing_proves_are_unchecked(text: str, unchecked: list[str], tmp_path: Path) -> None:
    (found,) = brackets(tmp_path, text)
    assert [figure.text for figure in found.unproved] == unchecked


def test_figures_without_a_citation_are_unchecked_where_they_are_percentages_or_money(tmp_path: Path) -> None:
    text = "It must save £83m of 700.\n\n- Half of it by 2018, 7 homes\n- 12 per cent\n\n| a |\n|---|\n| 9% |"
    diagnostics = check_review(review_of(tmp_path, text)).diagnostics
    assert [each.message for each in diagnostics if each.rule == "unchecked-figure"] == [
        "`£83m` has no citation",
        "`12 per cent` has no citation",
    ]


PROTECTED = REVIEW.replace(
    "stage: draft\n", "stage: draft\ndisclosure:\n  suppress:\n    - 1\n    - 4\n  round-to: 5\n"
)


def test_a_count_may_be_written_as_it_is_published(tmp_path: Path) -> None:
    text = "There were 10 homes [@kpi-people, Homes, 2014/15]"
    apart = f"rose by {{}} to 500 [{TWO_TOTALS}]"
    assert rules_broken(tmp_path, apart.format(35), PROTECTED) == []
    assert (
        rules_broken(tmp_path, "488 fewer [@kpi-people, Homes, 2014/15; @kpi-people, Total, 2015/16]", PROTECTED) != []
    )
    assert rules_broken(tmp_path, text) == ["figure-mismatch"]
    assert rules_broken(tmp_path, text, PROTECTED) == []
    assert rules_broken(tmp_path, text.replace("10", "12"), PROTECTED) == ["small-number"]


def test_a_figure_is_shown_on_its_own_line_of_wrapped_words(tmp_path: Path) -> None:
    text = (
        "The first line has nothing,\nand *the* second has 84%\nof people, and a third\nhas more [@kpi-sds, 2015/16]."
    )
    diagnostics = check_review(review_of(tmp_path, text)).diagnostics
    (found,) = [each for each in diagnostics if each.rule == "figure-mismatch"]
    place = found.at.place
    assert (place.line, place.column, place.end_line, place.end_column) == (6, 1, 6, 25)


def outcome(root: Path, text: str, review: str = REVIEW) -> tuple[list[str], list[str], list[str]]:
    """The verdicts of one bracket, the figures reported as unchecked, and those that nothing cited proves."""
    (found,) = [each for each in verify_figures(review_of(root, text, review)) if each.page.kind == "section"]
    unproved, open_ = ([figure.text for figure in each] for each in (found.unproved, found.open))
    return [proof.verdict for proof in found.proofs], unproved, open_


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # Cited whole, an indicator says each of its values, whosever they are, and a text each of its figures.
        ("78%, 83.04%, 80%, 86.1%, 81% [@kpi-sds]", ([], ["81%"], ["81%"])),
        ("465 and 500, 13 [@kpi-people]", ([], ["13"], ["13"])),
        ("2 of 33 [@kpi-sds]", ([], ["2", "33"], ["2", "33"])),
        ("5 and £3.5m [@int-01]", ([], [], [])),
        ("5 and £3.5m [@int-01#budget]", ([], [], ["5"])),
        ("12 and £3.5 [@int-01#budget]", ([], ["£3.5"], ["12", "£3.5"])),
        ("£9m [@int-01#none]", ([], ["£9m"], ["£9m"])),
        # What is not there is reported elsewhere, whichever of several it is.
        ("81% [@kpi-none, 2015/16; @kpi-sds, 2015/16]", (["other figure"], [], ["81%"])),
        ("7% of 81% [@kpi-sds, England, 2014/15; @int-01]", ([], [], ["7%", "81%"])),
        ("7% of 81% [@int-01; @kpi-sds, England, 2014/15]", ([], [], ["7%", "81%"])),
        ("7% of 81% [@int-99; @int-01]", ([], [], ["7%", "81%"])),
        ("7% of 500 [@int-01; @kpi-people, Total, 2015/16]", (["agrees"], ["7%"], ["7%"])),
        ("7 of 500 [@kpi-people, Total, 2015/16; @int-01]", (["agrees"], ["7"], ["7"])),
        # A number has a unit of its own, and only its own.
        ("12% of them [@kpi-share, 2015/16]", (["agrees"], [], [])),
        ("12 in all [@kpi-share, 2015/16]", (["agrees"], [], [])),
        ("562% of them [@kpi-rate, 2015/16]", (["other unit"], [], ["562%"])),
        ("£562 [@kpi-rate, 2015/16]", (["other unit"], [], ["£562"])),
        ("562 points [@kpi-rate, 2015/16]", (["other unit"], [], ["562 points"])),
        ("£12 [@kpi-share, 2015/16]", (["other unit"], [], ["£12"])),
        ("12 points [@kpi-share, 2015/16]", (["other unit"], [], ["12 points"])),
        ("500 days [@kpi-people, Total, 2015/16]", (["agrees"], [], [])),
        ("6 weeks [@kpi-wait, 2015/16]", (["other figure"], [], ["6 weeks"])),
        ("14 weeks [@kpi-wait, 2015/16]", (["other unit"], [], ["14 weeks"])),
        ("£6 [@kpi-weeks, 2015/16]", (["other unit"], [], ["£6"])),
        ("8 people [@kpi-people, Total, change from 2014/15 to 2015/16]", (["other unit"], [], ["8"])),
        ("2% [@kpi-sds, rank, 2015/16]", (["other unit"], [], ["2%"])),
        ("2 days [@kpi-sds, rank, 2015/16]", (["other unit"], [], ["2 days"])),
        ("the 12th of them [@kpi-people, Homes, 2014/15]", (["no figure"], [], [])),
        ("the third of 12 [@kpi-sds, rank, 2015/16]", (["other figure"], [], ["12"])),
        # A figure of another unit says so, whatever is next to it.
        ("83 people of 7 [@kpi-sds, 2015/16]", (["other unit"], [], ["83", "7"])),
        ("7 people of 83 [@kpi-sds, 2015/16]", (["other unit"], [], ["7", "83"])),
        # Several rows may have a target of their own; either is it.
        ("600 [@kpi-goal, target, 2015/16]", (["agrees"], [], [])),
        ("700 [@kpi-goal, target, 2015/16]", (["agrees"], [], [])),
        ("650 [@kpi-goal, target, 2015/16]", (["other figure"], [], ["650"])),
        ("between 550 and 750 [@kpi-goal, target, 2015/16]", (["other figure"], [], ["550", "750"])),
        # A share is one of what is counted in per cent. Beside a count it says something else, which is not proved.
        ("Half of people [@kpi-sds, 2015/16]", (["other figure"], [], ["Half"])),
        ("nine out of ten [@kpi-sds, 2015/16]", (["other figure"], [], ["nine", "ten"])),
        ("nine out of ten, 83% [@kpi-sds, 2015/16]", (["agrees"], ["nine", "ten"], ["nine", "ten"])),
        ("half of the 500 [@kpi-people, Total, 2015/16]", (["agrees"], ["half"], ["half"])),
        ("half of them [@kpi-people, Total, 2015/16]", (["no figure"], ["half"], ["half"])),
        ("twice the rate of London [@kpi-sds, 2015/16]", (["no figure"], ["twice"], ["twice"])),
        ("twice as high [@kpi-sds, rank, 2015/16]", (["no figure"], ["twice"], ["twice"])),
        ("half of those we met [@kpi-sds, 2015/16]", (["no figure"], [], [])),
        ("It tripled [@kpi-fall, change from 2013/14 to 2014/15]", (["other figure"], [], ["tripled"])),
        ("by a half [@kpi-fall, change from 2013/14 to 2014/15]", (["other figure"], [], ["a half"])),
        # So is one next to a note that has shares.
        ("12% of 60%, or three fifths, or doubled [@int-01]", ([], [], ["doubled"])),
        ("a third of staff [@int-01]", ([], ["a third"], ["a third"])),
        ("75% of files, three quarters [@int-03]", ([], [], [])),
        ("15 of 20 files, 70% [@int-03]", ([], ["70%"], ["70%"])),
        ("half of staff [@int-02#other]", ([], ["half"], ["half"])),
        ("half of staff [@int-04]", ([], [], ["half"])),
        # Weeks and days are one another's, to half of what is written.
        ("three weeks [@kpi-wait, 2015/16]", (["other figure"], [], ["three weeks"])),
        ("42 days [@kpi-weeks, 2015/16]", (["agrees"], [], [])),
        ("43 days [@kpi-weeks, 2015/16]", (["other figure"], [], ["43 days"])),
        # A plus is not a minus.
        ("It is at +£350,000 [@kpi-spend, 2014/15]", (["other figure"], [], ["£350,000"])),
        ("It is at £350,000 [@kpi-spend, 2014/15]", (["agrees"], [], [])),
        # A place is read whole.
        ("the twenty-second of 33 [@kpi-sds, rank, 2015/16]", (["other figure"], [], [])),
        # Ranges.
        ("between 490 and 510 [@kpi-people, Total, 2015/16]", (["agrees"], [], [])),
        ("between 490 and 499 [@kpi-people, Total, 2015/16]", (["other figure"], [], ["490", "499"])),
        ("between 80 and 85% of 700 [@kpi-sds, 2015/16]", (["agrees"], ["700"], ["700"])),
        ("between 80 and 85%, and 7% [@kpi-sds, 2015/16]", (["other figure"], [], ["7%"])),
        ("between 80 and 85 people [@kpi-sds, 2015/16]", (["other figure"], [], ["80", "85"])),
        ("between 83 and 85 people [@kpi-sds, 2015/16]", (["other unit"], [], ["83", "85"])),
        ("between 6 and 7% [@kpi-people, Total, change from 2014/15 to 2015/16]", (["other figure"], [], ["6", "7%"])),
        # Distances.
        (f"rose by 35 [{TWO_TOTALS}]", (["agrees", "agrees"], [], [])),
        (f"rose by 35 [@kpi-wait, 2015/16; {TWO_TOTALS}]", (["other figure", "agrees", "agrees"], [], [])),
        (f"rose by 35 [{TWO_TOTALS}; @kpi-wait, 2015/16]", (["agrees", "agrees", "other figure"], [], [])),
        (f"rose by 35, and fell by 7 [{TWO_TOTALS}]", (["other figure", "other figure"], [], ["7"])),
        (f"rose by 35 and by 7% [{TWO_TOTALS}]", (["agrees", "agrees"], [], [])),
        (f"rose by 35 and by 3% [{TWO_TOTALS}]", (["agrees", "agrees"], ["3%"], ["3%"])),
        ("half as many [@kpi-fall, 2013/14; @kpi-fall, 2014/15]", (["agrees"] * 2, [], [])),
        ("half the number of 2014/15 [@kpi-fall, 2013/14; @kpi-fall, 2014/15]", (["agrees"] * 2, [], [])),
        ("half fewer [@kpi-fall, 2013/14; @kpi-fall, 2014/15]", (["agrees"] * 2, [], [])),
        ("three quarters fewer, 90 [@kpi-fall, 2014/15; @kpi-fall, 2015/16]", (["agrees"] * 2, [], [])),
        ("doubled to 400 [@kpi-fall, 2013/14; @kpi-fall, 2014/15]", (["agrees"] * 2, [], [])),
        ("twice as many [@kpi-fall, 2013/14; @kpi-fall, 2014/15]", (["agrees"] * 2, [], [])),
        ("doubled to 90 [@kpi-fall, 2014/15; @kpi-fall, 2015/16]",
         (["other figure", "agrees"], [], ["doubled"])),
        ("doubled [@kpi-fall, 2014/15; @kpi-fall, 2015/16]", (["other figure"] * 2, [], ["doubled"])),
        ("a third fewer [@kpi-fall, 2014/15; @kpi-fall, 2015/16]", (["other figure"] * 2, [], ["a third"])),
        ("Half the people [@kpi-fall, 2014/15; @kpi-fall, 2015/16]", (["no figure"] * 2, ["Half"], ["Half"])),
        ("a third of them [@kpi-fall, 2014/15; @kpi-fall, 2015/16]", (["no figure"] * 2, ["a third"], ["a third"])),
        ("a third lower [@kpi-sds, 2014/15; @kpi-low, 2015/16]", (["other figure"] * 2, [], ["a third"])),
        ("twice as many [@kpi-fall, 2014/15; @kpi-people, Total, 2015/16]",
         (["no figure"] * 2, ["twice"], ["twice"])),
        ("a tenth lower [@kpi-sds, Harrow, 2014/15; @kpi-sds, England, 2015/16]", (["agrees"] * 2, [], [])),
        ("8 days shorter [@kpi-wait, 2015/16; @kpi-weeks, 2015/16]", (["other figure"] * 2, [], ["8 days"])),
        (f"rose by £35 [{TWO_TOTALS}]", (["other figure", "other figure"], [], ["£35"])),
        ("3 more [@kpi-goal, target, 2015/16; @kpi-goal, A, 2015/16]", (["other figure", "other figure"], [], ["3"])),
        ("593 more [@kpi-goal, target, 2015/16; @kpi-goal, A, 2015/16]",
         (["other figure", "other figure"], [], ["593"])),
        ("2 more [@kpi-goal, A, 2015/16; @kpi-goal, B, 2015/16]", (["agrees", "agrees"], [], [])),
        ("500, or 83%, [@kpi-people, Total, 2015/16; @kpi-sds, 2015/16]", (["agrees", "agrees"], [], [])),
        # What a value is only compared with need not be stated.
        ("fallen to 78% [@kpi-sds, Harrow, 2014/15; @kpi-sds, 2015/16]", (["agrees", "no figure"], [], [])),
        ("83%, below England [@kpi-sds, 2015/16; @kpi-sds, England, 2015/16]", (["agrees", "no figure"], [], [])),
        ("It missed its target of 80% [@kpi-sds, 2015/16; @kpi-sds, target, 2015/16]",
         (["no figure", "agrees"], [], [])),
        ("83%, as in England [@kpi-sds, 2015/16; @kpi-sds, England, 2015/16]", (["agrees", "other figure"], [], [])),
        ("83%, below England's 85% [@kpi-sds, 2015/16; @kpi-sds, England, 2015/16]",
         (["agrees", "other figure"], [], ["85%"])),
        # As many figures as values: each value has one.
        ("fell to 78% from 78%, below 80% [@kpi-sds, 2015/16; @kpi-sds, Harrow, 2014/15; @kpi-sds, target, 2015/16]",
         (["other figure", "agrees", "agrees"], [], [])),
        ("fell to 78%, below 80% [@kpi-sds, 2015/16; @kpi-sds, Harrow, 2014/15; @kpi-sds, target, 2015/16]",
         (["no figure", "agrees", "agrees"], [], [])),
        ("83%, below that [@kpi-sds, 2015/16; @kpi-low, 2015/16]", (["agrees", "other figure"], [], [])),
        ("500, fewer than then [@kpi-people, Total, 2015/16; @kpi-low, 2015/16]", (["agrees", "other figure"], [], [])),
        # Beside a cell that is withheld.
        ("300 of 500 [@kpi-people, Total, 2015/16; @kpi-people, Total, 2016/17]",
         (["agrees", "no value"], [], ["300"])),
        ("7% of 500 [@kpi-people, Total, 2015/16; @kpi-people, Total, 2016/17]",
         (["agrees", "no figure"], ["7%"], ["7%"])),
    ],
)  # fmt: skip
def test_each_figure_is_compared_with_all_that_is_cited_for_it(
    text: str, expected: tuple[list[str], list[str], list[str]], tmp_path: Path
) -> None:
    assert outcome(tmp_path, text) == expected


@pytest.mark.parametrize(
    ("text", "plain", "protected"),
    [
        # As its marker says a count that is withheld.
        ("fewer than 5 [@kpi-few, 2014/15]", ["other figure"], ["agrees"]),
        ("fewer than 4 [@kpi-few, 2014/15]", ["other figure"], ["other figure"]),
        ("more than 5 [@kpi-few, 2014/15]", ["other figure"], ["other figure"]),
        ("just 5 [@kpi-few, 2014/15]", ["other figure"], ["other figure"]),
        ("fewer than 90 [@kpi-few, 2013/14]", ["other figure"], ["other figure"]),
        # Rounded, as it is published.
        ("35 [@kpi-few, 2012/13]", ["other figure"], ["agrees"]),
        ("35% [@kpi-few, 2012/13]", ["other figure"], ["other unit"]),
        # Ranges and distances speak of what is published alone.
        ("between 2 and 4 [@kpi-few, 2015/16]", ["agrees"], ["other figure"]),
        ("between 34 and 36 [@kpi-few, 2012/13]", ["other figure"], ["agrees"]),
        ("27 fewer [@kpi-few, 2013/14; @kpi-few, 2015/16]", ["agrees"] * 2, ["other figure"] * 2),
        ("5 fewer [@kpi-few, 2012/13; @kpi-few, 2013/14]", ["other figure"] * 2, ["agrees"] * 2),
        ("3 fewer [@kpi-few, 2012/13; @kpi-few, 2013/14]", ["agrees"] * 2, ["other figure"] * 2),
    ],
)
def test_counts_may_be_stated_as_they_are_published(
    text: str, plain: list[str], protected: list[str], tmp_path: Path
) -> None:
    assert outcome(tmp_path, text)[0] == plain
    assert outcome(tmp_path, text, PROTECTED)[0] == protected


def test_a_proof_says_what_it_is_of(tmp_path: Path) -> None:
    text = "300% of 500 and 7 [@kpi-people, Total, 2015/16; @int-01; @kpi-people, Total, 2016/17]"
    (found,) = brackets(tmp_path, text)
    first, second = found.proofs
    assert [one.kpi.id for one in found.proofs] == ["kpi-people", "kpi-people"]
    assert (first.citation.locator, first.found.keys) == ("Total, 2015/16", ("series", "Total", "2015/16"))
    assert (second.citation.locator, second.found.state) == ("Total, 2016/17", "suppressed")
    assert [figure.text for figure in first.figures] == ["300%", "500", "7"]
    assert [figure.text for figure in second.figures] == ["7"]
    assert (found.page.id, found.bracket.words.strip()) == ("summary", "300% of 500 and 7")
    assert found.where(()) == found.page.here(found.bracket.words_place)


def test_brackets_without_a_figure_before_them_are_not_checked(tmp_path: Path) -> None:
    assert brackets(tmp_path, "[@int-01] So it is [@kpi-sds, 2015/16] [@int-01]") == []
