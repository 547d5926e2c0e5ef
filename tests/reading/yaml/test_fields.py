"""A field's type decides what its text means; everything wrong is reported and what is right is kept."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from assure.model.chapters import Chapter
from assure.model.dates import Date, Period
from assure.model.evidence import Cell, Document, Interview, Kpi
from assure.model.review import ReviewInfo, Stated
from assure.reading.pages import page_id
from tests.reading.making import page, rules


def fields(front: str, kind: str = "interview") -> Any:
    found = page("", front, kind)
    assert rules(found.faults) == []
    return found.fields


@pytest.mark.parametrize("text", ["no", "on", "12:30", "00123", "1.10", "0x1F", "NULL", "2016-03-15", "1e3"])
def test_text_stays_text(text: str) -> None:
    assert fields(f"title: {text}").title == text


@pytest.mark.parametrize("text", ["", "~", "null", '""'])
def test_a_required_field_without_a_value_is_missing(text: str) -> None:
    found = page("", f"title: {text}")
    assert rules(found.faults) == ["missing-field"]
    assert found.broken


def test_an_optional_field_without_a_value_is_left_out() -> None:
    assert fields("title: x\ndate:\ntags: ~").date is None


def test_an_unknown_key_names_the_nearest() -> None:
    [fault] = page("", "title: x\nreviewer: [a]").faults
    assert (fault.rule, fault.help) == ("unknown-field", "did you mean `reviewers`?")


def test_keys_are_in_kebab_case() -> None:
    assert rules(page("", "title: x\nreview_by: 2016").faults) == ["unknown-field"]
    assert fields("title: x\nreview-by: 2016").review_by == Date(2016)


def test_one_bad_value_keeps_the_rest() -> None:
    found = page("", "title: x\ndate: 2016-02-30\nconfidential: yes\nparticipants: many\ndomains: a\nmethod: chat")
    assert rules(found.faults) == ["impossible-date", "wrong-type", "bad-value", "wrong-type", "bad-value"]
    assert isinstance(found.fields, Interview)
    assert found.fields.title == "x"
    assert not found.broken


@pytest.mark.parametrize(
    ("line", "help"),
    [
        ("title: {A, B}", "because it holds braces"),
        ("title: [A] B", "on lines of their own"),
        ("tags:\n  - first: second", "because it holds a colon"),
        ("people:\n  - {name: A, role: Head of care, health and housing}", "unknown"),
        ("people:\n  - {name: A, role: Care, adults}", "comma in braces"),
    ],
)
def test_prose_that_yaml_split_is_reported_as_in_need_of_quotes(line: str, help: str) -> None:
    found = page("", line if line.startswith("title") else f"title: x\n{line}")
    assert help == "unknown" or any(help in fault.help for fault in found.faults)
    assert found.faults


def test_people_and_participants() -> None:
    found = fields("title: x\npeople:\n  - name: A\n    listed: true\n    attribution: role\nparticipants: unknown")
    assert found.people[0].listed
    assert found.people[0].attribution == "role"
    assert found.participants == "unknown"
    assert fields("title: x\nparticipants: 12").participants == 12


KPI = """title: x
series:
  Harrow: {2013/14: 71, 2015/16 Q3: {value: 83.5, mark: p, note: third quarter}, 2016-03: suppressed, "2012": n/a}
targets: {2015/16: 80}
totals:
  - {row: Total, of: [A, B]}
