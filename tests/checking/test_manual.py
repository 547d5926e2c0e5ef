"""The manual made from the rules."""

from __future__ import annotations

import pytest

from assure.checking.manual import checks_page, find_rule, rule_list, rule_page
from assure.checking.rules import RULES
from assure.errors import AssureError


@pytest.mark.parametrize("word", ["L203", "l203", "dangling-citation", " Dangling-Citation "])
def test_a_rule_is_found_by_code_and_name(word: str) -> None:
    assert find_rule(word).code == "L203"


def test_an_unknown_rule_is_refused_with_the_nearest() -> None:
    with pytest.raises(AssureError, match="did you mean dangling-citation"):
        find_rule("dangling-citations")
    with pytest.raises(AssureError):
        find_rule("L")


def test_a_page_has_what_a_reader_needs() -> None:
    text = rule_page(find_rule("uncited-statement"))
    assert text.startswith("# L207 uncited-statement\n\nA statement in a chapter cites nothing.\n\nSeverity: note (")
    assert [line for line in text.splitlines() if line.startswith("## ")] == ["## Why", "## Bad", "## Good"]
    assert "It cannot be waived." in rule_page(find_rule("personal-data"))


def test_the_list_has_every_rule_on_a_line() -> None:
    lines = rule_list().splitlines()
    assert len(lines) == len(RULES)
    assert all(line.startswith(rule.code) for line, rule in zip(lines, RULES, strict=True))


def test_the_whole_manual_has_every_rule_once_and_leaves_examples_alone() -> None:
    text = checks_page()
    for rule in RULES:
        assert text.count(f"\n### {rule.code} {rule.name}\n") == 1
        assert f"(#{rule.code.lower()}-{rule.name})" in text
    assert "\n## Workforce\n\nTBC\n" in text
    assert text.endswith("\n")
    assert not text.endswith("\n\n")
