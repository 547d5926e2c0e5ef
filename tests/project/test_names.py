"""A public name of the package means one thing, and says what it holds or does."""

from __future__ import annotations

import ast
import re
from collections import defaultdict
from collections.abc import Iterator

import pytest

from tests.repository import modules

INTERFACES = {
    "check": "the entry point of each rule, and the command `assure check`",
    "main": "where a process starts: `assure`, `python -m assure`, and the child that runs a review's own templates",
    "write": "the entry point of each output of `check`",
}
"""The names that several modules share on purpose, each with its reason."""

ALLOWED = {
    "Require": "the class of the key `require:`, whose name stands in the JSON Schema of a framework",
    "Related": "a related place, as linters call it",
    "Scoped": "templates see this class, and so do reviews with templates of their own",
    "Stated": "templates see this class, and so do reviews with templates of their own",
}
"""The participles and verbs that stay, each with its reason."""

PARTICIPLE = re.compile(r"[a-z]{2,}(?:ed|en)")
IRREGULAR = frozenset({
    "apart", "beside", "bound", "brought", "built", "cut", "done", "found", "given", "gone", "held", "hung", "kept",
    "laid", "left", "lent", "lost", "made", "meant", "met", "paid", "put", "read", "said", "seen", "sent", "set",
    "shown", "sold", "split", "spoken", "spread", "stood", "stuck", "taken", "told", "torn", "under", "whole",
    "within", "won", "wrote",
})  # fmt: skip
BARE_VERBS = frozenset({
    "apply", "close", "deal", "describe", "do", "drop", "equip", "fill", "find", "get", "give", "go", "hang", "have",
    "hold", "keep", "know", "let", "lead", "look", "make", "meet", "mend", "move", "open", "pass", "print", "put",
    "require", "resolve", "say", "see", "seem", "settle", "show", "stay", "stand", "take", "tell", "try", "turn",
    "use", "withhold",
})  # fmt: skip
"""Verbs that do not say of what: `find` finds a rule, `fill` fills the contents."""


def definitions(tree: ast.Module) -> Iterator[tuple[str, int]]:
    """The public classes, functions and aliases of types that a module defines, each with its line."""
    for node in tree.body:
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            found = node.name
        elif isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
            found = node.targets[0].id
        elif isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
            found = node.target.id
        else:
            continue
        if not found.startswith("_") and not (len(found) > 1 and found.isupper()):  # capitals are constants
            yield found, node.lineno


def places() -> dict[str, list[str]]:
    """Every public name, with where it is defined."""
    out = defaultdict(list)
    for module, tree in modules().items():
        for name, line in definitions(tree):
            out[name].append(f"{module}:{line}")
    return out


def is_riddle(name: str) -> bool:
    """Whether a name is a participle or a verb alone, which says neither what is done nor to what."""
    word = name.lower()
    if re.search("[a-z][A-Z]", name):  # of two words
        return False
    return bool(PARTICIPLE.fullmatch(word)) or word in IRREGULAR or word in BARE_VERBS


def test_every_public_name_means_one_thing() -> None:
    twins = [
        f"{name} is defined in {' and in '.join(where)}: rename one of them for what it holds or does"
        for name, where in places().items()
        if len(where) > 1 and name not in INTERFACES
    ]
    assert twins == [], "\n".join(twins)


def test_only_an_entry_point_that_several_modules_have_is_listed() -> None:
    needless = [name for name in INTERFACES if len(places()[name]) < 2]
    assert needless == [], "only one module defines these: take them off the list"


def test_of_the_modules_that_share_check_all_but_the_command_are_rules() -> None:
    found = [each.partition(":")[0] for each in places()["check"]]
    others = [each for each in found if not each.startswith("assure.checking.rules.")]
    assert others == ["assure.cli.check"], "`check` is the name of a rule's entry point: choose another"


def test_no_public_name_is_a_bare_participle_or_verb() -> None:
    riddles = [
        f"{', '.join(where)}: `{name}` is a participle or a verb alone: say what it holds, or what it does to what"
        for name, where in places().items()
        if is_riddle(name) and name not in ALLOWED
    ]
    assert riddles == [], "\n".join(riddles)


def test_every_riddle_that_is_allowed_is_there() -> None:
    assert [name for name in ALLOWED if name not in places() or not is_riddle(name)] == []


@pytest.mark.parametrize("name", ["held", "kept", "told", "Eased", "Told", "settled", "mend", "apart", "written"])
def test_a_riddle_is_seen(name: str) -> None:
    assert is_riddle(name)


@pytest.mark.parametrize("name", ["usable_waivers", "Review", "apply_fixes", "PeopleSeen", "project", "is_denied"])
def test_a_name_that_says_something_passes(name: str) -> None:
    assert not is_riddle(name)
