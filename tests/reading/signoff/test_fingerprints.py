"""What a fingerprint is taken from: every word that means something, and nothing that does not."""

from __future__ import annotations

from pathlib import Path

import pytest

from assure.reading.signoff.fingerprints import fingerprint, page_fingerprint
from assure.reading.signoff.signing import cited_fingerprints
from tests.reading.making import read

NOTE = "interviews/int-01.md"
KPI = "kpis/kpi-delays.md"
CHAPTER = "findings/leadership.md"
FILES = {
    NOTE: "---\ntitle: Siân\n---\n\n- **Fact:** It is [so](doc-01.md). {#so for=vision}\n- **Fact:** No. {#no}\n",
    KPI: "---\ntitle: Delays\nunit: percent\nperiod: 2015/16\ndate: 2016-03-01\ndecimals: 1\nseries:\n"
    "  Anyshire:\n    2014/15: 2.50\n    2015/16: 3\nrow-notes:\n  Anyshire: Provisional.\n---\n",
    CHAPTER: "---\ndomain: leadership\n---\n\nIt is led. [see @int-01#so, p. 4; @kpi-delays]\n\n"
    "![Teams](../assets/teams.png)\n\n"
    "## Next\n\n- **Strength:** Well. [@int-01#so] {#well}\n",
}


def prints(root: Path, **changed: tuple[str, str]) -> dict[str, str]:
    """The fingerprint of the chapter, and of what it cites, after changes to the pages, by kind."""
    files = dict(FILES)
    for kind, (before, after) in changed.items():
        path = {"note": NOTE, "kpi": KPI, "chapter": CHAPTER}[kind]
        assert files[path].count(before) == 1
        files[path] = files[path].replace(before, after)
    review = read(root, files)
    chapter = review.by_id["leadership"]
    return {"leadership": page_fingerprint(chapter), **cited_fingerprints(review, chapter)}


def test_its_form_never_changes(tmp_path: Path) -> None:
    """Every lock there is would read as changed: these digits may only change with the version of the lock."""
    assert fingerprint(["Siân", {"b": 1, "a": None}, True]) == "019d7a07323c537ce74222a29f78b32f"
    assert prints(tmp_path) == {
        "leadership": "4979afa6e20437b802ba8beda70bb856",
        "int-01#so": "2e1d39d5649212707be200579a1a651f",
        "kpi-delays": "4b4c5f062e752a0f6023a367ff420d34",
    }


def test_the_order_of_keys_means_nothing_and_an_accent_does() -> None:
    assert fingerprint({"a": 1, "b": 2}) == fingerprint({"b": 2, "a": 1})
    assert fingerprint("Siân") != fingerprint("Sian")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("2.50", "2.51"),
        ("2014/15", "2013/14"),
        ("  Anyshire:\n    2014", "  Elsewhere:\n    2014"),
        ("percent", "number"),
        ("2016-03-01", "2016-03-02"),
        ("decimals: 1", "decimals: 0"),
        ("decimals: 1\n", ""),
        ("Provisional", "Final"),
        ("\n---\n", "\nconfidential: true\n---\n"),
        ("\n---\n", "\n---\n\nA note.\n"),
    ],
)
def test_a_change_of_an_indicator_is_noticed(before: str, after: str, tmp_path: Path) -> None:
    first, then = prints(tmp_path / "a"), prints(tmp_path / "b", kpi=(before, after))
    assert [ref for ref in first if first[ref] != then[ref]] == ["kpi-delays"]


def test_a_zero_is_not_the_same_as_no_value(tmp_path: Path) -> None:
    zero = prints(tmp_path / "a", kpi=("decimals: 1", "decimals: 0"))
    assert zero != prints(tmp_path / "b", kpi=("decimals: 1\n", ""))


def test_each_of_several_words_counts(tmp_path: Path) -> None:
    tagged = [("decimals: 1\n", f"decimals: 1\ntags:\n  - {tag}\n") for tag in ("one", "two")]
    assert prints(tmp_path / "a", kpi=tagged[0]) != prints(tmp_path / "b", kpi=tagged[1])


