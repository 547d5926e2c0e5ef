"""Every rule against its two folders of examples: the whole list of diagnostics is compared, each with its help.

`ASSURE_UPDATE_GOLDEN=1 pytest tests/checking/rules/test_rules.py` rewrites the lists; read what changed.
"""

from __future__ import annotations

import os
import re
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

import pytest

from assure.checking.diagnostic import Diagnostic
from assure.checking.engine import check_review
from assure.checking.rule import Rule
from assure.checking.rules import RULES
from assure.model.location import Location
from assure.model.review import STAGES
from assure.reading.folder import read_review
from tests.checking.rules.made import example

HERE = Path(__file__).parent / "examples"
BY_NAME = {rule.name: rule for rule in RULES}
_EXAMPLE = re.compile(r"^```.*?^```$", re.MULTILINE | re.DOTALL)


def listed(diagnostics: Iterable[Diagnostic]) -> str:
    """Diagnostics as expected.txt has them: below each its help, then the other places it points to."""
    lines = []
    for each in diagnostics:
        lines.append(f"{where(each.at)}: {each.code} {each.severity.word}: {each.message}")
        lines.append(f"    {each.help}")
        lines += [f"    {where(related.at)}: {related.message}" for related in each.related]
    return "".join(f"{line}\n" for line in lines)


def where(at: Location) -> str:
    """A place with its end."""
    place = at.place
    return f"{at.path}:{place.line}:{place.column} to {place.end_line}:{place.end_column}"


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_the_bad_example_has_just_these_diagnostics(rule: Rule, tmp_path: Path) -> None:
    found = check_review(read_review(example(HERE / rule.name, "bad", tmp_path))).diagnostics
    golden = HERE / rule.name / "expected.txt"
    if os.environ.get("ASSURE_UPDATE_GOLDEN"):
        golden.write_text(listed(found), encoding="utf-8")
    assert listed(found) == golden.read_text(encoding="utf-8")
    assert rule.name in {each.rule for each in found}


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_the_good_example_has_none_of_the_rule(rule: Rule, tmp_path: Path) -> None:
    found = check_review(read_review(example(HERE / rule.name, "good", tmp_path))).diagnostics
    assert listed(each for each in found if each.rule == rule.name) == ""


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
    for what in ("code", "name"):
        by = defaultdict(list)
        for rule in RULES:
            by[getattr(rule, what)].append(f"{rule.code} {rule.name}")
        twins = [" and ".join(rules) for rules in by.values() if len(rules) > 1]
        assert twins == [], f"these have the same {what}: give the newer one another; `assure rules` lists those in use"
    digits = {"R": "0", "F": "1", "L": "2", "C": "3", "N": "4", "Q": "5", "P": "6", "S": "7", "A": "8", "T": "9"}
    for rule in RULES:
        code = rf"{rule.family}{digits.get(rule.family)}\d\d"
        assert re.fullmatch(code, rule.code), f"{rule.name}: a code of its family is like {code}, not {rule.code}"
        name = r"[a-z0-9]+(-[a-z0-9]+)+"
        assert re.fullmatch(name, rule.name), f"{rule.code}: name it for the fault, in words with hyphens: {rule.name}"


def test_severities_never_fall_with_the_stage() -> None:
    for rule in RULES:
        severities = [rule.severities[stage] for stage in STAGES]
        assert severities == sorted(severities), rule.name
