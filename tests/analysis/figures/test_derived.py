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
    "homes": "title: Ratings of care homes\nunit: percent\nparts-of-whole: true\nseries: {Outstanding: {2024: 3.16},"
    " Good: {2024: 74.74}, Requires improvement: {2024: 15.79}, Inadequate: {2024: 1.05}}\n",
    "ages": "title: People supported\nparts-of-whole: true\nseries: {18 to 64: {2024: 800}, 65 to 84: {2024: 900},"
    " 85 and over: {2024: 600}}\n",
    "pleased": "title: Carers\nunit: percent\nparts-of-whole: true\nseries: {Very satisfied: {2024: 30.5},"
    " Satisfied: {2024: 41.25}, Dissatisfied: {2024: 20.05}, Very dissatisfied: {2024: 8.2}}\n",
    "list": "title: People waiting\nseries: {Waiting: {2023: 430, 2024: 241}}\n",
    "vacant": "title: Vacancies\nunit: percent\nseries: {All: {2024: 7.41}}\n",
    "content": "title: Carers satisfied with services\nunit: percent\nseries: {All: {2024: 30}}\n",
    "places": "title: Where people are\nunit: percent\nparts-of-whole: true\nseries: {Home: {2024: 62.5},"
    " Community: {2024: 20.25}, Hospital: {2024: 17.25}}\n",
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


GOOD = "[@kpi-homes, Good, 2024; @kpi-homes, Outstanding, 2024]"
POOR = "[@kpi-homes, Requires improvement, 2024; @kpi-homes, Inadequate, 2024]"
BUT_WORST = "[@kpi-homes, Outstanding, 2024; @kpi-homes, Good, 2024; @kpi-homes, Requires improvement, 2024]"
OUT = "[@kpi-places, Home, 2024; @kpi-places, Community, 2024]"
OLD = "[@kpi-ages, 65 to 84, 2024; @kpi-ages, 85 and over, 2024]"
PLEASED = "[@kpi-pleased, Very satisfied, 2024; @kpi-pleased, Satisfied, 2024]"
CAUSES = "[@kpi-totals, Men, 2024; @kpi-totals, Women, 2024]"
LIST = "[@kpi-list, Waiting, 2023; @kpi-list, Waiting, 2024]"


@pytest.mark.parametrize(
    "text",
    [
        # The parts that are added up.
        f"77.9% were rated good or better. {GOOD}",
        f"77.9% were rated at least good. {GOOD}",
        f"Good and outstanding homes made up 77.9%. {GOOD}",
        f"Homes rated good or outstanding: 77.9% {GOOD}",
        f"More than three quarters (77.9%) of homes were good or outstanding. {GOOD}",
        f"A good 77.9% were good or outstanding rather than inadequate. {GOOD}",
        f"93.69% were outstanding, good or requires improvement. {BUT_WORST}",
        f"Outstanding, good and requires improvement homes made up 93.69%. {BUT_WORST}",
        f"77.9% were good - or even outstanding. {GOOD}",
        f"Homes that were good (or outstanding) made up 77.9%. {GOOD}",
        f"16.84% of homes need improvement. {POOR}",
        f"16.84% were below good. {POOR}",
        f"16.84% required improvement or worse. {POOR}",
        f"16.84% needed improvement or were inadequate. {POOR}",
        f"16.84% were not good or outstanding. {POOR}",
        f"16.84% were not yet good. {POOR}",
        f"1,500 people aged 65 to 84 or 85 and over {OLD}",
        f"1,500 people aged 65–84 or 85+ {OLD}",
        f"71.75% were very or fairly satisfied. {PLEASED}",
        f"47 delays of men and women {CAUSES}",
        # The others.
        f"22.1% were below good. {GOOD}",
        f"22.1% were not good or better. {GOOD}",
        f"83.16% were not below good. {POOR}",
        f"83.16% neither required improvement nor were inadequate. {POOR}",
        f"28.25% were not satisfied. {PLEASED}",
        "98.95% were not inadequate. [@kpi-homes, Inadequate, 2024]",
        f"77.9% were good or outstanding, leaving 22.1% that must do better. {GOOD}",
        # No part, or other figures' parts.
        f"77.9% met the standard. {GOOD}",
        f"82.75% of those leaving hospital were well. {OUT}",
        f"The hospital team saw 82.75% of them. {OUT}",
        f"1,500 older people {OLD}",
        f"1,500 people aged 65 and over {OLD}",
        f"74.74% were good and 3.16% outstanding, so 77.9% met the standard. {GOOD}",
        f"77.9% were good or outstanding, and none of the others was inadequate. {GOOD}",
    ],
)
def test_a_sum_is_of_the_parts_that_the_words_name(text: str, tmp_path: Path) -> None:
    ((verdicts, unproved),) = outcome(tmp_path, text)
    assert set(verdicts) <= {"agrees", "no figure"}
    assert unproved == []


