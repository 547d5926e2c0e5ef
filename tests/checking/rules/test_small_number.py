"""What words and notes may say of counts next to the tables that are published, however they say it."""

from __future__ import annotations

from pathlib import Path

import pytest

from assure.analysis.disclosure.previous_release import PreviousRelease
from assure.checking.engine import findings
from assure.reading.folder import read_review
from tests.checking.ruling import diagnosed, lines, rule_messages

A = "sections/a.md"
K = "kpis/kpi-a.md"
SUPPRESS = "disclosure:\n  suppress:\n    - 1\n    - 4\n"
ZEROS = "disclosure:\n  profile: safeguarding\n"
ROUND = f"{SUPPRESS}  round-to: 5\n"
TABLE = (
    "---\ntitle: Delays\nseries:\n  All:\n    2014: 44\n    2015: 40\n  Women:\n    2014: 20\n    2015: 25\n  Men:\n"
    "    2014: 12\n    2015: 3\n  Other:\n    2014: 12\n    2015: 12\n  Nobody:\n    2014: 0\n    2015: 0\n{}---\n"
)


def messages(root: Path, words: str, review: str = SUPPRESS, more: str = "") -> list[str]:
    """What small-number says of words, without the place."""
    found = rule_messages(root, "small-number", {K: TABLE.format(more), A: f"{words}\n"}, review)
    return [each.partition(" ")[2] for each in found]


@pytest.mark.parametrize(
    ("words", "review", "found"),
    [
        ("A couple were late. [@kpi-a, Men, 2015]", SUPPRESS, False),  # three were
        ("A TRIO was late. [@kpi-a, Men, 2015]", SUPPRESS, True),
        ("A trio was late. [@kpi-a, Men, 2015]", "", False),
        ("A trio was late. [@kpi-a]", SUPPRESS, False),
        ("A trio was late. [@no; @kpi-a, Men; @kpi-a, Men, change from 2014 to 2015]", SUPPRESS, False),
        ("A trio was late. [@kpi-a, Men, 2014]", SUPPRESS, False),
        ("A triode. [@kpi-a, Men, 2015]", SUPPRESS, False),
        ("- **Fact:** A trio. [@kpi-a, Men, 2015] {.private}", SUPPRESS, False),
        ("Nobody was. [@kpi-a, Nobody, 2015]", SUPPRESS, False),  # zeros are shown
        ("Nobody was. [@kpi-a, Nobody, 2015]", ZEROS, True),
        ("No one was, and none will be. [@kpi-a, Nobody, 2015]", ZEROS, True),
    ],
)
def test_a_withheld_count_in_words_without_a_figure(words: str, review: str, found: bool, tmp_path: Path) -> None:
    row = "Nobody" if "Nobody, 2015" in words else "Men"
    says = f"warning: the count `kpi-a, {row}, 2015` is withheld from the public, but these words may reveal it"
    assert messages(tmp_path, words, review) == ([says] if found else [])


def test_words_without_a_figure_are_found_at_their_place(tmp_path: Path) -> None:
    pages = {K: TABLE.format(""), A: "All well, but for\na trio. [@kpi-a, Men, 2015]\n"}
    (found,) = diagnosed(tmp_path, "small-number", pages, SUPPRESS)
    assert (found.at.place.line, found.at.place.column) == (5, 1)
    assert found.help == "if they do, write `fewer than 5`, or leave the count out"
    assert [(each.at.path, each.at.place.line) for each in found.related] == [(K, 12)]


CHANGED = "is withheld from the public, but the text states its change"


@pytest.mark.parametrize(
    ("words", "found"),
    [
        (
            "Others stayed: 0% [@kpi-a, Other, change from 2014 to 2015]",
            f"error: the count `kpi-a, Other, 2015` {CHANGED}",
        ),
        ("Women rose by 25% [@kpi-a, Women, change from 2014 to 2015]", None),
    ],
)
def test_no_change_is_stated_of_a_count_withheld_to_protect_another(
    words: str, found: str | None, tmp_path: Path
) -> None:
    assert messages(tmp_path, words) == ([found] if found else [])


