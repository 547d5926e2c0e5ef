"""The rules against their modules, their examples, and the code that finds their faults."""

from __future__ import annotations

import ast
import inspect

import pytest

from assure import errors
from assure.checking.context import Context
from assure.checking.rule import FAMILIES, Rule
from assure.checking.rules import RULES, _rule_of
from tests.checking.rules.test_rules import HERE
from tests.repository import ROOT, definitions, imported, modules, path_of

PACKAGE = "assure.checking.rules"
WAIVERS = "assure.checking.waivers"
NAMES = {rule.name for rule in RULES}


def module_of(rule: Rule) -> str:
    """Where a rule must be: in its family's folder, under its own name."""
    family = FAMILIES.get(rule.family)
    assert family, f"{rule.code} {rule.name}: no family has the letter {rule.family}; choose from {', '.join(FAMILIES)}"
    return f"{PACKAGE}.{family.folder}.{rule.name.replace('-', '_')}"


def rule_modules() -> set[str]:
    return {name for name in modules() if name.startswith(f"{PACKAGE}.") and name.count(".") == 4}


def named_in(module: ast.Module) -> set[str]:
    """The rules whose names stand as words of their own in a module."""
    words = (node.value for node in ast.walk(module) if isinstance(node, ast.Constant))
    return {word for word in words if isinstance(word, str) and word in NAMES}


def test_every_module_is_a_rule_with_its_name_in_the_folder_of_its_family() -> None:
    there = [(rule, rule.check.__module__) for rule in RULES if rule.check]
    wrong = [
        f"{path_of(name)} has the rule {rule.code} {rule.name}: name the module {module_of(rule)}, or correct the rule"
        for rule, name in there
        if name != module_of(rule)
    ]
    assert wrong == [], "\n".join(wrong)
    expected, modules_there = {module_of(rule) for rule in RULES}, rule_modules()
    wrong = [f"{path_of(name)} has no rule of its name in its family" for name in sorted(modules_there - expected)]
    assert wrong == [], "\n".join([*wrong, f"no module is named for {', '.join(sorted(expected - modules_there))}"])


def test_every_module_says_which_is_its_rule() -> None:
    lacking = [
        f"{path_of(name)}: add the line `RULE = Rule(...)`, or move the module out of the folders of rules"
        for name in sorted(rule_modules())
        if "RULE" not in {defined for defined, _ in definitions(modules()[name])}
    ]
    assert lacking == [], "\n".join(lacking)


def test_a_module_without_a_rule_is_named() -> None:
    with pytest.raises(LookupError, match=r"assure\.errors has no line `RULE = Rule"):
        _rule_of(errors)


def test_the_rules_are_in_the_order_of_codes() -> None:
    assert list(RULES) == sorted(RULES, key=lambda rule: (list(FAMILIES).index(rule.family), rule.code))


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_every_rule_has_its_examples(rule: Rule) -> None:
    folder = HERE / rule.name
    lacking = [name for name in ("bad", "good", "expected.txt") if not (folder / name).exists()]
    assert lacking == [], (
        f"{rule.name} lacks {', '.join(lacking)} in {folder.relative_to(ROOT)}: write a small review with the fault in "
        "bad/ and the same review without it in good/, then run "
        "`ASSURE_UPDATE_GOLDEN=1 pytest tests/checking/rules/test_rules.py` for expected.txt"
    )


def test_every_folder_of_examples_is_a_rules() -> None:
    folders = {path.name for path in HERE.iterdir() if path.is_dir() and path.name != "__pycache__"}
    assert folders - NAMES == set(), f"remove these folders of {HERE.relative_to(ROOT)}: no rule has their name"


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_every_rule_is_found_by_a_check_of_the_one_signature_or_elsewhere(rule: Rule) -> None:
    assert rule.check or rule.found_by, "give it a `check`, or say in `found_by` which modules find its faults"
    if rule.check:
        assert rule.check.__module__ == module_of(rule), "a rule's check is in the rule's own module"
        signature = inspect.signature(rule.check, eval_str=True)
        assert [each.annotation for each in signature.parameters.values()] == [Context]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_what_finds_a_rules_faults_elsewhere_is_where_it_says(rule: Rule) -> None:
    finding = {
        name
        for name, tree in modules().items()
        if (name.startswith("assure.reading") or name == WAIVERS) and rule.name in named_in(tree)
    }
    named = set(rule.found_by)
    where = module_of(rule)
    assert named - set(modules()) == set(), f"`found_by` in {where} names modules that are not there"
    assert named - finding == set(), f"`found_by` in {where} names modules that do not find {rule.name}"
    assert finding - named == set(), f"these find {rule.name}: name them in `found_by` of {where}"
    in_order = tuple(sorted(rule.found_by))
    assert rule.found_by == in_order, f"write `found_by` in {where} in the order of the alphabet: {in_order}"


def test_nothing_imports_rules() -> None:
    rules = rule_modules()
    wrong = {
        f"{name} imports {target}"
        for name, tree in modules().items()
        for target in imported(tree)
        if target in rules or target.rpartition(".")[0] in rules
    }
    assert wrong == set(), "ask `engine.findings` for what one rule finds, or move what is shared to analysis"
