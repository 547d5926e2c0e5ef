"""Figures that follow from cited values: sums of parts, the rest of a percentage, distances, figures of a title."""

from __future__ import annotations

from pathlib import Path

import pytest

from assure.analysis.figures.verify import verify_figures
from assure.reading.folder import read_review

PARTS = "series: {A: {2024: 3.16}, B: {2024: 74.74, 2023: 20}, C: {2024: 15.79}, D: {2024: 1.05}}\n"
KPIS = {
    "parts": f"title: Ratings\nunit: percent\nparts-of-whole: true\n{PARTS}comparators: {{E: {{2024: 10}}}}\n",
    "plain": f"title: Ratings\nunit: percent\n{PARTS}",
    "rated": "title: Homes\nunit: percent\nseries: {Outstanding: {2024: 3.16}, Good: {2024: 74.74}, New: {2024: 2}}\n",
    "rates": f"title: Ratings\nunit: rate\nper: 1000\nparts-of-whole: true\n{PARTS}",
    "totals": "title: Delays\nseries: {All: {2024: 47}, Men: {2024: 17}, Women: {2024: 30}, Old: {2024: 40},"
    " Young: {2024: 7}}\ntotals: [{row: All, of: [Men, Women]}, {row: All, of: [Old, Young]}]\n",
    "whole": "title: Delays\nparts-of-whole: true\nseries: {All: {2024: 47}, Men: {2024: 17}, Women: {2024: 30}}\n"
    "totals: [{row: All, of: [Men, Women]}]\n",
    "home": "title: At home 91 days after leaving hospital\nunit: percent\nseries: {All: {2024: 79}}\n",
    "late": "title: Waits over 28 days\nunit: days\nseries: {All: {2024: 31}}\n",
    "budget": "title: Budget\nunit: gbp\nseries: {Plan: {2024: 931270000}, Spent: {2024: 970113000}}\n",
}


def outcome(root: Path, text: str) -> list[tuple[list[str], list[str]]]:
    """For each bracket with figures, the verdicts and the figures that nothing proves."""
    files = {
        "review.md": "---\ntitle: A test\nauthority: Testshire\nframework: frameworks/small.yml\nstage: draft\n---\n",
        "frameworks/small.yml": "id: small\ntitle: Small\n",
        "sections/summary.md": f"---\ntitle: Summary\n---\n\n{text}\n",
        "interviews/int-01.md": "---\ntitle: A\n---\n\n- 75% of files were signed.\n",
        "interviews/int-02.md": "---\ntitle: B\n---\n\n- 15 of the 20 files were signed.\n",
    }
    files |= {f"kpis/kpi-{name}.md": f"---\n{page}---\n" for name, page in KPIS.items()}
    for name, content in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8")
    return [
        ([proof.verdict for proof in each.proofs], [figure.text for figure in each.open])
        for each in verify_figures(read_review(root))
        if each.page.kind == "section"
    ]


AB = "@kpi-{0}, A, 2024; @kpi-{0}, B, 2024"


