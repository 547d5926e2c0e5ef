"""The examples have what the published reviews have, to the last count: what a reader would tick off."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from functools import cache

import pytest

from assure.analysis.focus import focus_list, unlisted_priorities
from assure.checking.diagnostic import Severity
from assure.checking.engine import check_review
from assure.model.dates import Period
from assure.model.evidence import Kpi, Survey
from assure.model.review import Review
from assure.projection.project import Audience, project
from assure.projection.report import ChapterPart, Report
from assure.reading.folder import read_review
from assure.reporting import templates
from tests.repository import ROOT


@cache
def review(name: str) -> Review:
    return read_review(ROOT / "examples" / name)


@cache
def report(name: str, audience: Audience = "team") -> Report:
    return project(review(name), audience)


def domains(name: str) -> tuple[ChapterPart, ...]:
    return tuple(chapter for chapter in report(name).chapters if chapter.kind != "criterion")


def counts(name: str, label: str) -> list[int]:
    return [len(chapter.of(label)) for chapter in domains(name)]


def numbers(name: str) -> list[int]:
    parts = report(name).sections + report(name).chapters
    return sorted(block.number for part in parts for block in part.blocks if block.number is not None)


def text(name: str) -> str:
    return templates.render_report(report(name, "council"))


def kpi(name: str, id: str) -> Kpi:
    fields = review(name).by_id[id].fields
    assert isinstance(fields, Kpi)
    return fields


def values(name: str) -> Iterator[tuple[str, str, Period, Decimal | None]]:
    for page in review(name).of_kind("kpi"):
        assert isinstance(page.fields, Kpi)
        for row, cells in page.fields.series.items():
            for period, cell in cells.items():
                yield page.id, row, period, cell.value


@pytest.mark.parametrize(
    "name", ["city-of-london-2018", "harrow-2015", "harrow-2016", "stockton-2015", "three-boroughs-2015"]
)
def test_no_visit_or_meeting_is_counted_that_the_report_does_not_tell_of(name: str) -> None:
    """What the team noted down itself is no visit and no meeting that it observed."""
    assert report(name).evidence.counted["observations"] == 0
    assert not [page.path for page in review(name).of_kind("note") if ("method",) in page.places]


class TestHarrow2016:
    name = "harrow-2016"

    def test_six_domains_ten_recommendations_and_five_earlier_ones(self) -> None:
        assert [chapter.kind for chapter in report(self.name).chapters] == ["domain"] * 6
        assert [action.number for action in report(self.name).recommendations] == list(range(1, 11))
        assert len(report(self.name).previous) == 5
        assert all(action.progress for action in report(self.name).previous)

    def test_fifteen_interviews_and_a_focus_group_by_role(self) -> None:
        assert report(self.name).evidence.counted["interviews"] == 16
        people = report(self.name, "public").people
        assert len(people) == 16
        assert all(person.name is None for person in people)

    def test_every_recommendation_answers_something(self) -> None:
        assert all(action.addresses for action in report(self.name).recommendations)

    @pytest.mark.parametrize(
        ("id", "value"),
        [
            ("kpi-self-directed-support", "83"),
            ("kpi-direct-payments", "44"),
            ("kpi-carers", "100"),
            ("kpi-reviews", "81"),
            ("kpi-learning-disability-employment", "14"),
            ("kpi-mental-health-employment", "6.4"),
        ],
    )
    def test_its_figures_of_the_third_quarter(self, id: str, value: str) -> None:
        quarter = Period.parse("2015/16 Q3")
        assert [row[quarter].value for row in kpi(self.name, id).series.values()] == [Decimal(value)]

    def test_its_target_rank_and_money(self) -> None:
        assert kpi(self.name, "kpi-reviews").targets[""][Period.parse("2015/16")].value == 90
        ranks = kpi(self.name, "kpi-learning-disability-employment").ranks
        assert [(str(period), rank.place) for period, rank in ranks.items()] == [("2014/15", 2)]
        found = {value for _, _, _, value in values(self.name)}
        assert {Decimal(21_400_000), Decimal(13_000_000), Decimal("8.5"), Decimal(200), Decimal(35)} <= found
        spending = [rank for page in review(self.name).of_kind("kpi") if isinstance(page.fields, Kpi)
                    for rank in page.fields.ranks.values() if rank.place == 26]  # fmt: skip
        assert [rank.of for rank in spending] == [32]

    def test_sources_noted_twice_are_one_note(self) -> None:
        notes = [note.text for note in report(self.name, "public").notes]
        assert len(notes) == len(set(notes)) >= 5


class TestHarrow2015:
    name = "harrow-2015"

    def test_paragraphs_run_from_1_to_34_and_recommendations_from_1_to_5(self) -> None:
        assert numbers(self.name) == list(range(1, 35))
        assert [action.number for action in report(self.name).recommendations] == [1, 2, 3, 4, 5]

    def test_seven_themes_and_three_criteria_one_of_them_conditional(self) -> None:
        assert len(domains(self.name)) == 7
        criteria = [chapter for chapter in report(self.name).chapters if chapter.kind == "criterion"]
        assert [chapter.rating.title for chapter in criteria if chapter.rating] == ["Met"] * 3
        assert len([chapter for chapter in criteria if chapter.condition]) == 1
        assert [len(chapter.blocks) for chapter in criteria] == [1, 2, 1]

    def test_it_is_a_letter(self) -> None:
        letter = report(self.name).letter
        assert letter is not None
        assert letter.salutation
        assert letter.close
        assert letter.signatories
        assert report(self.name).verdict is not None


class TestThreeBoroughs2015:
    name = "three-boroughs-2015"

    def test_one_counter_runs_to_98_through_the_recommendations(self) -> None:
        assert numbers(self.name) == list(range(1, 92))
        assert [action.number for action in report(self.name).recommendations] == list(range(92, 99))

    def test_the_summary_has_nine_paragraphs(self) -> None:
        summary = next(part for part in report(self.name).sections if part.summary)
        assert [block.number for block in summary.blocks if block.number] == list(range(1, 10))

    def test_four_questions_and_one_theme_beyond_the_scope(self) -> None:
        chapters = report(self.name).chapters
        assert [chapter.kind for chapter in chapters] == ["question"] * 4 + ["domain"]
        assert [bool(chapter.beyond_scope) for chapter in chapters] == [False] * 4 + [True]

    def test_three_authorities_and_a_team_of_thirteen(self) -> None:
        assert len(report(self.name).authorities) == 3
        assert len(report(self.name).team) == 13

    def test_the_annex_of_the_presentation(self) -> None:
        assert counts(self.name, "strength") == [6, 7, 5, 6, 5]
        assert counts(self.name, "consideration") == [4, 7, 6, 4, 5]


class TestCityOfLondon2018:
    name = "city-of-london-2018"

    def test_nine_sections_nine_lists_and_six_priorities(self) -> None:
        assert len(domains(self.name)) == 9
        assert all(counts(self.name, "recommendation"))
        assert sum(counts(self.name, "recommendation")) == 72
        assert len([chapter for chapter in domains(self.name) if chapter.priority]) == 6

    def test_the_focus_list_is_the_summarys_own_and_says_five_of_the_priorities(self) -> None:
        printed = text(self.name)
        at = printed.index("Our focus for action")
        focus = printed[at : printed.index("\n## ", at)]
        assert focus.count("\n- ") == 6
        assert "strategy and vision" in focus
        own = focus_list(review(self.name))
        assert own is not None
        assert [page.id for page in unlisted_priorities(review(self.name), own)] == ["vision-strategy-and-leadership"]

    def test_people_asked_and_people_who_replied(self) -> None:
        found = [page.fields for page in review(self.name).of_kind("survey") if isinstance(page.fields, Survey)]
        assert (181, 35) in [(survey.contacted, survey.replied) for survey in found]

    def test_delayed_days_as_printed_do_not_add_up_and_say_so(self) -> None:
        rows = kpi(self.name, "kpi-dtoc").series
        year = Period.parse("2015/16")
        found = {label: row[year].value for label, row in rows.items() if year in row}
        assert {Decimal(60), Decimal(165), Decimal(0), Decimal(228)} <= set(found.values())

    def test_every_table_holds_its_values(self) -> None:
        assert len(report(self.name).tables) == 12
        assert len(list(values(self.name))) == 145

    def test_the_pictures_became_text(self) -> None:
        appendices = [part.title for part in report(self.name).sections if part.place == "appendix"]
        assert len(appendices) == 5


class TestStockton2015:
    name = "stockton-2015"

    def test_paragraphs_run_from_1_to_57(self) -> None:
        assert numbers(self.name) == list(range(1, 58))

    def test_strengths_areas_and_actions_of_seven_themes(self) -> None:
        assert counts(self.name, "strength") == [4, 5, 6, 6, 7, 8, 7]
        assert counts(self.name, "consideration") == [4, 4, 6, 6, 7, 6, 6]
        assert counts(self.name, "recommendation") == [3, 2, 4, 3, 4, 3, 4]
        restarting = [number for each in (3, 2, 4, 3, 4, 3, 4) for number in range(1, each + 1)]
        assert [action.number for action in report(self.name).recommendations] == restarting

    def test_the_eighth_theme_is_reported_as_left_out(self) -> None:
        assert len(review(self.name).framework.domains) == 8
        excluded = [each for each in review(self.name).info.scope.excluded if each.domain]
        assert [each.domain for each in excluded] == ["commissioning-and-market-shaping"]

    def test_team_questions_evidence_base_and_practice_elsewhere(self) -> None:
        assert len(report(self.name).team) == 6
        assert len(review(self.name).questions) == 4
        stated = report(self.name).evidence.stated
        assert {key: each.number for key, each in stated.items()} == {"people": 86, "meetings": 30, "case-files": 9}
        elsewhere = [
            each for page in review(self.name).everything for each in page.statements if each.label == "example"
        ]
        assert len(elsewhere) == 4
        printed = " ".join(action.text for action in report(self.name).recommendations)
        assert all(place in printed for place in ("Shropshire", "Hertfordshire", "Partnership", "Islington and Barnet"))


class TestCqcExample:
    name = "cqc-example"

    def test_nine_scores_make_one_rating(self) -> None:
        overall = report(self.name).overall
        assert overall is not None
        assert (overall.score, overall.maximum) == (Decimal(25), Decimal(36))
        assert (overall.percentage, overall.rating) == (69, "Good")
        assert len([chapter for chapter in domains(self.name) if chapter.rating]) == 9


class TestSendExample:
    name = "send-example"

    def test_nothing_is_wrong_and_nothing_is_waived(self) -> None:
        found = check_review(review(self.name)).diagnostics
        assert [each for each in found if each.severity is not Severity.NOTE] == []
        assert "assure: allow" not in "".join(
            path.read_text("utf-8") for path in (ROOT / "examples" / self.name).rglob("*.md")
        )

    def test_each_kind_of_action_is_counted_by_itself_and_has_its_body(self) -> None:
        actions = report(self.name).recommendations
        numbers = {
            label: [each.number for each in actions if each.label == label] for label in report(self.name).actions
        }
        assert numbers == {"recommendation": [], "priority-action": [1], "improvement": list(range(1, 12))}
        assert {owner for each in actions for owner in each.owners} == {
            "Haldmere Council",
            "NHS Haldmere and the Vale ICB",
        }

    def test_every_paragraph_below_a_heading_is_a_statement_that_prints_once(self) -> None:
        text = templates.render_report(report(self.name, "council"), "inspection-report")
        points = [point for chapter in report(self.name, "council").chapters for point in chapter.points]
        assert len(points) == 51
        assert [point.text for point in points if text.count(point.text) != 1] == []


@pytest.mark.parametrize("template", templates.report_templates())
@pytest.mark.parametrize("example", sorted(path.parent.name for path in (ROOT / "examples").glob("*/review.md")))
def test_every_example_renders_in_every_template(example: str, template: str) -> None:
    audience: Audience = "team" if template == "trace" else "council"
    assert templates.render_report(report(example, audience), template).startswith("# ")