@pytest.mark.parametrize(
    "text",
    [
        f"77.9% were rated requires improvement or inadequate. {GOOD}",
        f"77.9% were rated good. {GOOD}",
        f"77.9% were below good. {GOOD}",
        f"77.9% were neither good nor outstanding. {GOOD}",
        f"77.9% were outstanding, good or requires improvement. {GOOD}",
        f"Homes rated inadequate: 77.9% {GOOD}",
        f"More than three quarters (77.9%) were inadequate. {GOOD}",
        f"16.84% were rated good or outstanding {POOR}",
        f"16.84% were good or better. {POOR}",
        f"Good or outstanding homes made up 16.84% of all. {POOR}",
        f"83.16% of homes were below good. {POOR}",
        f"22.1% were good or better. {GOOD}",
        f"22.1% were not inadequate. {GOOD}",
        f"22.1% were inadequate. {GOOD}",
        f"77.9% were good or outstanding, leaving 22.1% inadequate. {GOOD}",
        "98.95% were not good. [@kpi-homes, Inadequate, 2024]",
        f"82.75% of them were in hospital. {OUT}",
        f"1,500 people aged 85 and over {OLD}",
        f"1,500 people aged 18 to 64 {OLD}",
        f"71.75% were dissatisfied or very dissatisfied. {PLEASED}",
        f"47 delays of women, all in all {CAUSES}",
    ],
)
def test_a_sum_of_other_parts_than_the_words_name_is_reported(text: str, tmp_path: Path) -> None:
    ((verdicts, unproved),) = outcome(tmp_path, text)
    assert "other figure" in verdicts or unproved


@pytest.mark.parametrize(
    ("text", "unproved"),
    [
        # One distance, said twice.
        (f"The list fell by 44% (189 people). {LIST}", []),
        (f"The list fell by 189 people (44%). {LIST}", []),
        (f"The list fell by 189 people, or 44%. {LIST}", []),
        (f"The list fell by 44%, which is around 190 people. {LIST}", []),
        (f"The list fell by 44% (199 people). {LIST}", ["199"]),
        (f"The list fell by 48% (189 people). {LIST}", ["48%"]),
        # What has almost halved is still above a half.
        (f"The list almost halved, from 430 to 241. {LIST}", []),
        (f"The list about halved, from 430 to 241. {LIST}", []),
        (f"The list halved, from 430 to 241. {LIST}", ["halved"]),
        (f"The list more than halved, from 430 to 241. {LIST}", ["halved"]),
        # The rest, that follows.
        ("There were 7.41% vacancies, so 92.59% of posts were filled. [@kpi-vacant, 2024]", []),
        ("There were 7.41% vacancies, so 92.69% of posts were filled. [@kpi-vacant, 2024]", ["92.69%"]),
        ("There were 7.41% vacancies, and 92.59% of carers agreed. [@kpi-vacant, 2024]", ["92.59%"]),
        # Counts of a round whole.
        ("Of every 100 carers, 30 were satisfied and 70 were not. [@kpi-content, 2024]", []),
        ("Out of every ten carers, three were satisfied and seven were not. [@kpi-content, 2024]", []),
        ("Of every 100 carers, 30 were satisfied and 60 were not. [@kpi-content, 2024]", ["60"]),
    ],
)
def test_what_follows_is_said_in_other_forms(text: str, unproved: list[str], tmp_path: Path) -> None:
    ((verdicts, found),) = outcome(tmp_path, text)
    assert found == unproved
    assert ("other figure" in verdicts) <= bool(unproved)


@pytest.mark.parametrize(
    "text", ["Of every 100 carers, 70 were satisfied and 30 were not.", "Of every 100 carers, 40 were satisfied."]
)
def test_a_wrong_count_of_a_round_whole_is_reported(text: str, tmp_path: Path) -> None:
    ((verdicts, unproved),) = outcome(tmp_path, f"{text} [@kpi-content, 2024]")
    assert verdicts == ["other figure"] or unproved