def test_an_empty_field_is_as_good_as_none(tmp_path: Path) -> None:
    """So a field that a later version adds changes no fingerprint."""
    empty = ("decimals: 1\n", "decimals: 1\ntargets: {}\nconfidential: false\ntags: []\n")
    assert prints(tmp_path / "a") == prints(tmp_path / "b", kpi=empty)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("It is [", "It was ["),
        ("doc-01.md", "doc-02.md"),
        ("[so]", "[thus]"),
        ("doc-01.md)", 'doc-01.md "The plan")'),
        ("#so for=vision", "#so for=plan"),
        ("#so for=vision", "#so .private for=vision"),
        ("#so for=vision", "#so for=vision owner=leader"),
        ("**Fact:** It", "**Strength:** It"),
    ],
)
def test_a_change_of_a_cited_statement_is_noticed(before: str, after: str, tmp_path: Path) -> None:
    first, then = prints(tmp_path / "a"), prints(tmp_path / "b", note=(before, after))
    assert [ref for ref in first if first[ref] != then[ref]] == ["int-01#so"]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("No.", "Never."),
        ("Siân", "Sioned"),
        ("- **Fact:** It", "* **Fact:** It"),
        ("- **Fact:** It", "[A page](other.md), and a note. [@int-02]\n\n- **Fact:** It"),
    ],
)
def test_a_change_next_to_a_cited_statement_is_not_a_change_of_it(before: str, after: str, tmp_path: Path) -> None:
    assert prints(tmp_path / "a") == prints(tmp_path / "b", note=(before, after))


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("domain: leadership", "domain: outcomes"),
        ("It is led", "It was led"),
        ("see @", "@"),
        ("p. 4", "p. 5"),
        (", p. 4", ""),
        ("; @kpi-delays", ""),
        ("@kpi-delays", "@int-01"),
        ("## Next", "### Next"),
        ("## Next", "Next"),
        ("led. [see @int-01#so, p. 4; @kpi-delays]", "led. [see @int-01#so, p. 4; @kpi-delays] {-}"),
        ("#well", "#good"),
        ("{#well}", "{#well .private}"),
        ("{#well}", "{#well owner=leader}"),
        ("**Strength:**", "**Fact:**"),
        ("![Teams]", "![No teams]"),
        ("![Teams]", "[Teams]"),
        ("teams.png", "desk.png"),
    ],
)
def test_a_change_of_the_chapter_is_noticed(before: str, after: str, tmp_path: Path) -> None:
    first, then = prints(tmp_path / "a"), prints(tmp_path / "b", chapter=(before, after))
    assert first["leadership"] != then["leadership"]


def test_only_what_is_there_has_a_fingerprint(tmp_path: Path) -> None:
    assert set(prints(tmp_path, note=("#so", "#other"))) == {"leadership", "kpi-delays"}


def test_they_are_sorted_by_reference(tmp_path: Path) -> None:
    assert list(prints(tmp_path)) == ["leadership", "int-01#so", "kpi-delays"]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("It is led. [see @int-01#so, p. 4; @kpi-delays]", "It is\nled. [see @int-01#so,\np. 4; @kpi-delays]"),
        ("## Next", "Next\n----"),
        ("- **Strength:**", "* __Strength:__"),
        ("domain: leadership", "id: leadership\ndomain: leadership"),
        ("![Teams]", "<!-- A note. -->\n\n![Teams]"),
        ("../assets/teams.png", "<../assets/teams.png>"),
        ("is led", "is&#32;led"),
    ],
)
def test_what_a_formatter_does_to_the_chapter_is_not_a_change(before: str, after: str, tmp_path: Path) -> None:
    assert prints(tmp_path / "a") == prints(tmp_path / "b", chapter=(before, after))


@pytest.mark.parametrize(
    "shown", ["domain: leadership\nkpis: [kpi-delays]\n---\n", "domain: leadership\n---\n\n{kpi-delays}\n"]
)
def test_an_indicator_whose_table_prints_in_the_chapter_is_signed_with_it(shown: str, tmp_path: Path) -> None:
    files = {**FILES, CHAPTER: f"---\n{shown}\nIt is led.\n"}
    review = read(tmp_path, files)
    assert list(cited_fingerprints(review, review.by_id["leadership"])) == ["kpi-delays"]