change: {from: "2012", to: "2016"}
ranks: {2014/15: {place: 2, among: London}}"""


def test_an_indicator() -> None:
    kpi = fields(KPI, "kpi")
    assert isinstance(kpi, Kpi)
    row = kpi.series["Harrow"]
    assert row[Period.parse("2013/14")] == Cell(Decimal(71))
    assert row[Period.parse("2015/16 Q3")] == Cell(Decimal("83.5"), "value", "p", "third quarter")
    assert row[Period.parse("2016-03")] == Cell(None, "suppressed")
    assert row[Period.parse("2012")].state == "n/a"
    assert kpi.targets[""][Period.parse("2015/16")].value == 80
    assert kpi.totals[0].tolerance == 0
    assert kpi.change is not None
    assert str(kpi.change.start) == "2012"


def test_targets_by_row() -> None:
    assert list(fields("title: x\ntargets: {Harrow: {2015/16: 80}}", "kpi").targets) == ["Harrow"]


@pytest.mark.parametrize(
    ("cell", "rule"),
    [
        ("1,200", "wrong-type"),
        ("83%", "wrong-type"),
        (".nan", "wrong-type"),
        ("9" * 400, "wrong-type"),
        ("1e999", "wrong-type"),
        ("{value: 1, mark: q}", "bad-value"),
        ("{value: many}", "wrong-type"),
        ("{mark: p}", "missing-field"),
        ("[1]", "wrong-type"),
        ("", "missing-field"),
    ],
)
def test_a_bad_cell(cell: str, rule: str) -> None:
    assert rules(page("", f"title: x\nseries:\n  A:\n    2015/16: {cell}", "kpi").faults) == [rule]


@pytest.mark.parametrize("period", ["2015/17", "2015-13", "15/16", "2016-02-30", "2014/15..2012/13"])
def test_a_bad_period(period: str) -> None:
    assert rules(page("", f"title: x\nseries: {{A: {{{period}: 1}}}}", "kpi").faults) == ["bad-period"]


@pytest.mark.parametrize(
    ("front", "help"),
    [
        ("series:\n  2015/16: 83", "write the row's name, and `2015/16: 83` lines below it, indented"),
        ("series:\n  Here: 83", "write the row's name, and `2015/16: 83` lines below it, indented"),
        ("series: 83", "write `name: value` lines below it, indented"),
        ("ranks: 2", "write `2015/16: 83` lines below it, indented"),
    ],
)
def test_a_series_without_rows_or_periods_is_reported_with_what_to_write(front: str, help: str) -> None:
    [fault] = page("", f"title: x\n{front}", "kpi").faults
    assert (fault.rule, fault.help) == ("wrong-type", help)


def test_one_period_written_twice_is_given_twice() -> None:
    front = "title: x\nseries:\n  A:\n    2015-Q3: 1\n    2015 Q3: 2"
    assert rules(page("", front, "kpi").faults) == ["duplicate-key"]


def test_a_chapter_is_about_one_thing() -> None:
    assert isinstance(fields("domain: a", "finding"), Chapter)
    assert rules(page("", "domain: a\nquestion: b", "finding").faults) == ["bad-value"]
    assert rules(page("", "rating: a", "finding").faults) == ["missing-field"]


def test_a_review() -> None:
    info = fields(
        "title: x\nauthority: y\nframework: z\nevidence-base: {people: {at-least: 86}, meetings: 30}\n"
        'disclosure: {suppress: [1, 4], round-to: 5, marker: "[c]"}\non-site: 2016-03-15/2016-03-17',
        "review",
    )
    assert isinstance(info, ReviewInfo)
    assert info.evidence_base is not None
    assert info.evidence_base.stated["people"] == Stated(86, at_least=True)
    assert info.disclosure is not None
    assert info.disclosure.suppress == (1, 4)


def test_a_document_keeps_its_version_as_text() -> None:
    found = fields("title: x\nversion: 1.10\npublic: true", "document")
    assert isinstance(found, Document)
    assert (found.version, found.public) == ("1.10", True)


def test_control_characters_that_escapes_bring_in_are_refused() -> None:
    assert rules(page("", r'title: "\e[31m"').faults) == ["control-character"]
    assert rules(page("", r'title: "\uE000" ').faults) == ["control-character"]
    assert rules(page("", r'title: "a\u202Eb"').faults) == ["invisible-character"]
    assert rules(page("", "title: a\u202eb").faults) == ["invisible-character"]


@pytest.mark.parametrize(
    ("stem", "id"),
    [
        ("int-03-portfolio-holder", "int-03"),
        ("int-03", "int-03"),
        ("kpi-dtoc", "kpi-dtoc"),
        ("kpi-65-over", "kpi-65"),
        ("int-03-2nd", "int-03-2nd"),
        ("2016-notes", "2016-notes"),
        ("summary", "summary"),
    ],
)
def test_a_page_gets_its_id_from_its_file(stem: str, id: str) -> None:
    assert page_id(stem) == id


def test_a_page_s_own_id_wins() -> None:
    assert page("", "title: x\nid: kpi-65-over").id == "kpi-65-over"
