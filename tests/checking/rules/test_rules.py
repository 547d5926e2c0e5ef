"""Every rule against its two folders of examples: the whole list of diagnostics is compared."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from assure.checking.diagnostic import Diagnostic
from assure.checking.engine import check_review
from assure.checking.rule import Rule
from assure.checking.rules import RULES
from assure.model.review import STAGES
from assure.reading.folder import read_review
from tests.checking.rules.made import example

HERE = Path(__file__).parent / "examples"
BY_NAME = {rule.name: rule for rule in RULES}
_EXAMPLE = re.compile(r"^```.*?^```$", re.MULTILINE | re.DOTALL)


def line(diagnostic: Diagnostic) -> str:
    """A diagnostic as expected.txt has it."""
    place = diagnostic.at.place
    where = f"{diagnostic.at.path}:{place.line}:{place.column}"
    return f"{where} {diagnostic.code} {diagnostic.severity.word} {diagnostic.message}"


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_the_bad_example_has_just_these_diagnostics(rule: Rule, tmp_path: Path) -> None:
    found = check_review(read_review(example(HERE / rule.name, "bad", tmp_path))).diagnostics
    expected = (HERE / rule.name / "expected.txt").read_text(encoding="utf-8").splitlines()
    assert [line(each) for each in found] == expected
    assert rule.name in {each.rule for each in found}


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_the_good_example_has_none_of_the_rule(rule: Rule, tmp_path: Path) -> None:
    found = check_review(read_review(example(HERE / rule.name, "good", tmp_path))).diagnostics
    assert [line(each) for each in found if each.rule == rule.name] == []


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_without_the_rule_its_diagnostics_are_gone_and_no_others(rule: Rule, tmp_path: Path) -> None:
    review = read_review(example(HERE / rule.name, "bad", tmp_path))
    others = [each for each in RULES if each is not rule]
    assert check_review(review, rules=others).diagnostics == tuple(
        each for each in check_review(review).diagnostics if each.rule != rule.name
    )


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_every_help_says_what_to_do(rule: Rule, tmp_path: Path) -> None:
    for each in check_review(read_review(example(HERE / rule.name, "bad", tmp_path))).diagnostics:
        assert not each.message.endswith("."), each
        assert each.help, each


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_the_manual_page_is_whole(rule: Rule) -> None:
    assert not rule.title.endswith(".")
    assert rule.title[0].isupper()
    text = _EXAMPLE.sub("an example", rule.manual)
    assert re.findall(r"^## (.+)$", text, re.MULTILINE) == ["Why", "Bad", "Good"]
    sections = re.split(r"^## .+$", text, flags=re.MULTILINE)
    assert all(section.strip() for section in sections)
    assert rule.manual.count("```") % 2 == 0


def test_codes_and_names_are_unique_and_well_formed() -> None:
    assert len({rule.code for rule in RULES}) == len(RULES) == len(BY_NAME)
    digits = {"R": "0", "F": "1", "L": "2", "C": "3", "N": "4", "Q": "5", "P": "6", "S": "7", "A": "8", "T": "9"}
    for rule in RULES:
        assert re.fullmatch(rf"{rule.family}{digits[rule.family]}\d\d", rule.code)
        assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)+", rule.name)


def test_severities_never_fall_with_the_stage() -> None:
    for rule in RULES:
        severities = [rule.severities[stage] for stage in STAGES]
        assert severities == sorted(severities), rule.name
