"""The engine: severities by stage, settings, waivers, order, and that nothing is dropped silently."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from assure.checking.context import Context
from assure.checking.diagnostic import Diagnostic, Severity
from assure.checking.engine import check_review, findings
from assure.checking.rule import ERROR, GROWS, Finding, Rule
from assure.checking.rules import RULES
from assure.checking.settings import read_settings, rules_named
from assure.errors import AssureError
from assure.model.fault import Fault
from assure.model.location import Location, Place
from assure.model.review import Review, Stage
from assure.reading.folder import read_review

FRAMEWORK = "id: small\ntitle: Small\ndomains:\n  - id: leadership\n    title: Leadership\nrequire:\n  sources: 2\n"
CHAPTER = "---\ndomain: leadership\npriority: Go on.\n---\n\n"
NOTE_PAGE = "---\ntitle: Leader\ndomains:\n  - leadership\n---\n\n- **Strength:** Seen. {#seen}\n"


def review(
    root: Path, body: str, extra: str = "", stage: Stage | None = None, head: str = "", note: str = NOTE_PAGE
) -> Review:
    """A small review with one chapter and one interview."""
    pages = {
        "review.md": "---\ntitle: A test\nauthority: Testshire\nframework: frameworks/small.yml\n"
        f"on-site: 2016-03-15\n{extra}---\n",
        "frameworks/small.yml": FRAMEWORK,
        "findings/leadership.md": CHAPTER.replace("priority: Go on.", head or "priority: Go on.") + body,
        "interviews/int-01.md": note,
    }
    for path, text in pages.items():
        (root / path).parent.mkdir(exist_ok=True)
        (root / path).write_text(text, encoding="utf-8")
    return read_review(root, stage=stage)


def names(found: Iterable[Diagnostic]) -> list[tuple[str, int]]:
    return [(each.rule, each.at.place.line) for each in found]


UNCITED = "- **Strength:** Leaders are seen.\n\nProse. [@int-01]\n"
SINGLE = "- **Strength:** Leaders are seen. [@int-01]\n"


@pytest.mark.parametrize(
    ("stage", "severity"),
    [("fieldwork", "note"), ("draft", "warning"), ("factual-accuracy", "error"), ("final", "error")],
)
def test_what_is_unfinished_grows_with_the_stage(tmp_path: Path, stage: Stage, severity: str) -> None:
    (found,) = check_review(review(tmp_path, UNCITED, stage=stage), read_settings(RULES, select=["L"])).diagnostics
    assert (found.rule, found.severity.word) == ("uncited-statement", severity)


def test_the_next_stage_is_reported(tmp_path: Path) -> None:
    outcome = check_review(review(tmp_path, UNCITED, stage="draft"), read_settings(RULES, select=["L"]))
    assert outcome.ahead is not None
    assert (outcome.ahead.stage, outcome.ahead.errors) == ("factual-accuracy", 1)
    assert check_review(review(tmp_path, UNCITED, stage="final")).ahead is None


def test_a_finding_matters_no_more_than_it_says(tmp_path: Path) -> None:
    at = Location("review.md")
    rule = Rule("C999", "made-up", ERROR, "Made up.", lambda _: [Finding(at, "wrong", "help", at_most=Severity.NOTE)])
    (found,) = check_review(review(tmp_path, SINGLE), rules=[rule]).diagnostics
    assert found.severity is Severity.NOTE


def test_a_fault_of_no_rule_stops_the_check(tmp_path: Path) -> None:
    broken = dataclasses.replace(
        review(tmp_path, SINGLE), faults=(Fault("unheard-of", Location("review.md"), "wrong", "help"),)
    )
    with pytest.raises(LookupError, match="unheard-of"):
        check_review(broken)


def test_the_engine_adds_the_rules_name(tmp_path: Path) -> None:
    rule = Rule("C999", "made-up", ERROR, "Made up.", lambda _: [Finding(Location("review.md"), "wrong")])
    (found,) = check_review(review(tmp_path, SINGLE), rules=[rule]).diagnostics
    assert (found.code, found.rule, found.message) == ("C999", "made-up", "wrong")


def test_a_rules_findings_are_given_whatever_the_review_allows(tmp_path: Path) -> None:
    extra = "check:\n  ignore:\n    - single-source\n"
    subject = review(tmp_path, "<!-- assure: allow single-source: only one -->\n\n" + SINGLE, extra)
    assert check_review(subject, read_settings(RULES, select=["single-source"])).diagnostics == ()
    assert [each.at.place.line for each in findings("single-source", subject)] == [8]
    assert findings("yaml-syntax", subject) == ()


def test_the_order_is_by_path_then_place_and_nothing_comes_twice(tmp_path: Path) -> None:
    def found(_: Context) -> Iterator[Finding]:
        for path, line in (("a/b-10.md", 1), ("a/b-2.md", 3), ("a/b-2.md", 1), ("review.md", 9), ("a/b-2.md", 1)):
            yield Finding(Location(path, Place(line, 1, line, 1)), "wrong")

    rule = Rule("C999", "made-up", GROWS, "Made up.", found)
    diagnostics = check_review(review(tmp_path, SINGLE), rules=[rule]).diagnostics
    assert [(each.at.path, each.at.place.line) for each in diagnostics] == [
        ("review.md", 9),
        ("a/b-2.md", 1),
        ("a/b-2.md", 3),
        ("a/b-10.md", 1),
    ]


def test_select_and_ignore_take_codes_names_and_families(tmp_path: Path) -> None:
    subject = review(tmp_path, UNCITED + "\n" + SINGLE)
    assert names(check_review(subject).diagnostics) == [("uncited-statement", 6), ("single-source", 10)]
    assert names(check_review(subject, read_settings(RULES, select=["l"])).diagnostics) == [("uncited-statement", 6)]
    assert names(check_review(subject, read_settings(RULES, select=["C312,L201"])).diagnostics) == [
        ("single-source", 10)
    ]
    assert names(check_review(subject, read_settings(RULES, ignore=["single-source"])).diagnostics) == [
        ("uncited-statement", 6)
    ]


def test_an_unknown_name_is_refused_with_the_nearest() -> None:
    with pytest.raises(AssureError, match="did you mean single-source"):
        read_settings(RULES, select=["singel-source"])
    with pytest.raises(AssureError, match="error, warning or note"):
        read_settings(RULES, fail_on="fatal")


def test_a_review_may_ignore_and_set_severities(tmp_path: Path) -> None:
    extra = "check:\n  ignore:\n    - uncited-statement\n  severity:\n    C312: error\n"
    (found,) = check_review(review(tmp_path, UNCITED + "\n" + SINGLE, extra)).diagnostics
    assert (found.rule, found.severity) == ("single-source", Severity.ERROR)


@pytest.mark.parametrize("word", ["P", "P602", "personal-data"])
def test_no_review_may_silence_what_would_leak(tmp_path: Path, word: str) -> None:
    extra = f"check:\n  ignore:\n    - {word}\n  severity:\n    personal-data: note\n"
    body = "<!-- assure: allow personal-data: it is public -->\n\nRing 020 7946 0123. [@int-01]\n"
    found = {each.rule: each.severity for each in check_review(review(tmp_path, body, extra)).diagnostics}
    assert found == dict.fromkeys(("unknown-rule", "bad-waiver", "personal-data"), Severity.ERROR)


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("<!-- assure: allow single-source: only one -->\n\n" + SINGLE, []),
        ("<!-- assure: allow C312: only one -->\n\n\n" + SINGLE, []),
        ("<!-- assure: allow single-source until 2016-03: only one -->\n\n" + SINGLE, []),
        (SINGLE.rstrip() + " <!-- assure: allow single-source: only one -->\n", []),
        ("<!-- assure: allow single-source -->\n\n" + SINGLE, [("bad-waiver", 6), ("single-source", 8)]),
        (
            "<!-- assure: allow single-source until 2016-02: once -->\n\n" + SINGLE,
            [("stale-waiver", 6), ("single-source", 8)],
        ),
        ("<!-- assure: allow long-sentence: long -->\n\nShort. [@int-01]\n", [("stale-waiver", 6)]),
        ("<!-- assure: allow C: all -->\n\n" + SINGLE, [("unknown-rule", 6), ("single-source", 8)]),
        (
            "<!-- assure: allow single-source: only one -->\n\nProse.\n\n" + SINGLE,
            [("stale-waiver", 6), ("single-source", 10)],
        ),
    ],
)
def test_waivers_of_the_body(tmp_path: Path, body: str, expected: list[tuple[str, int]]) -> None:
    assert names(check_review(review(tmp_path, body)).diagnostics) == expected


def test_a_waiver_covers_only_its_own_item(tmp_path: Path) -> None:
    body = "<!-- assure: allow single-source: only one -->\n\n" + SINGLE + SINGLE
    assert names(check_review(review(tmp_path, body)).diagnostics) == [("single-source", 9)]


def test_waivers_of_the_front_matter(tmp_path: Path) -> None:
    note = NOTE_PAGE.replace("domains:", "review-by: 2016-01 # assure: allow stale-evidence: it still holds\ndomains:")
    assert names(check_review(review(tmp_path, "Prose. [@int-01]\n", note=note)).diagnostics) == []


def test_a_waiver_of_a_rule_that_does_not_run_is_not_stale(tmp_path: Path) -> None:
    body = "<!-- assure: allow single-source: only one -->\n\n" + SINGLE
    assert check_review(review(tmp_path, body), read_settings(RULES, ignore=["single-source"])).diagnostics == ()


def test_a_broken_page_causes_no_further_faults(tmp_path: Path) -> None:
    note = "---\ntitle: [Leader\n---\n\n- **Strength:** Seen. {#seen}\n"
    found = check_review(
        review(tmp_path, "- **Strength:** Seen. [@int-01#seen; @int-01#heard]\n", note=note)
    ).diagnostics
    assert {each.rule for each in found} - {"single-source"} == {"yaml-syntax"}


def test_a_broken_framework_causes_no_further_faults(tmp_path: Path) -> None:
    subject = review(tmp_path, "Prose. [@int-01]\n")
    (tmp_path / "frameworks" / "small.yml").write_text("id: small\ntitle: [Small\n", encoding="utf-8")
    assert [each.rule for each in check_review(subject).diagnostics] == []
    assert [each.rule for each in check_review(read_review(tmp_path)).diagnostics] == ["yaml-syntax"]


def test_the_summary_counts(tmp_path: Path) -> None:
    asked = read_settings(RULES, select=["uncited-statement", "single-source"])
    summary = check_review(review(tmp_path, UNCITED + "\n" + SINGLE, stage="draft"), asked).summary
    assert (summary.errors, summary.warnings, summary.notes, summary.pages) == (0, 2, 0, 3)
    assert [summary.at_least(severity) for severity in Severity] == [2, 2, 0]


def test_families_name_all_their_rules() -> None:
    assert {rule.family for rule in rules_named("q", RULES)} == {"Q"}
    assert rules_named("", RULES) == ()