@pytest.mark.parametrize(
    ("words", "review", "exact"),
    [
        ("It fell by 9.1% [@kpi-a, All, change from 2014 to 2015]", ROUND, True),
        ("It fell by 9.09 per cent [@kpi-a, All, change from 2014 to 2015]", ROUND, True),
        ("It fell by 9% [@kpi-a, All, change from 2014 to 2015]", ROUND, False),
        ("It fell by 9%, not 8.5% [@kpi-a, All, change from 2014 to 2015]", ROUND, False),
        ("It fell by 9.1% [@kpi-a, All, change from 2014 to 2015]", SUPPRESS, False),
    ],
)
def test_a_change_is_stated_no_more_exactly_than_the_table_does_where_counts_are_rounded(
    words: str, review: str, exact: bool, tmp_path: Path
) -> None:
    says = "error: the count `kpi-a, All, 2015` is published rounded to 5, but the text states its change with decimals"
    assert messages(tmp_path, words, review) == ([says] if exact else [])


def test_what_is_not_a_count_may_change_by_a_fraction(tmp_path: Path) -> None:
    words = "It fell by 9.1% [@kpi-a, All, change from 2014 to 2015]"
    assert messages(tmp_path, words, ROUND, "unit: days\n") == []


ROUNDED = "is published rounded to 5, and the text has the same figure"


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("In all 44 [@kpi-a]", f"warning: the count `kpi-a, All, 2014` {ROUNDED}"),
        ("In all over 44 [@kpi-a]", None),
        ("In all 45 [@kpi-a]", None),
        ("In all 40 [@kpi-a]", None),
    ],
)
def test_an_indicator_cited_as_a_whole_lets_no_unrounded_count_be_stated(
    words: str, found: str | None, tmp_path: Path
) -> None:
    assert messages(tmp_path, words, ROUND) == ([found] if found else [])


def test_an_indicator_cited_as_a_whole_lets_no_count_be_stated_that_protects_another(tmp_path: Path) -> None:
    once = (
        TABLE.format("")
        .replace("Men:\n    2014: 12", "Men:\n    2014: 13")
        .replace("Other:\n    2014: 12", "Other:\n    2014: 11")
    )
    found = rule_messages(tmp_path, "small-number", {K: once, A: "So 12. [@kpi-a]\n"}, SUPPRESS)
    assert [each.partition(" ")[2] for each in found] == [
        "warning: the count `kpi-a, Other, 2015` is withheld from the public, and the text has the same figure"
    ]


def test_a_note_tells_no_count_that_protects_another(tmp_path: Path) -> None:
    note = "row-notes:\n  Other: all 12 of one home\n  Women: 12 of one home\n"
    assert messages(tmp_path, "Words.", SUPPRESS, note) == [
        "warning: the note has the same figure as `kpi-a, Other, 2015`, which is withheld"
    ]


COMPARED = "---\ntitle: A\nseries:\n  Here:\n    2015: 12\ncomparators:\n  There:\n    2015: 3\n---\n"


def test_the_same_applies_to_a_comparator(tmp_path: Path) -> None:
    assert lines(tmp_path, "small-number", {K: COMPARED, A: "There were 3. [@kpi-a, There, 2015]\n"}, SUPPRESS) == [
        f"{A}:4"
    ]


def test_what_an_earlier_release_gives_away_is_not_stated_either(tmp_path: Path) -> None:
    """The women were published before; so the men are protected by another count now, which the words state."""
    words = "There were 25 women. [@kpi-a, Women, 2015] There were 12 others. [@kpi-a, Other, 2015]\n"
    whole = TABLE.format("").replace("2014: 12\n    2015: 12", "2014: 12\n    2015: 26").replace("2015: 40", "2015: 54")
    assert rule_messages(
        tmp_path, "small-number", {K: whole, A: words.replace("12 others", "26 others")}, SUPPRESS
    ) == [
        f"{A}:4 error: the count `kpi-a, Women, 2015` is withheld from the public to protect another count, "
        "but the text states it"
    ]
    earlier = PreviousRelease({("delays", "", "women", "2015"): ((25, 25),)})
    (found,) = findings("small-number", read_review(tmp_path), earlier)
    assert "`kpi-a, Other, 2015` is withheld" in found.message