@pytest.mark.parametrize(
    "text",
    [
        f"77.90% were A or B [{AB.format('parts')}]",
        f"78% [{AB.format('parts')}]",
        "77.9% were good or outstanding [@kpi-rated, Good, 2024; @kpi-rated, Outstanding, 2024]",
        f"nearly four fifths [{AB.format('parts')}]",
        f"77.9% were A or B, 16.84% C or D [{AB.format('parts')}; @kpi-parts, C, 2024; @kpi-parts, D, 2024]",
        f"3.16% were A and 74.74% B, 77.9% together [{AB.format('parts')}]",
        f"22.1% were neither A nor B [{AB.format('parts')}]",
        f"67.9 points more than E [{AB.format('parts')}; @kpi-parts, E, 2024]",
        "47 [@kpi-totals, Men, 2024; @kpi-totals, Women, 2024]",
        "47 [@kpi-whole, Men, 2024; @kpi-whole, Women, 2024]",
        "21% were not at home [@kpi-home, 2024]",
        "two out of ten were not at home [@kpi-home, 2024]",
        "after 91 days, 79% were at home [@kpi-home, 2024]",
        "at home ninety-one days after leaving hospital [@kpi-home, 2024]",
        "£970m, £38.8m over its budget of £931m [@kpi-budget, Spent, 2024; @kpi-budget, Plan, 2024]",
        "£970m, or 4.2% over £931m [@kpi-budget, Spent, 2024; @kpi-budget, Plan, 2024]",
        "£931m was 96% of the £970m spent [@kpi-budget, Spent, 2024; @kpi-budget, Plan, 2024]",
        "96% of the £970m spent was planned [@kpi-budget, Spent, 2024; @kpi-budget, Plan, 2024]",
        "£970m [@kpi-budget, Spent, 2024], an overspend of £38.8m on £931m [@kpi-budget, Plan, 2024]",
        "A quarter of files were not signed [@int-01]",
        "5 of the 20 files were not signed [@int-02]",
    ],
)
def test_a_figure_may_follow_from_what_is_cited(text: str, tmp_path: Path) -> None:
    for verdicts, unproved in outcome(tmp_path, text):
        assert set(verdicts) <= {"agrees", "no figure"}
        assert unproved == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # Not declared to be parts, of several years, of others, of a rate, of a total and its part.
        (f"77.90% were A or B [{AB.format('plain')}]", (["other figure"] * 2, ["77.90%"])),
        ("5.16% [@kpi-rated, Outstanding, 2024; @kpi-rated, New, 2024]", (["other figure"] * 2, ["5.16%"])),
        ("94.74% [@kpi-parts, B, 2024; @kpi-parts, B, 2023]", (["other figure"] * 2, ["94.74%"])),
        ("13.16% [@kpi-parts, A, 2024; @kpi-parts, E, 2024]", (["other figure"] * 2, ["13.16%"])),
        (f"77.9 [{AB.format('rates')}]", (["other figure"] * 2, ["77.9"])),
        ("57 [@kpi-totals, Men, 2024; @kpi-totals, Old, 2024]", (["other figure"] * 2, ["57"])),
        ("64 [@kpi-whole, Men, 2024; @kpi-whole, All, 2024]", (["other figure"] * 2, ["64"])),
        # Another sum, one that leaves a value out, a part stated wrongly that happens to be the sum.
        (f"77.80% were A or B [{AB.format('parts')}]", (["other figure"] * 2, ["77.80%"])),
        (f"77.9% [{AB.format('parts')}; @kpi-parts, C, 2024]", (["agrees"] * 2 + ["other figure"], [])),
        (f"3.16% were A, 78% B [{AB.format('parts')}]", (["agrees", "other figure"], ["78%"])),
        # The rest, where nothing is denied.
        ("21% were at home [@kpi-home, 2024]", (["other figure"], ["21%"])),
        ("22% were not at home [@kpi-home, 2024]", (["other figure"], ["22%"])),
        ("22.1% were A or B [{}]".format(AB.format("parts")), (["other figure"] * 2, ["22.1%"])),
        # A figure of the title that is said of something else.
        ("the wait was 28 days [@kpi-late, 2024]", (["other figure"], [])),
        ("at home 92 days after leaving hospital, 79% [@kpi-home, 2024]", (["agrees"], ["92 days"])),
        # Distances that are wrong, or of which only one end is stated.
        ("£970m, £38.9m over £931m [@kpi-budget, Spent, 2024; @kpi-budget, Plan, 2024]", (["agrees"] * 2, ["£38.9m"])),
        ("£970m, and £38.8m [@kpi-budget, Spent, 2024; @kpi-budget, Plan, 2024]",
         (["agrees", "other figure"], ["£38.8m"])),
        ("95% of the £970m spent was planned [@kpi-budget, Spent, 2024; @kpi-budget, Plan, 2024]",
         (["agrees", "other figure"], ["95%"])),
        ("25% of files were signed [@int-01]", ([], ["25%"])),
    ],
)  # fmt: skip
def test_what_does_not_follow_is_reported(text: str, expected: tuple[list[str], list[str]], tmp_path: Path) -> None:
    assert outcome(tmp_path, text) == [expected]


def test_a_value_of_another_sentence_is_no_end_of_a_distance(tmp_path: Path) -> None:
    text = "It spent £970m. [@kpi-budget, Spent, 2024] The overspend was £38.8m on £931m. [@kpi-budget, Plan, 2024]"
    assert outcome(tmp_path, text)[1] == (["agrees"], ["£38.8m"])
